const MINUTE_MS = 60_000;

/** Headers `X-RateLimit-Limit` and `X-RateLimit-Remain` of the OA host. */
export interface RateReading {
	readonly limit: number;
	readonly remain: number;
}

/** Fixed windows of the current minute, one for the app and one for the OA. The OA's is the one in the headers. */
export class RateBuckets {
	private minute = -1;
	private used = 0;

	/** Counts one request and names the bucket that was full already; that request still counts. */
	take(nowMs: number, appLimit: number, oaLimit: number): 'app' | 'oa' | null {
		const minute = Math.floor(nowMs / MINUTE_MS);
		if (minute !== this.minute) {
			this.minute = minute;
			this.used = 0;
		}
		this.used += 1;
		if (this.used > appLimit) return 'app';
		return this.used > oaLimit ? 'oa' : null;
	}

	peek(nowMs: number, oaLimit: number): RateReading {
		const used = Math.floor(nowMs / MINUTE_MS) === this.minute ? this.used : 0;
		return { limit: oaLimit, remain: Math.max(0, oaLimit - used) };
	}
}
