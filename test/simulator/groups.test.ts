import type { Simulator } from '../../simulator/server';
import { caller, people, simulator, subscribed } from './harness';

const GROUP = '/v3.0/oa/group';
/** The seeded group has the id of the documented examples. */
const SEEDED = 'f40c9d21a7b86e53c1de';
const OA_ID = '2847561029384756102';

const say = (message: object, groupId = SEEDED): object => ({ recipient: { group_id: groupId }, message });
const media = (element: object): object => ({ attachment: { type: 'template', payload: { template_type: 'media', elements: [element] } } });

/** Calls of one group, by their last path step. */
function groupCaller(sim: Simulator) {
	const api = caller(sim);
	return {
		api,
		get: async (name: string, query = `group_id=${SEEDED}`) => (await api.get('openapi', `${GROUP}/${name}?${query}`)).json,
		post: async (name: string, body: object) => (await api.post('openapi', `${GROUP}/${name}`, body)).json,
	};
}

describe('group message', () => {
	it('answers message_id and group_id, and echoes oa_send_group_text', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		const { fresh } = people(sim);
		const text = `[@${fresh.userId}] dạ rồi ạ`;
		const json = await groupCaller(sim).post('message', say({ text }));
		expect(json).toEqual({ data: { message_id: expect.stringMatching(/^[0-9a-f]{20}$/), group_id: SEEDED }, error: 0, message: 'Success' });
		await sim.control.advance({ ms: 1000 });
		expect(subscriber.deliveries.map((delivery) => delivery.event)).toEqual([{
			app_id: '4102938475610293847', oa_id: OA_ID, sender: { id: OA_ID }, recipient: { id: SEEDED }, event_name: 'oa_send_group_text',
			message: { text, msg_id: json['data']?.['message_id'] }, timestamp: '1795230000000',
		}]);
		expect(sim.control.journal()[0]?.warnings).toEqual([]);
	});

	it.each([
		['image', media({ media_type: 'image', url: 'https://shop.example/a.jpg' }), 0], ['sticker', media({ media_type: 'sticker', attachment_id: '26845' }), 0],
		['gif', media({ media_type: 'gif', url: 'https://shop.example/a.gif', width: 500, height: 280 }), -233], ['an empty text', { text: ' ' }, -201], ['2001 characters', { text: 'a'.repeat(2001) }, -210],
	] as const)('%s', async (_what, message, code) => {
		const sim = await simulator();
		expect((await groupCaller(sim).post('message', say(message)))['error']).toBe(code);
		expect(sim.control.messages()).toHaveLength(code === 0 ? 1 : 0);
	});

	it('a file by its upload token; a mention of a stranger is noted; no night, no window', async () => {
		const sim = await simulator({ startAtMs: Date.UTC(2026, 10, 21, 16) }); // 23:00 in Vietnam
		const group = groupCaller(sim);
		const { json } = await group.api.upload('openapi', '/v2.0/oa/upload/file', new TextEncoder().encode('a,b\n') as Uint8Array<ArrayBuffer>, 'a.csv');
		expect(await group.post('message', say({ attachment: { type: 'file', payload: { token: json['data']?.['token'] } } }))).toMatchObject({ error: 0 });
		await group.post('message', say({ text: '[@123] và [@f40c9d21a7b86e53c1de] ơi' }));
		expect(sim.control.journal().at(-1)?.warnings).toEqual(['[@123] mentions nobody in this group']);
		await sim.control.advance({ ms: 30 * 24 * 3_600_000 });
		expect(await caller(sim).post('openapi', `${GROUP}/message`, say({ text: 'khuya' }))).toMatchObject({ json: { error: 0 } });
	});

	it('-403 for a foreign group, -237 for a disabled one, and the guards of the OA host', async () => {
		const sim = await simulator();
		const group = groupCaller(sim);
		const send = async (id = SEEDED) => await group.post('message', say({ text: 'a' }, id));
		expect(await send('b81f90c2a7d34e5501aa')).toEqual({ error: -403, message: 'OA is not in group' });
		sim.control.setGroup({ groupId: SEEDED, disabled: true });
		expect(await send()).toEqual({ error: -237, message: 'The group is disabled' });
		sim.control.setGroup({ groupId: SEEDED, disabled: false, oaInGroup: false });
		expect(await send()).toMatchObject({ error: -403 });
		expect(await group.get('getgroup')).toMatchObject({ error: -403 });
		sim.control.setGroup({ groupId: SEEDED, oaInGroup: true });
		sim.control.setSwitch({ name: 'packageName', value: 'Tiêu chuẩn' });
		expect(await send()).toMatchObject({ error: -224 });
		sim.control.setSwitch({ name: 'packageName', value: 'Toàn diện' });
		sim.control.setSwitch({ name: 'oaVerified', value: false });
		expect(await send()).toMatchObject({ error: -221 });
		expect(await group.get('listmember')).toMatchObject({ error: -221 });
	});
});

describe('getgroup and listmember', () => {
	it('getgroup has info, asset and settings', async () => {
		const sim = await simulator();
		const { data } = await groupCaller(sim).get('getgroup');
		expect(data).toEqual({
			group_info: {
				group_id: SEEDED, group_link: expect.stringMatching(/^https:/), name: 'Khách quen Hoa Sen', group_description: 'Hoa mới về mỗi sáng', avatar: expect.stringMatching(/^https:/),
				status: 'enabled', total_member: 4, max_member: '10', auto_delete_date: '',
			},
			asset_info: { asset_type: 'gmf10', asset_id: 'ast-gmf10-hoasen-01', valid_through: '10/10/2027', auto_renew: true },
			group_setting: { lock_send_msg: false, join_appr: true, enable_msg_history: true, enable_link_join: true },
		});
	});

	it('listmember: five by default, the OA row with oa_id, plain query parameters', async () => {
		const sim = await simulator();
		const group = groupCaller(sim);
		const { fresh, admin, dayOld } = people(sim);
		const { data } = await group.get('listmember');
		expect(data).toMatchObject({ offset: 0, count: 5, total: 4, member_count: 4 });
		expect(data?.['members']).toEqual([
			{ name: 'Cửa hàng Hoa Sen', oa_id: OA_ID, avatar: expect.stringMatching(/^https:/) },
			{ name: 'Đặng Hoài Nam', user_id: admin.userId, avatar: expect.stringMatching(/^https:/) },
			{ name: 'Nguyễn Lan Anh', user_id: fresh.userId, avatar: expect.stringMatching(/^https:/) },
			{ name: 'Trần Minh Quân', user_id: dayOld.userId, avatar: expect.stringMatching(/^https:/) },
		]);
		expect((await group.get('listmember', `group_id=${SEEDED}&offset=3&count=2`))['data']).toMatchObject({ offset: 3, count: 2, total: 4, member_count: 1, members: [{ user_id: dayOld.userId }] });
		expect((await group.get('listmember', `group_id=${SEEDED}&count=51`))['error']).toBe(-210);
		expect((await group.get('listmember', `group_id=${SEEDED}&count=viele`))['message']).toBe('count is invalid!');
		expect((await group.get('listmember', `data=${encodeURIComponent(JSON.stringify({ group_id: SEEDED }))}`))['message']).toBe('group_id is invalid!');
	});
});

describe('creating and changing a group', () => {
	const FREE = 'ast-gmf10-hoasen-02';
	const FIFTY = 'ast-gmf50-hoasen-01';
	const wish = (member_user_ids: readonly string[], extra: object = {}): object => ({ group_name: 'Hội yêu hoa', group_description: 'Trao đổi cách cắm hoa', asset_id: FREE, member_user_ids, ...extra });
	const named = (event: { readonly [key: string]: unknown }): unknown[] => [event['event_name'], ...((event['users'] as { id: string }[] | undefined) ?? []).map((user) => user.id)];
	/** In the order of sending; each has its own connection, so they may arrive in another one. */
	function events(sim: Simulator, subscriber: Awaited<ReturnType<typeof subscribed>>): unknown[] {
		const sent = sim.control.webhookLog().map(({ event }) => named(event ?? {}));
		const sorted = (list: unknown[]) => list.map((entry) => JSON.stringify(entry)).sort();
		expect(sorted(subscriber.deliveries.map(({ event }) => named(event)))).toEqual(sorted(sent));
		return sent;
	}

	it('creategroupwithoa: the answer, the used asset, the events', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		const group = groupCaller(sim);
		const { admin, never, stranger } = people(sim);
		const { data, error } = await group.post('creategroupwithoa', wish([admin.userId, never.userId, stranger.userId]));
		expect(error).toBe(0);
		expect(data).toEqual({
			name: 'Hội yêu hoa', avatar: expect.stringMatching(/^https:/), group_id: expect.stringMatching(/^[0-9a-f]{20}$/), group_link: expect.stringMatching(/^https:/),
			group_description: 'Trao đổi cách cắm hoa', total_member: 4, status: 'enabled',
		});
		const groupId = String(data?.['group_id']);
		expect((await group.get('getgroupsofoa', ''))['data']).toMatchObject({ offset: 0, count: 5, total: 2, group_count: 2, groups: [{ group_id: SEEDED }, { group_id: groupId, name: 'Hội yêu hoa' }] });
		const quota = async (body: object) => (await group.api.post('openapi', '/v3.0/oa/quota/group', body)).json['data'];
		expect(await quota({ quota_owner: 'OA', product_type: 'gmf10', quota_type: 'sub_quota' })).toEqual([
			{ product_type: 'gmf10', quota_type: 'sub_quota', asset_id: FREE, valid_through: '10/10/2027', auto_renew: true, status: 'used', used_id: groupId },
		]);
		expect(await quota({ quota_owner: 'OA' })).toMatchObject([{ used_id: SEEDED }, { used_id: groupId }, { product_type: 'gmf50', quota_type: 'purchase_quota', status: 'available', used_id: '' }]);
		expect(await quota({ quota_owner: 'APP' })).toEqual([]);
		await sim.control.settle();
		expect(events(sim, subscriber)).toEqual([['create_group'], ['user_join_group', admin.userId, never.userId, stranger.userId]]);
		expect(subscriber.deliveries[0]?.event).toEqual({ app_id: '4102938475610293847', oa_id: OA_ID, group_id: groupId, event_name: 'create_group', timestamp: '1795230000000' });
		expect(await group.post('creategroupwithoa', wish([admin.userId]))).toEqual({ error: -241, message: 'asset_id is already used' });
		expect(await group.post('creategroupwithoa', wish([admin.userId], { asset_id: 'ast-gmf10-hoasen-01' }))).toMatchObject({ error: -238 });
	});

	it('refuses: no admin, unknown people, strangers of long ago, too many, a lapsed asset', async () => {
		const sim = await simulator();
		const { admin, fresh, stranger } = people(sim);
		const group = groupCaller(sim);
		const code = async (body: object) => (await group.post('creategroupwithoa', body))['error'];
		expect([await code(wish([fresh.userId])), await code(wish([])), await code(wish([admin.userId, '1'])), await code(wish([admin.userId, admin.userId])), await code(wish([admin.userId], { asset_id: 'nope' }))]).toEqual([-201, -201, -201, -201, -201]);
		sim.control.setUser({ userId: stranger.userId, lastInteractionMs: sim.control.now() - 7 * 24 * 3_600_000 - 1 });
		expect(await group.post('creategroupwithoa', wish([admin.userId, stranger.userId]))).toEqual({ error: -213, message: 'User has not followed OA' });
		const many = Array.from({ length: 98 }, (_unused, index) => sim.control.addUser({ name: `Khách ${index}`, phone: `849${String(10_000_000 + index)}` }).userId);
		expect(await code(wish([admin.userId, ...many.slice(0, 9)]))).toBe(-210);
		const { assetId } = sim.control.addGroupAsset({ productType: 'gmf1000' });
		expect(await code(wish([admin.userId, fresh.userId, ...many], { asset_id: assetId }))).toBe(-210);
		sim.control.lapseGroupAsset({ assetId });
		expect(await code(wish([admin.userId, ...many], { asset_id: assetId }))).toBe(-238);
		const { assetId: big } = sim.control.addGroupAsset({ productType: 'gmf100' });
		expect(await code(wish([admin.userId, ...many], { asset_id: big }))).toBe(0);
	});

	it('updateinfo answers as getgroup; updateasset moves the group; delete frees the asset', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		const group = groupCaller(sim);
		const updated = await group.post('updateinfo', { group_id: SEEDED, group_name: 'Khách VIP', group_avatar: 'https://shop.example/g.jpg', lock_send_msg: true, join_appr: false });
		expect(updated['data']).toMatchObject({ group_info: { name: 'Khách VIP', avatar: 'https://shop.example/g.jpg', group_description: 'Hoa mới về mỗi sáng' }, group_setting: { lock_send_msg: true, join_appr: false, enable_msg_history: true } });
		expect((await group.get('getgroup'))['data']).toEqual(updated['data']);
		expect(await group.post('updateinfo', { group_id: SEEDED })).toMatchObject({ error: -201 });
		await expect(sim.control.groupSay({ groupId: SEEDED, userId: people(sim).fresh.userId, text: 'a' })).rejects.toThrow('Only admins may write');
		expect(await group.post('updateasset', { group_id: SEEDED, asset_id: FIFTY })).toEqual({ error: 0, message: 'Success' });
		expect((await group.get('getgroup'))['data']).toMatchObject({ group_info: { max_member: '50' }, asset_info: { asset_type: 'gmf50', asset_id: FIFTY } });
		expect(await group.post('updateasset', { group_id: SEEDED, asset_id: FIFTY })).toMatchObject({ error: -238 });
		expect(await group.post('updateasset', { group_id: SEEDED, asset_id: 'ast-gmf10-hoasen-01' })).toMatchObject({ error: 0 });
		expect(await group.post('delete', { group_id: SEEDED })).toEqual({ error: 0, message: 'Success' });
		expect(await group.get('getgroup')).toMatchObject({ error: -403 });
		expect(await group.post('creategroupwithoa', wish([people(sim).admin.userId], { asset_id: 'ast-gmf10-hoasen-01' }))).toMatchObject({ error: 0 });
		await sim.control.settle();
		expect(events(sim, subscriber).slice(0, 4)).toEqual([['update_group_info'], ['update_group_info'], ['update_group_info'], ['delete_group']]);
	});

	it('invites, approvals, admins and removals, each with its event', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		const group = groupCaller(sim);
		const { fresh, dayOld, threeDays, never, nineDays, stranger } = people(sim);
		const act = async (name: string, ...ids: string[]) => await group.post(name, { group_id: SEEDED, member_user_ids: ids });
		const ok = { error: 0, message: 'Success' };
		expect((await group.get('listpendinginvite'))['data']).toEqual({ offset: 0, count: 5, total: 1, member_count: 1, members: [{ name: 'Lê Thị Thu Hà', user_id: threeDays.userId, avatar: expect.stringMatching(/^https:/) }] });
		expect(await act('acceptpendinginvite', threeDays.userId)).toEqual(ok);
		expect((await group.get('listpendinginvite'))['data']).toMatchObject({ total: 0, members: [] });
		expect(await act('acceptpendinginvite', threeDays.userId)).toMatchObject({ error: -201 });
		await sim.control.askToJoinGroup({ groupId: SEEDED, userId: never.userId });
		expect(await act('rejectpendinginvite', never.userId)).toEqual(ok);
		expect(await act('rejectpendinginvite', never.userId)).toMatchObject({ error: -201, message: 'member_user_ids is invalid!' });
		expect(await act('invite', nineDays.userId, never.userId)).toEqual(ok);
		expect(await act('invite', nineDays.userId)).toMatchObject({ error: -201 });
		sim.control.setUser({ userId: stranger.userId, lastInteractionMs: null });
		expect(await act('invite', stranger.userId)).toMatchObject({ error: -213 });
		expect(await act('addadmins', fresh.userId)).toEqual(ok);
		expect(await act('addadmins', stranger.userId)).toMatchObject({ error: -201 });
		expect(await act('removeadmins', fresh.userId)).toEqual(ok);
		expect(await act('removeadmins', fresh.userId)).toMatchObject({ error: -201 });
		expect(await act('removemembers', fresh.userId, dayOld.userId)).toEqual(ok);
		await sim.control.leaveGroup({ groupId: SEEDED, userId: threeDays.userId });
		expect((await group.get('listmember'))['data']).toMatchObject({ total: 4, members: [{ oa_id: OA_ID }, { name: 'Đặng Hoài Nam' }, { user_id: nineDays.userId }, { user_id: never.userId }] });
		await sim.control.settle();
		expect(events(sim, subscriber)).toEqual([
			['accept_request_join_group', threeDays.userId], ['user_join_group', threeDays.userId], ['user_request_join_group', never.userId], ['reject_request_join_group', never.userId],
			['user_join_group', nineDays.userId, never.userId], ['add_group_admin', fresh.userId], ['remove_group_admin', fresh.userId], ['user_out_group', fresh.userId, dayOld.userId], ['user_out_group', threeDays.userId],
		]);
	});

	it('the asset caps the members: by invitation, by approval and when the group moves', async () => {
		const sim = await simulator();
		const group = groupCaller(sim);
		const many = Array.from({ length: 7 }, (_unused, index) => sim.control.addUser({ name: `Khách ${index}`, phone: `8491000000${index}` }).userId);
		const act = async (name: string, ids: readonly string[]) => (await group.post(name, { group_id: SEEDED, member_user_ids: ids }))['error'];
		expect([await act('invite', many), await act('invite', many.slice(0, 6))]).toEqual([-210, 0]);
		expect((await group.get('getgroup'))['data']).toMatchObject({ group_info: { total_member: 10, max_member: '10' } });
		expect(await act('acceptpendinginvite', [people(sim).threeDays.userId])).toBe(-210);
		await group.post('updateasset', { group_id: SEEDED, asset_id: FIFTY });
		expect(await act('acceptpendinginvite', [people(sim).threeDays.userId])).toBe(0);
		expect(await group.post('updateasset', { group_id: SEEDED, asset_id: FREE })).toMatchObject({ error: -210 });
	});

	it('switches: invited people wait, and the disputed event names', async () => {
		const sim = await simulator({ switches: { groupInvite: 'pending', groupEventNames: 'console2024' } });
		const subscriber = await subscribed(sim);
		const group = groupCaller(sim);
		const { never } = people(sim);
		await group.post('invite', { group_id: SEEDED, member_user_ids: [never.userId] });
		expect((await group.get('listpendinginvite'))['data']).toMatchObject({ total: 2 });
		await group.post('acceptpendinginvite', { group_id: SEEDED, member_user_ids: [never.userId] });
		await group.post('delete', { group_id: SEEDED });
		await sim.control.settle();
		expect(events(sim, subscriber)).toEqual([['react_request_join_group', never.userId], ['user_join_group', never.userId], ['disperse_group']]);
	});

	it('a lapsed asset disables the group, a new one revives it, 45 days dissolve it', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		const group = groupCaller(sim);
		sim.control.lapseGroupAsset({ assetId: 'ast-gmf10-hoasen-01' });
		expect((await group.get('getgroup'))['data']).toMatchObject({ group_info: { status: 'disabled', auto_delete_date: '05/01/2027' } });
		expect(await group.post('message', say({ text: 'a' }))).toMatchObject({ error: -237 });
		expect(await group.post('invite', { group_id: SEEDED, member_user_ids: [people(sim).never.userId] })).toMatchObject({ error: -237 });
		await group.post('updateasset', { group_id: SEEDED, asset_id: FIFTY });
		expect(await group.post('message', say({ text: 'a' }))).toMatchObject({ error: 0 });
		sim.control.lapseGroupAsset({ assetId: FIFTY });
		expect((await group.api.post('openapi', '/v3.0/oa/quota/group', { quota_owner: 'OA' })).json['data']).toMatchObject([{ asset_id: FREE, status: 'available' }, { asset_id: FIFTY, status: 'used', used_id: SEEDED }]);
		await sim.control.advance({ ms: 45 * 24 * 3_600_000 });
		const later = groupCaller(sim);
		expect(await later.get('getgroup')).toMatchObject({ error: -403 });
		await sim.control.settle();
		expect(events(sim, subscriber).at(-1)).toEqual(['delete_group']);
	});
});

describe('talking in groups', () => {
	it('a member posts: event, open window, listrecentchat and conversation', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		const group = groupCaller(sim);
		const { fresh, nineDays } = people(sim);
		sim.control.setUser({ userId: fresh.userId, lastInteractionMs: null });
		const said = await sim.control.groupSay({ groupId: SEEDED, userId: fresh.userId, text: '[@2847561029384756102] còn hoa hồng không?', wait: true });
		expect(subscriber.deliveries[0]?.event).toEqual({
			app_id: '4102938475610293847', oa_id: OA_ID, sender: { id: fresh.userId }, recipient: { id: SEEDED }, event_name: 'user_send_group_text',
			message: { text: '[@2847561029384756102] còn hoa hồng không?', msg_id: said.msgId }, timestamp: '1795230000000',
		});
		expect(sim.control.state()).toMatchObject({ users: expect.arrayContaining([expect.objectContaining({ userId: fresh.userId, lastInteractionMs: 1795230000000 })]) });
		await sim.control.advance({ ms: 1000 });
		const { data } = await group.post('message', say({ text: 'còn ạ' }));
		const ours = { src: 0, time: 1795230001000, type: 'text', message: 'còn ạ', message_id: data?.['message_id'], from_id: OA_ID, from_display_name: 'Cửa hàng Hoa Sen', from_avatar: expect.stringMatching(/^https:/), group_id: SEEDED };
		const theirs = { src: 1, time: 1795230000000, type: 'text', message: '[@2847561029384756102] còn hoa hồng không?', message_id: said.msgId, from_id: fresh.userId, from_display_name: 'Nguyễn Lan Anh', from_avatar: expect.stringMatching(/^https:/), group_id: SEEDED };
		expect((await group.get('conversation'))['data']).toEqual([ours, theirs]);
		expect((await group.get('conversation', `group_id=${SEEDED}&offset=1&count=1`))['data']).toEqual([theirs]);
		expect((await group.get('listrecentchat', 'offset=0&count=5'))['data']).toEqual([ours]);
		await expect(sim.control.groupSay({ groupId: SEEDED, userId: nineDays.userId })).rejects.toThrow('is not in the group');
	});
});
