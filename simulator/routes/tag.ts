import { z } from 'zod';

import { jsonBody, oaSuccess, type ApiAnswer, type ApiCall, type Route } from '../api';
import { guardOa } from '../guard';
import type { Sim } from '../sim';
import { checkShape } from '../state/shape';
import type { SimUser } from '../state/types';
import { invalidField, oaError } from '../zaloError';
import { contextOf } from './message';

/** The docs type user_id as an unquoted long. A number above 2^53 has already lost digits in JSON.parse and finds nobody. */
const pairSchema = z.object({ user_id: z.union([z.string().min(1), z.number()]), tag_name: z.string().min(1) }).strict();
const tagSchema = z.object({ tag_name: z.string().min(1) }).strict();

function readPair(sim: Sim, call: ApiCall): { user: SimUser; tagName: string } {
	guardOa(sim, call, { tier: true });
	const body = checkShape(pairSchema, jsonBody(call, () => invalidField('body')), contextOf(sim, call).strictness);
	if (typeof body.user_id === 'number') call.warnings.push('user_id was sent as a JSON number: ids above 2^53 lose digits');
	const user = sim.state.user(String(body.user_id));
	if (!user) throw oaError(-201, 'user_id is invalid');
	return { user, tagName: body.tag_name };
}

function tagFollower(sim: Sim, call: ApiCall): ApiAnswer {
	const { user, tagName } = readPair(sim, call);
	sim.state.tagUser(user, tagName);
	postChange(sim, 'add_user_to_tag', tagName, user);
	return oaSuccess();
}

function untagFollower(sim: Sim, call: ApiCall): ApiAnswer {
	const { user, tagName } = readPair(sim, call);
	if (!sim.state.tags.includes(tagName)) throw invalidField('tag_name');
	user.tags = user.tags.filter((tag) => tag !== tagName);
	postChange(sim, 'remove_user_from_tag', tagName, user);
	return oaSuccess();
}

/** Deletes the tag for everybody. */
function removeTag(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	const { tag_name: tagName } = checkShape(tagSchema, jsonBody(call, () => invalidField('body')), contextOf(sim, call).strictness);
	const index = sim.state.tags.indexOf(tagName);
	if (index < 0) throw invalidField('tag_name');
	sim.state.tags.splice(index, 1);
	for (const user of sim.state.users) user.tags = user.tags.filter((tag) => tag !== tagName);
	postChange(sim, 'remove_tag', tagName);
	return oaSuccess();
}

function listTags(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	return oaSuccess([...sim.state.tags]);
}

function postChange(sim: Sim, eventName: string, name: string, user?: SimUser): void {
	const extra = user ? { user_id_by_app: user.userIdByApp, tag: { user_ids: [user.userId], name } } : { tag: { name } };
	sim.webhooks.emit(sim.build.management(eventName, extra, { category: 'crm', userId: user?.userId }));
}

export const tagRoutes: readonly Route[] = [
	{ method: 'POST', host: 'openapi', path: '/v2.0/oa/tag/tagfollower', handle: tagFollower },
	{ method: 'POST', host: 'openapi', path: '/v2.0/oa/tag/rmfollowerfromtag', handle: untagFollower },
	{ method: 'POST', host: 'openapi', path: '/v2.0/oa/tag/rmtag', handle: removeTag },
	{ method: 'GET', host: 'openapi', path: '/v2.0/oa/tag/gettagsofoa', handle: listTags },
];
