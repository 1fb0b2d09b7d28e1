import type { GroupAsset, GroupDetail, GroupInfo } from '../../zalo/endpoints/group';
import type { GroupChatLine } from '../../zalo/endpoints/groupChat';
import { isoDate } from '../shared/isoDate';
import { isoTime } from '../shared/messageOutput';

const known = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text);

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
	avatar: 'Address of the picture of the group; it can change',
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
		package: { assetId: asset?.asset_id ?? null, type: asset?.asset_type ?? null, validThrough: isoDate(asset?.valid_through), autoRenew: asset?.auto_renew ?? null },
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
	'package.type': 'Kind of package, for example gmf10',
	'package.validThrough': 'Last day (YYYY-MM-DD) of the package',
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

/** One line of a chat. */
export function toChatLine(line: GroupChatLine, groupId?: string) {
	return {
		messageId: line.message_id,
		groupId: line.group_id ?? groupId ?? null,
		direction: line.src === 0 ? 'out' : line.src === 1 ? 'in' : null,
		type: line.type,
		text: known(line.message),
		sentAt: isoTime(line.time),
		fromId: line.from_id,
		fromName: known(line.from_display_name),
		fromAvatar: known(line.from_avatar),
		url: known(line.url),
		thumbnail: known(line.thumb),
		linkDescription: known(line.description),
	};
}

export const CHAT_LINE_OUTPUT = {
	messageId: 'ID of the message',
	groupId: 'ID of the group it stands in',
	direction: 'in: written by a member; out: by the Official Account; null when Zalo does not say',
	type: 'Kind of message as Zalo calls it, for example text, photo, GIF, link, sticker or location',
	text: 'Text of the message; null when it has none',
	sentAt: 'Time (ISO) of the message; null when Zalo does not say',
	fromId: 'Who wrote it: user ID of the member, or ID of the Official Account',
	fromName: 'Name of the writer; null when Zalo does not say',
	fromAvatar: 'Address of the picture of the writer; it can change',
	url: 'Address of the picture, file or link in the message; null when there is none',
	thumbnail: 'Address of a small picture of it; null when there is none',
	linkDescription: 'Description of a link; null when there is none',
} as const;
