import { LIMITS } from '../limits';
import { z } from '../z';
import { endpoint } from './endpoint';
import { customMessage, fileMessage, imageMessage, stickerMessage, text } from './messageKinds';
import { id, inData, looseId } from './shapes';

/** One path, three bodies: web visitors, reactions, articles for everybody. Still the current version of all three. */
const call = { method: 'POST', host: 'openapi', path: '/v2.0/oa/message', effect: 'send', encoding: 'json' } as const;
const SOURCE = 'shared/zalo/messages.md §3 [A], read 2026-11-21';

/** Somebody who writes from a website without a Zalo login. Zalo wants both ids. */
const visitor = z.strictObject({ anonymous_id: z.string().min(1), conversation_id: z.string().min(1) });
const visitorAnswer = inData(z.object({ message_id: id, anonymous_id: looseId, conversation_id: looseId }));

export const sendToVisitor = endpoint({
	...call,
	name: 'Send message to anonymous visitor',
	request: z.strictObject({ recipient: visitor, message: z.union([z.strictObject({ text }), imageMessage, fileMessage, stickerMessage]) }),
	response: visitorAnswer,
	source: SOURCE,
});

export const sendCustomToVisitor = endpoint({
	...call,
	name: 'Send custom message to anonymous visitor',
	request: z.strictObject({ recipient: visitor, message: customMessage }),
	response: visitorAnswer,
	source: SOURCE,
});

/** Icons of a reaction. The names are ours: Zalo documents only the signs. */
export const REACTION_ICONS = { angry: ':-h', crying: ':-((', heart: '/-heart', laughing: ':>', sad: '--b', surprised: ':o', thumbsUp: '/-strong' } as const;

/** Takes the OA's reaction back. */
export const NO_REACTION = '/-remove';

/** Free; at most 50 per message. */
export const sendReaction = endpoint({
	...call,
	name: 'Send reaction',
	request: z.strictObject({
		recipient: z.strictObject({ user_id: z.string().min(1) }),
		sender_action: z.strictObject({ react_icon: z.union([z.nativeEnum(REACTION_ICONS), z.literal(NO_REACTION)]), react_message_id: z.string().min(1) }),
	}),
	response: inData(z.object({ message_id: looseId, user_id: looseId })),
	source: SOURCE,
});

/** Numbers joined with commas. */
const numbers = z.string().regex(/^\d+(,\d+)*$/);

/** Articles for all followers, or for those the target describes. Zalo looks them over first (about 30 minutes). */
export const sendBroadcast = endpoint({
	...call,
	name: 'Send broadcast of articles',
	request: z.strictObject({
		recipient: z.strictObject({
			target: z.strictObject({ gender: z.enum(['0', '1', '2']).optional(), ages: numbers.optional(), cities: numbers.optional(), locations: numbers.optional(), platform: numbers.optional() }),
		}),
		message: z.strictObject({
			attachment: z.strictObject({
				type: z.literal('template'),
				payload: z.strictObject({
					template_type: z.literal('media'),
					elements: z.array(z.strictObject({ media_type: z.literal('article'), attachment_id: z.string().min(1) })).min(1).max(LIMITS.broadcastArticles.max),
				}),
			}),
		}),
	}),
	response: inData(z.object({ message_id: id })),
	source: SOURCE,
});
