import { ZaloInputError } from './errors/zaloInputError';

/** A day as `YYYY-MM-DD`, in Vietnam. Days of this form sort as texts. */
export type Day = string;

/** First and last day, both included. */
export interface DayRange {
	readonly from: Day;
	readonly to: Day;
}

const DAY_MS = 24 * 3_600_000;
/** Vietnam has had one time zone without summer time since 1975. ASSUMED: Zalo counts days in it; no page states a zone (limits.md §4). */
export const VIETNAM_MS = 7 * 3_600_000;

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}.*?(Z|[+-]\d{2}:?\d{2})?)?$/;
const VIETNAMESE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

const startMs = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const fromStartMs = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** The day it is in Vietnam. */
export function dayAt(epochMs: number): Day {
	return fromStartMs(epochMs + VIETNAM_MS);
}

export function shiftDay(day: Day, days: number): Day {
	return fromStartMs(startMs(day) + days * DAY_MS);
}

/** Two ranges that meet without a gap and without a day in common. Undefined for a single day. */
export function halve({ from, to }: DayRange): readonly [DayRange, DayRange] | undefined {
	const days = Math.round((startMs(to) - startMs(from)) / DAY_MS);
	if (days < 1) return undefined;
	const middle = shiftDay(from, Math.floor((days - 1) / 2));
	return [{ from, to: middle }, { from: shiftDay(middle, 1), to }];
}

/** `DD/MM/YYYY`, as Vietnamese forms and Zalo's own answers have it. */
export function vietnameseDate(day: Day): string {
	return day.split('-').reverse().join('/');
}

function isDay(day: Day): boolean {
	const ms = startMs(day);
	return !Number.isNaN(ms) && fromStartMs(ms) === day;
}

function readDay(text: string): Day | undefined {
	const [, day, month, year] = VIETNAMESE.exec(text) ?? [];
	if (day !== undefined && month !== undefined && year !== undefined) return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	const [, date, zone] = ISO.exec(text) ?? [];
	if (date === undefined || zone === undefined || !isDay(date)) return date;
	const ms = Date.parse(text);
	return Number.isNaN(ms) ? undefined : dayAt(ms);
}

/**
 * A day from what people and date pickers write: `2026-11-20`, `20/11/2026`, `2026-11-20T00:00:00` (as it stands), or a time
 * with a zone (the day it is then in Vietnam).
 * @throws ZaloInputError
 */
export function checkDay(value: string, field: string): Day {
	const day = readDay(value.trim());
	if (day !== undefined && isDay(day)) return day;
	throw new ZaloInputError(field, value.trim() === '' ? 'is empty' : 'is not a date', 'Enter a date such as 2026-11-20 or 20/11/2026.');
}
