import { z } from '../z';
import { chatLine } from './conversation';
import { endpoint } from './endpoint';
import { looseId } from './shapes';

const SOURCE = 'shared/zalo/messages.md §5 [A], read 2026-11-21';

const page = { offset: z.number().int().min(0), count: z.number().int().min(1) };

/**
 * One line of a group's chat. `src` 0 is the OA, 1 a member; nobody in particular gets it.
 * ASSUMED: beyond the documented fields it is as in the OA's other conversations (users-and-tags.md §6). Check: read a place of a group.
 */
const line = chatLine.omit({ to_id: true, to_display_name: true, to_avatar: true }).extend({ group_id: looseId });

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
