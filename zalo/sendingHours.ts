import { VIETNAM_MS } from './calendarDay';
import { ZaloInputError } from './errors/zaloInputError';

/**
 * Hours in which Zalo takes promotional messages, broadcasts among them: 06:00–21:59, otherwise -234.
 * ASSUMED: Vietnamese time, no page names the zone. Source: shared/zalo/limits.md §4, read 2026-11-21.
 */
const DAY = { fromHour: 6, untilHour: 22 } as const;

/** Whether promotional messages may go out. @throws ZaloInputError at night, naming the time in Vietnam */
export function checkDaytime(nowMs: number, field: string): void {
	const vietnam = new Date(nowMs + VIETNAM_MS);
	const hour = vietnam.getUTCHours();
	if (hour >= DAY.fromHour && hour < DAY.untilHour) return;
	const time = vietnam.toISOString().slice(11, 16);
	throw new ZaloInputError(field, `is ${time} in Vietnam; Zalo takes broadcasts from 06:00 to 21:59`, 'Start this workflow by day, for example with a Schedule Trigger at 08:00 Vietnam time, or put a Wait node before.');
}
