import { z } from 'zod';

import type { Sim } from '../sim';
import { ASSET_QUOTA_TYPES, ASSET_TYPES, type GroupLine, type SimGroup } from '../state/groupBook';
import { removeFrom } from '../state/groupRules';
import { emitGroupEvent, emitGroupLine } from '../webhooks/groupEvents';
import { command, emitted, waitField } from './command';
import { attachmentOf, MEDIA_KINDS, mediaFields } from './media';
import { addressesOf, personOf } from './peopleCommands';

const where = { groupId: z.string().min(1), userId: z.string().min(1) };
const DAY_MS = 24 * 3_600_000;

/** What members of a group do on their phones, and what Zalo does to groups and their assets. */
export const groupCommands = {
	/** A member writes; opens the 48 h window with the OA, as any interaction. */
	groupSay: command(z.object({ ...where, kind: z.enum(['text', ...MEDIA_KINDS]).default('text'), text: z.string().optional(), ...mediaFields, ...waitField }).strict(), async (sim, args) => {
		const group = groupOf(sim, args.groupId);
		const user = personOf(sim, args.userId);
		if (!group.members.includes(user.userId)) throw new Error(`User ${user.userId} is not in the group.`);
		if (group.settings.lock_send_msg && !group.admins.includes(user.userId)) throw new Error('Only admins may write in this group (lock_send_msg).');
		const text = args.kind === 'text' ? { text: args.text ?? 'Xin chào' } : { attachment: attachmentOf(args.kind, args, addressesOf(sim)) };
		const line: GroupLine = { msgId: sim.state.ids.messageId(), userId: user.userId, type: args.kind, ...text, atMs: sim.clock.now() };
		group.received.push(line);
		sim.state.interact(user, line.atMs);
		return { msgId: line.msgId, ...(await emitted(emitGroupLine(sim, group, user, line), args.wait)) };
	}),
	/** Somebody opens the group link: waits for approval when join_appr is on, else joins. */
	askToJoinGroup: command(z.object({ ...where, ...waitField }).strict(), async (sim, args) => {
		const group = groupOf(sim, args.groupId);
		const { userId } = personOf(sim, args.userId);
		if (group.members.includes(userId) || group.pending.includes(userId)) throw new Error(`User ${userId} is in the group, or waits already.`);
		const isWaiting = group.settings.join_appr;
		(isWaiting ? group.pending : group.members).push(userId);
		return await emitted(emitGroupEvent(sim, isWaiting ? 'user_request_join_group' : 'user_join_group', group, [userId]), args.wait);
	}),
	leaveGroup: command(z.object({ ...where, ...waitField }).strict(), async (sim, args) => {
		const group = groupOf(sim, args.groupId);
		if (!group.members.includes(args.userId)) throw new Error(`User ${args.userId} is not in the group.`);
		removeFrom(group.members, [args.userId]);
		removeFrom(group.admins, [args.userId]);
		return await emitted(emitGroupEvent(sim, 'user_out_group', group, [args.userId]), args.wait);
	}),
	/** disabled: calls answer -237; oaInGroup false: -403. */
	setGroup: command(z.object({ groupId: z.string().min(1), disabled: z.boolean().optional(), oaInGroup: z.boolean().optional() }).strict(), (sim, args) => {
		const group = groupOf(sim, args.groupId);
		if (args.disabled !== undefined) group.isDisabled = args.disabled;
		if (args.oaInGroup !== undefined) group.isOaMember = args.oaInGroup;
		return { groupId: group.groupId };
	}),
	/** Buys an asset, valid for a year unless told otherwise. */
	addGroupAsset: command(z.object({ productType: z.enum(ASSET_TYPES), quotaType: z.enum(ASSET_QUOTA_TYPES).default('purchase_quota'), days: z.number().positive().default(365) }).strict(), (sim, args) => {
		const asset = { assetId: `ast-${sim.state.ids.messageId()}`, productType: args.productType, quotaType: args.quotaType, autoRenew: false, validThroughMs: sim.clock.now() + args.days * DAY_MS, usedId: null };
		sim.state.groupBook.assets.push(asset);
		return { assetId: asset.assetId };
	}),
	/** The asset ran out a millisecond ago: its group is disabled (-237) and dissolves after 45 days. */
	lapseGroupAsset: command(z.object({ assetId: z.string().min(1) }).strict(), (sim, { assetId }) => {
		const asset = sim.state.groupBook.asset(assetId);
		if (!asset) throw new Error(`There is no asset ${assetId}.`);
		asset.validThroughMs = sim.clock.now() - 1;
		return { assetId };
	}),
};

function groupOf(sim: Sim, groupId: string): SimGroup {
	const group = sim.state.groupBook.group(groupId);
	if (!group) throw new Error(`There is no group ${groupId}.`);
	return group;
}
