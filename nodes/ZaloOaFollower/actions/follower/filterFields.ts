import type { INodeProperties } from 'n8n-workflow';
import { checkDay, dayAt, type DayRange } from '../../../../zalo/calendarDay';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import { FIRST_DAY, type FollowerFilter } from '../../../../zalo/followerWalk';
import { oneOf } from '../../../../zalo/inputChecks';
import type { OperationContext } from '../../../shared/operation';
import { tagField } from '../../../shared/tagField';

/** Names of the periods on the node → Zalo's. */
const PERIODS = { last30Days: 'L30D', last7Days: 'L7D', today: 'TODAY', yesterday: 'YESTERDAY' } as const;

const PERIOD_NAMES = ['last30Days', 'last7Days', 'today', 'yesterday'] as const satisfies readonly (keyof typeof PERIODS)[];

/** Which users to list: all fields may stay empty. */
export const filterFields: readonly INodeProperties[] = [
	{ ...tagField, required: false, description: 'Only users with this tag; empty for all. The list comes live from Zalo.' },
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Follower State',
				name: 'followerState',
				type: 'options',
				options: [
					{ name: 'Followers Only', value: 'followers', description: 'People who follow (quan tâm) the Official Account' },
					{ name: 'Not Following Only', value: 'others', description: 'People who wrote without following, or follow no longer' },
				],
				default: 'followers',
				description: 'Whether the users follow the Official Account',
			},
			{
				displayName: 'Last Interaction',
				name: 'lastInteraction',
				type: 'options',
				options: [
					{ name: 'Last 30 Days', value: 'last30Days' },
					{ name: 'Last 7 Days', value: 'last7Days' },
					{ name: 'Today', value: 'today' },
					{ name: 'Yesterday', value: 'yesterday' },
				],
				default: 'last7Days',
				description: 'When the users last interacted with the Official Account. For other days use the two dates instead.',
			},
			{
				displayName: 'Last Interaction From',
				name: 'interactedFrom',
				type: 'dateTime',
				default: '',
				placeholder: 'e.g. 2026-11-01',
				description: 'First day of the last interaction, in Vietnam time',
			},
			{
				displayName: 'Last Interaction Until',
				name: 'interactedUntil',
				type: 'dateTime',
				default: '',
				placeholder: 'e.g. 2026-11-20',
				description: 'Last day of the last interaction, this day included, in Vietnam time',
			},
		],
	},
];

function dates(context: OperationContext): DayRange | undefined {
	const from = context.option('filters', 'interactedFrom').trim();
	const until = context.option('filters', 'interactedUntil').trim();
	if (from === '' && until === '') return undefined;
	const range = {
		from: from === '' ? FIRST_DAY : checkDay(from, 'Last Interaction From'),
		to: until === '' ? dayAt(context.nowMs()) : checkDay(until, 'Last Interaction Until'),
	};
	if (range.from > range.to) throw new ZaloInputError('Last Interaction From', `is ${range.from}, after the last day ${range.to}`, 'Choose a first day that is not later than the last one.');
	return range;
}

function interaction(context: OperationContext): FollowerFilter['interacted'] {
	const range = dates(context);
	const period = context.option('filters', 'lastInteraction');
	if (period === '') return range;
	if (range !== undefined) throw new ZaloInputError('Last Interaction', 'is set twice, as a period and as dates', 'Remove either the period or the dates.');
	return PERIODS[oneOf(PERIOD_NAMES, period, 'Last Interaction')];
}

/** The filters as typed. @throws ZaloInputError */
export function readFilter(context: OperationContext): FollowerFilter {
	const tag = context.locator('tagName').trim();
	const state = context.option('filters', 'followerState');
	const interacted = interaction(context);
	return {
		...(tag === '' ? {} : { tag }),
		...(state === '' ? {} : { isFollower: oneOf(['followers', 'others'], state, 'Follower State') === 'followers' }),
		...(interacted === undefined ? {} : { interacted }),
	};
}
