import { ZaloInputError } from './errors/zaloInputError';

/** Group ids: 20 hex characters in every example (shared/zalo/messages.md, header, read 2026-11-21); other letters are let through. */
const GROUP_ID = /^[0-9A-Za-z_-]{6,64}$/;

/** The id of a group chat. @throws ZaloInputError */
export function checkGroupId(value: string, field = 'Group'): string {
	const id = value.trim();
	if (id === '') throw new ZaloInputError(field, 'is empty', 'Choose a group from the list, or enter its ID.');
	if (!GROUP_ID.test(id)) throw new ZaloInputError(field, 'is not a group ID', 'Choose the group from the list, or map the groupId of the Zalo OA Trigger, for example {{ $json.groupId }}.');
	return id;
}
