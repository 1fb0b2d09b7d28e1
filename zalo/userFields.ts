import type { ZaloClient } from './client';
import { listUserFields, type FieldType } from './endpoints/customInfo';

/** A field that a user of the OA can have. */
export interface FieldDefinition {
	readonly key: string;
	readonly dataType: FieldType | (string & {}) | null;
	readonly isSystem: boolean;
	readonly tableKeys: readonly string[];
}

/**
 * The fields of one kind, told by the question: no source shows whether a definition says its kind. ASSUMED: Zalo heeds
 * `field_type`; a definition that says it is of the other kind is left out all the same. Check: list both kinds.
 */
export async function userFields(zalo: Pick<ZaloClient, 'call'>, kind: 'oa_custom' | 'system'): Promise<FieldDefinition[]> {
	const other = kind === 'system' ? 'oa_custom' : 'system';
	const fields = await zalo.call(listUserFields, { field_type: kind });
	return fields.filter(({ fieldType }) => fieldType !== other).map(({ key, dataType, tableKeys }) => ({ key, dataType, isSystem: kind === 'system', tableKeys }));
}

/** Zalo's own fields, then those of the OA. */
export async function allUserFields(zalo: Pick<ZaloClient, 'call'>): Promise<FieldDefinition[]> {
	return [...(await userFields(zalo, 'system')), ...(await userFields(zalo, 'oa_custom'))];
}
