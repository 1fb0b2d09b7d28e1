/** What is known of a bucket in the current minute. Zalo's window is the clock minute. Source: shared/zalo/limits.md §1. */
export interface RateWindow {
	readonly minute: number;
	readonly limit: number | null;
	readonly remain: number | null;
}

export const MINUTE_MS = 60_000;

export const EMPTY_WINDOW: RateWindow = { minute: -1, limit: null, remain: null };

function toCount(value: string | undefined): number | null {
	const parsed = value === undefined ? NaN : Number(value);
	return Number.isInteger(parsed) && parsed >= 0 ? parsed : null;
}

/** The window after an answer's `X-RateLimit-*` headers (header names in lower case). Without headers nothing is learnt. */
export function observeRate(window: RateWindow, headers: Readonly<Record<string, string>>, nowMs: number): RateWindow {
	const remain = toCount(headers['x-ratelimit-remain']);
	if (remain === null) return window;
	return { minute: Math.floor(nowMs / MINUTE_MS), limit: toCount(headers['x-ratelimit-limit']) ?? window.limit, remain };
}

/** How long to wait before the next call: nothing while the minute has room, else until the next minute. */
export function paceWaitMs(window: RateWindow, nowMs: number): number {
	const isCurrent = window.minute === Math.floor(nowMs / MINUTE_MS);
	if (!isCurrent || window.remain === null || window.remain > 0) return 0;
	return untilNextMinuteMs(nowMs);
}

/** The window after one more call has been let through. */
export function spendRate(window: RateWindow, nowMs: number): RateWindow {
	const isCurrent = window.minute === Math.floor(nowMs / MINUTE_MS);
	if (!isCurrent || window.remain === null) return window;
	return { ...window, remain: Math.max(0, window.remain - 1) };
}

/** Milliseconds to the start of the next clock minute (1 … 60 000). */
export function untilNextMinuteMs(nowMs: number): number {
	return MINUTE_MS - (nowMs % MINUTE_MS);
}

/** Buckets by key (app and host), shared by all executions of one process. Several n8n processes on one OA are not covered. */
export class RateBook {
	private readonly windows = new Map<string, RateWindow>();

	constructor(private readonly maxKeys = 500) {}

	get(key: string): RateWindow {
		return this.windows.get(key) ?? EMPTY_WINDOW;
	}

	set(key: string, window: RateWindow): void {
		this.windows.delete(key);
		this.windows.set(key, window);
		const oldest = this.windows.keys().next();
		if (this.windows.size > this.maxKeys && !oldest.done) this.windows.delete(oldest.value);
	}
}
