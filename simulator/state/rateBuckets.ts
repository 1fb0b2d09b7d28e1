import { oaError } from '../zaloError';

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

	/** Counts one request. Over a limit: -32 with the text of the bucket that is full; the request still counts. */
	take(nowMs: number, appLimit: number, oaLimit: number): RateReading {
		const minute = Math.floor(nowMs / MINUTE_MS);
		if (minute !== this.minute) {
			this.minute = minute;
			this.used = 0;
		}
		this.used += 1;
		if (this.used > appLimit) throw oaError(-32, 'Your application reached limit call api');
		if (this.used > oaLimit) throw oaError(-32, 'Your OA reached limit call api');
		return this.peek(nowMs, oaLimit);
	}

	peek(nowMs: number, oaLimit: number): RateReading {
		const used = Math.floor(nowMs / MINUTE_MS) === this.minute ? this.used : 0;
		return { limit: oaLimit, remain: Math.max(0, oaLimit - used) };
	}
}
