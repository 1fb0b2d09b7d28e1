const MINUTE_MS = 60_000;

/** How long to wait until the clock minute has only so many ms left; 0 when there are fewer already. */
export function untilBeforeMinuteMs(leftMs: number, nowMs = Date.now()): number {
	return Math.max(0, MINUTE_MS - leftMs - (nowMs % MINUTE_MS));
}

/** How long to wait for the start of the next clock minute. */
export function untilNextMinuteMs(nowMs = Date.now()): number {
	return MINUTE_MS - (nowMs % MINUTE_MS);
}
