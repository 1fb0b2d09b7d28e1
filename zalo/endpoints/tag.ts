import { z } from '../z';
import { endpoint } from './endpoint';
import { accepted, inData } from './shapes';

/** The docs type the id as a bare number; as a string it keeps all its digits, and Zalo takes it. */
const pair = z.strictObject({ user_id: z.string().min(1), tag_name: z.string().min(1) });

/** Creates the tag when the OA does not have it yet. */
export const tagFollower = endpoint({
	name: 'Tag follower',
	method: 'POST',
	host: 'openapi',
	path: '/v2.0/oa/tag/tagfollower',
	effect: 'write',
	encoding: 'json',
	request: pair,
	response: accepted,
	source: 'shared/zalo/users-and-tags.md §5 [A], read 2026-11-21',
});

export const untagFollower = endpoint({
	name: 'Remove follower from tag',
	method: 'POST',
	host: 'openapi',
	path: '/v2.0/oa/tag/rmfollowerfromtag',
	effect: 'write',
	encoding: 'json',
	request: pair,
	response: accepted,
	source: 'shared/zalo/users-and-tags.md §5 [A], read 2026-11-21',
});

/** Takes the tag from everybody who has it. */
export const deleteTag = endpoint({
	name: 'Delete tag',
	method: 'POST',
	host: 'openapi',
	path: '/v2.0/oa/tag/rmtag',
	effect: 'write',
	encoding: 'json',
	request: z.strictObject({ tag_name: z.string().min(1) }),
	response: accepted,
	source: 'shared/zalo/users-and-tags.md §5 [A], read 2026-11-21',
});

/** All tags at once: there are no pages. */
export const listTags = endpoint({
	name: 'List tags',
	method: 'GET',
	host: 'openapi',
	path: '/v2.0/oa/tag/gettagsofoa',
	effect: 'read',
	encoding: 'none',
	request: z.strictObject({}),
	response: inData(
		z
			.array(z.string())
			.nullish()
			.transform((tags) => tags ?? []),
	),
	source: 'shared/zalo/users-and-tags.md §5 [A], read 2026-11-21',
});
