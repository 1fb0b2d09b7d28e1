import { z } from '../z';
import { LIMITS, codePointLength } from '../limits';

/** The kinds of message that several calls take. Source: shared/zalo/messages.md §1.2 [A], read 2026-11-21. */

export const text = z.string().min(1).refine((value) => codePointLength(value) <= LIMITS.messageText.max);

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
