import type { ConversationLine } from '../../zalo/endpoints/conversation';
import { isoTime, known } from './messageOutput';

/** Zalo's words for kinds of messages, in the words of the trigger's attachments. */
const TYPES: Readonly<Record<string, string>> = { text: 'text', voice: 'audio', photo: 'image', gif: 'gif', link: 'link', links: 'links', sticker: 'sticker', location: 'location', nosupport: 'unsupported' };

/** Who wrote a row; null when Zalo does not say. */
function lineDirection(src: number | null): 'in' | 'out' | null {
	return src === 1 ? 'in' : src === 0 ? 'out' : null;
}

function lineType(zaloType: string | null): string | null {
	const type = known(zaloType);
	return type === null ? null : (TYPES[type.toLowerCase()] ?? type);
}

/** What a row says and who wrote it: the same with one person and in a group. */
export function lineContent(line: Omit<ConversationLine, 'to_id' | 'to_display_name' | 'to_avatar'>) {
	return {
		messageId: line.message_id,
		direction: lineDirection(line.src),
		type: lineType(line.type),
		text: known(line.message),
		sentAt: isoTime(line.time),
		url: known(line.url),
		thumbnail: known(line.thumb),
		description: known(line.description),
		links: (line.links ?? []).map(({ title, url, thumb, description }) => ({ title, url, thumbnail: thumb, description })),
		latitude: line.location?.latitude ?? null,
		longitude: line.location?.longitude ?? null,
		fromId: known(line.from_id),
		fromName: known(line.from_display_name),
		fromAvatar: known(line.from_avatar),
	};
}

/** One message of a chat as workflows see it. Every key is always there. */
export type ConversationMessage = {
	messageId: string;
	/** The person at the other end, whoever wrote. */
	userId: string | null;
	userName: string | null;
	userAvatar: string | null;
	/** `in`: the user wrote it. `out`: the OA. */
	direction: 'in' | 'out' | null;
	type: string | null;
	text: string | null;
	/** ISO time. */
	sentAt: string | null;
	url: string | null;
	thumbnail: string | null;
	description: string | null;
	links: { title: string | null; url: string | null; thumbnail: string | null; description: string | null }[];
	latitude: number | null;
	longitude: number | null;
	fromId: string | null;
	fromName: string | null;
	fromAvatar: string | null;
	toId: string | null;
};

/** Zalo's row in this package's words. */
export function toConversationLine(line: ConversationLine): ConversationMessage {
	const content = lineContent(line);
	const isFromUser = content.direction === 'in';
	const person = (from: string | null, to: string | null) => (content.direction === null ? null : known(isFromUser ? from : to));
	return {
		...content,
		userId: person(line.from_id, line.to_id),
		userName: person(line.from_display_name, line.to_display_name),
		userAvatar: person(line.from_avatar, line.to_avatar),
		toId: known(line.to_id),
	};
}

/** Output field → meaning of one message. */
export const CONVERSATION_OUTPUT: Readonly<Record<string, string>> = {
	messageId: 'ID of the message',
	userId: 'The person at the other end, whoever wrote; null when Zalo does not say who wrote',
	userName: 'Their display name',
	userAvatar: 'Address of their picture; it changes, so do not store it',
	direction: 'in: the user wrote it. out: the Official Account wrote it',
	type: 'text, audio, image, gif, link, links, sticker, location, or unsupported for what Zalo does not hand over',
	text: 'What was written; null when there is none',
	sentAt: 'When (ISO)',
	url: 'Address of the file or link; null without one',
	thumbnail: 'Address of a small picture of it; null without one',
	description: 'Text of a link; null without one',
	links: 'A list message: title, url, thumbnail and description of each entry; empty otherwise',
	latitude: 'Of a shared place; null otherwise',
	longitude: 'Of a shared place; null otherwise',
	fromId: 'ID of who wrote it',
	fromName: 'Name of who wrote it, the user or the Official Account; null when Zalo does not say',
	fromAvatar: 'Address of the picture of who wrote it; it changes, so do not store it',
	toId: 'ID of who got it',
};
