import { z } from '../z';
import { LIMITS, codePointLength } from '../limits';
import { endpoint } from './endpoint';
import { id, inData, looseId, looseNumber, looseText } from './shapes';

const byUserId = z.strictObject({ user_id: z.string().min(1) });

const text = z.string().min(1).refine((value) => codePointLength(value) <= LIMITS.messageText.max);

const textMessage = z.strictObject({ text, quote_message_id: z.string().optional() });

const mediaElement = z.union([
	z.strictObject({ media_type: z.literal('image'), url: z.string().url() }),
	z.strictObject({ media_type: z.literal('image'), attachment_id: z.string().min(1) }),
]);

const imageMessage = z.strictObject({
	text: text.optional(),
	attachment: z.strictObject({
		type: z.literal('template'),
		payload: z.strictObject({ template_type: z.literal('media'), elements: z.tuple([mediaElement]) }),
	}),
});

const fileMessage = z.strictObject({
	attachment: z.strictObject({ type: z.literal('file'), payload: z.strictObject({ token: z.string().min(1) }) }),
});

/** Who pays for a consultation message. A missing `quota` means Zalo charges it (messages.md §1.4). */
const quota = z
	.object({ quota_type: looseText, remain: looseNumber, total: looseNumber, expired_date: looseText, owner_type: looseText, owner_id: looseText })
	.partial()
	.nullish()
	.catch(null);

export const sendConsultation = endpoint({
	name: 'Send consultation message',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/message/cs',
	effect: 'send',
	encoding: 'json',
	request: z.strictObject({ recipient: byUserId, message: z.union([textMessage, imageMessage, fileMessage]) }),
	response: inData(z.object({ message_id: id, user_id: looseId, sent_time: looseNumber, quota })),
	source: 'shared/zalo/messages.md §1 [A], read 2026-11-21',
});
