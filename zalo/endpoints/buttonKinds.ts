import { codePointLength, LIMITS, type LimitName } from '../limits';
import { ZALO_PHONE } from '../phoneNumber';
import { z } from '../z';

/**
 * Buttons and lists. EXPERIMENTAL: documented on the retired v2 call; on v3 three shapes are in use, documented in none.
 * Source: shared/zalo/messages.md §1.2 [C], §1.3 [A-] and README.md §5 row 16, read 2026-11-21.
 */

function upTo(limit: LimitName) {
	return z.string().min(1).refine((value) => codePointLength(value) <= LIMITS[limit].max);
}

const mobile = z.string().regex(ZALO_PHONE);
/** ASSUMED: only a mobile number is shown in the source; a dialler takes landlines and 1800/1900 too (zalo/phoneNumber.ts). */
const dialled = z.string().regex(/^(84\d{9,10}|1[89]00\d{4,6})$/);
const button = { title: upTo('buttonTitle'), image_icon: z.string().url().optional() };

/** A button and what a tap does. Zalo sends no event for a tap: `oa.query.*` arrives as an ordinary text of the user. */
const anyButton = z.discriminatedUnion('type', [
	z.strictObject({ ...button, type: z.literal('oa.open.url'), payload: z.strictObject({ url: z.string().url() }) }),
	z.strictObject({ ...button, type: z.literal('oa.query.show'), payload: upTo('queryPayload') }),
	z.strictObject({ ...button, type: z.literal('oa.query.hide'), payload: upTo('queryPayload') }),
	z.strictObject({ ...button, type: z.literal('oa.open.sms'), payload: z.strictObject({ content: upTo('smsContent'), phone_code: mobile }) }),
	z.strictObject({ ...button, type: z.literal('oa.open.phone'), payload: z.strictObject({ phone_code: dialled }) }),
]);

/** Flat, unlike the payload of a button. */
const defaultAction = z.discriminatedUnion('type', [
	z.strictObject({ type: z.literal('oa.open.url'), url: z.string().url() }),
	z.strictObject({ type: z.literal('oa.query.show'), payload: upTo('queryPayload') }),
]);

const element = z.strictObject({
	title: upTo('elementTitle'),
	subtitle: upTo('elementSubtitle').optional(),
	image_url: z.string().url().optional(),
	default_action: defaultAction.optional(),
});

const buttons = z.array(anyButton).min(1).max(LIMITS.buttons.max);
const template = <Payload extends z.ZodTypeAny>(payload: Payload) => z.strictObject({ type: z.literal('template'), payload });

export const listMessage = z.strictObject({
	attachment: template(z.strictObject({ template_type: z.literal('list'), elements: z.array(element).min(1).max(LIMITS.listElements.max), buttons: buttons.optional() })),
});

/** Text and buttons inside one template of their own. */
export const buttonMessage = z.strictObject({
	attachment: template(z.strictObject({ template_type: z.literal('button'), text: upTo('messageText'), buttons })),
});

/** Buttons without a template type, the text beside them. */
export const textAndButtonsMessage = z.strictObject({ text: upTo('messageText'), attachment: template(z.strictObject({ buttons })) });

export type Button = z.input<typeof anyButton>;
export type ListElement = z.input<typeof element>;
