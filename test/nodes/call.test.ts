import type { INodeParameters } from 'n8n-workflow';
import { ZaloOaAccount } from '../../nodes/ZaloOaAccount/ZaloOaAccount.node';
import { person } from '../helpers/contractWorld';
import { runInEngine } from '../helpers/engine';
import { expectNoSecrets, jsonItems, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';

const [REQUEST, CHECK, OUTBOUND, INBOUND] = ['/v2.0/oa/call/requestconsent', '/v2.0/oa/call/checkconsent', '/v3.0/oa/call/outbound', '/v3.0/oa/call/inbound'];
const HOUR_MS = 3_600_000;

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld();
});
afterEach(async () => await world.close());

const phone = (index = 0) => person(world.people, index).phone;

async function start(operation: string, parameters: INodeParameters, retryOnFail = false) {
	const result = await runInEngine({ node: new ZaloOaAccount(), parameters: { resource: 'call', operation, ...parameters }, items: jsonItems({}), store: world.store, retryOnFail });
	expectNoSecrets(world, result);
	return result;
}

async function run(operation: string, parameters: INodeParameters) {
	const { outputs, error } = await start(operation, parameters);
	expect(error).toBeUndefined();
	return (outputs[0] ?? []).map(({ json }) => json)[0];
}
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const NONE = { __rl: true, mode: 'list', value: '' };
const ask = (more: INodeParameters = {}) => ({ phone: phone(), callType: 'audio', reasonCode: 101, ...more });
const answers = (path: string, body: object) => world.simulator.control.addFault({ match: { path }, do: { kind: 'status', status: 200, body: JSON.stringify(body) } });
const msUntil = (iso: unknown) => Date.parse(String(iso)) - Date.now();

describe('Request Consent', () => {
	it.each(['0912 345 678', '+84 912.345.678', '84912345678'])('sends %s as 84…, with type and reason', async (typed) => {
		const output = await run('requestConsent', { phone: typed, callType: 'audio_and_video', reasonCode: 107 });
		expect(world.calls(REQUEST).map(({ body }) => body)).toEqual([{ phone: '84912345678', call_type: 'audio_and_video', reason_code: 107 }]);
		expect(output).toMatchObject({ phone: '84912345678', status: 'requested', callType: 'audio_and_video', reasonCode: 107 });
		expect(msUntil(output?.answerUntil)).toBeLessThanOrEqual(24 * HOUR_MS);
		expect(msUntil(output?.answerUntil)).toBeGreaterThan(24 * HOUR_MS - 60_000);
	});
	it('the answer "request sent" of the call table is a success', async () => {
		world.simulator.control.setSwitch({ name: 'consentCodes', value: 'table' });
		expect(await run('requestConsent', ask())).toMatchObject({ status: 'requested' });
	});
	it('somebody who allows calls already is not asked again', async () => {
		await run('requestConsent', ask());
		await world.simulator.control.answerConsent({ phone: phone(), answer: 'allow' });
		expect(await run('requestConsent', ask())).toMatchObject({ status: 'alreadyAllowed', answerUntil: null });
	});
	it.each<[string, number, string, RegExp, () => Promise<unknown>]>([
		['has not answered yet', 8, 'recipient', /Waiting for user approval/, async () => undefined],
		['has blocked the OA', 4, 'recipient', /User blocked/, async () => await world.simulator.control.answerConsent({ phone: phone(), answer: 'block' })],
	])('somebody who %s: the refusal of the call table, in its own words', async (_what, code, errorClass, meaning, before) => {
		await run('requestConsent', ask());
		await before();
		const result = await runInEngine({ node: new ZaloOaAccount(), parameters: { resource: 'call', operation: 'requestConsent', ...ask() }, items: jsonItems({}), store: world.store, onError: 'continueErrorOutput' });
		expect(result.outputs[1]?.map(({ json }) => json)).toMatchObject([{ message: expect.stringMatching(meaning), error: { zaloErrorCode: code, errorClass, whatToDo: expect.stringMatching(/.{20,}/) } }]);
		expect(JSON.stringify(result.outputs[1]?.[0]?.json.error)).not.toContain(phone());
	});
	it.each([false, true])('a connection that dies afterwards, Retry On Fail %s: asked once, and it says that it may have been', async (retryOnFail) => {
		world.simulator.control.addFault({ match: { path: REQUEST }, do: { kind: 'dropAfter' } });
		const { error } = await start('requestConsent', ask(), retryOnFail);
		expect(error?.description).toMatch(/may have carried out/);
		expect(world.calls(REQUEST)).toHaveLength(1);
	});
	it.each<[string, INodeParameters, RegExp]>([
		['no phone number', { phone: '={{ "" }}' }, /^Phone Number: is empty/],
		['a landline', { phone: '028 3822 1234' }, /^Phone Number: is not a Vietnamese mobile number/],
		['a reason Zalo does not know', { reasonCode: '={{ 104 }}' }, /^Reason: is 104, which Zalo does not know/],
		['a type Zalo does not know', { callType: '={{ "fax" }}' }, /^Call Type: is none that Zalo knows/],
	])('%s is refused before any call', async (_rule, parameters, says) => {
		const { error } = await start('requestConsent', ask(parameters));
		expect(error?.message).toMatch(says);
		expect(error?.description).toMatch(/.{10,}/);
		expect(world.calls()).toEqual([]);
	});
});

describe('Check Consent', () => {
	it('an approval says until when', async () => {
		await run('requestConsent', ask());
		await world.simulator.control.answerConsent({ phone: phone(), answer: 'allow' });
		const output = await run('checkConsent', { phone: phone() });
		expect(output).toMatchObject({ phone: phone(), mayCall: true, state: 'approved', code: 0, whatToDo: '' });
		expect(Date.parse(String(output?.expiresAt))).toBe(world.simulator.control.now() + 30 * 24 * HOUR_MS);
	});
	it.each([
		['forever', { error: 0, expired_time: '0' }, null],
		['epoch seconds', { error: 0, expired_time: 1_763_697_000 }, '2025-11-21T03:50:00.000Z'],
		['under data', { error: 0, data: { expired_time: '1763697000000' } }, '2025-11-21T03:50:00.000Z'],
		['nothing', { error: 0 }, null],
	])('reads an end that is %s', async (_what, body, expiresAt) => {
		answers(CHECK, body);
		expect(await run('checkConsent', { phone: phone() })).toMatchObject({ mayCall: true, expiresAt });
	});
	it.each([
		[1, 'alreadyAllowed', true], [2, 'requestSent', false], [3, 'rejected', false], [4, 'blocked', false], [5, 'tooManyRequests', false], [8, 'waiting', false], [9, 'neverInteracted', false],
		[16, 'expired', false], [18, 'outsideWorkingHours', false], [19, 'notInTimeRange', false], [20, 'neverAsked', false], [21, 'inboundCallsOff', false], [17, 'unknown', false],
	])('code %i is %s, an answer and no error', async (code, state, mayCall) => {
		answers(CHECK, { error: code, message: 'x' });
		const output = await run('checkConsent', { phone: phone() });
		expect(output).toMatchObject({ code, state, mayCall, meaning: expect.stringMatching(/.{5,}/), whatToDo: mayCall ? '' : expect.stringMatching(/.{20,}/), expiresAt: null });
		expect(output).not.toHaveProperty('error');
		expect(world.calls(CHECK)).toHaveLength(1);
	});
	it.each([[6, /Insufficient permissions/], [10, /Bad connection/], [11, /Bad request/], [12, /System error/], [13, /Invalid param/], [14, /Failed/], ['12', /System error/]])('code %s is a failure of the call, in the words of its table', async (code, meaning) => {
		answers(CHECK, { error: code, message: 'x' });
		const { error } = await start('checkConsent', { phone: phone() });
		expect(error?.message).toMatch(meaning);
	});
	it('an error of the host stays one', async () => {
		world.simulator.control.addFault({ match: { path: CHECK }, do: { kind: 'error', code: -223 } });
		const { error } = await start('checkConsent', { phone: phone() });
		expect(error?.message).toContain('-223');
	});
});

describe('call links', () => {
	const link = (ttl?: number) => ({ error: 0, data: { call_link: 'https://zalo.me/call/1', qr_code: 'https://zalo.me/qr/1', ...(ttl === undefined ? {} : { ttl }) } });
	it('outbound: user, agent and type; works for 48 hours', async () => {
		const userId = person(world.people, 0).userId;
		const output = await run('createOutboundLink', { userId: byId(userId), callType: 'video', agentId: byId(' 1002 ') });
		expect(world.calls(OUTBOUND).map(({ body }) => body)).toEqual([{ user_id: userId, agent_id: '1002', call_type: 'video' }]);
		expect(msUntil(output?.expiresAt)).toBeGreaterThan(48 * HOUR_MS - 60_000);
		expect(msUntil(output?.expiresAt)).toBeLessThanOrEqual(48 * HOUR_MS);
	});
	it('inbound: branch and agent only when they are filled in', async () => {
		await run('createInboundLink', { callType: 'audio', branchId: NONE, agentId: NONE });
		expect(world.calls(INBOUND).map(({ body }) => body)).toEqual([{ call_type: 'audio' }]);
	});
	it.each([[3_600, HOUR_MS], [undefined, 48 * HOUR_MS]])('a life of %s seconds', async (ttl, lifeMs) => {
		answers(INBOUND, link(ttl));
		const output = await run('createInboundLink', { callType: 'audio', branchId: NONE, agentId: NONE });
		expect(Math.abs(msUntil(output?.expiresAt) - lifeMs)).toBeLessThan(60_000);
	});
	it('a user without interaction: Zalo\'s refusal', async () => {
		world.simulator.control.setSwitch({ name: 'callWindowCode', value: '-230' });
		const { error } = await start('createOutboundLink', { userId: byId(person(world.people, 4).userId), callType: 'audio', agentId: NONE });
		expect(error?.message).toContain('-230');
	});
	it('no user ID is refused before any call', async () => {
		const { error } = await start('createOutboundLink', { userId: byId('={{ "" }}'), callType: 'audio', agentId: NONE });
		expect(error?.message).toMatch(/^User: is empty/);
		expect(world.calls()).toEqual([]);
	});
});

describe('Get Call Centre', () => {
	it('agents and branches with their IDs exact, and what else Zalo tells', async () => {
		world.simulator.control.addFault({ match: { path: '/v3.0/oa/call/getmccinfo' }, do: { kind: 'status', status: 200, body: '{"error":0,"data":{"agents":[{"agent_id":5931518706854365424,"agent_name":"Lan","allocation":["231747"]}],"branches":[{"branch_id":"231747","name":"Chi nhánh 1","status":"on"}]}}' } });
		expect(await run('getCallCentre', {})).toEqual({
			agents: [{ agentId: '5931518706854365424', name: 'Lan', details: { agent_id: '5931518706854365424', agent_name: 'Lan', allocation: ['231747'] } }],
			branches: [{ branchId: '231747', name: 'Chi nhánh 1', details: { branch_id: '231747', name: 'Chi nhánh 1', status: 'on' } }],
		});
	});
	it('none', async () => {
		answers('/v3.0/oa/call/getmccinfo', { error: 0, data: {} });
		expect(await run('getCallCentre', {})).toEqual({ agents: [], branches: [] });
	});
});
