import type { IDataObject } from 'n8n-workflow';
import { dayAt } from '../../../../zalo/calendarDay';
import { getFollower, listFollowers } from '../../../../zalo/endpoints/follower';
import { listTags } from '../../../../zalo/endpoints/tag';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import { FollowerWalk } from '../../../../zalo/followerWalk';
import { oneOf } from '../../../../zalo/inputChecks';
import { LIMITS } from '../../../../zalo/limits';
import { limitField, returnAllField } from '../../../shared/fields';
import { wantedResults } from '../../../shared/listLimit';
import type { Operation, OperationContext } from '../../../shared/operation';
import { detailsPerMinuteField, readPerMinute, readProfile } from './details';
import { filterFields, readFilter } from './filterFields';
import { PROFILE_OUTPUT } from './profileOutput';

const NOT_ALL = ['fail', 'returnReachable'] as const;

/** Ids of up to `limit` users, and how many Zalo counts beyond those that could be read (null: it cannot be told). */
async function listIds(context: OperationContext, walk: FollowerWalk, limit: number): Promise<{ userIds: string[]; missing: number | null }> {
	const userIds: string[] = [];
	const isShort = limit <= LIMITS.followerListReach.max;
	for await (const userId of isShort ? walk.first() : walk.all(() => dayAt(context.nowMs()))) {
		userIds.push(userId);
		if (userIds.length >= limit) return { userIds, missing: 0 };
	}
	return { userIds, missing: walk.missing };
}

function notAll(found: number, missing: number | null, isGivenUp: boolean): string {
	const count = found.toLocaleString('en');
	if (isGivenUp) return `could be read only in part, perhaps: ${count} users were found, then reading was stopped, because it took too many calls`;
	if (missing === null) return `could be read only in part, perhaps: ${count} users were found, and the counts Zalo gives do not tell whether these are all`;
	return `could not be read in full: ${count} users were found, ${missing.toLocaleString('en')} more are counted by Zalo but in no list it gives out`;
}

function whatToDo(found: number, isGivenUp: boolean): string {
	const orElse = 'or set "If Not All Can Be Read" to "Return What Can Be Read".';
	if (isGivenUp) return `Read the users in parts, for example by tag or by days of the last interaction, ${orElse}`;
	if (found < LIMITS.followerListReach.max) return `Many people may have come and gone while the list was read, or Zalo counts users it does not show. Try again, ${orElse}`;
	return `Zalo lists at most 10,000 users for one combination of filters. Those who never interacted have no date to split them by. Give such users tags in OA Manager and read them tag by tag, ${orElse}`;
}

async function withDetails(context: OperationContext, userIds: readonly string[], perMinute: number): Promise<IDataObject[]> {
	const rows: IDataObject[] = [];
	for (const userId of userIds) {
		const profile = await readProfile(context, userId, perMinute);
		rows.push(typeof profile === 'string' ? { userId, detailsError: profile } : { ...profile, detailsError: null });
	}
	return rows;
}

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many followers',
	description: 'List the users of the Official Account, also more than 10,000. Zalo lists only IDs; profiles are read one by one if wanted.',
	effect: 'read',
	properties: [
		returnAllField,
		limitField,
		...filterFields,
		{
			displayName: 'Include Details',
			name: 'includeDetails',
			type: 'boolean',
			default: false,
			description: 'Whether to read the profile of each user: name, tags, last interaction. Without it there are only IDs.',
		},
		{ ...detailsPerMinuteField, displayOptions: { show: { includeDetails: [true] } } },
		{
			displayName: 'If Not All Can Be Read',
			name: 'ifNotAll',
			type: 'options',
			options: [
				{ name: 'Fail', value: 'fail', description: 'Nothing goes on with an incomplete list' },
				{ name: 'Return What Can Be Read', value: 'returnReachable', description: 'The last item says in notReachable how many are missing' },
			],
			default: 'fail',
			displayOptions: { show: { returnAll: [true] } },
			description: 'What to do when Zalo counts more users than could be read, mostly above 10,000, or when reading takes too many calls',
		},
	],
	output: {
		...PROFILE_OUTPUT,
		detailsError: 'Only with Include Details. Why the profile of this user could not be read (userId is the only other field then); otherwise null',
		notReachable: 'Only on the last item, and only when not all could be read: how many users are missing; null when it cannot be told',
	},
	calls: [listFollowers, listTags, getFollower],
	async execute(context) {
		const limit = wantedResults(context);
		const walk = new FollowerWalk(context.zalo, readFilter(context));
		const perMinute = context.boolean('includeDetails') ? readPerMinute(context) : undefined;
		const mustBeAll = limit === Number.POSITIVE_INFINITY && oneOf(NOT_ALL, context.string('ifNotAll'), 'If Not All Can Be Read') === 'fail';
		const { userIds, missing } = await listIds(context, walk, limit);
		const problem = missing === 0 ? undefined : notAll(userIds.length, missing, walk.isGivenUp);
		if (problem !== undefined && mustBeAll) throw new ZaloInputError('The list of users', problem, whatToDo(userIds.length, walk.isGivenUp));
		if (problem !== undefined) context.hint(`The list of users ${problem}.`);
		const rows = perMinute === undefined ? userIds.map((userId): IDataObject => ({ userId })) : await withDetails(context, userIds, perMinute);
		return missing === 0 ? rows : rows.map((row, index) => (index === rows.length - 1 ? { ...row, notReachable: missing } : row));
	},
};
