const TOKEN_LIKE = /[A-Za-z0-9_-]{40,}/g;
const NAMED_SECRET =
	/\b(access_token|refresh_token|secret_key|app_secret|appsecret_proof)(["']?\s*[=:]\s*["']?)[^\s"'&,;}<>]+/gi;
const LONG_DIGITS = /\d{9,}/g;
const SPACED_PHONE = /(?<!\d)(?:\+?84|0)(?:[ .()-]{1,2}\d|\d){8,10}(?!\d)/g;

/** Below this length a number keeps only its last three digits: three more in front would show most of it. */
const MIN_LENGTH_WITH_PREFIX = 11;

/**
 * Text that may be shown or logged: no run of nine or more digits (phones, ids), no phone written with separators and
 * nothing that looks like a token is left. 84912345678 becomes 849*****678, 0912345678 becomes *******678.
 */
export function maskDigits(text: string): string {
	return text
		.replace(NAMED_SECRET, '$1$2[hidden]')
		.replace(TOKEN_LIKE, '[hidden]')
		.replace(LONG_DIGITS, maskRun)
		.replace(SPACED_PHONE, (phone) => maskRun(phone.replace(/\D/g, '')));
}

function maskRun(digits: string): string {
	const prefix = digits.length >= MIN_LENGTH_WITH_PREFIX ? digits.slice(0, 3) : '';
	return prefix + '*'.repeat(digits.length - prefix.length - 3) + digits.slice(-3);
}

const MAX_WIRE_LENGTH = 200;

/**
 * Zalo's own error text, safe to show: masked, one line, cut at 200 characters. A text that is a document instead of a
 * sentence (HTML or JSON from a gateway) is a payload and comes back empty.
 */
export function sanitiseWireMessage(text: string | undefined): string {
	const line = (text ?? '').replace(/\s+/g, ' ').trim();
	if (/^[<{[]/.test(line)) return '';
	// Masked before it is cut: a cut phone number would be too short to be recognised.
	const masked = maskDigits(line);
	const letters = [...masked];
	return letters.length > MAX_WIRE_LENGTH ? `${letters.slice(0, MAX_WIRE_LENGTH).join('')}…` : masked;
}
