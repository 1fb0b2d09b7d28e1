import { checkDay, dayAt, vietnameseDate } from '../../../../zalo/calendarDay';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';

/** The oldest birthday Zalo stores. Source: shared/zalo/users-and-tags.md §3, read 2026-11-21. */
const FIRST_BIRTHDAY = '1970-01-01';

/** A birthday as DD/MM/YYYY. @throws ZaloInputError */
export function checkBirthday(value: string, nowMs: number): string {
	const field = 'Date of Birth';
	const day = checkDay(value, field);
	if (day < FIRST_BIRTHDAY) throw new ZaloInputError(field, `is ${vietnameseDate(day)}; Zalo stores dates from 01/01/1970`, 'Leave it out for people born earlier.');
	if (day > dayAt(nowMs)) throw new ZaloInputError(field, `is ${vietnameseDate(day)}, which is in the future`, 'Check day, month and year.');
	return vietnameseDate(day);
}
