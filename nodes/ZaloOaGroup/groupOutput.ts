import type { GroupAsset, GroupDetail, GroupInfo } from '../../zalo/endpoints/group';
import type { GroupChatLine } from '../../zalo/endpoints/groupChat';
import { lineContent } from '../shared/conversationLine';
import { isoDate, known } from '../shared/messageOutput';

/** `enabled`/`disabled` as yes or no; null for a word this version does not know. */
function isEnabled(status: string | null): boolean | null {
	return status === 'enabled' ? true : status === 'disabled' ? false : null;
}

/** A group, as every operation gives it out. */
export function toGroup(group: GroupInfo) {
	return {
		groupId: group.group_id,
		name: known(group.name),
		description: known(group.group_description),
		link: known(group.group_link),
		avatar: known(group.avatar),
		status: group.status,
		isEnabled: isEnabled(group.status),
		memberCount: group.total_member,
		maxMembers: group.max_member,
		autoDeleteDate: isoDate(group.auto_delete_date),
	};
}

/** What `toGroup` gives. */
export const GROUP_OUTPUT = {
	groupId: 'ID of the group',
	name: 'Name that members see',
	description: 'Description; null when it has none',
	link: 'Link to the group',
	avatar: 'Address of the picture of the group; it changes, so do not store it',
	status: 'enabled or disabled, as Zalo calls it',
	isEnabled: 'Whether the group works; false when its package has lapsed',
	memberCount: 'How many members it has',
	maxMembers: 'How many members fit; null when Zalo does not say',
	autoDeleteDate: 'Date (YYYY-MM-DD) on which Zalo removes the group; null unless its package has lapsed',
} as const;

/** A group with its package and settings. */
export function toGroupDetail({ group_info: info, asset_info: asset, group_setting: settings }: GroupDetail) {
	return {
		...toGroup(info),
		package: { assetId: asset?.asset_id ?? null, product: asset?.asset_type ?? null, validUntil: isoDate(asset?.valid_through), autoRenew: asset?.auto_renew ?? null },
		settings: {
			onlyAdminsWrite: settings?.lock_send_msg ?? null,
			approveNewMembers: settings?.join_appr ?? null,
			showHistory: settings?.enable_msg_history ?? null,
			joinByLink: settings?.enable_link_join ?? null,
		},
	};
}

export const GROUP_DETAIL_OUTPUT = {
	...GROUP_OUTPUT,
	'package.assetId': 'ID of the package the group stands on',
	'package.product': 'Kind of package, for example gmf10',
	'package.validUntil': 'Last day (YYYY-MM-DD) of the package',
	'package.autoRenew': 'Whether the package renews itself; null when Zalo does not say',
	'settings.onlyAdminsWrite': 'Whether only admins can write',
	'settings.approveNewMembers': 'Whether an admin must approve who joins',
	'settings.showHistory': 'Whether new members see earlier messages',
	'settings.joinByLink': 'Whether people can join with the link',
} as const;

/** Member caps of the packages; the name says them. Source: shared/zalo/messages.md §5, read 2026-11-21. */
export function memberCapOf(productType: string | null): number | null {
	const [, cap] = /^gmf(\d+)$/.exec(productType ?? '') ?? [];
	return cap === undefined ? null : Number(cap);
}

/** Whether a package can carry a new group. */
export const isAvailable = ({ status }: GroupAsset): boolean => status === 'available';

/** One message of a group, as in the conversations with single users. */
export function toChatLine(line: GroupChatLine, groupId?: string) {
	const content = lineContent(line);
	return { ...content, groupId: line.group_id ?? groupId ?? null, userId: content.direction === 'in' ? content.fromId : null };
}

export const CHAT_LINE_OUTPUT = {
	messageId: 'ID of the message',
	groupId: 'ID of the group it stands in',
	userId: 'User ID of the member who wrote it; null for what the Official Account wrote',
	direction: 'in: a member wrote it. out: the Official Account wrote it. null when Zalo does not say',
	type: 'text, audio, image, gif, link, links, sticker, location, or unsupported for what Zalo does not hand over',
	text: 'What was written; null when there is none',
	sentAt: 'When (ISO)',
	url: 'Address of the file or link; null without one',
	thumbnail: 'Address of a small picture of it; null without one',
	description: 'Text of a link; null without one',
	links: 'A list message: title, url, thumbnail and description of each entry; empty otherwise',
	latitude: 'Of a shared place; null otherwise',
	longitude: 'Of a shared place; null otherwise',
	fromId: 'ID of who wrote it: the member or the Official Account',
	fromName: 'Name of who wrote it; null when Zalo does not say',
	fromAvatar: 'Address of the picture of who wrote it; it changes, so do not store it',
} as const;
