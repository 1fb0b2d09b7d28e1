import { LIMITS } from '../limits';
import { z } from '../z';
import { endpoint } from './endpoint';
import { accepted, id, inData, looseText } from './shapes';

const SOURCE = 'shared/zalo/users-and-tags.md §4 [B], read 2026-11-21';

/** Types of user fields. A table is flat: keys with one value each. */
export const FIELD_TYPES = ['boolean', 'number', 'text', 'datetime', 'table', 'email', 'phone', 'url'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

const key = z.string().min(1);
/** ASSUMED: no source names the property that holds the keys of a table. Check: create a table and read its definition. */
const tableKeys = z.array(z.string().min(1)).min(1).max(LIMITS.tableKeys.max);

/** One definition. No source shows an answer. ASSUMED: its kind stands in `field_type` if anywhere, and the keys of a table are the one list of texts that is there. */
const definition = z
	.object({ key: id, data_type: looseText, field_type: looseText })
	.passthrough()
	.transform(({ key: fieldKey, data_type, field_type, ...rest }) => {
		const lists = Object.values(rest).map((value) => z.array(z.string()).safeParse(value));
		return { key: fieldKey, dataType: data_type, fieldType: field_type, tableKeys: lists.find(({ success }) => success)?.data ?? [] };
	});

export const listUserFields = endpoint({
	name: 'List user fields',
	method: 'GET',
	host: 'openapi',
	path: '/v3.0/oa/userfield/get',
	effect: 'read',
	encoding: 'data',
	request: z.strictObject({ field_type: z.enum(['system', 'oa_custom']).optional() }),
	response: inData(
		z
			.array(definition)
			.nullish()
			.transform((fields) => fields ?? []),
	),
	source: SOURCE,
});

export const createUserField = endpoint({
	name: 'Create user field',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/userfield/create',
	effect: 'write',
	encoding: 'json',
	request: z.strictObject({ key, data_type: z.enum(FIELD_TYPES), keys: tableKeys.optional() }),
	response: accepted,
	source: SOURCE,
});

/** Key and type are fixed; a table may only gain keys. */
export const updateUserField = endpoint({
	name: 'Update user field',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/userfield/update',
	effect: 'write',
	encoding: 'json',
	request: z.strictObject({ key, keys: tableKeys }),
	response: accepted,
	source: SOURCE,
});

/** Only fields that the OA made itself can go. */
export const deleteUserField = endpoint({
	name: 'Delete user field',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/userfield/delete',
	effect: 'write',
	encoding: 'json',
	request: z.strictObject({ key }),
	response: accepted,
	source: SOURCE,
});

const fullAddress = z.object({ user_city_id: looseText, user_ward_id: looseText, user_address: looseText }).partial().nullish().catch(null);

/** Every value is a text, also those of numbers and of yes or no. */
export const getCustomInfo = endpoint({
	name: 'Get custom user info',
	method: 'GET',
	host: 'openapi',
	path: '/v3.0/oa/user/detail/custominfo',
	effect: 'read',
	encoding: 'data',
	request: z.strictObject({ user_id: z.string().min(1), fields_to_export: z.array(key).min(1).optional() }),
	response: inData(
		z.object({
			name: looseText,
			phone: looseText,
			user_dob: looseText,
			gender: looseText,
			full_address: fullAddress,
			user_external_id: looseText,
			custom_info: z.record(z.string(), z.unknown()).nullish().catch(null),
		}),
	),
	source: SOURCE,
});

export type CustomInfoAnswer = z.output<(typeof getCustomInfo)['response']>;

const value = z.union([z.string(), z.number(), z.boolean(), z.record(z.string(), z.string())]);

export const updateCustomInfo = endpoint({
	name: 'Update custom user info',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/user/update/custominfo',
	effect: 'write',
	encoding: 'json',
	request: z.strictObject({
		user_id: z.string().min(1),
		name: z.string().min(1).optional(),
		phone: z.string().regex(/^84\d{9}$/).optional(),
		/** DD/MM/YYYY, from 01/01/1970. */
		user_dob: z.string().regex(/^\d{2}\/\d{2}\/\d{4}$/).optional(),
		gender: z.enum(['Nam', 'Nữ', 'Khác']).optional(),
		full_address: z.strictObject({ user_city_id: z.number().int().positive().optional(), user_ward_id: z.number().int().positive().optional(), user_address: z.string().min(1).optional() }).optional(),
		user_external_id: z.string().min(1).optional(),
		custom_info: z.record(key, value).optional(),
	}),
	response: accepted,
	source: SOURCE,
});
