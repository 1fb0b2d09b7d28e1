import type { OutMessage } from './state/types';

const MINUTE_MS = 60_000;
/** Minutes kept per bucket; the highest count is remembered beyond them. */
const MAX_MINUTES = 1440;
/** Recipients named in a reading: enough to find the double in a log. */
const MAX_NAMED = 20;

export type BucketName = 'app' | 'oa';

interface MinuteCount {
	/** Start of the clock minute. */
	readonly atMs: number;
	calls: number;
}

interface BucketCount {
	highest: number;
	limited: number;
	readonly minutes: MinuteCount[];
}

/** What the instrument shows: everything since its last reset. */
export interface MeterReading {
	/** Calls of the OA and ZBS hosts that have no answer yet, and the most there ever were at once. */
	readonly inFlight: number;
	readonly maxInFlight: number;
	/** Calls that took effect, and calls that did not (refused, scripted by a fault, dropped before they counted). */
	readonly accepted: number;
	readonly refused: number;
	/** Calls counted against each bucket of the OA host. `limited` = answers -32 of this bucket. */
	readonly buckets: Readonly<Record<BucketName, { readonly highest: number; readonly limited: number; readonly minutes: readonly MinuteCount[] }>>;
	/** Answers -32 in all, those of a fault included. */
	readonly rateAnswers: number;
	/** Accepted messages (reactions are none), the different people they went to, and the messages beyond each one's first. */
	readonly messages: number;
	readonly recipients: number;
	readonly repeats: number;
	/** The first twenty people with more than one message. */
	readonly repeated: readonly { readonly recipient: string; readonly messages: number }[];
}

/** Counts calls and messages exactly, however little of the history is kept. */
export class Meter {
	private inFlight = 0;
	private maxInFlight = 0;
	private accepted = 0;
	private refused = 0;
	private rateAnswers = 0;
	private messages = 0;
	private buckets: Record<BucketName, BucketCount> = freshBuckets();
	private readonly perRecipient = new Map<string, number>();

	enter(): void {
		this.inFlight += 1;
		this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
	}

	leave(): void {
		this.inFlight -= 1;
	}

	judged(isAccepted: boolean, error: number | string | null): void {
		if (isAccepted) this.accepted += 1;
		else this.refused += 1;
		if (error === -32) this.rateAnswers += 1;
	}

	/** One call counted against a bucket. */
	counted(bucket: BucketName, nowMs: number, isLimited: boolean): void {
		const count = this.buckets[bucket];
		const atMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
		let minute = count.minutes.at(-1);
		if (minute?.atMs !== atMs) {
			minute = { atMs, calls: 0 };
			count.minutes.push(minute);
			if (count.minutes.length > MAX_MINUTES) count.minutes.shift();
		}
		minute.calls += 1;
		count.highest = Math.max(count.highest, minute.calls);
		if (isLimited) count.limited += 1;
	}

	/** One accepted message. */
	sent(message: OutMessage): void {
		const recipient = message.userId ?? message.phone ?? message.anonymousId;
		if (message.kind === 'reaction' || recipient === undefined) return;
		this.messages += 1;
		this.perRecipient.set(recipient, (this.perRecipient.get(recipient) ?? 0) + 1);
	}

	read(): MeterReading {
		const repeated = [...this.perRecipient].filter(([, messages]) => messages > 1).slice(0, MAX_NAMED).map(([recipient, messages]) => ({ recipient, messages }));
		const { inFlight, maxInFlight, accepted, refused, rateAnswers, messages } = this;
		return {
			inFlight, maxInFlight, accepted, refused, buckets: structuredClone(this.buckets), rateAnswers,
			messages, recipients: this.perRecipient.size, repeats: messages - this.perRecipient.size, repeated,
		};
	}

	/** Everything back to nought, except the calls that are under way. */
	reset(): void {
		Object.assign(this, { maxInFlight: this.inFlight, accepted: 0, refused: 0, rateAnswers: 0, messages: 0 });
		this.buckets = freshBuckets();
		this.perRecipient.clear();
	}
}

const freshBuckets = (): Record<BucketName, BucketCount> => ({ app: { highest: 0, limited: 0, minutes: [] }, oa: { highest: 0, limited: 0, minutes: [] } });
