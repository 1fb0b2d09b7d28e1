import type { Clock } from './clock';
import { afterRefusalMs, type Permit, type RateBucket } from './pacing';
import type { PortResponse } from './port';

/** A bucket with a bound of ours. */
export interface PacedBucket {
	readonly bucket: RateBucket;
	readonly maxPerMinute: number;
}

/** One call that has been let through: tells the buckets what its answer said, and when it is over. */
export class Turn {
	private hasLeft = false;
	private isTold = false;

	constructor(
		/** The account's own first. */
		private readonly buckets: readonly [PacedBucket, ...PacedBucket[]],
		private readonly clock: Clock,
		private readonly sentAtMs: number,
	) {}

	/** The headers speak of the account. */
	learn({ headers }: PortResponse, isAccepted: boolean): void {
		this.isTold = headers['x-ratelimit-remain'] !== undefined;
		this.buckets[0].bucket.learn(headers, isAccepted, this.sentAtMs, this.clock.nowMs());
	}

	/** Zalo has refused this try of the call with -32. */
	close(attempt: number): void {
		const nowMs = this.clock.nowMs();
		this.buckets[0].bucket.close(nowMs + afterRefusalMs(nowMs, attempt));
	}

	/** Once is enough; the second time does nothing. */
	leave(): void {
		if (this.hasLeft) return;
		this.hasLeft = true;
		for (const { bucket } of this.buckets) bucket.leave(this.sentAtMs, this.isTold);
	}
}

/** Enters all buckets, or none and says what to wait for. */
export function takeTurn(buckets: readonly [PacedBucket, ...PacedBucket[]], clock: Clock): Turn | Exclude<Permit, { go: true }> {
	const nowMs = clock.nowMs();
	for (const [index, { bucket, maxPerMinute }] of buckets.entries()) {
		const permit = bucket.enter(nowMs, maxPerMinute);
		if ('go' in permit) continue;
		for (const entered of buckets.slice(0, index)) entered.bucket.undo(nowMs);
		return permit;
	}
	return new Turn(buckets, clock, nowMs);
}
