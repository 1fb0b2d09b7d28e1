import { z } from '../z';
import { endpoint } from './endpoint';
import { id, inData, looseNumber, looseText } from './shapes';

/** OA profile. Two spellings of the id and of the billing link are in use (shared/zalo/README.md §5 row 8): both are read. */
export const getOa = endpoint({
	name: 'Get OA profile',
	method: 'GET',
	host: 'openapi',
	path: '/v2.0/oa/getoa',
	effect: 'read',
	encoding: 'none',
	request: z.strictObject({}),
	response: inData(
		z
			.object({
				oa_id: id.optional(),
				oaid: id.optional(),
				name: looseText,
				description: looseText,
				oa_alias: looseText,
				is_verified: z.boolean().nullish(),
				oa_type: looseNumber,
				cate_name: looseText,
				num_follower: looseNumber,
				avatar: looseText,
				cover: looseText,
				package_name: looseText,
				package_valid_through_date: looseText,
				package_auto_renew_date: looseText,
				linked_ZCA: looseText,
				linked_zca: looseText,
			})
			.transform(({ oa_id, oaid, linked_ZCA, linked_zca, ...rest }) => ({ ...rest, oaId: oa_id ?? oaid ?? null, linkedBillingAccount: linked_ZCA ?? linked_zca ?? null })),
	),
	source: 'shared/zalo/users-and-tags.md §7 [A], read 2026-11-21',
});
