import type { ZaloClient } from '../../../zalo/client';
import { orRefusal } from '../../../zalo/errors/userRefusal';
import { ZaloApiError } from '../../../zalo/errors/zaloApiError';
import { userFields, type FieldDefinition } from '../../../zalo/userFields';
import type { OperationContext } from '../../shared/operation';

/** Definitions seen by one client: 1,000 items ask for them once. */
const known = new WeakMap<ZaloClient, Promise<readonly FieldDefinition[]>>();

/** Clients that may not read definitions: asked once, and said once. */
const refused = new WeakSet<ZaloClient>();

const NO_RIGHT = -223;

/** The fields that the OA made itself. A failed look-up is not remembered. */
export async function fieldDefinitions(zalo: ZaloClient): Promise<readonly FieldDefinition[]> {
	const loading = known.get(zalo) ?? userFields(zalo, 'oa_custom');
	known.set(zalo, loading);
	loading.catch(() => known.delete(zalo));
	return await loading;
}

/** The types of the OA's own fields by key; none, with a hint, without the right to read definitions, which is a right of its own. */
export async function fieldTypes({ zalo, hint }: Pick<OperationContext, 'zalo' | 'hint'>): Promise<ReadonlyMap<string, string | null>> {
	if (refused.has(zalo)) return new Map();
	const definitions = await orRefusal(fieldDefinitions(zalo));
	if (!(definitions instanceof ZaloApiError)) return new Map(definitions.map(({ key, dataType }) => [key, dataType]));
	if (definitions.code !== NO_RIGHT) throw definitions;
	if (!refused.has(zalo)) hint('The values are the texts Zalo gives: your app may not read the definitions of user fields, which say what to convert them to. At developers.zalo.me that is a permission of its own. To keep texts, switch off Convert Values.');
	refused.add(zalo);
	return new Map();
}
