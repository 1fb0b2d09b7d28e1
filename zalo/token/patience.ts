import { BoundedMap } from '../boundedMap';

/** Bounds of waiting, in ms. Mutable only so that tests need not wait seconds. */
export const PATIENCE = {
	/** A process waits up to this long, by chance, before it spends a refresh token, and reads the credential meanwhile. */
	beforeSpendMs: 2_000,
	/** Added when Zalo refused a token before its known end: then somebody has surely just renewed it and is about to store the new one. */
	afterEarlyRefusalMs: 2_000,
	/** After a refresh that failed: how long the credential is read again in case another process has stored a newer pair. */
	afterFailureMs: 10_000,
	/** An execution that joins a refresh of its own process waits this long for the pair to be stored by the one that asked for it. */
	forStorageMs: 2_000,
	/** Pause between two reads while waiting; after a failure each is twice the one before. */
	pauseMs: 250,
	/** A refresh token whose fate is unclear (no usable answer) is not presented again for this long. */
	unclearMs: 30_000,
};

/** How long a deadline counts as "already waited for". */
const MEMORY_MS = 5 * 60_000;

/**
 * Deadlines per refresh token, shared by all executions of a process: hundred items that meet one dead token wait for it
 * together, once, and not one after another.
 */
export class Deadlines {
	private readonly untilMs = new BoundedMap<number>();

	/** Ms left until the deadline of this key; the first to ask sets it to `lifeMs` from now. */
	left(key: string, nowMs: number, lifeMs: () => number): number {
		const known = this.untilMs.get(key);
		if (known !== undefined && nowMs < known + MEMORY_MS) return Math.max(0, known - nowMs);
		const life = lifeMs();
		this.untilMs.set(key, nowMs + life);
		return life;
	}
}
