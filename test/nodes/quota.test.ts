import type { INodeParameters } from 'n8n-workflow';
import { ZaloOaAccount } from '../../nodes/ZaloOaAccount/ZaloOaAccount.node';
import { person } from '../helpers/contractWorld';
import { runInEngine } from '../helpers/engine';
import { expectNoSecrets, jsonItems, startOnOneClock, stopOnOneClock, type NodeWorld } from '../helpers/nodeWorld';

const V3 = '/v3.0/oa/quota/message';
const V2 = '/v2.0/oa/quota/message';
const HOUR_MS = 3_600_000;

let world: NodeWorld;
beforeEach(async () => {
	world = await startOnOneClock();
});
afterEach(async () => await stopOnOneClock(world));

const userOf = (index: number) => person(world.people, index).userId;
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const isoIn = (ms: number) => new Date(world.simulator.control.now() + ms).toISOString();

async function run(operation: string, parameters: INodeParameters) {
	const result = await runInEngine({ node: new ZaloOaAccount(), parameters: { resource: 'quota', operation, ...parameters }, items: jsonItems({}), store: world.store });
	expectNoSecrets(world, result);
	return { error: result.error, items: (result.outputs[0] ?? []).map(({ json }) => json) };
}
/** Zalo answers these bytes on this path. */
const answer = (path: string, data: unknown) => world.simulator.control.addFault({ match: { path }, do: { kind: 'status', status: 200, body: JSON.stringify({ error: 0, data }) } });

describe('Get User Quota', () => {
	it.each([
		['inside 48 hours', 0, 'free', -1], ['between 48 hours and 7 days', 2, 'within7Days', -72], ['longer ago', 3, 'closed', -9 * 24],
	])('of a user who interacted %s', async (_when, index, windowState, hours) => {
		const { items } = await run('getUserQuota', { userId: byId(userOf(index)) });
		expect(items).toEqual([{
			userId: userOf(index), windowState, lastInteractionAt: isoIn(hours * HOUR_MS), freeUntil: isoIn((hours + 48) * HOUR_MS), sendUntil: isoIn((hours + 168) * HOUR_MS),
			replyRemaining: 8, replyTotal: 8, promotionDailyRemaining: 0, promotionDailyTotal: 0, promotionMonthlyRemaining: 0, promotionMonthlyTotal: 0,
		}]);
	});
	it('of a user who never interacted', async () => {
		const { items } = await run('getUserQuota', { userId: byId(userOf(4)) });
		expect(items).toMatchObject([{ windowState: 'never', lastInteractionAt: null, freeUntil: null, sendUntil: null }]);
	});
	it('changes at the border, and with the next message', async () => {
		const { control } = world.simulator;
		const stateAfter = async (ms: number) => {
			await control.advance({ ms });
			return (await run('getUserQuota', { userId: byId(userOf(0)) })).items[0]?.windowState;
		};
		expect(await stateAfter(47 * HOUR_MS)).toBe('free');
		expect(await stateAfter(1)).toBe('within7Days');
		await control.say({ userId: userOf(0), text: 'Shop ơi' });
		expect(await stateAfter(0)).toBe('free');
	});
	it('keeps every field when Zalo answers with less', async () => {
		answer(V3, { last_interaction: null });
		const { items } = await run('getUserQuota', { userId: byId(userOf(0)) });
		expect(items).toMatchObject([{ windowState: 'never', replyRemaining: null, replyTotal: null, promotionDailyRemaining: null, promotionMonthlyTotal: null }]);
	});
	it('refuses a user ID that is none, without a call', async () => {
		const { error } = await run('getUserQuota', { userId: byId('={{ "0912 345 678" }}') });
		expect(error?.message).toMatch(/^User: is not a Zalo user ID/);
		expect(world.calls()).toEqual([]);
	});
});

describe('Get OA Quota', () => {
	const ask = async (owner: string, product = 'any', quotaType = 'any') => await run('getOaQuota', { owner, product, quotaType });
	it.each([
		['any', 'any', { quota_owner: 'OA' }], ['cs', 'any', { quota_owner: 'OA', product_type: 'cs' }], ['any', 'sub_quota', { quota_owner: 'OA', quota_type: 'sub_quota' }],
		['cs', 'sub_quota', { quota_owner: 'OA', product_type: 'cs', quota_type: 'sub_quota' }],
	])('product %s, type %s: asks for that and nothing else', async (product, quotaType, body) => {
		const { items } = await ask('OA', product, quotaType);
		expect(world.calls(V3).map((call) => call.body)).toEqual([body]);
		expect(items).toHaveLength(1);
	});
	it('counts down as messages use it', async () => {
		world.simulator.control.setQuota({ subQuotaUsed: 20 });
		expect((await ask('OA')).items).toMatchObject([{ owner: 'OA', product: 'cs', quotaType: 'sub_quota', remaining: 480, total: 500, validUntil: '2026-11-30' }]);
	});
	it.each([['APP', 'any', 'any'], ['OA', 'transaction', 'any'], ['OA', 'any', 'purchase_quota']])('%s, %s, %s without an allowance: no items, no error', async (owner, product, quotaType) => {
		expect(await ask(owner, product, quotaType)).toEqual({ error: undefined, items: [] });
	});
	it('gives one item per allowance, in order, numbers as numbers', async () => {
		answer(V3, [{ asset_id: 'a1', product_type: 'cs', quota_type: 'sub_quota', valid_through: '11/02/2027', total: '2000', remain: '1990' }, { asset_id: 7019283746501928, product_type: 'cs', quota_type: 'reward_quota', total: 10, remain: 0 }]);
		expect((await ask('OA')).items).toEqual([
			{ assetId: 'a1', owner: 'OA', product: 'cs', quotaType: 'sub_quota', validUntil: '2027-02-11', remaining: 1990, total: 2000 },
			{ assetId: '7019283746501928', owner: 'OA', product: 'cs', quotaType: 'reward_quota', validUntil: null, remaining: 0, total: 10 },
		]);
	});
	it.each([[['ZBS', 'any', 'any'], /^Owner: is none/], [['OA', 'sms', 'any'], /^Product: is none/], [['OA', 'any', 'free'], /^Quota Type: is none/]] as const)('%j is refused before any call', async ([owner, product, quotaType], says) => {
		expect((await ask(owner, product, quotaType)).error?.message).toMatch(says);
		expect(world.calls()).toEqual([]);
	});
});

describe('Get Legacy Quota', () => {
	it('of the package: a call without a body', async () => {
		world.simulator.control.setQuota({ subQuotaUsed: 3 });
		const { items } = await run('getLegacyQuota', { quotaOf: 'package' });
		expect(items).toEqual([{ quotaOf: 'package', type: 'active', remaining: 497, total: 500 }]);
		const [call] = world.calls(V2);
		expect([call?.method, call?.headers['content-length'] ?? '0']).toEqual(['POST', '0']);
		expect(call?.warnings).toEqual([]);
	});
	it('of a received message: 8 replies within 48 hours, then none', async () => {
		const { control } = world.simulator;
		const { msgId } = await control.say({ userId: userOf(0), text: 'Còn hàng không shop?' });
		const ask = async () => (await run('getLegacyQuota', { quotaOf: 'reply', messageId: msgId })).items;
		expect(await ask()).toEqual([{ quotaOf: 'reply', type: 'reply', remaining: 8, total: 8 }]);
		await control.advance({ ms: 48 * HOUR_MS + 1 });
		expect(await ask()).toMatchObject([{ remaining: 0 }]);
		expect(world.calls(V2)[0]?.body).toEqual({ message_id: msgId });
	});
	it('of promotion to a user', async () => {
		const { items } = await run('getLegacyQuota', { quotaOf: 'promotion', userId: byId(userOf(1)) });
		expect(items).toEqual([{ quotaOf: 'promotion', type: 'promotion', remaining: 0, total: 0 }]);
		expect(world.calls(V2).map(({ body }) => body)).toEqual([{ user_id: userOf(1), type: 'promotion' }]);
	});
	it.each([
		['promotion without a user ID', { quotaOf: 'promotion', userId: byId('={{ "" }}') }, /^User: is empty/],
		['a received message without ID', { quotaOf: 'reply', messageId: '={{ "" }}' }, /^Message ID: is empty/],
		['a message ID that is none', { quotaOf: 'reply', messageId: 'a b' }, /^Message ID: is not a Zalo message ID/],
		['something that cannot be asked', { quotaOf: '={{ "points" }}', userId: byId('7019283746501928374'), messageId: 'abcdef' }, /^Quota Of: is none of its choices/],
	])('%s is refused before any call', async (_what, parameters, says) => {
		expect((await run('getLegacyQuota', parameters)).error?.message).toMatch(says);
		expect(world.calls()).toEqual([]);
	});
});

it('asking for quotas costs nothing and reaches nobody', async () => {
	await run('getUserQuota', { userId: byId(userOf(2)) });
	await run('getOaQuota', { owner: 'OA', product: 'any', quotaType: 'any' });
	await run('getLegacyQuota', { quotaOf: 'package' });
	expect(world.delivered()).toEqual([]);
	expect(world.simulator.control.state().quota).toMatchObject({ subQuotaUsed: 0, spentVnd: 0 });
});
