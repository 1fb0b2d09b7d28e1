import { ENDPOINTS } from '../../../zalo/endpoints';
import type { Endpoint } from '../../../zalo/endpoints/endpoint';
import { RARE_ENDPOINTS } from '../../../zalo/endpoints/rare';
import type { ContractWorld } from '../contractWorld';
import { ACCOUNT_ENDPOINTS } from './account';
import { ARTICLE_ENDPOINTS } from './article';
import { CALL_ENDPOINTS } from './call';
import { FOLLOWER_ENDPOINTS } from './follower';
import { GROUP_ENDPOINTS } from './group';
import { MESSAGE_ENDPOINTS } from './message';
import { QUOTA_ENDPOINTS } from './quota';
import { TEMPLATE_ENDPOINTS } from './template';
import type { EndpointRows } from './types';
import { UPLOAD_ENDPOINTS } from './upload';

/** A call per endpoint, by the endpoint's name: a new endpoint without a row here fails the contract tests. */
export const ENDPOINT_ROWS: EndpointRows = { ...ACCOUNT_ENDPOINTS, ...ARTICLE_ENDPOINTS, ...CALL_ENDPOINTS, ...FOLLOWER_ENDPOINTS, ...GROUP_ENDPOINTS, ...MESSAGE_ENDPOINTS, ...QUOTA_ENDPOINTS, ...TEMPLATE_ENDPOINTS, ...UPLOAD_ENDPOINTS };

const rare = new Set(RARE_ENDPOINTS.map(({ endpoint }) => endpoint));

/** Calls with an operation of their own. The others have a test of their own: the simulator imitates few of them. */
export const IMITATED: readonly Endpoint[] = ENDPOINTS.filter((row) => !rare.has(row));

/** A good input for the call, with the world in the state that it needs. */
export async function inputFor(world: ContractWorld, { name }: Endpoint): Promise<unknown> {
	const row = ENDPOINT_ROWS[name];
	if (row === undefined) throw new Error(`No row for ${name}`);
	return await row.input(world);
}
