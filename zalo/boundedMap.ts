/** More than any instance has credentials, small enough to forget about. */
const DEFAULT_MAX = 1_000;

/** A map that forgets its oldest entry instead of growing without end. Setting a key makes it the youngest. */
export class BoundedMap<Value> {
	private readonly entries = new Map<string, Value>();

	constructor(private readonly max = DEFAULT_MAX) {}

	get(key: string): Value | undefined {
		return this.entries.get(key);
	}

	set(key: string, value: Value): void {
		this.entries.delete(key);
		this.entries.set(key, value);
		const oldest = this.entries.keys().next();
		if (this.entries.size > this.max && !oldest.done) this.entries.delete(oldest.value);
	}

	/** Oldest first. */
	[Symbol.iterator](): IterableIterator<[string, Value]> {
		return this.entries[Symbol.iterator]();
	}

	delete(key: string): void {
		this.entries.delete(key);
	}
}
