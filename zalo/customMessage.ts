import { checkMessageId, checkText } from './inputChecks';
import { ZaloInputError } from './errors/zaloInputError';
import { LIMITS } from './limits';

/** A message of the user's own making: envelope checked, payload as it came. */
export interface CustomMessage {
	text?: string;
	quote_message_id?: string;
	attachment?: { type: string; payload: Record<string, unknown> };
}

/** Top-level keys of `message`. Source: shared/zalo/messages.md §1.2 [A], read 2026-11-21. */
const KEYS: readonly string[] = ['text', 'quote_message_id', 'attachment'];
const EXAMPLE = 'Write for example {"text": "Dạ, shop còn hàng ạ!"} or {"attachment": {"type": "template", "payload": {…}}}.';

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkKeys(message: Record<string, unknown>, field: string): void {
	if ('message' in message || 'recipient' in message) {
		throw new ZaloInputError(field, 'is a whole request', 'Keep only the part that stands under "message". The recipient comes from Send To.');
	}
	if ('template_type' in message) throw new ZaloInputError(field, 'is a Mini App message', 'Use the operation Send Mini App Message for it.');
	const unknown = Object.keys(message).find((key) => !KEYS.includes(key));
	if (unknown !== undefined) throw new ZaloInputError(field, `has the key "${unknown}", which Zalo does not know`, `A message has only these: ${KEYS.join(', ')}.`);
	if (message.text === undefined && message.attachment === undefined) throw new ZaloInputError(field, 'has neither a text nor an attachment', EXAMPLE);
}

function checkAttachment(attachment: unknown, field: string): { type: string; payload: Record<string, unknown> } {
	const { type, payload, ...rest } = isObject(attachment) ? attachment : {};
	if (typeof type !== 'string' || type === '' || !isObject(payload) || Object.keys(rest).length > 0) {
		throw new ZaloInputError(field, 'has an attachment that is not a type and a payload', 'An attachment is {"type": "template", "payload": {…}} or {"type": "file", "payload": {"token": "…"}}.');
	}
	return { type, payload };
}

function checkString(value: unknown, key: string, field: string): string {
	if (typeof value !== 'string') throw new ZaloInputError(field, `has a "${key}" that is not text`, `Put the value of "${key}" in double quotes.`);
	return value;
}

/** The envelope of `message`. @throws ZaloInputError naming what is wrong with it */
export function checkCustomMessage(json: unknown, field: string): CustomMessage {
	if (!isObject(json)) throw new ZaloInputError(field, 'is not one JSON object', EXAMPLE);
	checkKeys(json, field);
	const { text, quote_message_id: quote, attachment } = json;
	return {
		...(text === undefined ? {} : { text: checkText(checkString(text, 'text', field), `${field} text`, LIMITS.messageText) }),
		...(quote === undefined ? {} : { quote_message_id: checkMessageId(checkString(quote, 'quote_message_id', field), `${field} quote_message_id`) }),
		...(attachment === undefined ? {} : { attachment: checkAttachment(attachment, field) }),
	};
}
