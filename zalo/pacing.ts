export const MINUTE_MS = 60_000;

/**
 * Calls per clock minute and app that Zalo documents for the OA host; the ZBS host is not counted in. What one OA may do
 * depends on its package and is learnt from the headers. Source: shared/zalo/limits.md §1 [A], read 2026-11-21.
 */
export const APP_CALLS_PER_MINUTE = 4_000;

/** After -32 within this time from the start of a minute, Zalo's clock is taken to be behind ours: its minute is not over yet. */
const CLOCK_SKEW_MS = 5_000;
const SKEW_WAIT_MS = 2_000;

/** Milliseconds to the start of the next clock minute (1 … 60 000). */
export function untilNextMinuteMs(nowMs: number): number {
	return MINUTE_MS - (nowMs % MINUTE_MS);
}

/** How long to keep still after the nth refusal (-32) of a call: to the next minute; for a moment when it came back just as that had begun. */
export function afterRefusalMs(nowMs: number, attempt: number): number {
	return attempt === 2 && nowMs % MINUTE_MS < CLOCK_SKEW_MS ? SKEW_WAIT_MS : untilNextMinuteMs(nowMs);
}

function minuteOf(ms: number): number {
	return Math.floor(ms / MINUTE_MS);
}

function toCount(value: string | undefined): number | null {
	return value !== undefined && /^\d{1,15}$/.test(value.trim()) ? Number(value) : null;
}

/** After this time without an answer to the first call of a minute, one more may go: an upload or a hanging call must not hold up everybody. */
const FIRST_CALL_MS = 2_000;

/**
 * Part of a limit known from before that may be spent after a pause before an answer tells the rest. Others may have used up
 * the minute: so little that Zalo seldom has to refuse anything, and enough of a large limit to lose no time.
 */
const UNHEARD_SHARE = 0.01;

/** Whether a call may go now; else how long to wait, or that plus `answer`: another call may have its answer before. */
export type Permit = { readonly go: true } | { readonly waitMs: number } | { readonly answer: Promise<void>; readonly waitMs: number };

/**
 * `told`: answers say what is left. `silent`: they do not speak of it. `own`: counts what is sent, not what arrives, for a
 * bound that is not Zalo's.
 */
export type BucketKind = 'told' | 'silent' | 'own';

const GO: Permit = { go: true };

/**
 * The calls of one bucket (an OA on a host, or an app) in the current clock minute.
 *
 * Zalo says with each answer how many calls are left. So the first call after a pause goes alone, or with a hundredth of the
 * limit known from before, and the others follow when an answer has told the rest; from then on each call is counted off. A
 * minute right behind a busy one begins with the whole limit. A bucket whose answers tell nothing is open.
 */
export class RateBucket {
	private minute = -1;
	/** Calls left in this minute; null as long as nobody has said. */
	private remain: number | null = null;
	/** The lowest number told in this minute, and how many calls have ended since without telling theirs. */
	private lowest: { readonly told: number; untold: number } | null = null;
	/** Calls in a whole minute, as told. */
	private limit: number | null = null;
	private used = 0;
	private hasAnswer = false;
	/** Calls of this minute without an answer yet, and of earlier ones: Zalo may count those in this minute. */
	private inFlight = 0;
	private stragglers = 0;
	private closedUntilMs = 0;
	private waiting: { readonly answer: Promise<void>; readonly wake: () => void } | undefined;

	/** Answers tell nothing about it: nothing is to be learnt from a first call. */
	private isSilent: boolean;
	private lastFirstMs = 0;

	constructor(private readonly kind: BucketKind = 'told') {
		this.isSilent = kind !== 'told';
	}

	/** Asks for one call; `maxPerMinute` is a bound of ours. After `go` the call must be ended with `leave`. */
	enter(nowMs: number, maxPerMinute = Number.POSITIVE_INFINITY): Permit {
		this.roll(nowMs);
		if (nowMs < this.closedUntilMs) return { waitMs: this.closedUntilMs - nowMs };
		if (this.used >= maxPerMinute) return { waitMs: untilNextMinuteMs(nowMs) };
		if (this.remain === 0) return this.wait(untilNextMinuteMs(nowMs));
		if (this.remain === null && !this.hasAnswer && !this.isSilent) {
			const waitMs = this.lastFirstMs + FIRST_CALL_MS - nowMs;
			const isAhead = this.used < UNHEARD_SHARE * (this.limit ?? 0);
			if (this.inFlight > 0 && waitMs > 0 && !isAhead) return { answer: this.nextAnswer(), waitMs };
			this.lastFirstMs = nowMs;
		}
		this.used += 1;
		if (this.remain !== null) this.remain -= 1;
		this.inFlight += 1;
		return GO;
	}

	/** The call has its answer, or has failed; `isTold`: its answer has said what is left, or it was not made. */
	leave(sentAtMs: number, isTold = true): void {
		const isOfThisMinute = minuteOf(sentAtMs) === this.minute;
		if (isOfThisMinute) this.inFlight -= 1;
		else this.stragglers -= 1;
		if (this.lowest !== null) {
			// What a call of an earlier minute is told is not heard, and Zalo may have counted it in this one.
			if (!isTold || !isOfThisMinute) this.lowest.untold += 1;
			// Nothing is under way any more: what was held back for that is free again.
			if (this.inFlight + this.stragglers === 0) this.remain = Math.max(0, this.lowest.told - this.lowest.untold);
		}
		this.waiting?.wake();
		this.waiting = undefined;
	}

	/** Gives back a call that was not made after all, because another bucket said no. */
	undo(sentAtMs: number): void {
		this.used -= 1;
		if (this.remain !== null) this.remain += 1;
		this.leave(sentAtMs);
	}

	/**
	 * What an answer's `X-RateLimit-*` headers say (names in lower case). One from an earlier minute says nothing about this
	 * one. Only an accepted call shows by its silence that answers tell nothing; a refused token has no headers either.
	 */
	learn(headers: Readonly<Record<string, string>>, isAccepted: boolean, sentAtMs: number, nowMs: number): void {
		this.roll(nowMs);
		const limit = toCount(headers['x-ratelimit-limit']);
		// No limit of any bucket is 0, least of all when the call was accepted: taken at its word it would shut this one for ever.
		const told = limit === 0 ? null : toCount(headers['x-ratelimit-remain']);
		if (minuteOf(sentAtMs) !== this.minute || (told === null && !isAccepted)) return;
		this.isSilent = told === null;
		if (limit !== null && limit > 0) this.limit = limit;
		this.hasAnswer = true;
		if (told === null) return;
		if (this.lowest === null || told < this.lowest.told) this.lowest = { told, untold: 0 };
		// Counted here when it was sent, so a call under way makes the told number the higher one. When it is lower, others call
		// as well, or the limit is another one: then what is under way may still come off it.
		const underWay = Math.max(0, this.inFlight - 1);
		if (this.remain === null) this.remain = Math.max(0, told - this.stragglers - underWay);
		else if (told < this.remain) this.remain = Math.max(0, told - underWay);
	}

	/** Zalo has refused a call with -32: nobody calls before the time is over. */
	close(untilMs: number): void {
		this.closedUntilMs = Math.max(this.closedUntilMs, untilMs);
	}

	private roll(nowMs: number): void {
		const minute = minuteOf(nowMs);
		if (minute === this.minute) return;
		const isNext = minute === this.minute + 1;
		this.minute = minute;
		this.stragglers += this.inFlight;
		this.inFlight = 0;
		// Calls of other programs show in the first answers, and are then counted off.
		this.remain = isNext && this.limit !== null ? Math.max(0, this.limit - this.stragglers) : null;
		this.used = this.kind === 'own' ? 0 : this.stragglers;
		this.hasAnswer = false;
		this.lowest = null;
	}

	/** Nothing is left by our count: calls under way may still show that it was too careful. */
	private wait(waitMs: number): Permit {
		return this.inFlight === 0 ? { waitMs } : { answer: this.nextAnswer(), waitMs: Math.min(waitMs, FIRST_CALL_MS) };
	}

	private nextAnswer(): Promise<void> {
		if (this.waiting === undefined) {
			let wake: () => void = () => undefined;
			const answer = new Promise<void>((resolve) => (wake = resolve));
			this.waiting = { answer, wake };
		}
		return this.waiting.answer;
	}
}

/** Buckets by key, shared by all executions of one process. Several n8n processes on one OA are not covered. */
export class RateBook {
	private readonly buckets = new Map<string, RateBucket>();

	constructor(private readonly maxKeys = 500) {}

	/** The bucket of this name; `silent` for one that no answer speaks of. */
	bucket(key: string, kind: BucketKind = 'told'): RateBucket {
		const bucket = this.buckets.get(key) ?? new RateBucket(kind);
		this.buckets.delete(key);
		this.buckets.set(key, bucket);
		const oldest = this.buckets.keys().next();
		if (this.buckets.size > this.maxKeys && !oldest.done) this.buckets.delete(oldest.value);
		return bucket;
	}
}
