import type { ICredentialDataDecryptedObject, OnError } from 'n8n-workflow';
import { ZaloOaAccount } from '../../nodes/ZaloOaAccount/ZaloOaAccount.node';
import { simulatorCredential } from '../../scripts/demo/simulatorCredential';
import { runInEngine } from '../helpers/engine';
import { expectNoSecrets, jsonItems, makeRenewed, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';
import { startTrigger } from '../helpers/webhookWorld';

interface Line {
	check: string;
	status: string;
	detail: string;
	whatToDo: string;
}

let world: NodeWorld;
afterEach(async () => await world.close());

/** Starts a world, spoils it, and returns the report of one item. */
async function report(spoil: (world: NodeWorld) => unknown = () => undefined, credential: ICredentialDataDecryptedObject = {}): Promise<Line[]> {
	world = await startNodeWorld({ credential });
	makeRenewed(world);
	await spoil(world);
	const result = await runInEngine({ node: new ZaloOaAccount(), parameters: { resource: 'account', operation: 'checkSetup' }, items: jsonItems({}), store: world.store });
	expect(result.error).toBeUndefined();
	expectNoSecrets(world, result);
	expect(world.delivered()).toEqual([]);
	return (result.outputs[0] ?? []).map(({ json }) => json as unknown as Line);
}
const switched = (name: string, value: string | boolean | number) => ({ simulator }: NodeWorld) => simulator.control.setSwitch({ name, value });
const CHECKS = ['Credential', 'OA verified', 'OA package', 'Billing link', 'Tokens', 'Message quota', 'Template quota', 'Sending quality', 'Approved templates', 'Webhook secret', 'Webhook requests'];

describe('Get Profile', () => {
	it('gives the profile in plain names', async () => {
		world = await startNodeWorld();
		const { outputs } = await runInEngine({ node: new ZaloOaAccount(), parameters: { resource: 'account', operation: 'getProfile' }, items: jsonItems({}), store: world.store });
		expect(outputs[0]?.map(({ json }) => json)).toEqual([{
			oaId: '2847561029384756102', name: 'Cửa hàng Hoa Sen', alias: 'cuahanghoasen', description: 'Hoa tươi và quà tặng', isVerified: true, category: 'Bán lẻ', followers: 6,
			packageName: 'Tăng trưởng', packageValidUntil: '2026-12-31', packageAutoRenewDate: null, billingAccount: 'ZCA-20260302-HOASEN', avatar: expect.stringMatching(/^https/), cover: expect.stringMatching(/^https/),
		}]);
	});
	it('what Zalo leaves empty is null', async () => {
		world = await startNodeWorld();
		const body = { oa_id: '2847561029384756102', name: 'Hoa Sen', description: '', oa_alias: ' ', cate_name: '', package_name: '', package_valid_through_date: '', package_auto_renew_date: '05/01/2027', linked_ZCA: '', avatar: '', cover: '' };
		world.simulator.control.addFault({ match: { path: '/v2.0/oa/getoa' }, do: { kind: 'status', status: 200, body: JSON.stringify({ data: body, error: 0 }) } });
		const { outputs } = await runInEngine({ node: new ZaloOaAccount(), parameters: { resource: 'account', operation: 'getProfile' }, items: jsonItems({}), store: world.store });
		expect(outputs[0]?.[0]?.json).toEqual({
			oaId: '2847561029384756102', name: 'Hoa Sen', alias: null, description: null, isVerified: null, category: null, followers: null,
			packageName: null, packageValidUntil: null, packageAutoRenewDate: '2027-01-05', billingAccount: null, avatar: null, cover: null,
		});
	});
	it.each(['oaid', 'oa_id'])('finds the OA ID under %s', async (getoaId) => {
		world = await startNodeWorld();
		switched('getoaId', getoaId)(world);
		const { outputs } = await runInEngine({ node: new ZaloOaAccount(), parameters: { resource: 'account', operation: 'getProfile' }, items: jsonItems({}), store: world.store });
		expect(outputs[0]?.[0]?.json.oaId).toBe('2847561029384756102');
	});
});

describe('Check Setup', () => {
	it('all is well: one line per check, each ok, nothing to do', async () => {
		const lines = await report();
		expect(lines.map(({ check }) => check)).toEqual(CHECKS);
		for (const line of lines) expect(line).toMatchObject({ status: 'ok', whatToDo: '' });
	});

	it.each<[string, string, string, RegExp, RegExp, (world: NodeWorld) => unknown]>([
		['an OA that is not verified', 'OA verified', 'error', /not verified/, /oa\.zalo\.me/, switched('oaVerified', false)],
		['a package without the API', 'OA package', 'error', /Cơ bản does not include the API/, /Tăng trưởng/, switched('packageName', 'Cơ bản')],
		['the other package without the API', 'OA package', 'error', /Tiêu chuẩn does not include the API/, /Toàn diện/, switched('packageName', 'Tiêu chuẩn')],
		['no billing account', 'Billing link', 'error', /No ZBS Account is linked/, /account\.zalo\.cloud/, switched('billingAccount', 'missing')],
		['no messages left in the package', 'Message quota', 'warning', /^0 messages left/, /48 hours/, switched('packageQuota', 0)],
		['a daily quota that is used up', 'Template quota', 'error', /^0 of 20000/, /midnight/, ({ simulator }) => simulator.control.setQuota({ remaining: 0 })],
		['a daily quota that is nearly used up', 'Template quota', 'warning', /^1999 of 20000/, /tomorrow/, ({ simulator }) => simulator.control.setQuota({ remaining: 1999 })],
		['quality LOW now', 'Sending quality', 'error', /Last 48 hours: LOW/, /Send less promotion/, ({ simulator }) => simulator.control.setQuality({ current: 'LOW' })],
		['quality LOW over the week', 'Sending quality', 'error', /last 7 days: LOW/, /Send less promotion/, ({ simulator }) => simulator.control.setQuality({ sevenDays: 'LOW' })],
		['quality MEDIUM', 'Sending quality', 'warning', /MEDIUM/, /which template/, ({ simulator }) => simulator.control.setQuality({ current: 'MEDIUM' })],
		['no template that can be sent', 'Approved templates', 'warning', /None yet/, /approval/, ({ simulator }) => simulator.control.addFault({ match: { path: '/template/all' }, do: { kind: 'status', status: 200, body: '{"error":0,"data":[],"metadata":{"total":0}}' } })],
		['no right to see the quality', 'Sending quality', 'error', /Zalo error -138/, /.{20,}/, ({ simulator }) => simulator.control.addFault({ match: { path: '/quality' }, do: { kind: 'error', code: -138 } })],
	])('%s: that line says so, the other checks still run', async (_situation, check, status, detail, whatToDo, spoil) => {
		const lines = await report(spoil);
		expect(lines.map((line) => line.check)).toEqual(CHECKS);
		expect(lines.filter((line) => line.status !== 'ok')).toEqual([{ check, status, detail: expect.stringMatching(detail), whatToDo: expect.stringMatching(whatToDo) }]);
	});

	it('a quota exactly at a tenth is not low', async () => {
		const lines = await report(({ simulator }) => simulator.control.setQuota({ remaining: 2000 }));
		expect(lines.find(({ check }) => check === 'Template quota')).toMatchObject({ status: 'ok' });
	});

	it('no OA Secret Key: a warning, because only the trigger needs it', async () => {
		const lines = await report(undefined, { oaSecretKey: ' ' });
		expect(lines.find(({ check }) => check === 'Webhook secret')).toMatchObject({ status: 'warning', whatToDo: expect.stringContaining('Zalo OA Trigger') });
	});

	it('tells how many requests the trigger has accepted and rejected, and what to do about the commonest reason', async () => {
		const trigger = await startTrigger({ credential: simulatorCredential((world = await startNodeWorld()).simulator) });
		const requests = async () => {
			const { outputs } = await runInEngine({ node: new ZaloOaAccount(), parameters: { resource: 'account', operation: 'checkSetup' }, items: jsonItems({}), store: world.store, credential: trigger.credential });
			return outputs[0]?.map(({ json }) => json).find(({ check }) => check === 'Webhook requests');
		};
		try {
			expect(await requests()).toMatchObject({ status: 'ok', detail: expect.stringMatching(/^None has come/) });
			const { control } = world.simulator;
			await control.setWebhook({ url: trigger.url });
			await control.emit({ eventName: 'follow', wait: true });
			const accepted = await requests();
			expect(accepted).toMatchObject({ status: 'ok', detail: expect.stringMatching(/^\d+ accepted, none rejected since 20\d\d-/) });
			const rawBody = JSON.stringify({ app_id: '4102938475610293847', event_name: 'follow', timestamp: '1763697000123' });
			for (const sign of ['none', 'hmac', 'none'] as const) await control.emitRaw({ rawBody, sign, wait: true });
			await trigger.settled();
			expect(await requests()).toMatchObject({
				status: 'warning', detail: expect.stringMatching(/^\d+ accepted since .+; rejected: 2 × signature missing, 1 × signature does not match$/), whatToDo: expect.stringMatching(/X-ZEvent-Signature/),
			});
		} finally {
			await trigger.close();
		}
	});

	it('a dead token is the first line, and nothing repeats it', async () => {
		const lines = await report(({ simulator }) => {
			simulator.control.expireAccessToken();
			simulator.control.addFault({ match: { host: 'oauth' }, do: { kind: 'error', code: -14014 } });
		});
		expect(lines.map(({ check, status }) => [check, status])).toEqual([['Credential', 'error'], ['Webhook secret', 'ok'], ['Webhook requests', 'ok']]);
		expect(lines[0]).toMatchObject({ detail: expect.stringContaining('-14014'), whatToDo: expect.stringMatching(/API Explorer/) });
		expect(world.calls().filter(({ host }) => host === 'oauth')).toHaveLength(1);
	});

	it('a host that is not Zalo is the first line', async () => {
		const lines = await report(({ simulator }) => simulator.control.addFault({ match: { path: '/v2.0/oa/getoa', times: 4 }, do: { kind: 'error', code: -204 } }));
		expect(lines[0]).toMatchObject({ check: 'Credential', status: 'error', detail: expect.stringContaining('-204') });
	});

	it.each<[string, OnError | undefined]>([['stop', undefined], ['continue', 'continueRegularOutput'], ['error output', 'continueErrorOutput']])('three items, the second refused, %s: every report is linked to its item, and the failure is a line', async (_mode, onError) => {
		world = await startNodeWorld();
		makeRenewed(world);
		world.simulator.control.addFault({ match: { path: '/v2.0/oa/getoa', nth: 2 }, do: { kind: 'error', code: -209 } });
		const { outputs, error } = await runInEngine({
			node: new ZaloOaAccount(), parameters: { resource: 'account', operation: 'checkSetup' }, items: jsonItems({}, {}, {}), store: world.store, ...(onError === undefined ? {} : { onError }),
		});
		expect(error).toBeUndefined();
		const of = (item: number) => (outputs[0] ?? []).filter(({ pairedItem }) => JSON.stringify(pairedItem) === JSON.stringify({ item })).map(({ json }) => [json.check, json.status]);
		const good = CHECKS.map((check) => [check, 'ok']);
		expect([of(0), of(1), of(2)]).toEqual([good, [['Credential', 'error'], ['Webhook secret', 'ok'], ['Webhook requests', 'ok']], good]);
		expect(outputs.slice(1).flat()).toEqual([]);
		for (const { json } of outputs.flat()) expect(json).not.toHaveProperty('error');
	});

	it('a missing credential is an error of the node, not a report', async () => {
		world = await startNodeWorld();
		const { error } = await runInEngine({ node: new ZaloOaAccount(), parameters: { resource: 'account', operation: 'checkSetup' }, items: jsonItems({}) });
		expect(error?.message).toMatch(/^Credential: is not chosen/);
	});
});
