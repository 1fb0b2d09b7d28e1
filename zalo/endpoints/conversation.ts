import { LIMITS } from '../limits';
import { parseLossless } from '../losslessJson';
import { z } from '../z';
import { endpoint } from './endpoint';
import { id, inData, looseId, looseNumber, looseText } from './shapes';

const page = {
	offset: z.number().int().min(0),
	count: z.number().int().min(LIMITS.conversationPage.min).max(LIMITS.conversationPage.max),
};

function readText(text: string): unknown {
	try {
		return parseLossless(text);
	} catch {
		// Old rows hold other texts here; a place is extra.
		return null;
	}
}

/** A place, as an object or as the text of one. ASSUMED: the sources name the field and not its form. Check: send a place to the OA. */
const place = z.preprocess(
	(value) => (typeof value === 'string' ? readText(value) : value),
	z.object({ latitude: looseNumber, longitude: looseNumber }).nullish().catch(null),
);

/** One line of a chat. Type-specific fields are missing where they do not belong. */
export const chatLine = z.object({
	message_id: id,
	/** 0 = the OA wrote it, 1 = the user. */
	src: looseNumber,
	/** Epoch ms, as a number. */
	time: looseNumber,
	type: looseText,
	message: looseText,
	from_id: looseId,
	to_id: looseId,
	from_display_name: looseText,
	to_display_name: looseText,
	from_avatar: looseText,
	to_avatar: looseText,
	url: looseText,
	thumb: looseText,
	description: looseText,
	links: z
		.array(z.object({ title: looseText, url: looseText, thumb: looseText, description: looseText }))
		.nullish()
		.catch(null),
	location: place,
});

export type ConversationLine = z.output<typeof chatLine>;

const lines = inData(
	z
		.array(chatLine)
		.nullish()
		.transform((rows) => rows ?? []),
);

/** The latest message of every conversation, newest first. */
export const listRecentChats = endpoint({
	name: 'List recent chats',
	method: 'GET',
	host: 'openapi',
	path: '/v2.0/oa/listrecentchat',
	effect: 'read',
	encoding: 'data',
	request: z.strictObject(page),
	response: lines,
	source: 'shared/zalo/users-and-tags.md §6 [A], read 2026-11-21',
});

/** The messages with one user, newest first. */
export const getConversation = endpoint({
	name: 'Get conversation',
	method: 'GET',
	host: 'openapi',
	path: '/v2.0/oa/conversation',
	effect: 'read',
	encoding: 'data',
	request: z.strictObject({ user_id: z.string().min(1), ...page }),
	response: lines,
	source: 'shared/zalo/users-and-tags.md §6 [A], read 2026-11-21',
});
