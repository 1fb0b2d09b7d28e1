import { z } from 'zod';

import { invalidField, oaError } from '../zaloError';
import { readContent, type ContentContext } from './messageContent';
import { checkShape } from './shape';
import type { OutMessage } from './types';

/** The seven icons two sources agree on; the last one takes a reaction back. */
export const REACTION_ICONS = [':>', '--b', ':-((', '/-strong', '/-heart', ':-h', ':o', '/-remove'] as const;
const TAKE_BACK = '/-remove';
const MAX_REACTIONS = 50;
const ANONYMOUS_TYPES: readonly string[] = ['text', 'image', 'file', 'sticker'];

const anonymousSchema = z.object({
	recipient: z.object({ anonymous_id: z.string().min(1), conversation_id: z.string().min(1) }).strict(),
	message: z.record(z.unknown()),
}).strict();

const reactionSchema = z.object({
	recipient: z.object({ user_id: z.string().min(1) }).strict(),
	sender_action: z.object({ react_icon: z.enum(REACTION_ICONS), react_message_id: z.string().min(1) }).strict(),
}).strict();

const uploadedImage = z.object({ attachment: z.object({ payload: z.object({ elements: z.array(z.object({ attachment_id: z.string() })) }) }) });

/** Answer to a web visitor without login; both ids must come from one of that visitor's messages. */
export function acceptAnonymous(body: unknown, context: ContentContext): OutMessage {
	const { recipient, message } = checkShape(anonymousSchema, body, context.strictness);
	const content = readContent(message, context);
	if (!ANONYMOUS_TYPES.includes(content.type)) throw oaError(-233);
	// Documented is the image by url only; an uploaded one is refused (ASSUMED).
	if (content.type === 'image' && uploadedImage.safeParse(message).success) throw invalidField('url');
	const mine = context.state.received.filter((inbound) => inbound.anonymousId === recipient.anonymous_id);
	if (mine.length === 0) throw invalidField('anonymous_id');
	if (!mine.some((inbound) => inbound.conversationId === recipient.conversation_id)) throw invalidField('conversation_id');
	return {
		msgId: context.state.ids.messageId(), kind: 'anonymous', anonymousId: recipient.anonymous_id, conversationId: recipient.conversation_id,
		...content, chargedVnd: 0, acceptedAtMs: context.nowMs,
	};
}

/** Reaction of the OA to a message of or to that user; free, at most 50 per message. */
export function acceptReaction(body: unknown, { state, strictness, nowMs }: ContentContext): OutMessage {
	const { recipient, sender_action: action } = checkShape(reactionSchema, body, strictness);
	const user = state.user(recipient.user_id);
	if (!user) throw oaError(-201, 'user_id is invalid');
	const target = state.receivedMessage(action.react_message_id) ?? state.sentMessage(action.react_message_id);
	if (!target || target.userId !== user.userId) throw invalidField('react_message_id');
	const earlier = state.sent.filter((sent) => sent.kind === 'reaction' && sent.reactMessageId === action.react_message_id);
	// Taking back is never too much, and clears the count (ASSUMED).
	const standing = earlier.slice(earlier.findLastIndex((sent) => sent.reactIcon === TAKE_BACK) + 1);
	if (action.react_icon !== TAKE_BACK && standing.length >= MAX_REACTIONS) throw oaError(-210);
	return {
		msgId: state.ids.messageId(), kind: 'reaction', type: 'reaction', userId: user.userId, reactIcon: action.react_icon,
		reactMessageId: action.react_message_id, chargedVnd: 0, acceptedAtMs: nowMs,
	};
}
