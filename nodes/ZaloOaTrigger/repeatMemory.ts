import { createHash } from 'node:crypto';

/** Zalo repeats a delivery for up to an hour after the event, or not quite two if its offsets add up (shared/zalo/webhooks.md §3). */
const REMEMBER_MS = 3 * 3_600_000;

const SLICE_MS = 300_000;

/** 5 events per second for three hours: about 5 MB in memory, 432 kB as text. */
const MAX_KEYS = 54_000;

/** 48 bits: with a full memory one event in five billion is taken for a repetition. */
const KEY_BYTES = 6;
const KEY_CHARS = 8;

/** Keys of five minutes, one after the other in one text; the number of the slice is its start / 5 min. */
export type StoredRepeats = Readonly<Record<string, string>>;

interface Slice {
	readonly keys: Set<string>;
	/** The same keys as they are stored. */
	text: string;
	/** What was last found in the store, so that it is not read again. */
	read: string;
}

function shorten(dedupeKey: string): string {
	return createHash('sha256').update(dedupeKey).digest().subarray(0, KEY_BYTES).toString('base64url');
}

/**
 * Which deliveries one trigger node has already started the workflow with. Holds three hours, 54,000 events at most; the
 * oldest five minutes go first. It can be written down as text and read back after a restart or by another process.
 */
export class RepeatMemory {
	private readonly slices = new Map<number, Slice>();
	private count = 0;

	/** Whether this delivery is known. */
	has(dedupeKey: string, nowMs: number): boolean {
		this.forgetOld(nowMs);
		const key = shorten(dedupeKey);
		for (const slice of this.slices.values()) if (slice.keys.has(key)) return true;
		return false;
	}

	add(dedupeKey: string, nowMs: number): void {
		this.forgetOld(nowMs);
		this.append(this.sliceAt(Math.floor(nowMs / SLICE_MS)), shorten(dedupeKey));
	}

	/** For a delivery that did not start the workflow after all. */
	forget(dedupeKey: string): void {
		const key = shorten(dedupeKey);
		for (const slice of this.slices.values()) {
			if (!slice.keys.delete(key)) continue;
			this.count -= 1;
			slice.text = [...slice.keys].join('');
		}
	}

	/** Takes over what is stored; text that cannot be ours is left alone. */
	learn(stored: unknown, nowMs: number): void {
		if (typeof stored !== 'object' || stored === null) return;
		for (const [name, text] of Object.entries(stored)) {
			if (!/^\d{1,9}$/.test(name) || typeof text !== 'string' || text.length % KEY_CHARS !== 0) continue;
			if (isAlive(Number(name), nowMs)) this.learnSlice(this.sliceAt(Number(name)), text);
		}
		this.forgetOld(nowMs);
	}

	/** What to store. */
	snapshot(): StoredRepeats {
		return Object.fromEntries([...this.slices].map(([name, { text }]) => [String(name), text]));
	}

	private learnSlice(slice: Slice, text: string): void {
		if (text === slice.read || slice.text.startsWith(text)) return;
		for (let at = 0; at < text.length; at += KEY_CHARS) {
			const key = text.slice(at, at + KEY_CHARS);
			if (!slice.keys.has(key)) this.append(slice, key);
		}
		slice.read = text;
	}

	private append(slice: Slice, key: string): void {
		slice.keys.add(key);
		slice.text += key;
		this.count += 1;
	}

	private sliceAt(name: number): Slice {
		const known = this.slices.get(name);
		if (known !== undefined) return known;
		const slice: Slice = { keys: new Set(), text: '', read: '' };
		this.slices.set(name, slice);
		return slice;
	}

	private forgetOld(nowMs: number): void {
		for (const name of this.slices.keys()) if (!isAlive(name, nowMs)) this.drop(name);
		while (this.count >= MAX_KEYS) this.drop(Math.min(...this.slices.keys()));
	}

	private drop(name: number): void {
		this.count -= this.slices.get(name)?.keys.size ?? 0;
		this.slices.delete(name);
	}
}

/** A slice lives until its youngest key is three hours old. One from the future is a wrong clock and would never go. */
function isAlive(name: number, nowMs: number): boolean {
	return (name + 1) * SLICE_MS > nowMs - REMEMBER_MS && name * SLICE_MS <= nowMs + SLICE_MS;
}
