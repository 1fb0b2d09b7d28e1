import { ZaloInputError } from './errors/zaloInputError';
import { USER_ID } from './inputChecks';
import { LIMITS, type Limit } from './limits';

/** Group ids: 20 hex characters in every example (shared/zalo/messages.md, header, read 2026-11-21); other letters are let through. */
const GROUP_ID = /^[0-9A-Za-z_-]{6,64}$/;

/** The id of a group chat. @throws ZaloInputError */
export function checkGroupId(value: string, field = 'Group'): string {
	const id = value.trim();
	if (id === '') throw new ZaloInputError(field, 'is empty', 'Choose a group from the list, or enter its ID.');
	if (!GROUP_ID.test(id)) throw new ZaloInputError(field, 'is not a group ID', 'Choose the group from the list, or map the groupId of the Zalo OA Trigger, for example {{ $json.groupId }}.');
	return id;
}

/** The id of a group package. @throws ZaloInputError */
export function checkAssetId(value: string, field = 'Group Package'): string {
	const id = value.trim();
	if (id === '') throw new ZaloInputError(field, 'is empty', 'Choose a package from the list. If the list is empty, all packages are in use: buy another one at oa.zalo.me.');
	if (/\s/.test(id)) throw new ZaloInputError(field, 'has spaces in its ID', 'Choose the package from the list, or map the assetId of Get Quota.');
	return id;
}

/** The name of a group. ASSUMED: no length is documented. Check: name a group with 500 characters. @throws ZaloInputError */
export function checkGroupName(value: string, field = 'Name'): string {
	const name = value.normalize('NFC').trim();
	if (name === '') throw new ZaloInputError(field, 'is empty', 'Enter the name members will see, for example Khách quen Hoa Sen.');
	return name;
}

/** User ids for one call, each once. @throws ZaloInputError naming the entry, or limit and actual number */
export function checkMembers(values: readonly string[], limit: Limit = LIMITS.groupMembers, field = 'User IDs'): string[] {
	const entries = values.map((value) => value.trim());
	const wrong = entries.findIndex((id) => !USER_ID.test(id));
	if (wrong >= 0) throw new ZaloInputError(field, `has no Zalo user ID at entry ${wrong + 1}`, 'A user ID has only digits, up to 20, with a comma or a new line between two of them. Phone numbers and names do not work here.');
	const ids = [...new Set(entries)];
	if (ids.length < (limit.min ?? 0)) throw new ZaloInputError(field, 'is empty', 'Enter at least one user ID, for example the userId of the Zalo OA Trigger.');
	if (ids.length > limit.max) throw new ZaloInputError(field, `has ${ids.length} people; Zalo accepts at most ${limit.max}`, 'Enter fewer people at once, and add the others with the next call.');
	return ids;
}
