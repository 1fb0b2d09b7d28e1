import type { JsonObject } from '../data/eventExamples';
import { localMinute } from './localTime';

/** The documented numbers of an order's status. */
export const ORDER_STATUS = { new: 1, confirmed: 2, sellerCancelled: 3, buyerCancelled: 4, shipping: 5, done: 6 } as const;

export interface ShopOrder {
	readonly id: string;
	readonly code: string;
	readonly userId: string;
	readonly priceVnd: number;
	readonly createdAtMs: number;
	status: number;
}

/** A form of an ad. What a row of form/get looks like is not known, so an entry is whatever it was made of. */
export interface AdsForm {
	readonly formId: string;
	readonly owner: 'self' | 'other';
	readonly entries: { readonly atMs: number; readonly entry: JsonObject }[];
}

export const seedForms = (): AdsForm[] => [{ formId: '5001', owner: 'self', entries: [] }, { formId: '5002', owner: 'other', entries: [] }];

/** An order of a package or quota: made, then confirmed with its token within five minutes. */
export interface Purchase {
	readonly orderId: string;
	readonly verifiedToken: string;
	readonly expiresAtMs: number;
	/** What was ordered, as sent. */
	readonly fields: Readonly<Record<string, string | number | undefined>>;
	isConfirmed: boolean;
}

export const PURCHASE_TOKEN_MS = 5 * 60_000;
const FIRST_MINUTE = 1;
const LAST_MINUTE = 23 * 60 + 54;

/** Orders are taken from 00:01 to 23:54 in Vietnam; ASSUMED: the minute 23:54 included. */
export function isPurchaseTime(nowMs: number): boolean {
	const minute = localMinute(nowMs);
	return minute >= FIRST_MINUTE && minute <= LAST_MINUTE;
}
