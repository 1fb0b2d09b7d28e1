import { resources } from '../../../nodes/ZaloOaGroup/actions';
import { ZaloOaGroup } from '../../../nodes/ZaloOaGroup/ZaloOaGroup.node';
import type { NodeWorld } from '../nodeWorld';
import { SEEDED_GROUP } from '../seededGroup';
import { ISO_TIME, MESSAGE_ID, refuseByOrder, userOf } from './shared';
import type { NodeRows, OperationRow } from './types';

const GROUP = '/v3.0/oa/group';
const node = new ZaloOaGroup();
const picked = { groupId: { __rl: true, mode: 'list', value: SEEDED_GROUP } };
const FREE_ASSETS = ['ast-gmf10-hoasen-02', 'ast-gmf50-hoasen-01'];
const thirdAssets = new WeakMap<NodeWorld, string>();

/** Three packages that carry no group; the simulator has two. */
function freeAsset(world: NodeWorld, index: number): string {
	const third = thirdAssets.get(world) ?? world.simulator.control.addGroupAsset({ productType: 'gmf100' }).assetId;
	thirdAssets.set(world, third);
	return FREE_ASSETS[index] ?? third;
}

/** A member writes; the line is in the chat when this returns. */
function write(world: NodeWorld): void {
	void world.simulator.control.groupSay({ groupId: SEEDED_GROUP, userId: userOf(world, 0), text: 'Còn hoa hồng không shop?' });
}

/** The person waits at the door of the group; the third one does from the start. */
function waits(world: NodeWorld, person: number): void {
	world.simulator.control.askToJoinGroup({ groupId: SEEDED_GROUP, userId: userOf(world, person) }).catch(() => undefined);
}

/** An operation on three people, one per item. */
function memberRow(operation: string, word: string, people: readonly [number, number, number], prepare: (world: NodeWorld, person: number) => void = () => undefined): OperationRow {
	const personOf = (index: number) => people[index] ?? 0;
	return {
		id: `zaloOaGroup.member.${operation}`,
		node,
		parameters: { resource: 'member', operation, ...picked, userIds: '={{ $json.userId }}' },
		item(world, index) {
			prepare(world, personOf(index));
			return { json: { userId: userOf(world, personOf(index)) } };
		},
		...refuseByOrder(`${GROUP}/${word}`),
		output: (world, index) => ({ groupId: SEEDED_GROUP, userIds: [userOf(world, personOf(index))], count: 1 }),
	};
}

/** An operation that reads, the same for each item. */
function readRow(id: string, path: string, parameters: OperationRow['parameters'], output: OperationRow['output'], prepare: (world: NodeWorld) => void = () => undefined): OperationRow {
	const [resource = '', operation = ''] = id.split('.');
	return {
		id: `zaloOaGroup.${id}`,
		node,
		parameters: { resource, operation, ...parameters },
		item(world) {
			prepare(world);
			return { json: {} };
		},
		...refuseByOrder(path),
		output,
	};
}

const one = { returnAll: false, limit: 1 };
const line = { messageId: MESSAGE_ID, groupId: SEEDED_GROUP, direction: 'in', type: 'text', text: 'Còn hoa hồng không shop?', sentAt: ISO_TIME, fromName: 'Nguyễn Lan Anh' };

const rows: readonly OperationRow[] = [
	{
		id: 'zaloOaGroup.group.create',
		node,
		parameters: { resource: 'group', operation: 'create', groupName: '={{ $json.name }}', assetId: { __rl: true, mode: 'id', value: '={{ $json.package }}' }, userIds: '={{ $json.members }}', groupDescription: 'Hoa mới mỗi sáng' },
		item: (world, index) => ({ json: { name: `Nhóm ${index}`, package: freeAsset(world, index), members: [userOf(world, 5), userOf(world, index)] } }),
		...refuseByOrder(`${GROUP}/creategroupwithoa`),
		output: (_world, index) => ({ groupId: MESSAGE_ID, name: `Nhóm ${index}`, description: 'Hoa mới mỗi sáng', status: 'enabled', isEnabled: true, memberCount: 3 }),
	},
	{
		id: 'zaloOaGroup.group.update',
		node,
		parameters: { resource: 'group', operation: 'update', ...picked, changes: { groupName: '={{ $json.name }}', onlyAdminsWrite: 'on' } },
		item: (_world, index) => ({ json: { name: `Khách quen ${index}` } }),
		...refuseByOrder(`${GROUP}/updateinfo`),
		output: (_world, index) => ({ groupId: SEEDED_GROUP, name: `Khách quen ${index}`, settings: { onlyAdminsWrite: true, approveNewMembers: true } }),
	},
	{
		id: 'zaloOaGroup.group.updateAsset',
		node,
		parameters: { resource: 'group', operation: 'updateAsset', ...picked, assetId: { __rl: true, mode: 'list', value: '={{ $json.package }}' } },
		item: (world, index) => ({ json: { package: freeAsset(world, index) } }),
		...refuseByOrder(`${GROUP}/updateasset`),
		output: (world, index) => ({ groupId: SEEDED_GROUP, assetId: freeAsset(world, index) }),
	},
	readRow('group.get', `${GROUP}/getgroup`, picked, () => ({ groupId: SEEDED_GROUP, name: 'Khách quen Hoa Sen', isEnabled: true, maxMembers: 10, autoDeleteDate: null, package: { product: 'gmf10', validUntil: '2027-10-10', autoRenew: true } })),
	readRow('group.getMany', `${GROUP}/getgroupsofoa`, one, () => ({ groupId: SEEDED_GROUP, name: 'Khách quen Hoa Sen', status: 'enabled', memberCount: 4 })),
	readRow('group.getRecentChats', `${GROUP}/listrecentchat`, one, () => line, write),
	readRow('group.getConversation', `${GROUP}/conversation`, { ...picked, ...one }, () => line, write),
	readRow('group.getQuota', '/v3.0/oa/quota/group', { owner: 'OA', product: 'gmf50', quotaType: 'any' }, () => ({ assetId: 'ast-gmf50-hoasen-01', maxMembers: 50, quotaType: 'purchase_quota', isAvailable: true, validUntil: '2027-10-10', usedBy: null })),
	readRow('member.getMany', `${GROUP}/listmember`, { ...picked, ...one }, () => ({ groupId: SEEDED_GROUP, userId: null, isOa: true, oaId: '2847561029384756102', name: 'Cửa hàng Hoa Sen' })),
	readRow('member.getPending', `${GROUP}/listpendinginvite`, { ...picked, ...one }, (world) => ({ groupId: SEEDED_GROUP, userId: userOf(world, 2), isOa: false, oaId: null, name: 'Lê Thị Thu Hà' })),
	memberRow('invite', 'invite', [2, 3, 4]),
	memberRow('accept', 'acceptpendinginvite', [2, 3, 4], waits),
	memberRow('reject', 'rejectpendinginvite', [2, 3, 4], waits),
	memberRow('addAdmin', 'addadmins', [0, 1, 5]),
	memberRow('remove', 'removemembers', [0, 1, 5]),
];

const answers = { groupId: SEEDED_GROUP, groupName: 'Khách quen', assetId: 'ast-1', userIds: ['7019283746501928374'], limit: '5', owner: 'OA', product: 'any', quotaType: 'any', 'changes.groupName': 'Khách quen' };

export const GROUP_ROWS: NodeRows = {
	node,
	resources,
	frozenIds: [
		'zaloOaGroup.group.create',
		'zaloOaGroup.group.delete',
		'zaloOaGroup.group.get',
		'zaloOaGroup.group.getConversation',
		'zaloOaGroup.group.getMany',
		'zaloOaGroup.group.getQuota',
		'zaloOaGroup.group.getRecentChats',
		'zaloOaGroup.group.update',
		'zaloOaGroup.group.updateAsset',
		'zaloOaGroup.member.accept',
		'zaloOaGroup.member.addAdmin',
		'zaloOaGroup.member.getMany',
		'zaloOaGroup.member.getPending',
		'zaloOaGroup.member.invite',
		'zaloOaGroup.member.reject',
		'zaloOaGroup.member.remove',
		'zaloOaGroup.member.removeAdmin',
	],
	rows,
	elsewhere: {
		// Take away what only the operations before them can make: three groups, three admins.
		'zaloOaGroup.group.delete': 'group.test.ts',
		'zaloOaGroup.member.removeAdmin': 'group.test.ts',
	},
	answers: [answers],
};
