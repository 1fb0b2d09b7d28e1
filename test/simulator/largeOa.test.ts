import { caller, CS, http, people, simulator, text, type Json } from './harness';

const DAY = 24 * 3_600_000;
const LOAD = { oaBucketPerMinute: 1_000_000, appBucketPerMinute: 1_000_000 };
const list = (fields: object): string => `/v3.0/oa/user/getlist?data=${encodeURIComponent(JSON.stringify(fields))}`;
const idsOf = (json: Json): string[] => (json['data']?.['users'] as unknown as { user_id: string }[]).map((row) => row.user_id);

describe('an OA with 25 000 followers', () => {
	it('is filled by one command, and read by tag up to 10 000 each', async () => {
		const sim = await simulator({ switches: LOAD });
		const api = caller(sim);
		const startedMs = performance.now();
		const { json } = await http(`${sim.url}/_sim/add-followers`, { method: 'POST', body: JSON.stringify({ count: 25_000, tags: ['Đợt 1'], hoursAgo: 0, overDays: 50 }) });
		expect(performance.now() - startedMs).toBeLessThan(20_000);
		const userIds = json['userIds'] as unknown as string[];
		expect([userIds.length, new Set(userIds).size, userIds.every((id) => /^\d{19}$/.test(id))]).toEqual([25_000, 25_000, true]);
		const page = async (offset: number, extra: object = {}): Promise<Json> => (await api.get('openapi', list({ offset, count: 50, tag_name: 'Đợt 1', ...extra }))).json;
		expect(idsOf(await page(0))).toEqual(userIds.slice(0, 50));
		expect((await page(0))['data']).toMatchObject({ total: 25_000, count: 50, offset: 0 });
		expect(idsOf(await page(9950))).toEqual(userIds.slice(9950, 10_000));
		// The 10 001st is out of reach, whatever the page asks for.
		expect(idsOf(await page(9951))).toEqual(userIds.slice(9951, 10_000));
		expect(await page(9952)).toEqual({ error: -210, message: 'Parameter exceeds allowable limit' });
		// 500 a day; the clock stands at 10:00, so seven days before midnight begin 7 days and 10 hours ago.
		expect((await page(0, { last_interaction_period: 'L7D' }))['data']).toMatchObject({ total: 3709 });
		expect((await page(0, { last_interaction_period: '2026_11_10:2026_11_11' }))['data']).toMatchObject({ total: 1000 });
		expect((await page(0, { is_follower: 'false' }))['data']).toMatchObject({ total: 0, users: [] });
		expect((await api.get('openapi', '/v2.0/oa/getoa')).json['data']).toMatchObject({ num_follower: 25_006 });
		expect((await api.post('openapi', CS, text(userIds[24_999] ?? ''))).json).toMatchObject({ error: -230 });
		expect((await api.post('openapi', CS, text(userIds[0] ?? ''))).json).toMatchObject({ error: 0 });
	});

	it('a second crowd: not following, never written, other tags; the console sees the first 200 only', async () => {
		const sim = await simulator({ switches: LOAD });
		const api = caller(sim);
		sim.control.addFollowers({ count: 300, name: 'Khách cũ', tags: ['A', 'B'] });
		const { userIds } = sim.control.addFollowers({ count: 2, follower: false, hoursAgo: null });
		const total = async (filter: object): Promise<unknown> => (await api.get('openapi', list({ offset: 0, count: 1, ...filter }))).json['data']?.['total'];
		expect([await total({}), await total({ tag_name: 'B' }), await total({ is_follower: false }), await total({ is_follower: 'true', last_interaction_period: 'TODAY' })]).toEqual([309, 300, 3, 302]);
		expect((await api.get('openapi', '/v2.0/oa/tag/gettagsofoa')).json['data']).toEqual(['VIP', 'Quận 1', 'A', 'B']);
		const state = sim.control.state() as unknown as { users: object[]; userCount: number };
		expect([state.users.length, state.userCount]).toEqual([200, 309]);
		const detail = await api.get('openapi', `/v3.0/oa/user/detail?data=${encodeURIComponent(JSON.stringify({ user_id: userIds[1] }))}`);
		expect(detail.json['data']).toMatchObject({ display_name: 'Khách 2', user_is_follower: false, user_last_interaction_date: '' });
	});
});

describe('getlist, the disputed points', () => {
	it.each([
		['a day twice', { last_interaction_period: '2026_11_12:2026_11_12' }, 0], ['days the wrong way round', { last_interaction_period: '2026_11_13:2026_11_12' }, -201],
		['a day that is none', { last_interaction_period: '2026_02_30:2026_03_01' }, -201], ['three days', { last_interaction_period: '2026_11_01:2026_11_02:2026_11_03' }, -201],
		['one day', { last_interaction_period: '2026_11_12' }, -201], ['lower case', { last_interaction_period: 'today' }, -201], ['is_follower as a word', { is_follower: 'yes' }, -201],
		['a tag that is a number', { tag_name: 5 }, -201], ['a negative offset', { offset: -1 }, -201], ['offset as text', { offset: '0' }, -201], ['count 0', { count: 0 }, -201],
		['an unknown tag', { tag_name: 'Không có' }, 0],
	] as const)('%s → %s %d', async (_what, fields, code) => {
		expect((await caller(await simulator()).get('openapi', list({ offset: 0, count: 5, ...fields }))).json).toMatchObject({ error: code });
	});

	it('switches: total, code over the cap, unknown tag', async () => {
		const sim = await simulator({ switches: { listTotal: 'capped', listCapCode: '-201', listUnknownTag: '-201' } });
		const api = caller(sim);
		sim.control.addFollowers({ count: 10_100 });
		expect((await api.get('openapi', list({ offset: 0, count: 1 }))).json['data']).toMatchObject({ total: 10_000 });
		expect((await api.get('openapi', list({ offset: 9952, count: 1 }))).json).toEqual({ error: -201, message: 'offset is invalid!' });
		expect((await api.get('openapi', list({ offset: 0, count: 51 }))).json).toEqual({ error: -201, message: 'count is invalid!' });
		expect((await api.get('openapi', list({ offset: 0, count: 1, tag_name: 'Không có' }))).json).toEqual({ error: -201, message: 'tag_name is invalid!' });
	});

	it('switches: order, pages, a total that lags', async () => {
		const sim = await simulator({ switches: { listOrder: 'interaction', listTotal: 'behind' } });
		const api = caller(sim);
		const { userIds } = sim.control.addFollowers({ count: 60, tags: ['A'], hoursAgo: 5, overDays: 3 });
		const read = async (offset: number) => (await api.get('openapi', list({ offset, count: 50, tag_name: 'A' }))).json['data'] as unknown as { total: number; users: { user_id: string }[] };
		const ids = ({ users }: Awaited<ReturnType<typeof read>>) => users.map(({ user_id }) => user_id);
		expect((await read(0)).total).toBe(50);
		await sim.control.say({ userId: userIds[59] ?? '', text: 'Alo', wait: false });
		expect(ids(await read(0))).toEqual([userIds[59], ...userIds.slice(0, 49)]);
		sim.control.setSwitch({ name: 'listOrder', value: 'acquaintance' });
		sim.control.setSwitch({ name: 'listPages', value: 'cut' });
		expect(ids(await read(10))).toEqual(userIds.slice(10, 40));
		sim.control.setSwitch({ name: 'listPages', value: 'gaps' });
		expect(ids(await read(10))).toEqual(userIds.slice(10).filter((userId) => !userId.endsWith('7')));
	});
});

describe('user/detail, the disputed points', () => {
	const detail = async (api: ReturnType<typeof caller>, userId: string): Promise<Json> => (await api.get('openapi', `/v3.0/oa/user/detail?data=${encodeURIComponent(JSON.stringify({ user_id: userId }))}`)).json['data'] ?? {};

	it('shared_info: empty or missing; a phone as text or number; a phone not given is the number 0', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const { fresh, dayOld } = people(sim);
		expect((await detail(api, fresh.userId))['shared_info']).toEqual({});
		await api.post('openapi', '/v3.0/oa/user/update', { user_id: fresh.userId, shared_info: { name: 'Lan Anh' } });
		expect((await detail(api, fresh.userId))['shared_info']).toEqual({ name: 'Lan Anh', phone: 0 });
		await api.post('openapi', '/v3.0/oa/user/update', { user_id: fresh.userId, shared_info: { phone: '84912345678' } });
		expect((await detail(api, fresh.userId))['shared_info']).toEqual({ name: 'Lan Anh', phone: '84912345678' });
		sim.control.setSwitch({ name: 'sharedPhoneAs', value: 'number' });
		expect((await detail(api, fresh.userId))['shared_info']).toEqual({ name: 'Lan Anh', phone: 84912345678 });
		sim.control.setSwitch({ name: 'sharedInfo', value: 'missing' });
		expect(Object.keys(await detail(api, dayOld.userId))).not.toContain('shared_info');
	});

	it('is_sensitive, and birthdays of the calendar only', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const { fresh } = people(sim);
		sim.control.setUser({ userId: fresh.userId, sensitive: true });
		expect(await detail(api, fresh.userId)).toMatchObject({ is_sensitive: true });
		const born = async (day: string): Promise<unknown> => (await api.post('openapi', '/v3.0/oa/user/update', { user_id: fresh.userId, shared_info: { user_dob: day } })).json['error'];
		expect([await born('01/01/1970'), await born('31/12/1969'), await born('30/02/1995'), await born('1995-02-01')]).toEqual([0, -201, -201, -201]);
	});
});

describe('conversation of a busy OA', () => {
	it('pages over one person among many', async () => {
		const sim = await simulator({ switches: LOAD });
		const api = caller(sim);
		const { fresh, dayOld } = people(sim);
		for (let count = 1; count <= 12; count += 1) {
			await sim.control.say({ userId: fresh.userId, text: `lần ${count}` });
			await sim.control.say({ userId: dayOld.userId, text: 'khác' });
			await sim.control.advance({ ms: DAY / 24 });
		}
		const rows = async (path: string, fields: object): Promise<unknown[]> => (await api.get('openapi', `/v2.0/oa/${path}?data=${encodeURIComponent(JSON.stringify(fields))}`)).json['data'] as unknown as unknown[];
		const page = (await rows('conversation', { user_id: fresh.userId, offset: 10, count: 10 })) as { message: string }[];
		expect(page.map((row) => row.message)).toEqual(['lần 2', 'lần 1']);
		expect(await rows('listrecentchat', { offset: 0, count: 10 })).toEqual([expect.objectContaining({ from_id: dayOld.userId }), expect.objectContaining({ from_id: fresh.userId, message: 'lần 12' })]);
		expect(await rows('conversation', { user_id: fresh.userId, offset: 12, count: 10 })).toEqual([]);
	});
});
