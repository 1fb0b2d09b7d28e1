import type { z } from 'zod';

import type { SwitchBoard } from '../switches';
import { invalidField, oaError, type ZaloError } from '../zaloError';

/** How a body is judged: by the strictBodies switch, with warnings going to the journal. */
export interface Strictness {
	readonly mode: 'error' | 'warn';
	readonly warnings: string[];
}

/**
 * Checks a request body against a strict schema. A wrong or missing field is refused by its name; an unknown key is
 * refused too, or only noted, as the strictBodies switch says.
 */
export function checkShape<Schema extends z.ZodTypeAny>(schema: Schema, value: unknown, strictness: Strictness, refuse: (field: string) => ZaloError = invalidField): z.output<Schema> {
	const result = schema.safeParse(value);
	if (result.success) return result.data as z.output<Schema>;
	const wrong = result.error.issues.find((issue) => issue.code !== 'unrecognized_keys');
	if (wrong) throw refuse(fieldOf(wrong.path));
	const copy: unknown = structuredClone(value);
	for (const issue of result.error.issues) {
		if (issue.code !== 'unrecognized_keys') continue;
		const key = issue.keys[0] ?? 'body';
		if (strictness.mode === 'error') throw refuse(key);
		strictness.warnings.push(`unknown key ${[...issue.path, key].join('.')}`);
		for (const unknownKey of issue.keys) removeAt(copy, issue.path, unknownKey);
	}
	return schema.parse(copy) as z.output<Schema>;
}

/** The last named step of a path: `message.attachment.payload.elements.0.url` is told as "url". */
function fieldOf(path: readonly (string | number)[]): string {
	const names = path.filter((step): step is string => typeof step === 'string');
	return names.at(-1) ?? 'body';
}

function removeAt(root: unknown, path: readonly (string | number)[], key: string): void {
	let target: unknown = root;
	for (const step of path) {
		if (typeof target !== 'object' || target === null) return;
		target = (target as Record<string | number, unknown>)[step];
	}
	if (typeof target === 'object' && target !== null) Reflect.deleteProperty(target, key);
}

/** Code points, not UTF-16 units: "characters" as a person counts them. */
export const lengthOf = (text: string): number => [...text].length;

/** Too many characters: code and text by the switch overLongCode. */
export function overLong(field: string, max: number, { switches }: { readonly switches: SwitchBoard }): ZaloError {
	return switches.get('overLongCode') === '-201' ? oaError(-201, `${field} cannot exceed ${max} characters`) : oaError(-210);
}
