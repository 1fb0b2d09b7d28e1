import type { GroupAsset, GroupDetail, GroupInfo } from '../../zalo/endpoints/group';
import type { GroupChatLine } from '../../zalo/endpoints/groupChat';
import { isoDate } from '../shared/followerProfile';
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

/** Zalo's words for kinds of messages, in the words of the trigger's attachments. Source: shared/zalo/users-and-tags.md §6, read 2026-11-21. */
const TYPES: Readonly<Record<string, string>> = { text: 'text', voice: 'audio', photo: 'image', gif: 'gif', link: 'link', links: 'links', sticker: 'sticker', location: 'location', nosupport: 'unsupported' };

/** One message of a group, as in the conversations with single users. */
export function toChatLine(line: GroupChatLine, groupId?: string) {
	const direction = line.src === 1 ? 'in' : line.src === 0 ? 'out' : null;
	const type = known(line.type);
	return {
		messageId: line.message_id,
		groupId: line.group_id ?? groupId ?? null,
		userId: direction === 'in' ? known(line.from_id) : null,
		direction,
		type: type === null ? null : (TYPES[type.toLowerCase()] ?? type),
		text: known(line.message),
		sentAt: isoTime(line.time),
		url: known(line.url),
		thumbnail: known(line.thumb),
		description: known(line.description),
		fromId: known(line.from_id),
		fromName: known(line.from_display_name),
		fromAvatar: known(line.from_avatar),
	};
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
	fromId: 'ID of who wrote it: the member or the Official Account',
	fromName: 'Name of who wrote it; null when Zalo does not say',
	fromAvatar: 'Address of the picture of who wrote it; it changes, so do not store it',
} as const;
