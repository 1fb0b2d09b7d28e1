import { z } from '../z';
import { LIMITS, codePointLength } from '../limits';

/** The kinds of message that several calls take. Source: shared/zalo/messages.md §1.2 [A], read 2026-11-21. */

export const text = z.string().min(1).refine((value) => codePointLength(value) <= LIMITS.messageText.max);

function shortText(limit: 'infoTitle' | 'infoSubtitle') {
	return z.string().min(1).refine((value) => codePointLength(value) <= LIMITS[limit].max);
}

/** A picture of a message: a URL or the id of an upload, never both. */
const mediaElement = z.union([
	z.strictObject({ media_type: z.literal('image'), url: z.string().url() }),
	z.strictObject({ media_type: z.literal('image'), attachment_id: z.string().min(1) }),
]);

export const imageMessage = z.strictObject({
	text: text.optional(),
	attachment: z.strictObject({
		type: z.literal('template'),
		payload: z.strictObject({ template_type: z.literal('media'), elements: z.tuple([mediaElement]) }),
	}),
});

export const fileMessage = z.strictObject({
	attachment: z.strictObject({ type: z.literal('file'), payload: z.strictObject({ token: z.string().min(1) }) }),
});

/** No caption is documented beside a sticker. */
export const stickerMessage = z.strictObject({
	attachment: z.strictObject({
		type: z.literal('template'),
		payload: z.strictObject({
			template_type: z.literal('media'),
			elements: z.tuple([z.strictObject({ media_type: z.literal('sticker'), attachment_id: z.string().min(1) })]),
		}),
	}),
});

export const textMessage = z.strictObject({ text, quote_message_id: z.string().min(1).optional() });

const size = z.number().int().positive();
const gif = { media_type: z.literal('gif'), width: size, height: size };

export const gifMessage = z.strictObject({
	attachment: z.strictObject({
		type: z.literal('template'),
		payload: z.strictObject({
			template_type: z.literal('media'),
			elements: z.tuple([z.union([z.strictObject({ ...gif, url: z.string().url() }), z.strictObject({ ...gif, attachment_id: z.string().min(1) })])]),
		}),
	}),
});

/** The answer comes as the event `user_submit_info`. */
export const requestInfoMessage = z.strictObject({
	attachment: z.strictObject({
		type: z.literal('template'),
		payload: z.strictObject({
			template_type: z.literal('request_user_info'),
			elements: z.tuple([z.strictObject({ title: shortText('infoTitle'), subtitle: shortText('infoSubtitle'), image_url: z.string().url() })]),
		}),
	}),
});

/** One body of the user's own making: the envelope is checked, what lies in `payload` is not. */
export const customMessage = z
	.strictObject({
		text: text.optional(),
		quote_message_id: z.string().min(1).optional(),
		attachment: z.strictObject({ type: z.string().min(1), payload: z.record(z.string(), z.unknown()) }).optional(),
	})
	.refine((message) => message.text !== undefined || message.attachment !== undefined);
