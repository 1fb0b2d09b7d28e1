import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import { parseLossless } from '../../zalo/losslessJson';

/** `options.userId` → `User ID`: the words on the node. */
export function labelOf(name: string): string {
	// The words already, where a parameter is called otherwise than its field.
	if (name.includes(' ')) return name;
	const words = (name.split('.').at(-1) ?? name).replace(/([A-Z])/g, ' $1').replace(/\bId(s?)\b/g, 'ID$1');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * A parameter as text; numbers and booleans are taken as text, so that values of a spreadsheet work,
 * and times as ISO text.
 * @throws ZaloInputError for lists and objects, and for a number beyond 2^53: it has lost digits before it reached the
 * node, and would address a stranger.
 */
export function textOf(name: string, value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
		throw new ZaloInputError(labelOf(name), 'is a number too large to be exact', 'Keep Zalo IDs as text: in the node before, turn the value into a string at its source.');
	}
	if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
	if (value === null || value === undefined) return '';
	const time = isoTextOf(value);
	if (time !== undefined) return time;
	throw new ZaloInputError(labelOf(name), 'is a list or an object', 'Map one single value, not a whole list or object.');
}

/** What a picker holds: the value that was chosen or typed; a field without a picker, or one from before it had one, is its value itself. */
export function pickedValue(value: unknown): unknown {
	return typeof value === 'object' && value !== null && 'mode' in value && 'value' in value ? value.value : value;
}

/** A time of an expression such as {{ $now }}: n8n hands over its date object. */
function isoTextOf(value: unknown): string | undefined {
	if (value instanceof Date) return value.toISOString();
	const { toISO } = (value ?? {}) as { toISO?: unknown };
	return typeof toISO === 'function' ? String(toISO.call(value)) : undefined;
}

/** A parameter as a finite number. @throws ZaloInputError when it is none */
export function numberOf(name: string, value: unknown): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isFinite(number)) return number;
	throw new ZaloInputError(labelOf(name), 'is not a number', 'Enter digits, or an expression that gives a number.');
}

/** Field → value of a resource mapper, or of the item itself when mapping is automatic; empty fields are left out. */
export function mappedValues(mapper: unknown, item: object): { values: Record<string, unknown>; isAutomatic: boolean } {
	const { mappingMode, value } = (mapper ?? {}) as { mappingMode?: string; value?: Record<string, unknown> | null };
	const isAutomatic = mappingMode === 'autoMapInputData';
	const given = isAutomatic ? item : (value ?? {});
	const filled = Object.entries(given).filter(([, entry]) => entry !== null && entry !== undefined && entry !== '');
	return { values: Object.fromEntries(filled), isAutomatic };
}

function readJson(text: string): unknown {
	try {
		return parseLossless(text);
	} catch {
		// JSON never gives undefined: this says that it is none.
		return undefined;
	}
}

/** A JSON parameter: an object from an expression, or typed text. @throws ZaloInputError when the text is no JSON */
export function jsonOf(name: string, value: unknown): unknown {
	if (typeof value !== 'string') return value ?? {};
	if (value.trim() === '') return {};
	const json = readJson(value);
	if (json === undefined) throw new ZaloInputError(labelOf(name), 'is not valid JSON', 'Check quotes, commas and brackets. Text and IDs stand in double quotes.');
	return json;
}

/** Several values: a list, or a text with commas or lines between them. Empty ones are left out. */
export function listOf(name: string, value: unknown): string[] {
	const entries = Array.isArray(value) ? value.map((entry: unknown) => textOf(name, entry)) : textOf(name, value).split(/[,\n]/);
	return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}
