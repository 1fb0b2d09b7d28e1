import { createHash } from 'node:crypto';

/** Zalo repeats a delivery for up to an hour after the event, or not quite two if its offsets add up (shared/zalo/webhooks.md §3). */
const REMEMBER_MS = 3 * 3_600_000;

const SLICE_MS = 300_000;

/** 37 events per second for three hours, or 100 for longer than Zalo's ladder; about 30 MB when full. */
const MAX_KEYS = 400_000;

/** One event per second for three hours: 86 kB, which n8n writes with every started event. */
const MAX_STORED_KEYS = 10_800;

/** 48 bits: with a full memory one event in 700 million is taken for a repetition. */
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
 * Which deliveries one trigger node has already started the workflow with. Holds three hours, 400,000 events at most; the
 * oldest go first. Its newest part can be written down as text and read back after a restart or by another process.
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

	/** What to store: the newest 10,800 keys. */
	snapshot(): StoredRepeats {
		const stored: Record<string, string> = {};
		let room = MAX_STORED_KEYS * KEY_CHARS;
		for (const name of [...this.slices.keys()].sort((left, right) => right - left)) {
			const text = this.slices.get(name)?.text ?? '';
			if (room > 0) stored[name] = text.slice(-room);
			room -= text.length;
		}
		return stored;
	}

	/** Whether what is stored holds this delivery: by the text, which may be of another process. */
	static isIn(stored: StoredRepeats | undefined, dedupeKey: string): boolean {
		const key = shorten(dedupeKey);
		return Object.values(stored ?? {}).some((text) => typeof text === 'string' && text.includes(key));
	}

	private learnSlice(slice: Slice, text: string): void {
		// Mostly it is what this process has written itself.
		if (text === slice.read || slice.text.includes(text)) return;
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
		while (this.count >= MAX_KEYS) this.dropOldest();
	}

	/** Five minutes, or half of them when there is nothing else. */
	private dropOldest(): void {
		const oldest = Math.min(...this.slices.keys());
		const slice = this.slices.get(oldest);
		if (slice === undefined || this.slices.size > 1) return this.drop(oldest);
		const kept = [...slice.keys].slice(-Math.floor(slice.keys.size / 2));
		this.drop(oldest);
		for (const key of kept) this.append(this.sliceAt(oldest), key);
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
