import { LIMITS } from '../limits';
import { ZALO_PHONE } from '../phoneNumber';
import { z } from '../z';
import { endpoint } from './endpoint';
import { accepted, id, inData, looseNumber, looseText } from './shapes';

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

const { followerListOffset, followerListPage } = LIMITS;

/** Only ids come back, and at most 10,000 of one combination of filters. `count` in the answer repeats the question, so it is not read. */
export const listFollowers = endpoint({
	name: 'List followers',
	method: 'GET',
	host: 'openapi',
	path: '/v3.0/oa/user/getlist',
	effect: 'read',
	encoding: 'data',
	request: z.strictObject({
		offset: z.number().int().min(followerListOffset.min).max(followerListOffset.max),
		count: z.number().int().min(followerListPage.min).max(followerListPage.max),
		tag_name: z.string().min(1).optional(),
		last_interaction_period: z.union([z.enum(['TODAY', 'YESTERDAY', 'L7D', 'L30D']), z.string().regex(/^\d{4}_\d{2}_\d{2}:\d{4}_\d{2}_\d{2}$/)]).optional(),
		is_follower: z.enum(['true', 'false']).optional(),
	}),
	response: inData(
		z.object({
			total: looseNumber,
			users: z
				.array(z.object({ user_id: id }))
				.nullish()
				.transform((users) => (users ?? []).map(({ user_id }) => user_id)),
		}),
	),
	source: 'shared/zalo/users-and-tags.md §1 [A], read 2026-11-21',
});

/** What is left out stays as it is. */
export const updateFollower = endpoint({
	name: 'Update follower',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/user/update',
	effect: 'write',
	encoding: 'json',
	request: z.strictObject({
		user_id: z.string().min(1),
		shared_info: z
			.strictObject({
				name: z.string().min(1).optional(),
				phone: z.string().regex(ZALO_PHONE).optional(),
				address: z.string().min(1).optional(),
				city_id: z.number().int().positive().optional(),
				district_id: z.number().int().positive().optional(),
				/** DD/MM/YYYY, from 01/01/1970. */
				user_dob: z.string().regex(/^\d{2}\/\d{2}\/\d{4}$/).optional(),
			})
			.optional(),
		user_alias: z.string().min(1).optional(),
		user_external_id: z.string().min(1).optional(),
	}),
	response: accepted,
	source: 'shared/zalo/users-and-tags.md §3 [A], read 2026-11-21',
});

/** For people who ask to be forgotten. ASSUMED: what exactly goes (no source lists it), and that the person stays a follower. Check: delete the data of a follower with alias, note and tag, then read the profile. */
export const deleteFollowerData = endpoint({
	name: 'Delete follower data',
	method: 'POST',
	host: 'openapi',
	path: '/v2.0/oa/deletefollowerinfo',
	effect: 'write',
	encoding: 'json',
	request: z.strictObject({ user_id: z.string().min(1) }),
	response: accepted,
	source: 'shared/zalo/users-and-tags.md §3 [A-], read 2026-11-21',
});
