import { createGroup } from '../../../zalo/endpoints/group';
import { addGroupAdmins, inviteGroupMembers } from '../../../zalo/endpoints/groupMember';
import { person, type ContractWorld } from '../contractWorld';
import { SEEDED_GROUP } from '../seededGroup';
import type { EndpointRow, EndpointRows } from './types';

const asJson: EndpointRow['request'] = (_world, input) => ({ json: input });
const asQuery: EndpointRow['request'] = (_world, input) => ({ query: Object.fromEntries(Object.entries(input as object).map(([name, value]) => [name, String(value)])) });

const detail = {
	group_info: { group_id: SEEDED_GROUP, status: 'enabled', max_member: 10, auto_delete_date: '' },
	asset_info: { asset_type: 'gmf10', asset_id: 'ast-gmf10-hoasen-01', valid_through: '10/10/2027', auto_renew: true },
};
const newAsset = (world: ContractWorld) => world.simulator.control.addGroupAsset({ productType: 'gmf50' }).assetId;
const newGroup = (world: ContractWorld) => ({ group_name: 'Hội hoa cưới', group_description: 'Báo giá hoa cưới', asset_id: newAsset(world), member_user_ids: [person(world.people, 5).userId] });
const people = (world: ContractWorld, ...indexes: number[]) => ({ group_id: SEEDED_GROUP, member_user_ids: indexes.map((index) => person(world.people, index).userId) });

/** Somebody knocks at the seeded group, unless they are in it or wait already. */
async function asksToJoin(world: ContractWorld, index: number) {
	await world.simulator.control.askToJoinGroup({ groupId: SEEDED_GROUP, userId: person(world.people, index).userId }).catch(() => undefined);
	return people(world, index);
}

/** A member's line, later than whatever else stands in the group. */
async function saidInGroup({ simulator, people: seeded }: ContractWorld, text: string): Promise<void> {
	await simulator.control.advance({ ms: 1_000 });
	await simulator.control.groupSay({ groupId: SEEDED_GROUP, userId: person(seeded, 0).userId, text });
}

let strangers = 0;

/** A stranger to the group, somebody else each time. */
function somebodyNew(world: ContractWorld) {
	strangers += 1;
	const { userId } = world.simulator.control.addUser({ name: `Khách ${strangers}`, phone: String(84_700_000_000 + strangers) });
	return { group_id: SEEDED_GROUP, member_user_ids: [userId] };
}

/** Rows that come after one another on one world: what one takes away, another brings back or does not need. */
export const GROUP_ENDPOINTS: EndpointRows = {
	'List groups': {
		input: () => ({ offset: 0, count: 50 }),
		request: asQuery,
		result: { total: expect.any(Number), groups: expect.arrayContaining([expect.objectContaining({ group_id: SEEDED_GROUP, status: 'enabled', max_member: 10 })]) },
	},
	'Get group': { input: () => ({ group_id: SEEDED_GROUP }), request: asQuery, result: { ...detail, group_setting: { lock_send_msg: false, join_appr: true } } },
	'Create group': {
		input: newGroup,
		request: asJson,
		result: { group_id: expect.stringMatching(/^[0-9a-f]{20}$/), name: 'Hội hoa cưới', status: 'enabled', group_link: expect.stringMatching(/^https:/), total_member: 2 },
	},
	'Update group': {
		input: () => ({ group_id: SEEDED_GROUP, group_name: 'Khách quen', group_avatar: 'https://shop.example/nhom.jpg', group_description: 'Ưu đãi', lock_send_msg: false, join_appr: true, enable_msg_history: false, enable_link_join: true }),
		request: asJson,
		result: { ...detail, group_info: { name: 'Khách quen', group_description: 'Ưu đãi', avatar: 'https://shop.example/nhom.jpg' }, group_setting: { lock_send_msg: false, join_appr: true, enable_msg_history: false, enable_link_join: true } },
	},
	'Update group asset': { input: (world) => ({ group_id: SEEDED_GROUP, asset_id: newAsset(world) }), request: asJson, result: {} },
	'Delete group': {
		input: async (world) => ({ group_id: (await world.client.call(createGroup, newGroup(world))).group_id }),
		request: asJson,
		result: {},
	},
	'Get group quota': {
		input: () => ({ quota_owner: 'OA', product_type: 'gmf10', quota_type: 'sub_quota' }),
		request: asJson,
		result: [{ asset_id: 'ast-gmf10-hoasen-02', product_type: 'gmf10', quota_type: 'sub_quota', valid_through: '10/10/2027', auto_renew: true, status: 'available', used_id: '' }],
	},
	'List recent group chats': {
		input: async (world) => {
			await saidInGroup(world, 'Còn hoa hồng không shop?');
			return { offset: 0, count: 10 };
		},
		request: asQuery,
		result: { total: null, rows: expect.arrayContaining([expect.objectContaining({ group_id: SEEDED_GROUP, type: 'text', message: 'Còn hoa hồng không shop?' })]) },
	},
	'Get group conversation': {
		input: async (world) => {
			await saidInGroup(world, 'Giá bao nhiêu ạ?');
			return { group_id: SEEDED_GROUP, offset: 0, count: 10 };
		},
		request: asQuery,
		result: { total: null, rows: expect.arrayContaining([expect.objectContaining({ src: 1, time: expect.any(Number), type: 'text', message: 'Giá bao nhiêu ạ?', from_id: expect.stringMatching(/^\d{19}$/), from_display_name: 'Nguyễn Lan Anh' })]) },
	},
	'List group members': {
		input: () => ({ group_id: SEEDED_GROUP, offset: 0, count: 2 }),
		request: asQuery,
		result: { total: expect.any(Number), rows: [{ name: 'Cửa hàng Hoa Sen', oa_id: '2847561029384756102', user_id: null }, { user_id: expect.stringMatching(/^\d{19}$/), oa_id: null }] },
	},
	'List pending group members': {
		input: async (world) => {
			await asksToJoin(world, 2);
			return { group_id: SEEDED_GROUP, offset: 0, count: 50 };
		},
		request: asQuery,
		result: { total: 1, rows: [{ name: 'Lê Thị Thu Hà', user_id: expect.stringMatching(/^\d{19}$/) }] },
	},
	'Invite group members': { input: somebodyNew, request: asJson, result: {} },
	'Accept group members': {
		input: async (world) => {
			const somebody = somebodyNew(world);
			await world.simulator.control.askToJoinGroup({ groupId: SEEDED_GROUP, userId: somebody.member_user_ids[0] ?? '' });
			return somebody;
		},
		request: asJson,
		result: {},
	},
	'Reject group members': { input: async (world) => await asksToJoin(world, 3), request: asJson, result: {} },
	'Add group admins': { input: (world) => people(world, 0, 1), request: asJson, result: {} },
	'Remove group admins': {
		input: async (world) => {
			await world.client.call(addGroupAdmins, people(world, 0));
			return people(world, 0);
		},
		request: asJson,
		result: {},
	},
	'Remove group members': {
		input: async (world) => {
			const somebody = somebodyNew(world);
			await world.client.call(inviteGroupMembers, somebody);
			return somebody;
		},
		request: asJson,
		result: {},
	},
};
