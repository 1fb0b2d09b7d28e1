import { z } from 'zod';

import { jsonBody, oaSuccess, type ApiAnswer, type ApiCall, type Route } from '../api';
import type { JsonObject } from '../data/eventExamples';
import { guardOa } from '../guard';
import type { Sim } from '../sim';
import { isDay, localDate, startOfDay, startOfDayBefore } from '../state/localTime';
import { checkShape } from '../state/shape';
import type { SharedInfo, SimUser } from '../state/types';
import { freshCustomInfo } from '../state/userFields';
import { invalidField, oaError } from '../zaloError';
import { dataQuery, page } from './dataQuery';
import { contextOf } from './message';

const DAY_MS = 24 * 3_600_000;
/** getlist reaches this many people per combination of filters; tags and periods cut a larger OA into pieces. */
const MAX_REACHED = 10_000;
const MAX_OFFSET = 9951;
const MAX_COUNT = 50;
/** Rows of a page with listPages `cut`. */
const CUT_ROWS = 30;
/** With listPages `gaps`: people whose id ends so are counted and never given out. */
const HIDDEN_DIGIT = '7';
/** What a total that is `behind` leaves out. */
const BEHIND = 10;

/** Only ids come back; `count` is an echo of the request, as in the documented samples. The order is not documented: see the switch listOrder. */
function listUsers(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	const data = dataQuery(call);
	const { offset, count } = page(sim, data, MAX_COUNT, MAX_OFFSET);
	const matching = inOrder(sim, sim.state.users.filter(filterOf(sim, data)));
	const rows = matching.slice(offset, Math.min(offset + count, MAX_REACHED));
	return oaSuccess({ ...totalOf(sim, matching.length), count, offset, users: givenOut(sim, rows).map((user) => ({ user_id: user.userId })) });
}

function inOrder(sim: Sim, users: readonly SimUser[]): readonly SimUser[] {
	if (sim.switches.get('listOrder') === 'acquaintance') return users;
	return users.toSorted((one, other) => (other.lastInteractionMs ?? 0) - (one.lastInteractionMs ?? 0));
}

function givenOut(sim: Sim, rows: readonly SimUser[]): readonly SimUser[] {
	switch (sim.switches.get('listPages')) {
		case 'cut': return rows.slice(0, CUT_ROWS);
		case 'gaps': return rows.filter(({ userId }) => !userId.endsWith(HIDDEN_DIGIT));
		default: return rows;
	}
}

function totalOf(sim: Sim, matching: number): { total?: number } {
	switch (sim.switches.get('listTotal')) {
		case 'capped': return { total: Math.min(matching, MAX_REACHED) };
		case 'behind': return { total: Math.max(0, matching - BEHIND) };
		case 'absent': return {};
		default: return { total: matching };
	}
}

function filterOf(sim: Sim, { tag_name: tag, last_interaction_period: period, is_follower: follower }: Record<string, unknown>): (user: SimUser) => boolean {
	if (tag !== undefined && typeof tag !== 'string') throw invalidField('tag_name');
	if (tag !== undefined && sim.switches.get('listUnknownTag') === '-201' && !sim.state.tags.includes(tag)) throw invalidField('tag_name');
	const asked = period === undefined ? null : spanOf(period, sim.clock.now());
	const span = isRange(period) && sim.switches.get('listPeriod') === 'rangesIgnored' ? null : asked;
	const wantsFollower = follower === undefined ? undefined : truth(follower);
	return (user) => {
		if (tag !== undefined && !user.tags.includes(tag)) return false;
		if (wantsFollower !== undefined && user.isFollower !== wantsFollower) return false;
		return span === null || (user.lastInteractionMs !== null && user.lastInteractionMs >= span.fromMs && user.lastInteractionMs < span.toMs);
	};
}

function truth(value: unknown): boolean {
	if (value === true || value === 'true') return true;
	if (value === false || value === 'false') return false;
	throw invalidField('is_follower');
}

const isRange = (period: unknown): boolean => typeof period === 'string' && period.includes(':');

/** TODAY, YESTERDAY, L7D, L30D, or two days `YYYY_MM_DD:YYYY_MM_DD`, both included, in Vietnam's time. ASSUMED: L7D and L30D begin that many days before today. */
function spanOf(period: unknown, nowMs: number): { fromMs: number; toMs: number } {
	switch (period) {
		case 'TODAY': return { fromMs: startOfDayBefore(nowMs, 0), toMs: Number.POSITIVE_INFINITY };
		case 'YESTERDAY': return { fromMs: startOfDayBefore(nowMs, 1), toMs: startOfDayBefore(nowMs, 0) };
		case 'L7D': return { fromMs: startOfDayBefore(nowMs, 7), toMs: Number.POSITIVE_INFINITY };
		case 'L30D': return { fromMs: startOfDayBefore(nowMs, 30), toMs: Number.POSITIVE_INFINITY };
		default: {
			const [from = '', to = '', ...more] = typeof period === 'string' ? period.split(':') : [];
			const span = { fromMs: startOfDay(from), toMs: startOfDay(to) + DAY_MS };
			if (more.length > 0 || Number.isNaN(span.fromMs) || Number.isNaN(span.toMs) || span.fromMs >= span.toMs) throw invalidField('last_interaction_period');
			return span;
		}
	}
}

function userDetail(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	return oaSuccess(detailOf(sim, knownUser(sim, dataQuery(call)['user_id'])));
}

function detailOf(sim: Sim, user: SimUser): JsonObject {
	const avatar = `https://s240-ava-talk.zadn.vn/sim/${user.userId}.jpg`;
	return {
		user_id: user.userId, user_id_by_app: user.userIdByApp, user_external_id: user.externalId, display_name: user.displayName, user_alias: user.alias, is_sensitive: user.isSensitive,
		user_last_interaction_date: user.lastInteractionMs === null ? '' : localDate(user.lastInteractionMs), user_is_follower: user.isFollower,
		avatar, avatars: { '120': avatar.replace('s240', 's120'), '240': avatar }, dynamic_param: '',
		tags_and_notes_info: { notes: [...user.notes], tag_names: [...user.tags] },
		...sharedInfoOf(sim, user),
	};
}

/** What the person gave by form or the OA wrote by API; a phone that is not there is the number 0. */
function sharedInfoOf(sim: Sim, { sharedInfo }: SimUser): JsonObject {
	if (!sharedInfo) return sim.switches.get('sharedInfo') === 'empty' ? { shared_info: {} } : {};
	const phone = sim.switches.get('sharedPhoneAs') === 'number' ? Number(sharedInfo.phone ?? 0) : (sharedInfo.phone ?? 0);
	return { shared_info: { ...sharedInfo, phone } };
}

const updateSchema = z.object({
	user_id: z.string().min(1),
	shared_info: z.object({ name: z.string().optional(), phone: z.string().regex(/^84\d{8,10}$/).optional(), address: z.string().optional(), city_id: z.number().int().optional(), district_id: z.number().int().optional(), user_dob: z.string().optional() }).strict().optional(),
	user_alias: z.string().optional(),
	user_external_id: z.string().optional(),
}).strict();

function updateUser(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	const { strictness } = contextOf(sim, call);
	const body = checkShape(updateSchema, jsonBody(call, () => invalidField('body')), strictness);
	const user = knownUser(sim, body.user_id);
	const info = body.shared_info;
	if (info?.user_dob !== undefined && !isBirthday(info.user_dob)) throw invalidField('user_dob');
	if (info) user.sharedInfo = { ...user.sharedInfo, ...storedInfo(info) };
	if (body.user_alias !== undefined) user.alias = body.user_alias;
	if (body.user_external_id !== undefined) user.externalId = body.user_external_id;
	return oaSuccess();
}

/** A day of the calendar, not before 01/01/1970. */
export const isBirthday = (text: string): boolean => isDay(text) && Number(text.slice(6)) >= 1970;

/** City and district arrive as numbers of Zalo's lists, which the simulator does not have: kept as text. */
function storedInfo(info: NonNullable<z.output<typeof updateSchema>['shared_info']>): SharedInfo {
	return {
		...(info.name === undefined ? {} : { name: info.name }),
		...(info.phone === undefined ? {} : { phone: info.phone }),
		...(info.address === undefined ? {} : { address: info.address }),
		...(info.city_id === undefined ? {} : { city: String(info.city_id) }),
		...(info.district_id === undefined ? {} : { district: String(info.district_id) }),
		...(info.user_dob === undefined ? {} : { user_dob: info.user_dob }),
	};
}

/** Data-subject duty: forget what the OA stored about a person. ASSUMED: the list of what goes, and that the person stays a follower; no source says either. */
function deleteInfo(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: false });
	const { strictness } = contextOf(sim, call);
	const body = checkShape(z.object({ user_id: z.string().min(1) }).strict(), jsonBody(call, () => invalidField('body')), strictness);
	Object.assign(knownUser(sim, body.user_id), { sharedInfo: null, customInfo: freshCustomInfo(), alias: '', externalId: '', notes: [], tags: [] });
	return oaSuccess();
}

/** The v2 user calls, stopped for business OAs on 2024-06-01. */
function shutDown(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: false });
	throw oaError(-240, 'UserInfo API shut down');
}

export function knownUser(sim: Sim, userId: unknown): SimUser {
	const user = typeof userId === 'string' ? sim.state.user(userId) : undefined;
	if (!user) throw oaError(-201, 'user_id is invalid');
	return user;
}

export const followerRoutes: readonly Route[] = [
	{ method: 'GET', host: 'openapi', path: '/v3.0/oa/user/getlist', handle: listUsers },
	{ method: 'GET', host: 'openapi', path: '/v3.0/oa/user/detail', handle: userDetail },
	{ method: 'POST', host: 'openapi', path: '/v3.0/oa/user/update', handle: updateUser },
	{ method: 'POST', host: 'openapi', path: '/v2.0/oa/deletefollowerinfo', handle: deleteInfo },
	{ method: 'GET', host: 'openapi', path: '/v2.0/oa/getfollowers', handle: shutDown },
	{ method: 'GET', host: 'openapi', path: '/v2.0/oa/getprofile', handle: shutDown },
	{ method: 'POST', host: 'openapi', path: '/v2.0/oa/updatefollowerinfo', handle: shutDown },
];
