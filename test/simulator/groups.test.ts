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
