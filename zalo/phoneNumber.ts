import { ZaloInputError } from './errors/zaloInputError';

/** A phone number in a request. Landlines have another length; what Zalo knows of a number is for Zalo to say. */
export const ZALO_PHONE = /^84\d{9}$/;

/** Vietnamese mobile numbers as Zalo wants them: 84, then 9 digits starting 3, 5, 7, 8 or 9. */
const VIETNAM_MOBILE = /^84[35789]\d{8}$/;

/**
 * `84…` from what people type: `0912 345 678`, `+84 912.345.678`, `84912345678`, `912345678`.
 * Source: shared/zalo/templates.md §2 ("Normalise to 84…"), read 2026-11-21.
 * @throws ZaloInputError that never repeats the number.
 */
export function normalisePhone(input: string, field = 'Phone Number'): string {
	const digits = input.trim().replace(/[\s.\-()]/g, '').replace(/^\+/, '');
	const national = digits.startsWith('84') ? digits : `84${digits.replace(/^0/, '')}`;
	if (VIETNAM_MOBILE.test(national)) return national;
	const problem = digits === '' ? 'is empty' : 'is not a Vietnamese mobile number';
	throw new ZaloInputError(field, problem, 'Enter 10 digits starting 03, 05, 07, 08 or 09, or the same with 84 instead of the first 0.');
}
