import type { FollowerAnswer } from '../../zalo/endpoints/follower';
import { isoDate, known } from './messageOutput';

/** A user as workflows see one. What Zalo does not know is null; every key is always there. */
export type FollowerProfile = {
	userId: string;
	userIdByApp: string | null;
	externalId: string | null;
	displayName: string | null;
	/** Name the OA gave the user. */
	alias: string | null;
	isFollower: boolean | null;
	/** Under 18, or to be handled with restraint. */
	isSensitive: boolean | null;
	/** YYYY-MM-DD. */
	lastInteractionDate: string | null;
	/** Addresses of pictures change: not to be stored. */
	avatar: string | null;
	/** Width in pixels → address. */
	avatars: Record<string, string>;
	dynamicParam: string | null;
	tags: string[];
	notes: string[];
	/** What the user told about themselves; null until then. `birthday` is YYYY-MM-DD. */
	sharedInfo: { name: string | null; phone: string | null; address: string | null; district: string | null; city: string | null; birthday: string | null } | null;
};

/** Zalo writes 0 for a phone number it does not know. */
export function knownPhone(text: string | null | undefined): string | null {
	return text === '0' ? null : known(text);
}

function texts(list: readonly (string | null)[] | null | undefined): string[] {
	return (list ?? []).flatMap((text) => text ?? []);
}

function sharedInfoOf(info: FollowerAnswer['shared_info']): FollowerProfile['sharedInfo'] {
	const shared = {
		name: known(info?.name),
		phone: knownPhone(info?.phone),
		address: known(info?.address),
		district: known(info?.district),
		city: known(info?.city),
		birthday: isoDate(info?.user_dob),
	};
	return Object.values(shared).every((value) => value === null) ? null : shared;
}

/** Zalo's answer in this package's words. */
export function toFollowerProfile(answer: FollowerAnswer): FollowerProfile {
	return {
		userId: answer.user_id,
		userIdByApp: known(answer.user_id_by_app),
		externalId: known(answer.user_external_id),
		displayName: known(answer.display_name),
		alias: known(answer.user_alias),
		isFollower: answer.user_is_follower ?? null,
		isSensitive: answer.is_sensitive ?? null,
		lastInteractionDate: isoDate(answer.user_last_interaction_date),
		avatar: known(answer.avatar),
		avatars: Object.fromEntries(Object.entries(answer.avatars ?? {}).flatMap(([size, url]) => (known(url) === null ? [] : [[size, url ?? '']]))),
		dynamicParam: known(answer.dynamic_param),
		tags: texts(answer.tags_and_notes_info?.tag_names),
		notes: texts(answer.tags_and_notes_info?.notes),
		sharedInfo: sharedInfoOf(answer.shared_info),
	};
}
