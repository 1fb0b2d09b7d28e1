/** Bounds of waiting for another n8n process, in ms. Mutable only so that tests need not wait seconds. */
export const PATIENCE = {
	/** A process waits up to this long, by chance, before it spends a refresh token; then it reads the credential once more. */
	beforeSpendMs: 2_000,
	/** After a refresh that failed: how long the credential is read again in case another process has stored a newer pair. */
	afterFailureMs: 8_000,
	/** First pause between those reads; each is twice the one before. */
	firstPauseMs: 250,
};

/** How long a failure counts as "already waited for". */
const MEMORY_MS = 5 * 60_000;

const MAX_KEYS = 1_000;

/**
 * Deadlines per refresh token, shared by all executions of a process: hundred items that meet one dead token wait for it
 * together, once, and not one after another.
 */
export class Deadlines {
	private readonly untilMs = new Map<string, number>();

	/** Ms left until the deadline of this key; the first to ask sets it to `lifeMs` from now. */
	left(key: string, nowMs: number, lifeMs: () => number): number {
		const known = this.untilMs.get(key);
		if (known !== undefined && nowMs < known + MEMORY_MS) return Math.max(0, known - nowMs);
		const life = lifeMs();
		this.untilMs.delete(key);
		this.untilMs.set(key, nowMs + life);
		const oldest = this.untilMs.keys().next();
		if (this.untilMs.size > MAX_KEYS && !oldest.done) this.untilMs.delete(oldest.value);
		return life;
	}
}
