import { z } from 'zod';

import { jsonBody, oaSuccess, type ApiAnswer, type ApiCall, type Route } from '../api';
import type { JsonObject, JsonValue } from '../data/eventExamples';
import { guardOa } from '../guard';
import type { Sim } from '../sim';
import { checkShape, overLong } from '../state/shape';
import type { SimUser } from '../state/types';
import { readValue } from '../state/userFields';
import { invalidField } from '../zaloError';
import { dataQuery } from './dataQuery';
import { isBirthday, knownUser } from './follower';
import { contextOf } from './message';

const exportSchema = z.array(z.string()).optional();
const idField = z.union([z.number().int(), z.string().min(1)]);
const updateSchema = z.object({
	user_id: z.string().min(1),
	name: z.string().optional(),
	phone: z.string().regex(/^84\d{9}$/).optional(),
	user_dob: z.string().refine(isBirthday).optional(),
	gender: z.enum(['Nam', 'Nữ', 'Khác']).optional(),
	full_address: z.object({ user_city_id: idField.optional(), user_ward_id: idField.optional(), user_address: z.string().optional() }).strict().optional(),
	user_external_id: z.string().optional(),
	custom_info: z.record(z.unknown()).optional(),
}).strict();
type Update = z.output<typeof updateSchema>;

/** System fields at the root, the OA's own under `custom_info`; every value is a string. Fields without a value are left out (ASSUMED). */
function customInfo(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true, right: 'customInfoPermission' });
	const data = dataQuery(call);
	const user = knownUser(sim, data['user_id']);
	const wanted = exportSchema.safeParse(data['fields_to_export']);
	if (!wanted.success) throw invalidField('fields_to_export');
	const isWanted = ([key]: [string, JsonValue]): boolean => wanted.data?.includes(key) ?? true;
	const custom = [...user.customInfo.values].map(([key, value]): [string, JsonValue] => [key, shown(sim, value)]);
	return oaSuccess({ user_id: user.userId, ...Object.fromEntries(systemValues(user).filter(isWanted)), custom_info: Object.fromEntries(custom.filter(isWanted)) });
}

/** ASSUMED: the same record as `shared_info`; the address as the numbers it was written with. */
function systemValues({ sharedInfo, customInfo: { gender, fullAddress }, externalId }: SimUser): [string, JsonValue][] {
	const values: [string, JsonValue | undefined][] = [
		['name', sharedInfo?.name], ['phone', sharedInfo?.phone], ['user_dob', sharedInfo?.user_dob], ['gender', gender], ['full_address', fullAddress], ['user_external_id', externalId === '' ? undefined : externalId],
	];
	return values.flatMap(([key, value]): [string, JsonValue][] => (value === undefined ? [] : [[key, value]]));
}

const shown = (sim: Sim, value: string | Record<string, string>): JsonValue => (typeof value === 'string' || sim.switches.get('customTableAs') === 'object' ? value : JSON.stringify(value));

/** All or nothing: one wrong value and none is written. */
function updateCustomInfo(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true, right: 'customInfoPermission' });
	const context = contextOf(sim, call);
	const body = checkShape(updateSchema, jsonBody(call, () => invalidField('body')), context.strictness);
	const user = knownUser(sim, body.user_id);
	const values = Object.entries((body.custom_info ?? {}) as JsonObject).map(([key, value]) => {
		const field = sim.state.userField(key);
		if (field?.fieldType !== 'oa_custom') throw invalidField(key);
		return [key, readValue(field, value, (name, max) => overLong(name, max, context))] as const;
	});
	for (const [key, value] of values) user.customInfo.values.set(key, value);
	writeSystem(user, body);
	return oaSuccess();
}

function writeSystem(user: SimUser, { name, phone, user_dob: birthday, gender, full_address: address, user_external_id: externalId }: Update): void {
	const shared = { ...(name === undefined ? {} : { name }), ...(phone === undefined ? {} : { phone }), ...(birthday === undefined ? {} : { user_dob: birthday }) };
	if (Object.keys(shared).length > 0) user.sharedInfo = { ...user.sharedInfo, ...shared };
	if (gender !== undefined) user.customInfo.gender = gender;
	if (externalId !== undefined) user.externalId = externalId;
	if (!address) return;
	const parts = Object.entries(address).map(([part, value]): [string, string] => [part, String(value)]);
	user.customInfo.fullAddress = { ...user.customInfo.fullAddress, ...Object.fromEntries(parts) };
}

export const customInfoRoutes: readonly Route[] = [
	{ method: 'GET', host: 'openapi', path: '/v3.0/oa/user/detail/custominfo', handle: customInfo },
	{ method: 'POST', host: 'openapi', path: '/v3.0/oa/user/update/custominfo', handle: updateCustomInfo },
];
