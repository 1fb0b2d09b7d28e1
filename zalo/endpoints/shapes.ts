import { z } from '../z';

/** An id: always a string inside, even where Zalo sends a bare number (losslessJson keeps long ones exact). */
export const id = z.union([z.string(), z.number()]).transform(String);

/** Zalo sends many numbers as strings ("1990"); `null` when absent or unreadable. */
export const looseNumber = z
	.union([z.string(), z.number(), z.null()])
	.optional()
	.catch(null)
	.transform((value) => {
		if (value === undefined || value === null || value === '') return null;
		const parsed = Number(value);
		return Number.isFinite(parsed) ? parsed : null;
	});

/** A text that may be missing or null. */
export const looseText = z
	.union([z.string(), z.number(), z.null()])
	.optional()
	.catch(null)
	.transform((value) => (value === undefined || value === null ? null : String(value)));

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

/** Yes or no in any spelling; null when absent or unreadable. */
export const looseBoolean = z
	.union([z.boolean(), z.string(), z.number(), z.null()])
	.optional()
	.catch(null)
	.transform((value) => BOOLEANS[String(value).toLowerCase()] ?? null);

/** The answer of a call that says only yes: the envelope has been read by then. */
export const accepted = z.object({}).transform(() => ({}));

/** An id that may be missing, null or of another shape: nothing depends on it. */
export const looseId = looseText;

/** Zalo's envelope with the useful part under `data`. */
export function inData<T extends z.ZodTypeAny>(data: T) {
	return z.object({ data }).transform((body) => body.data as z.output<T>);
}

/** An answer nobody describes: what stands under `data`, else whatever there is beside code and text. */
export const undescribed = z.record(z.string(), z.unknown()).transform((body): unknown => body.data ?? Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'error' && name !== 'message')));
