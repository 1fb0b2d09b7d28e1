import { DateTime } from 'luxon';

import type { JsonObject, JsonValue } from '../data/eventExamples';
import { invalidField, type ZaloError } from '../zaloError';
import { lengthOf } from './shape';

export const DATA_TYPES = ['boolean', 'number', 'text', 'datetime', 'table', 'email', 'phone', 'url'] as const;
export type DataType = (typeof DATA_TYPES)[number];

/** One field of the user record: Zalo's own (`system`) or made by the OA (`oa_custom`). `key` and `dataType` never change. */
export interface UserField {
	readonly key: string;
	readonly dataType: DataType;
	readonly fieldType: 'system' | 'oa_custom';
	/** Columns of a table, in the order they were added; empty for the other types. */
	columns: readonly string[];
	/** Everything else the definition was sent with: no source names it, so it is kept and given back as it came. */
	extra: JsonObject;
}

/** What is kept of one person beyond `shared_info`. Values are strings, tables are records of strings. */
export interface CustomInfo {
	gender?: string;
	fullAddress?: Record<string, string>;
	readonly values: Map<string, string | Record<string, string>>;
}

const MAX_TEXT = 255;
export const MAX_COLUMNS = 5;
/** 31/12/9999 in seconds: a moment in milliseconds lies beyond it and is refused. */
const MAX_EPOCH_S = 253_402_300_799;
const DATETIME_FORMATS = ['dd/MM/yyyy', 'dd/MM/yyyy HH:mm:ss', 'dd-MM-yyyy', 'dd-MM-yyyy HH:mm:ss', 'yyyy-MM-dd', "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.SSS"];
const PATTERNS = { email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, phone: /^84\d{9}$/, url: /^https?:\/\/\S+$/, number: /^-?\d+(\.\d{1,3})?$/ } as const;

/** The fields every OA has; their types are ASSUMED from what user/update/custominfo takes. */
export const SYSTEM_FIELDS: readonly UserField[] = [
	['name', 'text'], ['phone', 'phone'], ['user_dob', 'datetime'], ['gender', 'text'], ['full_address', 'table'], ['user_external_id', 'text'],
].map(([key = '', dataType]) => ({ key, dataType: dataType as DataType, fieldType: 'system', columns: key === 'full_address' ? ['user_city_id', 'user_ward_id', 'user_address'] : [], extra: {} }));

export const freshCustomInfo = (): CustomInfo => ({ values: new Map() });

/** One value as it is kept; a wrong one is refused by the field's key, a long text as `tooLong` says. */
export function readValue(field: UserField, value: JsonValue | undefined, tooLong: (key: string, max: number) => ZaloError): string | Record<string, string> {
	if (field.dataType === 'table') return readTable(field, value);
	if (typeof value === 'object' || value === undefined || !isOfType(field.dataType, value)) throw invalidField(field.key);
	if (field.dataType === 'text' && lengthOf(String(value)) > MAX_TEXT) throw tooLong(field.key, MAX_TEXT);
	return String(value);
}

/** ASSUMED: a boolean or number may also be sent as its text, since that is how it comes back. */
function isOfType(type: Exclude<DataType, 'table'>, value: string | number | boolean): boolean {
	switch (type) {
		case 'boolean': return typeof value === 'boolean' || value === 'true' || value === 'false';
		case 'number': return typeof value !== 'boolean' && PATTERNS.number.test(String(value));
		case 'text': return typeof value === 'string';
		case 'datetime': return isMoment(value);
		default: return typeof value === 'string' && PATTERNS[type].test(value);
	}
}

function isMoment(value: string | number | boolean): boolean {
	if (typeof value === 'number') return Number.isInteger(value) && value >= 0 && value <= MAX_EPOCH_S;
	return typeof value === 'string' && DATETIME_FORMATS.some((format) => DateTime.fromFormat(value, format, { zone: 'Asia/Ho_Chi_Minh' }).isValid);
}

/** Flat, at most five columns, and none that the definition does not have. */
function readTable(field: UserField, value: JsonValue | undefined): Record<string, string> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidField(field.key);
	const cells = Object.entries(value);
	const isFlat = cells.every(([column, cell]) => field.columns.includes(column) && cell !== null && typeof cell !== 'object');
	if (!isFlat || cells.length > MAX_COLUMNS) throw invalidField(field.key);
	return Object.fromEntries(cells.map(([column, cell]): [string, string] => [column, String(cell)]));
}
