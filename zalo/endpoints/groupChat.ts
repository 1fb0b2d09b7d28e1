import { z } from '../z';
import { endpoint } from './endpoint';
import { id, looseId, looseNumber, looseText } from './shapes';

const SOURCE = 'shared/zalo/messages.md §5 [A], read 2026-11-21';

const page = { offset: z.number().int().min(0), count: z.number().int().min(1) };

/**
 * One line of a group's chat. `src` 0 is the OA, 1 a member.
 * ASSUMED: what follows `group_id` is as in the OA's other conversations (users-and-tags.md §6). Check: read a picture of a group.
 */
const line = z.object({
	src: looseNumber,
	time: looseNumber,
	type: looseText,
	message: looseText,
	message_id: id,
	from_id: looseId,
	from_display_name: looseText,
	from_avatar: looseText,
	group_id: looseId,
	url: looseText,
	thumb: looseText,
	description: looseText,
});

export type GroupChatLine = z.output<typeof line>;

/** A bare list: nothing says how many lines there are. */
const lines = z.object({ data: z.array(line).nullish() }).transform(({ data }) => ({ total: null, rows: data ?? [] }));

/** The latest line of every group of the OA, newest first. */
export const listRecentGroupChats = endpoint({
	name: 'List recent group chats',
	method: 'GET',
	host: 'openapi',
	path: '/v3.0/oa/group/listrecentchat',
	effect: 'read',
	encoding: 'query',
	request: z.strictObject(page),
	response: lines,
	source: SOURCE,
});

export const getGroupConversation = endpoint({
	name: 'Get group conversation',
	method: 'GET',
	host: 'openapi',
	path: '/v3.0/oa/group/conversation',
	effect: 'read',
	encoding: 'query',
	request: z.strictObject({ group_id: z.string().min(1), ...page }),
	response: lines,
	source: SOURCE,
});
