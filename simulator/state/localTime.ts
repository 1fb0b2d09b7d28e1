import { DateTime } from 'luxon';

/** No page of Zalo states a zone; every source assumes Vietnam's. ASSUMED: check with a send at 22:30 local time. */
const ZONE = 'Asia/Ho_Chi_Minh';

const local = (ms: number): DateTime => DateTime.fromMillis(ms, { zone: ZONE });

/** Hour of the day in Vietnam, 0–23. */
export const localHour = (ms: number): number => local(ms).hour;

/** Minute of the day in Vietnam, 0–1439. */
export const localMinute = (ms: number): number => localHour(ms) * 60 + local(ms).minute;

/** 22:00–05:59 in Vietnam. */
export const isNight = (ms: number): boolean => localHour(ms) >= 22 || localHour(ms) < 6;

/** `DD/MM/YYYY` as user/detail prints dates. */
export const localDate = (ms: number): string => local(ms).toFormat('dd/MM/yyyy');

/** `YYYY-MM-DD`: the key of daily counters. */
export const dayKey = (ms: number): string => local(ms).toISODate() ?? '';

/** `YYYY-MM`: the key of monthly counters. */
export const monthKey = (ms: number): string => local(ms).toFormat('yyyy-MM');

/** Milliseconds at the start of a `YYYY_MM_DD` day in Vietnam, NaN when it is no date. */
export const startOfDay = (text: string): number => DateTime.fromFormat(text, 'yyyy_MM_dd', { zone: ZONE }).toMillis();

/** Whether the text is a day of the calendar, `DD/MM/YYYY`. */
export const isDay = (text: string): boolean => /^\d{2}\/\d{2}\/\d{4}$/.test(text) && DateTime.fromFormat(text, 'dd/MM/yyyy', { zone: ZONE }).isValid;

/** Start of the local day that lies `days` before `ms`. */
export const startOfDayBefore = (ms: number, days: number): number => local(ms).startOf('day').minus({ days }).toMillis();

/** Start of the next local day. */
export const startOfNextDay = (ms: number): number => startOfDayBefore(ms, -1);

/** `HH:mm:ss DD/MM/YYYY` as conversation rows print it. */
export const localTimestamp = (ms: number): string => local(ms).toFormat('HH:mm:ss dd/MM/yyyy');

/** Last day of the local month, `DD/MM/YYYY`: when a monthly allowance lapses. */
export const monthEnd = (ms: number): string => local(ms).endOf('month').toFormat('dd/MM/yyyy');
