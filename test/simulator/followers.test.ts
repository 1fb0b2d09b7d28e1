import { caller, CS, people, simulator, subscribed, text } from './harness';

const list = (fields: object): string => `/v3.0/oa/user/getlist?data=${encodeURIComponent(JSON.stringify(fields))}`;

describe('users', () => {
	it('getlist: ids only, count echoes the request, filters', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const { fresh } = people(sim);
		const { json } = await api.get('openapi', list({ offset: 5, count: 15 }));
		expect(json['data']).toMatchObject({ total: 7, count: 15, offset: 5 });
		expect((json['data']?.['users'] as unknown as object[]).map((row) => Object.keys(row))).toEqual([['user_id'], ['user_id']]);
		const total = async (filter: object): Promise<unknown> => (await api.get('openapi', list({ offset: 0, count: 50, ...filter }))).json['data']?.['total'];
		expect([await total({ tag_name: 'VIP' }), await total({ is_follower: 'false' }), await total({ is_follower: true }), await total({ last_interaction_period: 'TODAY' }), await total({ last_interaction_period: 'L7D' }), await total({ last_interaction_period: '2026_11_12:2026_11_12' })]).toEqual([1, 1, 6, 3, 5, 1]);
		expect((await api.get('openapi', list({ offset: 0, count: 1, tag_name: 'VIP' }))).json['data']).toMatchObject({ users: [{ user_id: fresh.userId }] });
	});

	it.each([[list({ offset: 9952, count: 1 }), -210], [list({ offset: 0, count: 51 }), -210], [list({ offset: 0 }), -201], [list({ offset: 0, count: 5, last_interaction_period: 'SOON' }), -201], ['/v3.0/oa/user/getlist?offset=0&count=5', -201], ['/v3.0/oa/user/getlist?data=%7B', -201]])('%s → %d', async (path, code) => {
		expect((await caller(await simulator()).get('openapi', path)).json).toMatchObject({ error: code });
	});

	it('detail, update and erase', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const { fresh, never } = people(sim);
		const detail = async (userId: string): Promise<unknown> => (await api.get('openapi', `/v3.0/oa/user/detail?data=${encodeURIComponent(JSON.stringify({ user_id: userId }))}`)).json['data'];
		expect(await detail(fresh.userId)).toMatchObject({ display_name: 'Nguyễn Lan Anh', user_is_follower: true, user_last_interaction_date: '21/11/2026', shared_info: {}, tags_and_notes_info: { tag_names: ['VIP'] } });
		expect(await detail(never.userId)).toMatchObject({ user_last_interaction_date: '' });
		expect((await api.post('openapi', '/v3.0/oa/user/update', { user_id: fresh.userId, user_alias: 'Lan (VIP)', shared_info: { phone: '84912345678', user_dob: '01/02/1995' } })).json).toEqual({ error: 0, message: 'Success' });
		expect(await detail(fresh.userId)).toMatchObject({ user_alias: 'Lan (VIP)', shared_info: { phone: '84912345678' } });
		expect((await api.post('openapi', '/v3.0/oa/user/update', { user_id: fresh.userId, shared_info: { user_dob: '01/02/1969' } })).json).toMatchObject({ error: -201 });
		expect((await api.post('openapi', '/v2.0/oa/deletefollowerinfo', { user_id: fresh.userId })).json).toMatchObject({ error: 0 });
		expect(await detail(fresh.userId)).toMatchObject({ user_alias: '', shared_info: {}, tags_and_notes_info: { tag_names: [] } });
		expect((await api.get('openapi', '/v2.0/oa/getprofile')).json).toMatchObject({ error: -240 });
	});
});

describe('tags', () => {
	it('add, list, remove; each change posts its event; a numeric id has lost its digits', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		const api = caller(sim);
		const { fresh } = people(sim);
		const call = async (path: string, body: object | string): Promise<unknown> => (await api.post('openapi', `/v2.0/oa/tag/${path}`, body)).json['error'];
		expect(await call('tagfollower', { user_id: fresh.userId, tag_name: 'Mới' })).toBe(0);
		expect((await api.get('openapi', '/v2.0/oa/tag/gettagsofoa')).json['data']).toEqual(['VIP', 'Quận 1', 'Mới']);
		expect(await call('tagfollower', `{"user_id":${fresh.userId},"tag_name":"Mới"}`)).toBe(-201);
		expect(await call('rmfollowerfromtag', { user_id: fresh.userId, tag_name: 'Mới' })).toBe(0);
		expect(await call('rmtag', { tag_name: 'Mới' })).toBe(0);
		expect(await call('rmtag', { tag_name: 'Mới' })).toBe(-201);
		await sim.control.settle();
		expect(subscriber.deliveries.map((delivery) => [delivery.event['event_name'], delivery.event['tag']])).toEqual([
			['add_user_to_tag', { user_ids: [fresh.userId], name: 'Mới' }], ['remove_user_from_tag', { user_ids: [fresh.userId], name: 'Mới' }], ['remove_tag', { name: 'Mới' }],
		]);
	});
});

describe('conversations, quota, profile', () => {
	it('newest first, src 0 and 1, numeric time, at most ten', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const { fresh, dayOld } = people(sim);
		await sim.control.say({ userId: fresh.userId, text: 'Chào shop' });
		await sim.control.advance({ ms: 1000 });
		await api.post('openapi', CS, text(fresh.userId, 'Dạ'));
		await sim.control.sendMedia({ userId: dayOld.userId, kind: 'image' });
		const get = async (path: string, data: object): Promise<Record<string, unknown>[]> => JSON.parse((await api.get('openapi', `/v2.0/oa/${path}?data=${encodeURIComponent(JSON.stringify(data))}`)).text)['data'] as Record<string, unknown>[];
		const rows = await get('conversation', { user_id: fresh.userId, offset: 0, count: 10 });
		expect(rows.map((row) => [row['src'], row['message'], row['time']])).toEqual([[0, 'Dạ', 1795230001000], [1, 'Chào shop', 1795230000000]]);
		const recent = await get('listrecentchat', { offset: 0, count: 10 });
		expect(recent.map((row) => row['type']).sort()).toEqual(['photo', 'text']);
		expect((await api.get('openapi', `/v2.0/oa/listrecentchat?data=${encodeURIComponent('{"offset":0,"count":11}')}`)).json).toMatchObject({ error: -210 });
	});

	it('quota/message v3 and v2', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const { fresh } = people(sim);
		expect((await api.post('openapi', '/v3.0/oa/quota/message', { user_id: fresh.userId })).json['data']).toMatchObject({ last_interaction: String(sim.control.now() - 3_600_000), cs_reply: { remain: 8, total: 8 } });
		expect((await api.post('openapi', '/v3.0/oa/quota/message', { quota_owner: 'OA', product_type: 'cs' })).json['data']?.['0']).toMatchObject({ quota_type: 'sub_quota', total: 500, remain: 500 });
		expect((await api.post('openapi', '/v3.0/oa/quota/message', { quota_owner: 'Me' })).json).toMatchObject({ error: -201 });
		expect((await api.post('openapi', '/v2.0/oa/quota/message', '')).json['data']).toEqual({ type: 'active', remain: 500, total: 500 });
		const { msgId } = await sim.control.say({ userId: fresh.userId, text: 'a' });
		expect((await api.post('openapi', '/v2.0/oa/quota/message', { message_id: msgId })).json['data']).toEqual({ type: 'reply', remain: 8, total: 8 });
	});

	it.each([['both', ['oaid', 'oa_id']], ['oaid', ['oaid']], ['oa_id', ['oa_id']]] as const)('getoa with ids %s, on any package', async (value, expected) => {
		const sim = await simulator({ switches: { getoaId: value, packageName: 'Cơ bản' } });
		const data = (await caller(sim).get('openapi', '/v2.0/oa/getoa')).json['data'] ?? {};
		expect(Object.keys(data).filter((key) => key.startsWith('oa') && key.endsWith('id'))).toEqual(expected);
		expect(data).toMatchObject({ name: 'Cửa hàng Hoa Sen', package_name: 'Cơ bản', is_verified: true, num_follower: 6 });
	});
});
