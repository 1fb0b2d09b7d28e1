import { invalidField, oaError } from '../zaloError';
import { ASSET_CAPS, emptyGroup, type GroupAsset, type SimGroup } from './groupBook';
import { SEND_WINDOW_MS } from './consultation';
import { readContent, type ContentContext } from './messageContent';
import type { OutMessage } from './types';

const MAX_FIRST_MEMBERS = 99;
const GROUP_TYPES: readonly string[] = ['text', 'image', 'file', 'sticker'];

/** A group of this OA: -403 when there is none, or when the OA is no longer in it. */
export function ownGroup({ state }: ContentContext, groupId: string): SimGroup {
	const group = state.groupBook.group(groupId);
	if (!group?.isOaMember) throw oaError(-403);
	return group;
}

/** The same, and not disabled (-237). Reading, a new asset and deleting work on a disabled group too (ASSUMED). */
export function livingGroup(context: ContentContext, groupId: string): SimGroup {
	const group = ownGroup(context, groupId);
	if (!context.state.groupBook.isEnabled(group, context.nowMs)) throw oaError(-237);
	return group;
}

/** Free, 24/24, no window. Mentions stand inline as `[@<user_id>]`, or `[@<group_id>]` for everyone. */
export function acceptGroupMessage(groupId: string, message: unknown, context: ContentContext): OutMessage {
	const content = readContent(message, context);
	if (!GROUP_TYPES.includes(content.type)) throw oaError(-233);
	const group = livingGroup(context, groupId);
	for (const [mention, id = ''] of (content.text ?? '').matchAll(/\[@([^\]]*)\]/g)) {
		if (id !== group.groupId && !group.members.includes(id)) context.strictness.warnings.push(`${mention} mentions nobody in this group`);
	}
	return { msgId: context.state.ids.messageId(), kind: 'group', groupId: group.groupId, ...content, chargedVnd: 0, acceptedAtMs: context.nowMs };
}

/** An asset that can carry a group: unknown -201, the free one of the package used -241, otherwise used or lapsed -238. */
export function freeAsset(assetId: string, { state, nowMs }: ContentContext): GroupAsset {
	const asset = state.groupBook.asset(assetId);
	if (!asset) throw invalidField('asset_id');
	if (asset.usedId !== null) throw oaError(asset.quotaType === 'sub_quota' ? -241 : -238);
	if (asset.validThroughMs < nowMs) throw oaError(-238);
	return asset;
}

/** A new group with its first members, at least one of them an admin of the OA. */
export function createGroup(fields: { group_name: string; group_description?: string | undefined; asset_id: string; member_user_ids: string[] }, context: ContentContext): SimGroup {
	const { state } = context;
	if (fields.member_user_ids.length > MAX_FIRST_MEMBERS) throw oaError(-210);
	const asset = freeAsset(fields.asset_id, context);
	checkInvitees(fields.member_user_ids, context);
	if (!fields.member_user_ids.some((id) => state.user(id)?.isAdmin)) throw invalidField('member_user_ids');
	if (fields.member_user_ids.length + 1 > ASSET_CAPS[asset.productType]) throw oaError(-210);
	const group = emptyGroup(state.ids.messageId(), fields.group_name, asset.assetId);
	group.description = fields.group_description ?? '';
	group.members.push(...fields.member_user_ids);
	asset.usedId = group.groupId;
	state.groupBook.groups.push(group);
	return group;
}

/** Known to the OA (-201), no one twice, and a follower or active within seven days (-213). */
export function checkInvitees(userIds: readonly string[], { state, nowMs }: ContentContext): void {
	if (new Set(userIds).size !== userIds.length) throw invalidField('member_user_ids');
	for (const id of userIds) {
		const user = state.user(id);
		if (!user) throw invalidField('member_user_ids');
		const isRecent = user.lastInteractionMs !== null && nowMs - user.lastInteractionMs <= SEND_WINDOW_MS;
		if (!user.isFollower && !isRecent) throw oaError(-213);
	}
}

/** More members than the asset allows: -210 (ASSUMED, no source names a code). */
export function checkRoom(group: SimGroup, more: number, { state }: ContentContext): void {
	const asset = state.groupBook.asset(group.assetId);
	if (asset && group.members.length + 1 + more > ASSET_CAPS[asset.productType]) throw oaError(-210);
}

/** Everybody named must stand in `list`; one stranger and nothing happens (ASSUMED). */
export function checkAllIn(userIds: readonly string[], list: readonly string[]): void {
	if (userIds.some((id) => !list.includes(id)) || new Set(userIds).size !== userIds.length) throw invalidField('member_user_ids');
}

export function removeFrom(list: string[], userIds: readonly string[]): void {
	for (const id of userIds) if (list.includes(id)) list.splice(list.indexOf(id), 1);
}
