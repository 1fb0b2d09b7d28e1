/** Letters as they are compared: lower case, and without Vietnamese accents if wanted ("Đặt HÀNG" → "dat hang"). */
function folded(text: string, ignoreAccents: boolean): string {
	const lower = text.normalize('NFC').toLowerCase();
	return ignoreAccents ? lower.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd') : lower;
}

/** Whether a text contains any of the words or phrases; case never counts. */
export function containsAny(text: string, words: readonly string[], ignoreAccents: boolean): boolean {
	const inText = folded(text, ignoreAccents);
	return words.some((word) => inText.includes(folded(word, ignoreAccents)));
}

/** Vietnamese without accents and case, so that a search for "don hang" finds "Đơn hàng". */
export function searchable(text: string): string {
	return folded(text, true);
}
