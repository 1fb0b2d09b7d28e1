import type { ZaloClient } from '../../../zalo/client';
import { listUserFields, type FieldDefinition } from '../../../zalo/endpoints/customInfo';

/** Definitions seen by one client: 1,000 items ask for them once. */
const known = new WeakMap<ZaloClient, Promise<readonly FieldDefinition[]>>();

/** All user fields of the OA. A failed look-up is not remembered. */
export async function fieldDefinitions(zalo: ZaloClient): Promise<readonly FieldDefinition[]> {
	const loading = known.get(zalo) ?? zalo.call(listUserFields, {});
	known.set(zalo, loading);
	loading.catch(() => known.delete(zalo));
	return await loading;
}
