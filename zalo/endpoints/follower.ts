import { z } from '../z';
import { endpoint } from './endpoint';
import { id, inData, looseText } from './shapes';

const looseFlag = z.boolean().nullish().catch(null);
const looseTexts = z.array(looseText).nullish().catch(null);

/** What the OA knows of a user. Missing until the user shared it: `shared_info`; empty until the first chat: `user_last_interaction_date`. */
export const getFollower = endpoint({
	name: 'Get follower profile',
	method: 'GET',
	host: 'openapi',
	path: '/v3.0/oa/user/detail',
	effect: 'read',
	encoding: 'data',
	request: z.strictObject({ user_id: z.string().min(1) }),
	response: inData(
		z.object({
			user_id: id,
			user_id_by_app: looseText,
			user_external_id: looseText,
			display_name: looseText,
			user_alias: looseText,
			is_sensitive: looseFlag,
			user_last_interaction_date: looseText,
			user_is_follower: looseFlag,
			avatar: looseText,
			avatars: z.record(z.string(), looseText).nullish().catch(null),
			dynamic_param: looseText,
			tags_and_notes_info: z.object({ notes: looseTexts, tag_names: looseTexts }).nullish().catch(null),
			shared_info: z
				.object({ address: looseText, city: looseText, district: looseText, phone: looseText, name: looseText, user_dob: looseText })
				.nullish()
				.catch(null),
		}),
	),
	source: 'shared/zalo/users-and-tags.md §2 [A], read 2026-11-21',
});

export type FollowerAnswer = z.output<(typeof getFollower)['response']>;
