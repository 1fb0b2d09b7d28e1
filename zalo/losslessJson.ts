/** From this many digits on an integer may exceed 2^53 and lose its last digits as a JavaScript number. */
const MIN_EXACT_DIGITS = 16;
const LONG_DIGITS = new RegExp(`\\d{${MIN_EXACT_DIGITS}}`);
const LONG_INTEGER = new RegExp(`^-?\\d{${MIN_EXACT_DIGITS},}$`);
const NUMBER_TOKEN = /-?\d[\d.eE+-]*/y;

/**
 * `JSON.parse` that keeps long ids exact: an integer literal of 16 or more digits becomes a string of the same digits.
 * Everything else is as `JSON.parse` has it, the `SyntaxError` included. Linear in the length of the text.
 */
export function parseLossless(text: string): unknown {
	// Parsed as it stands first: quoting digits could turn invalid JSON (a bare number as a key) into valid JSON.
	const plain: unknown = JSON.parse(text);
	if (!LONG_DIGITS.test(text)) return plain;
	const quoted = quoteLongIntegers(text);
	return quoted === text ? plain : (JSON.parse(quoted) as unknown);
}

/**
 * Digits of a top-level value as they stand in the raw text: `{"timestamp":1763697000123.0}` gives `1763697000123.0`.
 * A value that is a string comes back without its quotes. Undefined when the key is missing or holds anything else, or
 * when the text is no JSON object. With a repeated key the last one counts, as in `JSON.parse`.
 */
export function literalOf(rawText: string, key: string): string | undefined {
	let found: string | undefined;
	let depth = 0;
	let at = 0;
	while (at < rawText.length) {
		const char = rawText.charAt(at);
		if (char === '"') {
			const end = endOfString(rawText, at);
			const colon = skipSpace(rawText, end);
			const isKey = depth === 1 && rawText.charAt(colon) === ':' && unquote(rawText.slice(at, end)) === key;
			if (isKey) found = scalarAt(rawText, skipSpace(rawText, colon + 1));
			at = end;
			continue;
		}
		if (char === '{' || char === '[') depth += 1;
		if (char === '}' || char === ']') depth -= 1;
		at += 1;
	}
	return rawText.trimStart().startsWith('{') ? found : undefined;
}

function quoteLongIntegers(text: string): string {
	let quoted = '';
	let copied = 0;
	let at = 0;
	while (at < text.length) {
		const char = text.charAt(at);
		if (char === '"') {
			at = endOfString(text, at);
		} else if (char === '-' || (char >= '0' && char <= '9')) {
			const literal = numberAt(text, at) ?? char;
			const end = at + literal.length;
			if (LONG_INTEGER.test(literal)) {
				quoted += `${text.slice(copied, at)}"${literal}"`;
				copied = end;
			}
			at = end;
		} else {
			at += 1;
		}
	}
	return quoted + text.slice(copied);
}

/** Index after the closing quote of the string that opens at `start`; the end of the text when it never closes. */
function endOfString(text: string, start: number): number {
	let at = start + 1;
	while (at < text.length) {
		const char = text.charAt(at);
		if (char === '"') return at + 1;
		at += char === '\\' ? 2 : 1;
	}
	return text.length;
}

function numberAt(text: string, start: number): string | undefined {
	NUMBER_TOKEN.lastIndex = start;
	return NUMBER_TOKEN.exec(text)?.[0];
}

function scalarAt(text: string, start: number): string | undefined {
	if (text.charAt(start) === '"') return unquote(text.slice(start, endOfString(text, start)));
	return numberAt(text, start);
}

function skipSpace(text: string, start: number): number {
	let at = start;
	while (/[ \t\r\n]/.test(text.charAt(at))) at += 1;
	return at;
}

function unquote(literal: string): string | undefined {
	try {
		const value: unknown = JSON.parse(literal);
		return typeof value === 'string' ? value : undefined;
	} catch {
		return undefined;
	}
}
