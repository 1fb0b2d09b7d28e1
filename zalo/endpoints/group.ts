import { LIMITS } from '../limits';
import { z } from '../z';
import { endpoint } from './endpoint';
import { customMessage, fileMessage, imageMessage, stickerMessage, text } from './messageKinds';
import { accepted, id, inData, looseBoolean, looseId, looseNumber, looseText } from './shapes';

/** Group chats (GMF). Their GETs take plain query parameters (messages.md §0). */
const SOURCE = 'shared/zalo/messages.md §5 [A], read 2026-11-21';

const groupId = z.string().min(1);
const page = { offset: z.number().int().min(0), count: z.number().int().min(1) };

/** Free, at any hour. People are mentioned inside the text: `[@<user_id>]`, or `[@<group_id>]` for everyone. */
export const sendGroupMessage = endpoint({
	name: 'Send group message',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/group/message',
	effect: 'send',
	encoding: 'json',
	request: z.strictObject({
		recipient: z.strictObject({ group_id: groupId }),
		message: z.union([z.strictObject({ text }), imageMessage, fileMessage, stickerMessage]),
	}),
	response: inData(z.object({ message_id: id, group_id: looseId })),
	source: SOURCE,
});

export const sendCustomGroupMessage = endpoint({
	name: 'Send custom group message',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/group/message',
	effect: 'send',
	encoding: 'json',
	request: z.strictObject({ recipient: z.strictObject({ group_id: groupId }), message: customMessage }),
	response: inData(z.object({ message_id: id, group_id: looseId })),
	source: SOURCE,
});

/** A group as every call describes it; a list need not carry all of it. */
const groupInfo = {
	group_id: id,
	name: looseText,
	group_description: looseText,
	group_link: looseText,
	avatar: looseText,
	status: looseText,
	total_member: looseNumber,
	max_member: looseNumber,
	auto_delete_date: looseText,
};

/** ASSUMED: the rows of the list are named as in `getgroup`, no source shows one; check: list the groups of an OA that has one. */
export const listGroups = endpoint({
	name: 'List groups',
	method: 'GET',
	host: 'openapi',
	path: '/v3.0/oa/group/getgroupsofoa',
	effect: 'read',
	encoding: 'query',
	request: z.strictObject(page),
	response: inData(z.object({ total: looseNumber, groups: z.array(z.object(groupInfo)).nullish() }).transform(({ total, groups }) => ({ total, groups: groups ?? [] }))),
	source: SOURCE,
});

export type GroupInfo = z.output<(typeof listGroups)['response']>['groups'][number];

/** ASSUMED: yes and no travel as booleans, no source shows a value; check: read a group after switching a setting in the app. */
const detail = z
	.object({
		group_info: z.object(groupInfo),
		asset_info: z.object({ asset_type: looseText, asset_id: looseId, valid_through: looseText, auto_renew: looseBoolean }).nullish().catch(null),
		group_setting: z.object({ lock_send_msg: looseBoolean, join_appr: looseBoolean, enable_msg_history: looseBoolean, enable_link_join: looseBoolean }).nullish().catch(null),
	});

export type GroupDetail = z.output<typeof detail>;

export const getGroup = endpoint({
	name: 'Get group',
	method: 'GET',
	host: 'openapi',
	path: '/v3.0/oa/group/getgroup',
	effect: 'read',
	encoding: 'query',
	request: z.strictObject({ group_id: groupId }),
	response: inData(detail),
	source: SOURCE,
});

/** Puts people into a new group, so it reaches them. ASSUMED: a group needs no description. Check: create one without. */
export const createGroup = endpoint({
	name: 'Create group',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/group/creategroupwithoa',
	effect: 'send',
	encoding: 'json',
	request: z.strictObject({
		group_name: z.string().min(1),
		group_description: z.string().min(1).optional(),
		asset_id: z.string().min(1),
		member_user_ids: z.array(z.string().min(1)).min(LIMITS.groupFirstMembers.min).max(LIMITS.groupFirstMembers.max),
	}),
	response: inData(z.object(groupInfo)),
	source: SOURCE,
});

const setting = z.boolean().optional();

export const updateGroup = endpoint({
	name: 'Update group',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/group/updateinfo',
	effect: 'write',
	encoding: 'json',
	request: z.strictObject({
		group_id: groupId,
		group_name: z.string().min(1).optional(),
		group_avatar: z.string().url().optional(),
		group_description: z.string().min(1).optional(),
		lock_send_msg: setting,
		join_appr: setting,
		enable_msg_history: setting,
		enable_link_join: setting,
	}),
	response: inData(detail),
	source: SOURCE,
});

/** Moves a group to another package; what it answers is not documented. */
export const updateGroupAsset = endpoint({
	name: 'Update group asset',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/group/updateasset',
	effect: 'write',
	encoding: 'json',
	request: z.strictObject({ group_id: groupId, asset_id: z.string().min(1) }),
	response: accepted,
	source: SOURCE,
});

export const deleteGroup = endpoint({
	name: 'Delete group',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/group/delete',
	effect: 'write',
	encoding: 'json',
	request: z.strictObject({ group_id: groupId }),
	response: accepted,
	source: SOURCE,
});

/** Kinds of group packages, each with its member cap. */
export const GROUP_PRODUCTS = ['gmf10', 'gmf50', 'gmf100', 'gmf1000'] as const;
const GROUP_QUOTA_TYPES = ['sub_quota', 'purchase_quota', 'reward_quota'] as const;

/**
 * The packages on which groups stand, one row each.
 * ASSUMED: both filters may be left out, as in the message quota (messages.md §6). Check: ask with `quota_owner` alone.
 */
export const getGroupQuota = endpoint({
	name: 'Get group quota',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/quota/group',
	effect: 'read',
	encoding: 'json',
	request: z.strictObject({ quota_owner: z.enum(['OA', 'APP']), product_type: z.enum(GROUP_PRODUCTS).optional(), quota_type: z.enum(GROUP_QUOTA_TYPES).optional() }),
	response: inData(
		z
			.array(z.object({ product_type: looseText, quota_type: looseText, asset_id: id, valid_through: looseText, auto_renew: looseBoolean, status: looseText, used_id: looseText }))
			.nullish()
			.transform((rows) => rows ?? []),
	),
	source: SOURCE,
});

export type GroupAsset = z.output<(typeof getGroupQuota)['response']>[number];
