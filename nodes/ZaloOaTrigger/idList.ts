import { ZaloInputError } from '../../zalo/errors/zaloInputError';

/** Quotation marks come along when a list is pasted from code. */
const AROUND = /^["'[]+|["'\]]+$/g;

function idsOf(field: string, value: unknown): string[] {
	if (value === undefined || value === null) return [];
	if (typeof value === 'string') return value.split(/[\s,;]+/).map((id) => id.replace(AROUND, '')).filter((id) => id !== '');
	if (typeof value === 'number' && Number.isSafeInteger(value)) return [String(value)];
	if (typeof value === 'number') throw new ZaloInputError(field, 'holds a number too long to be exact', 'Write IDs as text: a number of that length has lost its last digits.');
	throw new ZaloInputError(field, 'holds something that is no ID', 'Enter IDs separated by commas or lines, or an expression that gives text or a list of texts.');
}

/** IDs from a field: text with commas, spaces or lines between them, or what an expression gives (one ID or a list). @throws ZaloInputError */
export function readIdList(field: string, value: unknown): ReadonlySet<string> {
	return new Set((Array.isArray(value) ? value : [value]).flatMap((part: unknown) => idsOf(field, part)));
}

/** Words or phrases from a field: commas or lines between them; spaces belong to a phrase. */
export function readWordList(value: unknown): string[] {
	const parts: unknown[] = Array.isArray(value) ? value : [value];
	return parts.flatMap((part) => (typeof part === 'string' || typeof part === 'number' ? String(part).split(/[,\n]/) : [])).map((word) => word.trim()).filter((word) => word !== '');
}
