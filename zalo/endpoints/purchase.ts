import { VIETNAM_MS } from '../calendarDay';
import { LIMITS } from '../limits';
import { z } from '../z';
import { endpoint } from './endpoint';
import { undescribed } from './shapes';

const text = z.string().min(1);
const SOURCE = 'shared/zalo/messages.md §8 [B], read 2026-11-21';

/** First step of buying for the OA: gives `order_id` and a `verified_token` that lives 5 minutes. */
export const createPurchase = endpoint({
	name: 'Create purchase order',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/purchase/create_order',
	effect: 'send',
	encoding: 'json',
	request: z
		.strictObject({ beneficiary: text, product_id: text.optional(), redeem_code: text.optional(), voucher_code: text.optional() })
		.refine((order) => (order.product_id === undefined) !== (order.redeem_code === undefined), 'needs either product_id or redeem_code, not both'),
	response: undescribed,
	source: SOURCE,
});

/** Second step: here the money goes. */
export const confirmPurchase = endpoint({
	name: 'Confirm purchase order',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/purchase/confirm_order',
	effect: 'send',
	encoding: 'json',
	request: z.strictObject({ order_id: text, verified_token: text }),
	response: undescribed,
	source: SOURCE,
});

const MINUTE_MS = 60_000;
const FIRST_MINUTE = 1;
const LAST_MINUTE = 23 * 60 + 54;

/** Whether Zalo takes orders now: 00:01 to 23:54. ASSUMED: Vietnamese time; no page names a zone (limits.md §4). */
export function isOrderTime(nowMs: number): boolean {
	const minute = Math.floor((nowMs + VIETNAM_MS) / MINUTE_MS) % (24 * 60);
	return minute >= FIRST_MINUTE && minute <= LAST_MINUTE;
}

const DAY_MS = 86_400_000;
/** ASSUMED: the unit is not documented; 13 digits are ms, fewer are seconds. */
const msOf = (time: number) => (time >= 100_000_000_000 ? time : time * 1_000);
const time = z.number().int().positive();

/** Answers of an ads form. */
export const getAdsForm = endpoint({
	name: 'Get ads form answers',
	method: 'GET',
	host: 'openapi',
	path: '/v2.0/oa/form/get',
	effect: 'read',
	encoding: 'query',
	request: z
		.strictObject({ form_id: text, from_time: time, to_time: time, offset: z.number().int().min(0), limit: z.number().int().min(1).max(LIMITS.adsFormPage.max) })
		.superRefine(({ from_time, to_time }, check) => {
			const days = (msOf(to_time) - msOf(from_time)) / DAY_MS;
			if (days < 0) check.addIssue({ code: 'custom', message: 'has a to_time before its from_time' });
			if (days > LIMITS.adsFormSpan.max) check.addIssue({ code: 'custom', message: `spans ${Math.ceil(days)} days; Zalo accepts at most ${LIMITS.adsFormSpan.max}` });
		}),
	response: undescribed,
	source: SOURCE,
});
