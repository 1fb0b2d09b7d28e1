import { vietnameseDate } from './calendarDay';
import { ZaloInputError } from './errors/zaloInputError';
import { codePointLength, LIMITS } from './limits';
import { parseLossless } from './losslessJson';
import { normalisePhone } from './phoneNumber';
import type { FieldDefinition } from './userFields';

/** A value as it travels to Zalo. */
export type CustomValue = string | number | boolean | Record<string, string>;

/** 31/12/9999 in seconds: more is a time in milliseconds. */
const MAX_EPOCH_S = 253_402_300_799;
const YES_OR_NO: Readonly<Record<string, boolean>> = { true: true, false: false };
const VIETNAMESE_TIME = /^(\d{2})[/-](\d{2})[/-](\d{4})(?: (\d{2}:\d{2}:\d{2}))?$/;
const ISO_TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Fewer digits are a year or a day without hyphens, more are milliseconds. */
const SECONDS = /^\d{9,12}$/;
const NUMBER = /^-?\d+(?:\.(\d+))?$/;
/** So many digits a JavaScript number keeps exactly; an ID has more. */
const EXACT_DIGITS = 15;

const isExact = (text: string): boolean => text.replace(/^-?0*/, '').replace('.', '').length <= EXACT_DIGITS;

const isTimeOfDay = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time);

const isDate = (year: string, month: string, day: string): boolean => new Date(`${year}-${month}-${day}T00:00:00Z`).toJSON()?.startsWith(`${year}-${month}-${day}`) === true;

function numberValue(text: string, field: string): number {
	const { max } = LIMITS.numberDecimals;
	const decimals = NUMBER.exec(text);
	if (decimals === null) throw new ZaloInputError(field, 'is not a number', 'Enter digits, with a dot before decimals, for example 12.5.');
	const count = decimals[1]?.length ?? 0;
	if (count > max) throw new ZaloInputError(field, `has ${count} decimals; Zalo keeps at most ${max}`, 'Round it before this node.');
	if (!isExact(text)) throw new ZaloInputError(field, `has more than ${EXACT_DIGITS} digits; the last ones would change on the way`, 'Store it in a field of type text.');
	return Number(text);
}

function checkTimeOfDay(time: string, field: string): void {
	if (isTimeOfDay(time)) return;
	throw new ZaloInputError(field, `has the time ${time}, which does not exist`, 'Enter hours from 00 to 23, minutes and seconds from 00 to 59, for example 2026-11-20 10:30:00. Midnight is 00:00:00 of the day that begins.');
}

/** A day and time with a zone. */
function epochSeconds(text: string, field: string): number {
	const ms = Date.parse(text);
	if (Number.isNaN(ms)) throw new ZaloInputError(field, 'has a time or time zone that does not exist', 'Enter for example 2026-11-20T10:30:00+07:00.');
	return Math.floor(ms / 1000);
}

/** Without a zone Zalo takes a time as Vietnam's; with one it travels in seconds, which have none. */
function timeValue(text: string, field: string): string | number {
	const seconds = SECONDS.test(text) ? Number(text) : undefined;
	if (seconds !== undefined && seconds <= MAX_EPOCH_S) return seconds;
	const [, date = '', minutes, rest = ':00', zone] = ISO_TIME.exec(text) ?? [];
	const [year = '', month = '', day = ''] = date.split('-');
	if (isDate(year, month, day)) {
		if (minutes === undefined) return vietnameseDate(date);
		checkTimeOfDay(`${minutes}${rest}`, field);
		return zone === undefined ? `${vietnameseDate(date)} ${minutes}${rest}` : epochSeconds(text, field);
	}
	const [, vietDay = '', vietMonth = '', vietYear = '', time] = VIETNAMESE_TIME.exec(text) ?? [];
	if (isDate(vietYear, vietMonth, vietDay)) {
		if (time !== undefined) checkTimeOfDay(time, field);
		return [`${vietDay}/${vietMonth}/${vietYear}`, time].filter(Boolean).join(' ');
	}
	throw new ZaloInputError(field, 'is not a date or time Zalo understands', 'Enter for example 2026-11-20, 20/11/2026 10:30:00, or seconds since 1970 (not milliseconds).');
}

function textValue(text: string, field: string): string {
	const { max } = LIMITS.customText;
	const length = codePointLength(text);
	if (length > max) throw new ZaloInputError(field, `has ${length} characters; Zalo accepts at most ${max}`, 'Shorten the text.');
	return text;
}

function matching(text: string, field: string, pattern: RegExp, problem: string, remedy: string): string {
	if (!pattern.test(text)) throw new ZaloInputError(field, problem, remedy);
	return text;
}

/**
 * A single value of a field as Zalo takes it, by the field's type. A type this version does not know goes as text.
 * @throws ZaloInputError naming the field, never repeating a phone number
 */
export function checkCustomValue({ key, dataType }: FieldDefinition, value: string): CustomValue {
	const text = value.trim();
	switch (dataType) {
		case 'boolean': {
			const answer = YES_OR_NO[text.toLowerCase()];
			if (answer === undefined) throw new ZaloInputError(key, 'is neither true nor false', 'Switch it on or off, or map true or false.');
			return answer;
		}
		case 'number':
			return numberValue(text, key);
		case 'datetime':
			return timeValue(text, key);
		case 'phone':
			return normalisePhone(text, key);
		case 'email':
			return matching(text, key, /^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'is not an email address', 'Enter for example lan@shop.example.');
		case 'url':
			return matching(text, key, /^https?:\/\/\S+$/, 'is not a web address', 'Enter a full address such as https://shop.example/a.');
		default:
			return textValue(value, key);
	}
}

function readTable(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return parseLossless(value);
	} catch {
		// No JSON after all: shown as it came.
		return value;
	}
}

function readTime(text: string): string {
	if (SECONDS.test(text)) return new Date(Number(text) * 1000).toISOString();
	const [, day = '', month = '', year = '', time] = VIETNAMESE_TIME.exec(text) ?? [];
	if (!isDate(year, month, day) || (time !== undefined && !isTimeOfDay(time))) return text;
	return time === undefined ? `${year}-${month}-${day}` : `${year}-${month}-${day}T${time}+07:00`;
}

/** A value that came from Zalo as text, as its type says. What does not fit the type stays as it came. */
export function typedValue(value: unknown, dataType: string | null | undefined): unknown {
	if (dataType === 'table') return readTable(value);
	if (typeof value !== 'string') return value;
	switch (dataType) {
		case 'boolean':
			return YES_OR_NO[value.toLowerCase()] ?? value;
		case 'number':
			return NUMBER.test(value) && isExact(value) ? Number(value) : value;
		case 'datetime':
			return readTime(value);
		default:
			return value;
	}
}
