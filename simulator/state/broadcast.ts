import { z } from 'zod';

import { invalidField, oaError } from '../zaloError';
import { finished } from './articles';
import { isNight } from './localTime';
import type { ContentContext } from './messageContent';
import { checkShape } from './shape';
import type { OutMessage } from './types';

/** Zalo looks at every broadcast before it goes out, about so long. */
export const MODERATION_MS = 30 * 60_000;
const MAX_ARTICLES = 5;

/** Highest and lowest number of each audience value. */
const RANGES = { gender: [0, 2], ages: [0, 7], locations: [0, 2], cities: [0, 63], platform: [1, 3] } as const;
type TargetField = keyof typeof RANGES;

const value = z.union([z.string(), z.array(z.union([z.string(), z.number()]))]).optional();
const bodySchema = z.object({
	recipient: z.object({ target: z.object({ gender: value, ages: value, locations: value, cities: value, platform: value }).strict() }).strict(),
	message: z.object({
		attachment: z.object({
			type: z.literal('template'),
			payload: z.object({ template_type: z.literal('media'), elements: z.array(z.object({ media_type: z.literal('article'), attachment_id: z.string().min(1) }).strict()).min(1) }).strict(),
		}).strict(),
	}).strict(),
}).strict();

/**
 * Articles to followers. The simulator knows nobody's age, gender or city: every follower belongs to every audience
 * (ASSUMED). So is the order of the checks, -210 for a sixth article, and that no event echoes a broadcast.
 */
export function acceptBroadcast(body: unknown, context: ContentContext): OutMessage {
	const { state, switches, nowMs, strictness } = context;
	const { recipient, message } = checkShape(bodySchema, body, strictness);
	for (const field of Object.keys(RANGES) as TargetField[]) checkValues(field, recipient.target[field], context);
	const { elements } = message.attachment.payload;
	if (elements.length > MAX_ARTICLES) throw oaError(-210);
	const articleIds = elements.map((element) => finished(element.attachment_id, 'attachment_id', context));
	for (const article of articleIds) if (article.fields['status'] === 'hide') strictness.warnings.push(`article ${article.id} is hidden (status hide, the default)`);
	if (isNight(nowMs)) throw oaError(-234);
	if (!state.articleShelf.take('broadcast', nowMs, switches.get('broadcastsPerMonth'))) throw oaError(-211);
	return {
		msgId: state.ids.messageId(), kind: 'broadcast', type: 'article', articleIds: articleIds.map((article) => article.id),
		audience: state.users.filter((user) => user.isFollower).map((user) => user.userId), chargedVnd: 0, acceptedAtMs: nowMs,
	};
}

/** Comma-joined numbers within the range; one source shows arrays (switch broadcastValues). */
function checkValues(field: TargetField, given: z.output<typeof value>, { switches }: ContentContext): void {
	if (given === undefined) return;
	if (typeof given !== 'string' && switches.get('broadcastValues') === 'strings') throw invalidField(field);
	const [least, most] = RANGES[field];
	const numbers = typeof given === 'string' ? given.split(',') : given.map(String);
	const isRight = numbers.length > 0 && numbers.every((text) => /^\d{1,2}$/.test(text) && Number(text) >= least && Number(text) <= most);
	if (!isRight || (field === 'gender' && numbers.length > 1)) throw invalidField(field);
}
