import { ZaloInputError } from './errors/zaloInputError';
import { codePointLength, LIMITS, type Limit } from './limits';

/** Zalo ids: up to 19 digits or 20 hex characters. Source: shared/zalo/messages.md, header, read 2026-11-21. */
export const USER_ID = /^\d{5,20}$/;
const MESSAGE_ID = /^[0-9A-Za-z_-]{6,64}$/;
const ARTICLE_ID = /^[0-9A-Za-z_-]{6,64}$/;
const TEMPLATE_ID = /^\d{1,12}$/;
/** ASSUMED: docs say "no special characters" without a list; letters, digits, _ and - stand in every example. Check: send "a.b". */
const TRACKING_ID = /^[0-9A-Za-z_-]+$/;

function required(value: string, field: string, remedy: string): string {
	const text = value.trim();
	if (text === '') throw new ZaloInputError(field, 'is empty', remedy);
	return text;
}

/** Text for a message: NFC, 1 to `limit` code points. @throws ZaloInputError naming field, limit and actual length. */
export function checkText(value: string, field: string, limit: Limit = LIMITS.messageText): string {
	const text = value.normalize('NFC');
	const length = codePointLength(text);
	if ((limit.min ?? 0) > 0 && text.trim() === '') {
		throw new ZaloInputError(field, 'is empty', 'Enter at least one visible character, or skip this item before the node.');
	}
	if (length > limit.max) {
		throw new ZaloInputError(field, `has ${length} characters; Zalo accepts at most ${limit.max}`, 'Shorten the text, or split it into several messages.');
	}
	return text;
}

/** A user id of the OA (UID). @throws ZaloInputError */
export function checkUserId(value: string, field = 'User'): string {
	const id = required(value, field, 'Map the userId of the Zalo OA Trigger, for example {{ $json.userId }}.');
	if (!USER_ID.test(id)) {
		throw new ZaloInputError(field, 'is not a Zalo user ID', 'A user ID has only digits, up to 20. A phone number does not work here: use Send Template by Phone.');
	}
	return id;
}

/** A message id. @throws ZaloInputError */
export function checkMessageId(value: string, field: string): string {
	const id = required(value, field, 'Map the messageId of the Zalo OA Trigger.');
	if (!MESSAGE_ID.test(id)) throw new ZaloInputError(field, 'is not a Zalo message ID', 'Map the messageId of the Zalo OA Trigger, for example {{ $json.messageId }}.');
	return id;
}

/** An article id. @throws ZaloInputError */
export function checkArticleId(value: string, field = 'Article'): string {
	const remedy = 'Choose an article from the list, or map the articleId that Create or Get Many of the Zalo OA Account node outputs.';
	const id = required(value, field, remedy);
	if (!ARTICLE_ID.test(id)) throw new ZaloInputError(field, 'is not a Zalo article ID', remedy);
	return id;
}

/** A value that only has to be there. @throws ZaloInputError */
export function checkPresent(value: string, field: string, remedy: string): string {
	return required(value, field, remedy);
}

/** A ZBS template id (digits, as string). @throws ZaloInputError */
export function checkTemplateId(value: string, field = 'Template'): string {
	const id = required(value, field, 'Choose a template from the list, or enter its ID.');
	if (!TEMPLATE_ID.test(id)) throw new ZaloInputError(field, 'is not a template ID', 'A template ID has only digits, for example 412345. Choose it from the list.');
	return id;
}

/** A tracking id: ≤ 48 characters without special ones. @throws ZaloInputError */
export function checkTrackingId(value: string, field = 'Tracking ID'): string {
	const id = required(value, field, 'Enter your own reference, for example the order number.');
	if (id.length > LIMITS.trackingId.max) {
		throw new ZaloInputError(field, `has ${id.length} characters; Zalo accepts at most ${LIMITS.trackingId.max}`, 'Use a shorter reference, for example the order number.');
	}
	if (!TRACKING_ID.test(id)) {
		throw new ZaloInputError(field, 'has characters Zalo does not accept', 'Use only letters without accents, digits, hyphens and underscores.');
	}
	return id;
}

/** An absolute https URL that Zalo can fetch. @throws ZaloInputError */
export function checkHttpsUrl(value: string, field: string): string {
	const text = required(value, field, 'Enter a public https address.');
	let url: URL;
	try {
		url = new URL(text);
	} catch {
		throw new ZaloInputError(field, 'is not a URL', 'Enter a full address such as https://shop.example/a.jpg.');
	}
	if (url.protocol !== 'https:') throw new ZaloInputError(field, 'must start with https://', 'Zalo takes addresses only over https.');
	return text;
}

/** A whole number within bounds. @throws ZaloInputError naming bounds and value */
export function checkWholeNumber(value: number, field: string, { min, max }: { min: number; max?: number }): number {
	const bounds = max === undefined ? `${min} or more` : `${min} to ${max}`;
	if (Number.isInteger(value) && value >= min && value <= (max ?? Number.MAX_SAFE_INTEGER)) return value;
	throw new ZaloInputError(field, `is ${value}; it must be a whole number, ${bounds}`, `Enter ${bounds}.`);
}

/** One of the choices of a dropdown: an expression may give anything, and a word that says nothing must not become one that costs money. @throws ZaloInputError */
export function oneOf<T extends string>(choices: readonly T[], value: string, field: string): T {
	const chosen = choices.find((choice) => choice === value);
	if (chosen === undefined) throw new ZaloInputError(field, 'is none of its choices', `Choose it from the list, or let the expression give one of ${choices.join(', ')}.`);
	return chosen;
}

/** The name of a tag, without spaces around it. @throws ZaloInputError */
export function checkTagName(value: string, field = 'Tag'): string {
	return required(value, field, 'Choose a tag from the list, or enter its name, for example VIP.');
}
