import { z } from 'zod';

import { jsonBody, oaSuccess, type ApiAnswer, type ApiCall, type Route } from '../api';
import type { JsonObject, JsonValue } from '../data/eventExamples';
import { guardOa } from '../guard';
import type { Sim } from '../sim';
import { DATA_TYPES, MAX_COLUMNS, type UserField } from '../state/userFields';
import { invalidField, oaError } from '../zaloError';
import { dataQuery } from './dataQuery';

/** Of a definition only `key` and `data_type` are known by name; the rest is kept as sent, nothing is refused for it. */
const definitionSchema = z.object({ key: z.string().min(1), data_type: z.enum(DATA_TYPES).optional() }).passthrough();
const querySchema = z.object({ field_type: z.enum(['system', 'oa_custom']).optional(), fields_to_get: z.array(z.string()).optional() });

function guardFields(sim: Sim, call: ApiCall): void {
	guardOa(sim, call, { tier: true, right: 'userFieldPermission' });
}

/** ASSUMED: a bare list of definitions; a key that does not exist is left out. */
function listFields(sim: Sim, call: ApiCall): ApiAnswer {
	guardFields(sim, call);
	const parsed = querySchema.safeParse(dataQuery(call));
	if (!parsed.success) throw invalidField(String(parsed.error.issues[0]?.path[0] ?? 'data'));
	const { field_type: type, fields_to_get: keys } = parsed.data;
	const fields = sim.state.userFields.filter((field) => (type ?? field.fieldType) === field.fieldType && (keys?.includes(field.key) ?? true));
	return oaSuccess(fields.map((field) => rowOf(sim, field)));
}

function rowOf(sim: Sim, field: UserField): JsonObject {
	const columns = field.dataType === 'table' ? { [sim.switches.get('tableKeysField')]: [...field.columns] } : {};
	const kind = sim.switches.get('userFieldKind') === 'shown' ? { field_type: field.fieldType } : {};
	return { ...field.extra, key: field.key, data_type: field.dataType, ...kind, ...columns };
}

function createField(sim: Sim, call: ApiCall): ApiAnswer {
	guardFields(sim, call);
	const { key, dataType, columns, extra } = readDefinition(sim, call);
	if (sim.state.userField(key)) throw invalidField('key');
	if (dataType === undefined) throw invalidField('data_type');
	if ((dataType === 'table') === (columns === undefined)) throw invalidField(sim.switches.get('tableKeysField'));
	sim.state.userFields.push({ key, dataType, fieldType: 'oa_custom', columns: columns ?? [], extra });
	return oaSuccess();
}

/** Key and type stay; a table may only gain keys. */
function updateField(sim: Sim, call: ApiCall): ApiAnswer {
	guardFields(sim, call);
	const { key, dataType, columns, extra } = readDefinition(sim, call);
	const field = knownField(sim, key);
	if (dataType !== undefined && dataType !== field.dataType) throw invalidField('data_type');
	if (columns !== undefined) {
		const isGain = field.dataType === 'table' && field.fieldType === 'oa_custom' && field.columns.every((column) => columns.includes(column));
		if (!isGain) throw invalidField(sim.switches.get('tableKeysField'));
		field.columns = columns;
	}
	field.extra = { ...field.extra, ...extra };
	return oaSuccess();
}

/** ASSUMED: the body is `key`. What people had in the field is gone with it. */
function deleteField(sim: Sim, call: ApiCall): ApiAnswer {
	guardFields(sim, call);
	const field = knownField(sim, readDefinition(sim, call).key);
	if (field.fieldType === 'system') throw invalidField('key');
	sim.state.userFields.splice(sim.state.userFields.indexOf(field), 1);
	for (const user of sim.state.users) user.customInfo.values.delete(field.key);
	return oaSuccess();
}

function knownField(sim: Sim, key: string): UserField {
	const field = sim.state.userField(key);
	if (!field) throw invalidField('key');
	return field;
}

interface Definition {
	readonly key: string;
	readonly dataType: UserField['dataType'] | undefined;
	readonly columns: readonly string[] | undefined;
	readonly extra: JsonObject;
}

function readDefinition(sim: Sim, call: ApiCall): Definition {
	const body = jsonBody(call, () => invalidField('body'));
	const parsed = definitionSchema.safeParse(body);
	if (!parsed.success) throw invalidField(String(parsed.error.issues[0]?.path[0] ?? 'body'));
	const columnsField = sim.switches.get('tableKeysField');
	const columns = body[columnsField] === undefined ? undefined : readColumns(columnsField, body[columnsField]);
	const extra = Object.fromEntries(Object.entries(body).filter(([name]) => !['key', 'data_type', 'field_type', columnsField].includes(name)));
	return { key: parsed.data.key, dataType: parsed.data.data_type, columns, extra };
}

/** One to five different names; more than five -210 (ASSUMED). */
function readColumns(name: string, value: JsonValue | undefined): string[] {
	const parsed = z.array(z.string().min(1)).min(1).safeParse(value);
	if (!parsed.success || new Set(parsed.data).size !== parsed.data.length) throw invalidField(name);
	if (parsed.data.length > MAX_COLUMNS) throw oaError(-210);
	return parsed.data;
}

export const userFieldRoutes: readonly Route[] = [
	{ method: 'GET', host: 'openapi', path: '/v3.0/oa/userfield/get', handle: listFields },
	{ method: 'POST', host: 'openapi', path: '/v3.0/oa/userfield/create', handle: createField },
	{ method: 'POST', host: 'openapi', path: '/v3.0/oa/userfield/update', handle: updateField },
	{ method: 'POST', host: 'openapi', path: '/v3.0/oa/userfield/delete', handle: deleteField },
];
