import { ZaloInputError } from './errors/zaloInputError';
import { codePointLength, type Limit } from './limits';

/** Checks of what the kinds of message have besides text. All of them throw a ZaloInputError before anything is called. */

/** A short text such as a title: trimmed, NFC, 1 to `limit` code points. */
export function checkLabel(value: string, field: string, limit: Limit): string {
	const text = value.normalize('NFC').trim();
	const length = codePointLength(text);
	if (length === 0) throw new ZaloInputError(field, 'is empty', 'Enter at least one visible character.');
	if (length > limit.max) throw new ZaloInputError(field, `has ${length} characters; Zalo accepts at most ${limit.max}`, 'Shorten it.');
	return text;
}

/** That a list is neither empty nor too long. */
export function checkCount(count: number, field: string, limit: Limit): void {
	if (count < (limit.min ?? 0)) throw new ZaloInputError(field, 'is empty', `Add at least ${limit.min ?? 0}.`);
	if (count > limit.max) throw new ZaloInputError(field, `has ${count} entries; Zalo accepts at most ${limit.max}`, 'Take some out, or send two messages.');
}

/** An id whose form is not documented: one word. `remedy` says where to find it. */
export function checkWord(value: string, field: string, remedy: string): string {
	const word = value.trim();
	if (word === '') throw new ZaloInputError(field, 'is empty', remedy);
	if (/\s/.test(word)) throw new ZaloInputError(field, 'has spaces or line breaks inside', remedy);
	return word;
}

/** A size in pixels; 0 stands for one nobody has filled in. */
export function checkPixels(value: number, field: string): number {
	if (value === 0) throw new ZaloInputError(field, 'is not filled in', 'Enter the size of the GIF in pixels, for example 500. Upload GIF puts it out, and your picture viewer shows it.');
	if (!Number.isInteger(value) || value < 1) throw new ZaloInputError(field, `is ${value}; Zalo needs a whole number of pixels, at least 1`, 'Enter the size of the GIF, for example 500.');
	return value;
}
