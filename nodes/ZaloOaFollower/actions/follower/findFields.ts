import type { INodeProperties } from 'n8n-workflow';
import { LIMITS } from '../../../../zalo/limits';

const DEFAULT_MAX_USERS = 300;

/** What to look for, and how far. */
export const findFields: readonly INodeProperties[] = [
	{
		displayName: 'Zalo has no search. This reads the profiles of your users one by one and compares them, and a phone number is there only if the user shared it or you stored it with Update. If you look people up often, keep user IDs in your own database.',
		name: 'findNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Find By',
		name: 'findBy',
		type: 'options',
		options: [
			{ name: 'External ID', value: 'externalId', description: 'The ID you stored for the user, for example from your CRM' },
			{ name: 'Phone Number', value: 'phone', description: 'The number the user shared, or that you stored' },
		],
		default: 'phone',
		description: 'What to compare',
	},
	{
		displayName: 'Phone Number',
		name: 'phone',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 0912345678',
		displayOptions: { show: { findBy: ['phone'] } },
		description: 'Vietnamese mobile number: 0912345678, 84912345678 and +84 912 345 678 all work',
	},
	{
		displayName: 'External ID',
		name: 'externalId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. CRM-00042',
		displayOptions: { show: { findBy: ['externalId'] } },
		description: 'Must be the same to the letter',
	},
	{
		displayName: 'Max Users to Look At',
		name: 'maxUsers',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: LIMITS.followerListReach.max },
		default: DEFAULT_MAX_USERS,
		hint: 'A tag or a period of the last interaction makes the search shorter',
		description: 'After how many profiles to give up',
	},
];
