import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { ZaloOaFollower } from '../../nodes/ZaloOaFollower/ZaloOaFollower.node';
import { runInEngine } from '../helpers/engine';
import { expectNoSecrets, jsonItems, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';

const LIST = '/v3.0/oa/user/getlist';
const DETAIL = '/v3.0/oa/user/detail';
const CONVERSATION = '/v2.0/oa/conversation';

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld();
});
afterEach(async () => await world.close());

const node = new ZaloOaFollower();
const locator = (value: string, mode = 'id') => ({ __rl: true, mode, value });
const idOf = (index: number): string => world.people[index]?.userId ?? '';

async function run(resource: string, operation: string, parameters: INodeParameters = {}, items: INodeExecutionData[] = jsonItems({})) {
	const result = await runInEngine({ node, parameters: { resource, operation, ...parameters }, items, store: world.store });
	expectNoSecrets(world, result);
	return { ...result, rows: (result.outputs[0] ?? []).map(({ json }) => json) };
}
const getMany = async (parameters: INodeParameters) => await run('follower', 'getMany', { tagName: locator('', 'list'), filters: {}, ...parameters });
const find = async (parameters: INodeParameters) => await run('follower', 'find', { tagName: locator('', 'list'), filters: {}, maxUsers: 300, detailsPerMinute: 4000, ...parameters });
const queries = (path: string) => world.calls(path).map(({ query }) => JSON.parse(query.data ?? '{}') as Record<string, unknown>);

describe('Get', () => {
	it('gives the whole profile in names of our own', async () => {
		await world.simulator.control.submitInfo({ userId: idOf(0), phone: '84912345678', birthday: '01/02/1995' });
		const { rows } = await run('follower', 'get', { userId: locator(idOf(0)) });
		expect(rows).toMatchObject([{
			userId: idOf(0), displayName: 'Nguyễn Lan Anh', tags: ['VIP'], notes: [], isFollower: true, isSensitive: false, alias: null, externalId: null, lastInteractionDate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
			sharedInfo: { phone: '84912345678', birthday: '1995-02-01' },
		}]);
	});
});

describe('Get Many', () => {
	it('gives ids only, as many as wanted, and no call per user', async () => {
		const { rows } = await getMany({ returnAll: false, limit: 3 });
		expect(rows).toEqual([0, 1, 2].map((index) => ({ userId: idOf(index) })));
		expect(world.calls(DETAIL)).toEqual([]);
	});
	it.each([
		['Today', { lastInteraction: 'today' }, { last_interaction_period: 'TODAY' }],
		['Yesterday', { lastInteraction: 'yesterday' }, { last_interaction_period: 'YESTERDAY' }],
		['Last 7 Days', { lastInteraction: 'last7Days' }, { last_interaction_period: 'L7D' }],
		['Last 30 Days', { lastInteraction: 'last30Days' }, { last_interaction_period: 'L30D' }],
		['two dates', { interactedFrom: '2026-11-01T00:00:00', interactedUntil: '20/11/2026' }, { last_interaction_period: '2026_11_01:2026_11_20' }],
		['a first date from an expression, in another zone', { interactedFrom: '={{ DateTime.fromISO("2026-10-31T20:00:00Z") }}', interactedUntil: '2026-11-20' }, { last_interaction_period: '2026_11_01:2026_11_20' }],
		['a last date', { interactedUntil: '2026-11-20' }, { last_interaction_period: '2012_01_01:2026_11_20' }],
		['followers', { followerState: 'followers' }, { is_follower: 'true' }],
		['not followers', { followerState: 'others' }, { is_follower: 'false' }],
	])('filters by %s', async (_what, filters, expected) => {
		const { error } = await getMany({ returnAll: true, filters });
		expect(error).toBeUndefined();
		expect(queries(LIST)).toEqual([{ offset: 0, count: 50, ...expected }]);
	});
	it('filters by tag and state together', async () => {
		const { rows } = await getMany({ returnAll: true, tagName: locator('VIP', 'list'), filters: { followerState: 'followers' } });
		expect(rows).toEqual([{ userId: idOf(0) }]);
		expect(queries(LIST)).toEqual([{ offset: 0, count: 50, tag_name: 'VIP', is_follower: 'true' }]);
	});
	it('with details: one call per user, at the pace that was wished', async () => {
		const startedAt = Date.now();
		const { rows } = await getMany({ returnAll: true, includeDetails: true, detailsPerMinute: 600 });
		expect(rows.map(({ displayName }) => displayName)).toEqual(world.people.map(({ displayName }) => displayName));
		expect(rows.every(({ detailsError }) => detailsError === null)).toBe(true);
		expect(world.calls(DETAIL)).toHaveLength(7);
		// Six gaps of 100 ms.
		expect(Date.now() - startedAt).toBeGreaterThanOrEqual(590);
	});
	it('a user who cannot be read is a row with the reason, and the others go on', async () => {
		world.simulator.control.addFault({ match: { path: DETAIL, nth: 2 }, do: { kind: 'error', code: -213 } });
		const { rows } = await getMany({ returnAll: false, limit: 3, includeDetails: true, detailsPerMinute: 4000 });
		expect(rows).toMatchObject([{ userId: idOf(0), detailsError: null }, { userId: idOf(1), detailsError: expect.stringContaining('Zalo error -213') }, { userId: idOf(2), detailsError: null }]);
		expect(rows[1]).not.toHaveProperty('displayName');
	});
	it('25,000 followers: all of them, each once', async () => {
		const { userIds } = world.simulator.control.addFollowers({ count: 25_000, overDays: 200 });
		// Without the one seeded follower who never interacted: such people are in no range of days.
		const { rows, error } = await getMany({ returnAll: true, filters: { followerState: 'followers', interactedFrom: '2020-01-01' } });
		expect(error).toBeUndefined();
		const found = rows.map(({ userId }) => String(userId));
		expect(new Set(found).size).toBe(found.length);
		const listed = new Set(found);
		expect(userIds.filter((userId) => !listed.has(userId))).toEqual([]);
		expect(found).toHaveLength(25_005);
		expect(rows.at(-1)).not.toHaveProperty('notReachable');
	}, 90_000);
	describe('when not all can be read', () => {
		beforeEach(() => void world.simulator.control.addFollowers({ count: 10_500, hoursAgo: null }));
		it('fails, and says how many and why', async () => {
			const { error, outputs } = await getMany({ returnAll: true });
			expect(error?.message).toMatch(/The list of users: could not be read in full: \d+,\d{3} users were found, 50\d more are counted by Zalo/);
			expect(error?.description).toMatch(/at most 10,000 users .*"Return What Can Be Read"/);
			expect(outputs.flat()).toEqual([]);
		}, 60_000);
		it('or returns what can be read, and the last item says how many are missing', async () => {
			const { rows, error } = await getMany({ returnAll: true, ifNotAll: 'returnReachable' });
			expect(error).toBeUndefined();
			expect(rows.length + Number(rows.at(-1)?.notReachable)).toBe(10_507);
			expect(rows.filter((row) => 'notReachable' in row)).toHaveLength(1);
			expect(rows.every((row) => !('error' in row))).toBe(true);
		}, 60_000);
		it('a limit within reach is no trouble', async () => {
			const { rows, error } = await getMany({ returnAll: false, limit: 60 });
			expect(error).toBeUndefined();
			expect(rows).toHaveLength(60);
			expect(world.calls(LIST)).toHaveLength(2);
		});
	});
	describe('when Zalo counts people it does not show', () => {
		const shown = (userIds: readonly string[]) => userIds.filter((userId) => !userId.endsWith('7'));
		let everybody: readonly string[];
		beforeEach(() => {
			world.simulator.control.setSwitch({ name: 'listPages', value: 'gaps' });
			everybody = [...world.people.map(({ userId }) => userId), ...world.simulator.control.addFollowers({ count: 90 }).userIds];
		});
		it('a limit above their number returns what can be read, and says how many are missing', async () => {
			const { rows, error, stored } = await getMany({ returnAll: false, limit: 100 });
			expect(error).toBeUndefined();
			expect(rows.map(({ userId }) => userId)).toEqual(shown(everybody));
			expect(rows.at(-1)?.notReachable).toBe(everybody.length - rows.length);
			expect(stored).toContain('could not be read in full');
		});
		it('all of them fail, with another remedy than tags for those who never interacted', async () => {
			const { error } = await getMany({ returnAll: true });
			expect(error?.message).toContain(`${shown(everybody).length} users were found, ${everybody.length - shown(everybody).length} more are counted by Zalo`);
			expect(error?.description).toMatch(/Try again, or set "If Not All Can Be Read"/);
		});
	});
	it.each(['fail', 'returnReachable'])('lists that come to no end: it is told that reading was stopped (%s)', async (ifNotAll) => {
		for (const [name, value] of [['listPeriod', 'rangesIgnored'], ['listTotal', 'capped']] as const) world.simulator.control.setSwitch({ name, value });
		world.simulator.control.addFollowers({ count: 12_000, overDays: 30 });
		const { rows, error, stored } = await getMany({ returnAll: true, ifNotAll });
		expect(stored).toContain('then reading was stopped, because it took too many calls');
		expect(rows.at(-1)?.notReachable).toBe(ifNotAll === 'fail' ? undefined : null);
		expect(error?.description).toEqual(ifNotAll === 'fail' ? expect.stringMatching(/in parts, for example by tag/) : undefined);
	}, 90_000);
});

describe('Find', () => {
	it('by phone number, however it is written, and stops at the first hit', async () => {
		await world.simulator.control.submitInfo({ userId: idOf(2), phone: '0356 789 012' });
		const { rows } = await find({ findBy: 'phone', phone: '+84 356.789.012' });
		expect(rows).toMatchObject([{ found: true, usersLookedAt: 3, userId: idOf(2), displayName: 'Lê Thị Thu Hà' }]);
		expect(world.calls(DETAIL)).toHaveLength(3);
	});
	it('by a phone number that Zalo gives as a number', async () => {
		world.simulator.control.setSwitch({ name: 'sharedPhoneAs', value: 'number' });
		await world.simulator.control.submitInfo({ userId: idOf(1), phone: '84987654321' });
		expect((await find({ findBy: 'phone', phone: '0987654321' })).rows).toMatchObject([{ found: true, userId: idOf(1) }]);
	});
	it('by the external ID that Update stored', async () => {
		await run('follower', 'update', { userId: locator(idOf(1)), updateFields: { externalId: 'CRM-00042' } });
		expect((await find({ findBy: 'externalId', externalId: ' CRM-00042 ' })).rows).toMatchObject([{ found: true, userId: idOf(1), externalId: 'CRM-00042' }]);
	});
	it('nobody: says how many it looked at, and whether there are others', async () => {
		expect((await find({ findBy: 'externalId', externalId: 'CRM-9' })).rows).toEqual([{ found: false, usersLookedAt: 7, unreadable: 0, lookedAtAll: true }]);
		expect((await find({ findBy: 'externalId', externalId: 'CRM-9', maxUsers: 4 })).rows).toEqual([{ found: false, usersLookedAt: 4, unreadable: 0, lookedAtAll: false }]);
		expect((await find({ findBy: 'externalId', externalId: 'CRM-9', maxUsers: 7 })).rows).toEqual([{ found: false, usersLookedAt: 7, unreadable: 0, lookedAtAll: true }]);
	});
	it('looks only at users with the tag', async () => {
		expect((await find({ findBy: 'externalId', externalId: 'CRM-9', tagName: locator('VIP', 'name') })).rows).toEqual([{ found: false, usersLookedAt: 1, unreadable: 0, lookedAtAll: true }]);
	});
	it('a profile that Zalo refuses may be the one that is sought: not all were looked at', async () => {
		world.simulator.control.addFault({ match: { path: DETAIL, nth: 3, times: 1 }, do: { kind: 'error', code: -201 } });
		expect((await find({ findBy: 'externalId', externalId: 'CRM-9' })).rows).toEqual([{ found: false, usersLookedAt: 6, unreadable: 1, lookedAtAll: false }]);
	});
	it('reads the whole list before the first profile', async () => {
		world.simulator.control.addFollowers({ count: 100 });
		await find({ findBy: 'externalId', externalId: 'CRM-9' });
		const order = world.calls().map(({ path }) => path).filter((path) => path === LIST || path === DETAIL);
		expect(order.lastIndexOf(LIST)).toBeLessThan(order.indexOf(DETAIL));
		expect(world.calls(LIST)).toHaveLength(3);
	});
	it('many items read each profile once, and the next execution reads again', async () => {
		await run('follower', 'update', { userId: locator(idOf(6)), updateFields: { externalId: 'CRM-6' } });
		const wanted = { findBy: 'externalId', externalId: '={{ $json.id }}', tagName: locator('', 'list'), filters: {}, maxUsers: 300, detailsPerMinute: 4000 };
		const { rows } = await run('follower', 'find', wanted, jsonItems({ id: 'CRM-1' }, { id: 'CRM-6' }, { id: 'CRM-2' }, { id: 'CRM-6' }));
		expect(rows.map(({ found }) => found)).toEqual([false, true, false, true]);
		expect([world.calls(LIST).length, world.calls(DETAIL).length]).toEqual([1, 7]);
		await run('follower', 'find', wanted, jsonItems({ id: 'CRM-1' }));
		expect([world.calls(LIST).length, world.calls(DETAIL).length]).toEqual([2, 14]);
	});
});

describe('Update', () => {
	it('sends only what is filled in', async () => {
		await run('follower', 'update', { userId: locator(idOf(0)), updateFields: { alias: 'Lan (VIP)', name: '' } });
		expect(world.calls('/v3.0/oa/user/update')[0]?.body).toEqual({ user_id: idOf(0), user_alias: 'Lan (VIP)' });
	});
	it('sends everything in the form Zalo wants, and it can be read again', async () => {
		const updateFields = { name: 'Nguyễn Lan Anh', phone: '0912 345 678', address: '12 Lê Lợi', cityId: 4, districtId: 5, birthday: '1970-01-01T00:00:00', alias: 'Lan', externalId: 'CRM-1' };
		const { rows } = await run('follower', 'update', { userId: locator(idOf(0)), updateFields });
		expect(rows).toEqual([{ userId: idOf(0), updated: true }]);
		expect(world.calls('/v3.0/oa/user/update')[0]?.body).toEqual({
			user_id: idOf(0), shared_info: { name: 'Nguyễn Lan Anh', phone: '84912345678', address: '12 Lê Lợi', city_id: 4, district_id: 5, user_dob: '01/01/1970' }, user_alias: 'Lan', user_external_id: 'CRM-1',
		});
		expect((await run('follower', 'get', { userId: locator(idOf(0)) })).rows).toMatchObject([{ alias: 'Lan', externalId: 'CRM-1', sharedInfo: { birthday: '1970-01-01' } }]);
	});
	it('Delete Data promises nothing that no source says: neither what goes, nor that the person stays a follower', () => {
		const texts = node.description.properties.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes('deleteData')).map((property) => JSON.stringify(property)).join();
		const option = JSON.stringify(node.description.properties).match(/\{[^{}]*"value":"deleteData"[^{}]*\}/)?.[0];
		expect(texts).toContain('24 hours');
		expect(option).toContain('Delete what the Official Account stores');
		expect(`${texts} ${option}`).not.toMatch(/stays|alias|external ID|notes|cannot be undone/);
	});
	it('deleting the data takes it all away', async () => {
		await run('follower', 'update', { userId: locator(idOf(0)), updateFields: { alias: 'Lan', phone: '0912345678' } });
		await run('follower', 'deleteData', { userId: locator(idOf(0)) });
		expect((await run('follower', 'get', { userId: locator(idOf(0)) })).rows).toMatchObject([{ alias: null, tags: [], sharedInfo: null, isFollower: true }]);
	});
});

describe('limits are refused before any call', () => {
	const user = { userId: locator('7019283746501928374') };
	const noTag = { tagName: locator('', 'list'), filters: {} };
	it.each<[string, string, string, INodeParameters, RegExp, RegExp]>([
		['a birthday before 1970', 'follower', 'update', { ...user, updateFields: { birthday: '1969-12-31' } }, /^Date of Birth: is 31\/12\/1969; Zalo stores dates from 01\/01\/1970/, /born earlier/],
		['a birthday to come', 'follower', 'update', { ...user, updateFields: { birthday: '01/02/2995' } }, /^Date of Birth: is 01\/02\/2995, which is in the future/, /day, month and year/],
		['a birthday that is no day', 'follower', 'update', { ...user, updateFields: { birthday: '31/02/1995' } }, /^Date of Birth: is not a date/, /20\/11\/2026/],
		['a landline number', 'follower', 'update', { ...user, updateFields: { phone: '028 3822 1234' } }, /^Phone Number: is not a Vietnamese mobile number/, /10 digits/],
		['a city that is not chosen', 'follower', 'update', { ...user, updateFields: { cityId: 0 } }, /^City ID: is 0; it must be a whole number, 1 or more/, /1 or more/],
		['nothing to update', 'follower', 'update', { ...user, updateFields: {} }, /^Update Fields: has nothing filled in/, /at least one field/],
		['a user ID that is a phone number', 'follower', 'get', { userId: locator('={{ "+84 912 345 678" }}') }, /^User: is not a Zalo user ID/, /only digits/],
		['a limit of 0', 'follower', 'getMany', { ...noTag, returnAll: false, limit: 0 }, /^Limit: is 0; it must be a whole number, 1 or more/, /1 or more/],
		['a pace of 0', 'follower', 'getMany', { ...noTag, returnAll: true, includeDetails: true, detailsPerMinute: 0 }, /^Details per Minute: is 0; it must be a whole number, 1 to 4000/, /1 to 4000/],
		['a pace beyond what an app may call', 'follower', 'find', { ...noTag, findBy: 'externalId', externalId: 'A', maxUsers: 5, detailsPerMinute: 4001 }, /^Details per Minute: is 4001; it must be a whole number, 1 to 4000/, /1 to 4000/],
		['more users than one list gives', 'follower', 'find', { ...noTag, findBy: 'externalId', externalId: 'A', maxUsers: 10_001, detailsPerMinute: 60 }, /^Max Users to Look At: is 10001; it must be a whole number, 1 to 10000/, /1 to 10000/],
		['nothing to find', 'follower', 'find', { ...noTag, findBy: 'externalId', externalId: ' ', maxUsers: 5, detailsPerMinute: 60 }, /^External ID: is empty/, /Update/],
		['a phone that is none', 'follower', 'find', { ...noTag, findBy: 'phone', phone: '09123', maxUsers: 5, detailsPerMinute: 60 }, /^Phone Number: is not a Vietnamese mobile number/, /10 digits/],
		['a word that is no way to find', 'follower', 'find', { ...noTag, findBy: '={{ "email" }}', phone: '0912345678', externalId: 'A', maxUsers: 5, detailsPerMinute: 60 }, /^Find By: is none of its choices/, /externalId, phone/],
		['a word that is no follower state', 'follower', 'getMany', { ...noTag, returnAll: true, filters: { followerState: '={{ "all" }}' } }, /^Follower State: is none of its choices/, /followers, others/],
		['a word that is no period', 'follower', 'getMany', { ...noTag, returnAll: true, filters: { lastInteraction: '={{ "lastYear" }}' } }, /^Last Interaction: is none of its choices/, /yesterday/],
		['a word that says nothing about missing users', 'follower', 'getMany', { ...noTag, returnAll: true, ifNotAll: '={{ "return" }}' }, /^If Not All Can Be Read: is none of its choices/, /fail, returnReachable/],
		['a period and dates', 'follower', 'getMany', { ...noTag, returnAll: true, filters: { lastInteraction: 'today', interactedFrom: '2026-11-01' } }, /^Last Interaction: is set twice/, /Remove either/],
		['dates the wrong way round', 'follower', 'getMany', { ...noTag, returnAll: true, filters: { interactedFrom: '2026-11-02', interactedUntil: '2026-11-01' } }, /^Last Interaction From: is 2026-11-02, after the last day 2026-11-01/, /not later/],
		['no tag', 'tag', 'add', { ...user, tagName: locator('  ', 'name') }, /^Tag: is empty/, /from the list/],
		['no tag to delete', 'tag', 'delete', { tagName: locator('={{ "" }}', 'name') }, /^Tag: is empty/, /from the list/],
	])('%s', async (_rule, resource, operation, parameters, says, remedy) => {
		const { error } = await run(resource, operation, parameters);
		expect(error?.message).toMatch(says);
		expect(error?.description).toMatch(remedy);
		expect(`${error?.message} ${error?.description}`).not.toMatch(/\d{9,}|0912|3822/);
		expect(world.calls()).toEqual([]);
	});
});

describe('tags', () => {
	it('adding creates the tag, removing leaves it, deleting takes it from everybody', async () => {
		await run('tag', 'add', { userId: locator('={{ $json.userId }}'), tagName: locator('Khách mới', 'name') }, jsonItems({ userId: idOf(0) }, { userId: idOf(1) }));
		expect((await run('tag', 'getMany', { returnAll: true })).rows).toEqual([{ tagName: 'VIP' }, { tagName: 'Quận 1' }, { tagName: 'Khách mới' }]);
		await run('tag', 'remove', { userId: locator(idOf(0)), tagName: locator('Khách mới', 'list') });
		expect((await run('follower', 'get', { userId: locator(idOf(0)) })).rows).toMatchObject([{ tags: ['VIP'] }]);
		expect((await run('tag', 'delete', { tagName: locator('Khách mới', 'list') })).rows).toEqual([{ tagName: 'Khách mới', deleted: true }]);
		expect((await run('follower', 'get', { userId: locator(idOf(1)) })).rows).toMatchObject([{ tags: [] }]);
	});
});

describe('conversations', () => {
	/** A chat of `count` lines, every third of them by the OA. */
	async function chat(count: number): Promise<void> {
		const { control } = world.simulator;
		for (let index = 0; index < count; index += 1) {
			await control.say({ userId: idOf(0), text: `Tin ${index}` });
			await control.advance({ ms: 60_000 });
		}
	}
	const history = async (parameters: INodeParameters) => await run('conversation', 'getHistory', { userId: locator(idOf(0)), order: 'newestFirst', ...parameters });
	const texts = (rows: readonly { text?: unknown }[]) => rows.map(({ text }) => text);
	const numbered = (from: number, to: number) => Array.from({ length: Math.abs(from - to) + 1 }, (_nothing, index) => `Tin ${from < to ? from + index : from - index}`);

	it('all pages of a chat, newest first, ten at a time', async () => {
		await chat(23);
		const { rows } = await history({ returnAll: true });
		expect(texts(rows)).toEqual(numbered(22, 0));
		expect(queries(CONVERSATION)).toEqual([0, 10, 20].map((offset) => ({ user_id: idOf(0), offset, count: 10 })));
		expect(new Set(rows.map(({ messageId }) => messageId)).size).toBe(23);
	});
	it('a chat of exactly two pages ends with an empty one', async () => {
		await chat(20);
		expect((await history({ returnAll: true })).rows).toHaveLength(20);
		expect(world.calls(CONVERSATION)).toHaveLength(3);
	});
	it('the newest twelve, as one reads them', async () => {
		await chat(15);
		expect(texts((await history({ returnAll: false, limit: 12, order: 'oldestFirst' })).rows)).toEqual(numbered(3, 14));
	});
	it('what is written while it is read comes once', async () => {
		await chat(12);
		const { control } = world.simulator;
		control.addFault({ match: { path: CONVERSATION, nth: 2 }, do: { kind: 'slow', ms: 300 } });
		const reading = history({ returnAll: true });
		while (world.calls(CONVERSATION).length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
		await control.say({ userId: idOf(0), text: 'Giữa chừng' });
		const { rows } = await reading;
		expect(new Set(rows.map(({ messageId }) => messageId)).size).toBe(rows.length);
		expect(texts(rows).filter((text) => text !== 'Giữa chừng')).toEqual(numbered(11, 0));
	});
	it('each line says who wrote it, to whom and when', async () => {
		const { control } = world.simulator;
		await control.say({ userId: idOf(0), text: 'Còn hàng không?' });
		await control.advance({ ms: 1_000 });
		await control.sendMedia({ userId: idOf(0), kind: 'location' });
		await control.advance({ ms: 1_000 });
		await control.sendMedia({ userId: idOf(0), kind: 'image' });
		const { rows } = await history({ returnAll: true });
		const oa = '2847561029384756102';
		expect(rows).toMatchObject([
			{ direction: 'in', type: 'image', url: expect.stringMatching(/^http/), userId: idOf(0) },
			{ direction: 'in', type: 'location', latitude: expect.any(Number), longitude: expect.any(Number) },
			{ direction: 'in', type: 'text', text: 'Còn hàng không?', userId: idOf(0), userName: 'Nguyễn Lan Anh', fromId: idOf(0), fromName: 'Nguyễn Lan Anh', toId: oa, sentAt: expect.stringMatching(/^2026-11-21T.*Z$/), url: null, links: [], latitude: null },
		]);
	});
	it('ids beyond 2^53 stay exact, also as bare numbers; the OA wrote what has src 0', async () => {
		const line = '{"message_id":"m1aaaaaa","src":0,"time":1763697000123,"type":"GIF","message":"","from_id":2847561029384756103,"to_id":7019283746501928375,"to_display_name":"Lan Anh","url":"https://a.example/b.gif","links":[{"title":"Áo dài","url":"https://shop.example/a","thumb":"https://shop.example/a.jpg"}]}';
		world.simulator.control.addFault({ match: { path: '/v2.0/oa/listrecentchat' }, do: { kind: 'status', status: 200, body: `{"data":[${line}],"error":0,"message":"Success"}` } });
		const { rows } = await run('conversation', 'getRecent', { returnAll: true });
		expect(rows).toMatchObject([{
			messageId: 'm1aaaaaa', direction: 'out', type: 'gif', text: null, userId: '7019283746501928375', userName: 'Lan Anh', fromId: '2847561029384756103', fromName: null, toId: '7019283746501928375',
			sentAt: '2025-11-21T03:50:00.123Z', url: 'https://a.example/b.gif', links: [{ title: 'Áo dài', url: 'https://shop.example/a', thumbnail: 'https://shop.example/a.jpg', description: null }],
		}]);
	});
	it('recent chats: one line per person, the newest first, over several pages', async () => {
		const { control } = world.simulator;
		const { userIds } = control.addFollowers({ count: 14 });
		for (const userId of userIds) {
			await control.say({ userId, text: `Chào ${userId}` });
			await control.say({ userId, text: 'Alo' });
			await control.advance({ ms: 1_000 });
		}
		const { rows } = await run('conversation', 'getRecent', { returnAll: true });
		expect(rows.map(({ userId }) => userId)).toEqual([...userIds].reverse());
		expect(rows.every(({ text }) => text === 'Alo')).toBe(true);
		expect(world.calls('/v2.0/oa/listrecentchat')).toHaveLength(2);
	});
	it('a list that gives the same page again and again comes to an end', async () => {
		const lines = Array.from({ length: 10 }, (_nothing, index) => `{"message_id":"m${index}aaaaaa","src":1,"time":1763697000123,"type":"text","message":"a","from_id":"70192837465019283${10 + index}","to_id":"1"}`).join(',');
		world.simulator.control.addFault({ match: { path: CONVERSATION }, do: { kind: 'status', status: 200, body: `{"data":[${lines}],"error":0,"message":"Success"}` } });
		expect((await history({ returnAll: true })).rows).toHaveLength(10);
		expect(world.calls(CONVERSATION)).toHaveLength(2);
	});
});
