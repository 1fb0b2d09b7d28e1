import { BoundedMap } from '../../zalo/boundedMap';

/** About 10 MB at most. Who drops out counts as new. */
const MAX_USERS = 50_000;

/** User → when this process last had an event of theirs. Insertion order is age: every event puts its user at the end. */
const heardFrom = new BoundedMap<number>(MAX_USERS);

/**
 * Whether somebody is heard from for the first time in `silenceMs`, and remembers that they were heard. One process only, and
 * gone with a restart: then everybody counts as new.
 */
export function isFirstAfterSilence(key: string, silenceMs: number, nowMs: number): boolean {
	const lastMs = heardFrom.get(key);
	heardFrom.set(key, nowMs);
	return lastMs === undefined || nowMs - lastMs >= silenceMs;
}

/** For an event that did not start the workflow after all: its repetition comes after the same silence. */
export function forgetHearing(key: string): void {
	heardFrom.delete(key);
}
