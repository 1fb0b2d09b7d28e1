import { ERROR_ROWS } from './table';
import type { ErrorInfo, ErrorRow, ErrorVariant, HostFamily } from './types';

const ROW_BY_KEY: ReadonlyMap<string, ErrorRow> = new Map(
	ERROR_ROWS.map((row): [string, ErrorRow] => [`${row.api}:${row.code}`, row]),
);

const UNKNOWN_REMEDY: Readonly<Record<Exclude<HostFamily, 'oauth'>, string>> = {
	oa: 'This package does not know this code. Read the text from Zalo, run Check Setup in the Zalo OA Account node, and report the code to the package if it returns.',
	zbs: 'This package does not know this template error. Read the text from Zalo, look at the template in your ZBS Account, and report the code to the package if it returns.',
	'oa-call': 'This package does not know this answer of the call consent check. Do not call the person before the consent is clear.',
	social: 'This package does not know this code of the Zalo login (Social) API. Read the text from Zalo and check the request.',
};

const REAUTHORIZE_REMEDY =
	'Connect the OA again: run the workflow connect-oa, or get a new access and refresh token pair in Zalo\'s API Explorer (token type "OA Access Token") and paste both into the Zalo OA API credential.';

/**
 * Row for an error code of one host family. Codes are accepted as numbers or numeric strings, because Zalo sends both.
 * A code that is not listed comes back as class `unknown`, never retryable, with the code exactly as given. Codes of
 * two meanings (-32, -223) are told apart by the wire text, so pass it when there is one.
 */
export function lookupError(family: HostFamily, code: number | string, wireMessage?: string): ErrorInfo {
	const row = ROW_BY_KEY.get(`${family}:${numericCode(code)}`);
	if (row) return fromRow(row, wireMessage);
	if (family === 'oauth') return unknownToken(code);
	return {
		family,
		code,
		isKnown: false,
		message: null,
		meaning: 'Zalo answered with an error this package does not list',
		class: 'unknown',
		retryable: false,
		action: 'none',
		retryHint: null,
		remedy: UNKNOWN_REMEDY[family],
		confidence: null,
		source: null,
		outcomeUnknown: false,
	};
}

function fromRow(row: ErrorRow, wireMessage: string | undefined): ErrorInfo {
	const text = wireMessage?.toLowerCase() ?? '';
	const variant: Partial<ErrorVariant> = row.variants?.find((candidate) => text.includes(candidate.contains)) ?? {};
	return {
		family: row.api,
		code: row.code,
		isKnown: true,
		message: row.message,
		meaning: variant.meaning ?? row.meaning,
		class: variant.class ?? row.class,
		retryable: variant.retryable ?? row.retryable,
		action: variant.action ?? row.action,
		retryHint: variant.action ? null : row.retryHint,
		remedy: variant.remedy ?? row.remedy,
		confidence: row.confidence,
		source: row.source,
		outcomeUnknown: row.outcomeUnknown === true,
	};
}

/** ASSUMED: every unlisted refusal of the token endpoint means "consent again", with or without a number (oauth.md §5); check against a real refused refresh. */
function unknownToken(code: number | string): ErrorInfo {
	return {
		family: 'oauth',
		code,
		isKnown: false,
		message: null,
		meaning: 'Zalo refused the token request',
		class: 'auth',
		retryable: false,
		action: 'reauthorize',
		retryHint: null,
		remedy: REAUTHORIZE_REMEDY,
		confidence: 'C',
		source: null,
		outcomeUnknown: false,
	};
}

/** `'-118'` → -118; a text that is no whole number stays as it is and finds no row. */
function numericCode(code: number | string): number | string {
	const text = String(code).trim();
	return /^-?\d{1,9}$/.test(text) ? Number(text) : text;
}
