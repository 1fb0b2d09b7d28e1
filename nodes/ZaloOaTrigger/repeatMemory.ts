/** Zalo repeats a delivery for up to an hour after the event, or not quite two if its offsets add up (shared/zalo/webhooks.md §3). */
const REMEMBER_MS = 3 * 3_600_000;

/** About 10 MB at most; 5 events per second for three hours. */
const MAX_KEYS = 54_000;

/** Key of a delivery → when it first started the workflow. Insertion order is age. */
const started = new Map<string, number>();

/**
 * Whether this delivery already started the workflow, and remembers it if not. One process only, and gone with a restart:
 * several webhook processes need a store they share.
 */
export function isRepeated(key: string, nowMs: number): boolean {
	for (const [oldest, atMs] of started) {
		if (nowMs - atMs < REMEMBER_MS && started.size < MAX_KEYS) break;
		started.delete(oldest);
	}
	if (started.has(key)) return true;
	started.set(key, nowMs);
	return false;
}
