import type { Endpoint } from './endpoints/endpoint';
import { ZaloInputError } from './errors/zaloInputError';
import { z } from './z';

const FIELD = 'Input (JSON)';

/** The documented fields of a call; empty when any object passes. */
function fieldsOf(request: z.ZodTypeAny): string[] {
	const inner = request instanceof z.ZodEffects ? (request.innerType() as z.ZodTypeAny) : request;
	return inner instanceof z.ZodObject ? Object.keys(inner.shape as object) : [];
}

function valueAt(input: unknown, path: readonly (string | number)[]): unknown {
	return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined), input);
}

/** A number or the length of a text or list, for a problem that names the actual value. */
function sizeOf(value: unknown): string {
	if (typeof value === 'string') return `has ${value.length} characters`;
	if (Array.isArray(value)) return `has ${value.length} entries`;
	return `is ${String(value)}`;
}

/** What is wrong, as a clause with field, limit and actual value. */
function problemOf(issue: z.ZodIssue, input: unknown): string {
	const name = issue.path.length === 0 ? '' : `"${issue.path.join('.')}" `;
	const value = valueAt(input, issue.path);
	switch (issue.code) {
		case 'unrecognized_keys':
			return `${name === '' ? 'has' : `${name}has`} ${issue.keys.map((key) => `"${key}"`).join(', ')}, which this endpoint does not take`;
		case 'invalid_type':
			return value === undefined ? `has no ${name.trim()}; this endpoint needs it` : `${name}is ${issue.received} and must be ${issue.expected}`.trim();
		case 'too_big':
			return `${name}${sizeOf(value)}; Zalo accepts at most ${issue.maximum}`;
		case 'too_small':
			return value === '' ? `${name}is empty` : `${name}${sizeOf(value)}; Zalo wants at least ${issue.minimum}`;
		case 'custom':
			return `${name}${issue.message}`;
		default:
			return `${name}is not one of the values this endpoint takes`;
	}
}

/** Input of a rare call, checked against its row before anything is sent. @throws ZaloInputError */
export function checkRareInput(row: Endpoint, input: unknown): Record<string, unknown> {
	if (typeof input !== 'object' || input === null || Array.isArray(input)) throw new ZaloInputError(FIELD, 'is not an object', 'Write the fields in braces, for example {"form_id": "123"}.');
	const checked = row.request.safeParse(input);
	if (checked.success) return input as Record<string, unknown>;
	const issue = checked.error.issues[0];
	const names = fieldsOf(row.request);
	const remedy = names.length === 0 ? 'This endpoint takes no fields: leave {} as it is.' : `This endpoint takes: ${names.join(', ')}.`;
	throw new ZaloInputError(FIELD, issue === undefined ? 'is not what this endpoint takes' : problemOf(issue, input), remedy);
}
