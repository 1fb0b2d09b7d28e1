import { z } from 'zod';

import { jsonBody, oaSuccess, type ApiAnswer, type ApiCall, type Route } from '../api';
import type { JsonObject } from '../data/eventExamples';
import { dispatch } from '../dispatch';
import { guardOa } from '../guard';
import type { Sim } from '../sim';
import { ASSET_CAPS, ASSET_QUOTA_TYPES, ASSET_TYPES, type SimGroup } from '../state/groupBook';
import { acceptGroupMessage, checkAllIn, checkInvitees, checkRoom, createGroup, freeAsset, livingGroup, ownGroup, removeFrom } from '../state/groupRules';
import { localDate } from '../state/localTime';
import type { ContentContext } from '../state/messageContent';
import { checkShape } from '../state/shape';
import { emitGroupEvent } from '../webhooks/groupEvents';
import { invalidField } from '../zaloError';
import { contextOf } from './message';

/** Step 1 to 3 of the check order, then groups whose 45 days are over dissolve. */
export function enterGroups(sim: Sim, call: ApiCall): ContentContext {
	guardOa(sim, call, { tier: true });
	dissolveLapsed(sim);
	return contextOf(sim, call);
}

/** A group goes 45 days after its asset lapsed. Looked at when somebody asks: a year of silence needs no timer. */
export function dissolveLapsed(sim: Sim): void {
	const { groupBook } = sim.state;
	for (const group of [...groupBook.groups]) {
		const atMs = groupBook.dissolvesAt(group, sim.clock.now());
		if (atMs === null || atMs >= sim.clock.now()) continue;
		groupBook.remove(group);
		emitGroupEvent(sim, 'delete_group', group);
	}
}

/** A POST of the family: guard, strict body, then the rule. */
function post<Schema extends z.ZodTypeAny>(schema: Schema, run: (sim: Sim, body: z.output<Schema>, context: ContentContext) => ApiAnswer) {
	return (sim: Sim, call: ApiCall): ApiAnswer => {
		const context = enterGroups(sim, call);
		return run(sim, checkShape(schema, jsonBody(call, () => invalidField('body')), context.strictness), context);
	};
}

const id = z.string().min(1);
const userIds = z.array(id).min(1);
const membersSchema = z.object({ group_id: id, member_user_ids: userIds }).strict();
const groupSchema = z.object({ group_id: id }).strict();
const messageSchema = z.object({ recipient: groupSchema, message: z.record(z.unknown()) }).strict();
/** Whether the description may be left out is ASSUMED. */
const createSchema = z.object({ group_name: id, group_description: z.string().optional(), asset_id: id, member_user_ids: userIds }).strict();
/** The types of the settings are ASSUMED: no source shows a value. */
const settings = { lock_send_msg: z.boolean().optional(), join_appr: z.boolean().optional(), enable_msg_history: z.boolean().optional(), enable_link_join: z.boolean().optional() };
const updateSchema = z.object({ group_id: id, group_name: id.optional(), group_avatar: z.string().url().optional(), group_description: z.string().optional(), ...settings }).strict();
const quotaSchema = z.object({ quota_owner: z.enum(['OA', 'APP']), product_type: z.enum(ASSET_TYPES).optional(), quota_type: z.enum(ASSET_QUOTA_TYPES).optional() }).strict();

const sendMessage = post(messageSchema, (sim, { recipient, message }, context) => {
	const sent = acceptGroupMessage(recipient.group_id, message, context);
	dispatch(sim, sent);
	return oaSuccess({ message_id: sent.msgId, group_id: recipient.group_id });
});

const create = post(createSchema, (sim, body, context) => {
	const group = createGroup(body, context);
	emitGroupEvent(sim, 'create_group', group);
	emitGroupEvent(sim, 'user_join_group', group, group.members);
	const { name, avatar, group_id, group_link, group_description, total_member, status } = groupInfo(sim, group);
	return oaSuccess({ name, avatar, group_id, group_link, group_description, total_member, status } as JsonObject);
});

const updateInfo = post(updateSchema, (sim, { group_id: groupId, group_name: name, group_avatar: avatar, group_description: description, ...rest }, context) => {
	const group = livingGroup(context, groupId);
	const changes = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
	if (name === undefined && avatar === undefined && description === undefined && Object.keys(changes).length === 0) throw invalidField('group_name');
	Object.assign(group, { name: name ?? group.name, avatar: avatar ?? group.avatar, description: description ?? group.description });
	Object.assign(group.settings, changes);
	emitGroupEvent(sim, 'update_group_info', group);
	return oaSuccess(groupDetail(sim, group));
});

/** Moves a group to another asset; a group disabled by its lapsed asset lives again. The answer's body is ASSUMED. */
const updateAsset = post(z.object({ group_id: id, asset_id: id }).strict(), (sim, body, context) => {
	const group = ownGroup(context, body.group_id);
	const asset = freeAsset(body.asset_id, context);
	checkRoom({ ...group, assetId: asset.assetId }, 0, context);
	for (const other of sim.state.groupBook.assets) if (other.usedId === group.groupId) other.usedId = null;
	asset.usedId = group.groupId;
	group.assetId = asset.assetId;
	emitGroupEvent(sim, 'update_group_info', group);
	return oaSuccess();
});

/** Whether an invited person joins at once is ASSUMED (switch groupInvite). */
const invite = post(membersSchema, (sim, { group_id: groupId, member_user_ids: ids }, context) => {
	const group = livingGroup(context, groupId);
	checkInvitees(ids, context);
	if (ids.some((userId) => group.members.includes(userId))) throw invalidField('member_user_ids');
	checkRoom(group, ids.length, context);
	if (sim.switches.get('groupInvite') === 'pending') group.pending.push(...ids.filter((userId) => !group.pending.includes(userId)));
	else join(sim, group, ids);
	return oaSuccess();
});

const acceptPending = post(membersSchema, (sim, { group_id: groupId, member_user_ids: ids }, context) => {
	const group = livingGroup(context, groupId);
	checkAllIn(ids, group.pending);
	checkRoom(group, ids.length, context);
	emitGroupEvent(sim, 'accept_request_join_group', group, ids);
	join(sim, group, ids);
	return oaSuccess();
});

const rejectPending = post(membersSchema, (sim, { group_id: groupId, member_user_ids: ids }, context) => {
	const group = livingGroup(context, groupId);
	checkAllIn(ids, group.pending);
	removeFrom(group.pending, ids);
	emitGroupEvent(sim, 'reject_request_join_group', group, ids);
	return oaSuccess();
});

const addAdmins = post(membersSchema, (sim, { group_id: groupId, member_user_ids: ids }, context) => {
	const group = livingGroup(context, groupId);
	checkAllIn(ids, group.members);
	group.admins.push(...ids.filter((userId) => !group.admins.includes(userId)));
	emitGroupEvent(sim, 'add_group_admin', group, ids);
	return oaSuccess();
});

const removeAdmins = post(membersSchema, (sim, { group_id: groupId, member_user_ids: ids }, context) => {
	const group = livingGroup(context, groupId);
	checkAllIn(ids, group.admins);
	removeFrom(group.admins, ids);
	emitGroupEvent(sim, 'remove_group_admin', group, ids);
	return oaSuccess();
});

const removeMembers = post(membersSchema, (sim, { group_id: groupId, member_user_ids: ids }, context) => {
	const group = livingGroup(context, groupId);
	checkAllIn(ids, group.members);
	removeFrom(group.members, ids);
	removeFrom(group.admins, ids);
	emitGroupEvent(sim, 'user_out_group', group, ids);
	return oaSuccess();
});

/** The asset is free again afterwards (ASSUMED). */
const remove = post(groupSchema, (sim, { group_id: groupId }, context) => {
	const group = ownGroup(context, groupId);
	sim.state.groupBook.remove(group);
	emitGroupEvent(sim, 'delete_group', group);
	return oaSuccess();
});

/** Group assets of the OA, without the free ones that lapsed (ASSUMED). The app owns none here. */
const groupQuota = post(quotaSchema, (sim, filter) => {
	const rows = filter.quota_owner === 'APP' ? [] : sim.state.groupBook.assets.filter((row) => row.usedId !== null || row.validThroughMs >= sim.clock.now());
	const matching = rows.filter((row) => (filter.product_type ?? row.productType) === row.productType && (filter.quota_type ?? row.quotaType) === row.quotaType);
	return oaSuccess(matching.map((row) => ({
		product_type: row.productType, quota_type: row.quotaType, asset_id: row.assetId, valid_through: localDate(row.validThroughMs), auto_renew: row.autoRenew,
		status: row.usedId === null ? 'available' : 'used', used_id: row.usedId ?? '',
	})));
});

function join(sim: Sim, group: SimGroup, ids: readonly string[]): void {
	removeFrom(group.pending, ids);
	group.members.push(...ids);
	emitGroupEvent(sim, 'user_join_group', group, ids);
}

/** `group_info` of getgroup. total_member counts the OA (ASSUMED); max_member is a string as in the sample. */
export function groupInfo(sim: Sim, group: SimGroup): JsonObject {
	const { groupBook } = sim.state;
	const asset = groupBook.asset(group.assetId);
	const dissolvesAtMs = groupBook.dissolvesAt(group, sim.clock.now());
	return {
		group_id: group.groupId, group_link: group.link, name: group.name, group_description: group.description, avatar: group.avatar,
		status: groupBook.isEnabled(group, sim.clock.now()) ? 'enabled' : 'disabled', total_member: group.members.length + 1, max_member: asset ? String(ASSET_CAPS[asset.productType]) : '',
		auto_delete_date: dissolvesAtMs === null ? '' : localDate(dissolvesAtMs),
	};
}

export function groupDetail(sim: Sim, group: SimGroup): JsonObject {
	const asset = sim.state.groupBook.asset(group.assetId);
	const assetInfo = asset ? { asset_type: asset.productType, asset_id: asset.assetId, valid_through: localDate(asset.validThroughMs), auto_renew: asset.autoRenew } : {};
	return { group_info: groupInfo(sim, group), asset_info: assetInfo, group_setting: { ...group.settings } };
}

const POSTS = {
	message: sendMessage, creategroupwithoa: create, updateinfo: updateInfo, updateasset: updateAsset, invite, acceptpendinginvite: acceptPending, rejectpendinginvite: rejectPending,
	addadmins: addAdmins, removeadmins: removeAdmins, removemembers: removeMembers, delete: remove,
};

export const groupRoutes: readonly Route[] = [
	...Object.entries(POSTS).map(([name, handle]): Route => ({ method: 'POST', host: 'openapi', path: `/v3.0/oa/group/${name}`, handle })),
	{ method: 'POST', host: 'openapi', path: '/v3.0/oa/quota/group', handle: groupQuota },
];
