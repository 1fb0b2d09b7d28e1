import { resources } from '../../../nodes/ZaloOaFollower/actions';
import { ZaloOaFollower } from '../../../nodes/ZaloOaFollower/ZaloOaFollower.node';
import { person } from '../contractWorld';
import { ANSWERS, ISO_TIME, MESSAGE_ID, refuseByOrder, userOf } from './shared';
import type { NodeRows, OperationRow } from './types';

const byId = { __rl: true, mode: 'id', value: '={{ $json.userId }}' };
const byName = { __rl: true, mode: 'name', value: '={{ $json.tag }}' };
const noTag = { __rl: true, mode: 'list', value: '' };

const about = (resource: string, operation: string, path: string) => ({
	id: `zaloOaFollower.${resource}.${operation}`,
	node: new ZaloOaFollower(),
	item: (world: Parameters<OperationRow['item']>[0], index: number) => ({ json: { userId: userOf(world, index), tag: 'VIP' } }),
	...refuseByOrder(path),
});
const chosen = (resource: string, operation: string) => ({ resource, operation, userId: byId });

const rows: readonly OperationRow[] = [
	{
		...about('follower', 'get', '/v3.0/oa/user/detail'),
		parameters: chosen('follower', 'get'),
		output: (world, index) => ({ userId: userOf(world, index), displayName: person(world.people, index).displayName, isFollower: true, sharedInfo: null }),
	},
	{
		...about('follower', 'getMany', '/v3.0/oa/user/getlist'),
		parameters: { resource: 'follower', operation: 'getMany', returnAll: false, limit: 1, tagName: noTag, filters: {}, includeDetails: false },
		output: (world) => ({ userId: userOf(world, 0) }),
	},
	{
		...about('follower', 'find', '/v3.0/oa/user/detail'),
		parameters: { resource: 'follower', operation: 'find', findBy: 'externalId', externalId: 'CRM-1', maxUsers: 1, tagName: byName, filters: {}, detailsPerMinute: 4000 },
		// Each item looks among people of its own: a profile is read once for all items.
		item: (world, index) => {
			world.simulator.control.tagUser({ userId: userOf(world, index), tagName: `Nhãn ${index}` });
			return { json: { tag: `Nhãn ${index}` } };
		},
		output: () => ({ found: false, usersLookedAt: 1, unreadable: 0, lookedAtAll: true }),
	},
	{
		...about('follower', 'update', '/v3.0/oa/user/update'),
		parameters: { ...chosen('follower', 'update'), updateFields: { alias: 'Lan (VIP)', phone: '0912 345 678', birthday: '1995-02-01T00:00:00' } },
		output: (world, index) => ({ userId: userOf(world, index), updated: true }),
	},
	{
		...about('follower', 'deleteData', '/v2.0/oa/deletefollowerinfo'),
		parameters: chosen('follower', 'deleteData'),
		output: (world, index) => ({ userId: userOf(world, index), deleted: true }),
	},
	{
		...about('follower', 'getCustomInfo', '/v3.0/oa/user/detail/custominfo'),
		parameters: { ...chosen('follower', 'getCustomInfo'), fields: [], convertValues: true },
		output: (world, index) => ({ userId: userOf(world, index), name: null, address: null, customInfo: {} }),
	},
	{
		...about('follower', 'updateCustomInfo', '/v3.0/oa/user/update/custominfo'),
		parameters: { ...chosen('follower', 'updateCustomInfo'), customFields: { mappingMode: 'defineBelow', value: {} }, systemFields: { gender: 'Nữ', address: '12 Lê Lợi', cityId: 4 } },
		output: (world, index) => ({ userId: userOf(world, index), updated: true }),
	},
	{
		...about('customField', 'create', '/v3.0/oa/userfield/create'),
		parameters: { resource: 'customField', operation: 'create', key: '={{ $json.key }}', dataType: 'table', tableKeys: 'name, kind' },
		item: (_world, index) => ({ json: { key: `pet${index}` } }),
		output: (_world, index) => ({ key: `pet${index}`, dataType: 'table', created: true }),
	},
	{
		...about('customField', 'getMany', '/v3.0/oa/userfield/get'),
		parameters: { resource: 'customField', operation: 'getMany', returnAll: false, limit: 1, kind: 'system' },
		output: () => ({ key: 'name', dataType: 'text', isSystem: true, tableKeys: [] }),
	},
	{
		...about('tag', 'add', '/v2.0/oa/tag/tagfollower'),
		parameters: { ...chosen('tag', 'add'), tagName: { ...byName, value: 'Khách mới' } },
		output: (world, index) => ({ userId: userOf(world, index), tagName: 'Khách mới', tagged: true }),
	},
	{
		...about('tag', 'remove', '/v2.0/oa/tag/rmfollowerfromtag'),
		parameters: { ...chosen('tag', 'remove'), tagName: byName },
		output: (world, index) => ({ userId: userOf(world, index), tagName: 'VIP', tagged: false }),
	},
	{
		...about('tag', 'delete', '/v2.0/oa/tag/rmtag'),
		parameters: { resource: 'tag', operation: 'delete', tagName: byName },
		// Each item deletes a tag of its own.
		item: (world, index) => {
			world.simulator.control.tagUser({ userId: userOf(world, index), tagName: `Nhãn ${index}` });
			return { json: { tag: `Nhãn ${index}` } };
		},
		output: (_world, index) => ({ tagName: `Nhãn ${index}`, deleted: true }),
	},
	{
		...about('tag', 'getMany', '/v2.0/oa/tag/gettagsofoa'),
		parameters: { resource: 'tag', operation: 'getMany', returnAll: false, limit: 1 },
		output: () => ({ tagName: 'VIP' }),
	},
	{
		...about('conversation', 'getHistory', '/v2.0/oa/conversation'),
		parameters: { ...chosen('conversation', 'getHistory'), returnAll: false, limit: 1, order: 'newestFirst' },
		item: (world, index) => {
			void world.simulator.control.say({ userId: userOf(world, index), text: `Tin ${index}` });
			return { json: { userId: userOf(world, index) } };
		},
		output: (world, index) => ({ messageId: MESSAGE_ID, userId: userOf(world, index), direction: 'in', type: 'text', text: `Tin ${index}`, sentAt: ISO_TIME }),
	},
	{
		...about('conversation', 'getRecent', '/v2.0/oa/listrecentchat'),
		parameters: { resource: 'conversation', operation: 'getRecent', returnAll: false, limit: 1 },
		item: (world, index) => {
			void world.simulator.control.say({ userId: userOf(world, 0), text: `Tin ${index}` });
			return { json: {} };
		},
		output: (world) => ({ messageId: MESSAGE_ID, userId: userOf(world, 0), userName: person(world.people, 0).displayName, direction: 'in', type: 'text' }),
	},
];

export const FOLLOWER_ROWS: NodeRows = {
	node: new ZaloOaFollower(),
	resources,
	frozenIds: [
		'zaloOaFollower.conversation.getHistory',
		'zaloOaFollower.conversation.getRecent',
		'zaloOaFollower.customField.create',
		'zaloOaFollower.customField.delete',
		'zaloOaFollower.customField.getMany',
		'zaloOaFollower.customField.update',
		'zaloOaFollower.follower.deleteData',
		'zaloOaFollower.follower.find',
		'zaloOaFollower.follower.get',
		'zaloOaFollower.follower.getCustomInfo',
		'zaloOaFollower.follower.getMany',
		'zaloOaFollower.follower.update',
		'zaloOaFollower.follower.updateCustomInfo',
		'zaloOaFollower.tag.add',
		'zaloOaFollower.tag.delete',
		'zaloOaFollower.tag.getMany',
		'zaloOaFollower.tag.remove',
	],
	rows,
	elsewhere: {
		// Need a field of the OA, which only calls can make.
		'zaloOaFollower.customField.delete': 'followerFields.test.ts',
		'zaloOaFollower.customField.update': 'followerFields.test.ts',
	},
	answers: [
		{ ...ANSWERS, key: 'size', dataType: 'table', fieldKey: 'pet', tableKeys: ['name'], limit: '1', tagName: 'VIP', findBy: 'phone', maxUsers: '1', detailsPerMinute: '60', includeDetails: 'true' },
		{ ...ANSWERS, findBy: 'externalId', externalId: 'CRM-1', returnAll: 'true', maxUsers: '1', detailsPerMinute: '60' },
	],
};
