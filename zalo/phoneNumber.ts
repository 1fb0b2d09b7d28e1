import { ZaloInputError } from './errors/zaloInputError';

/** A phone number in a request. Landlines have another length; what Zalo knows of a number is for Zalo to say. */
export const ZALO_PHONE = /^84\d{9}$/;

/** Vietnamese mobile numbers as Zalo wants them: 84, then 9 digits starting 3, 5, 7, 8 or 9. */
const VIETNAM_MOBILE = /^84[35789]\d{8}$/;

/** Landlines: 84, then area code and number, 9 or 10 digits starting 2. */
const VIETNAM_LANDLINE = /^842\d{8,9}$/;

/** Service numbers: 1800 (free for the caller) and 1900, 8 to 10 digits. They have no 84 form. */
const VIETNAM_SERVICE = /^1[89]00\d{4,6}$/;

const digitsOf = (input: string) => input.trim().replace(/[\s.\-()]/g, '').replace(/^\+/, '');

/**
 * `84…` from what people type: `0912 345 678`, `+84 912.345.678`, `84912345678`, `912345678`.
 * Source: shared/zalo/templates.md §2 ("Normalise to 84…"), read 2026-11-21.
 * @throws ZaloInputError that never repeats the number.
 */
export function normalisePhone(input: string, field = 'Phone Number'): string {
	const digits = digitsOf(input);
	const national = digits.startsWith('84') ? digits : `84${digits.replace(/^0/, '')}`;
	if (VIETNAM_MOBILE.test(national)) return national;
	const problem = digits === '' ? 'is empty' : 'is not a Vietnamese mobile number';
	throw new ZaloInputError(field, problem, 'Enter 10 digits starting 03, 05, 07, 08 or 09, or the same with 84 instead of the first 0.');
}

/**
 * A number to dial: mobile and landline as `84…`, 1800 and 1900 as they are.
 * ASSUMED: messages.md §1.3 shows only a mobile number (`849…`) for `oa.open.phone`; the dialler of a phone takes any.
 * Check: send a button with 19001234 and one with 842838123456, and tap them.
 * @throws ZaloInputError that never repeats the number.
 */
export function normaliseDialled(input: string, field = 'Phone Number'): string {
	const digits = digitsOf(input);
	const national = digits.startsWith('84') ? digits : `84${digits.replace(/^0/, '')}`;
	if (VIETNAM_SERVICE.test(digits)) return digits;
	if (VIETNAM_MOBILE.test(national) || VIETNAM_LANDLINE.test(national)) return national;
	const problem = digits === '' ? 'is empty' : 'is not a Vietnamese phone number';
	throw new ZaloInputError(field, problem, 'Enter a mobile number such as 0912345678, a landline with its area code such as 028 3812 3456, or a hotline such as 1900 1234.');
}
