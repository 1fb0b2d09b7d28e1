/** A parsed JSON object. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export function isJsonRecord(value: unknown): value is JsonRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An id or word of a body: non-empty text, or a number Zalo sent bare. Everything else is absent. */
export function asText(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}

/**
 * All texts at a dotted path, in order; empty when the path leads nowhere. `users[].id` reads every element, and a path
 * that ends at an array gives its elements.
 */
export function readAll(body: JsonRecord, path: string | null): string[] {
	if (path === null) return [];
	let values: unknown[] = [body];
	for (const step of path.split('.')) {
		const key = step.endsWith('[]') ? step.slice(0, -2) : step;
		values = values.flatMap((value) => (isJsonRecord(value) ? [value[key]] : [])).flat();
	}
	return values.map(asText).filter((text) => text !== null);
}

/** First text at the first path that has one. */
export function readText(body: JsonRecord, ...paths: ReadonlyArray<string | null>): string | null {
	for (const path of paths) {
		const found = readAll(body, path)[0];
		if (found !== undefined) return found;
	}
	return null;
}
