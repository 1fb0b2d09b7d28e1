import type { INodeProperties } from 'n8n-workflow';
import { eventOptions, groupOptions } from './eventFilter';
import { optionProperties } from './optionProperties';

/** The three choices of "Listen To". */
const listenTo: INodeProperties = {
	displayName: 'Listen To',
	name: 'listenTo',
	type: 'options',
	options: [
		{ name: 'All Events', value: 'all', description: 'Also events this version does not know yet' },
		{ name: 'Event Groups', value: 'groups', description: 'Whole groups, such as everything a user can send' },
		{ name: 'Selected Events', value: 'events', description: 'Single events' },
	],
	default: 'groups',
	description: 'Which events start the workflow',
};

const setupNotice: INodeProperties = {
	displayName:
		'Once, on developers.zalo.me → your app: <ul><li>Webhook → OA Secret Key: copy it into the credential above.</li><li>Publish this workflow, then Webhook → Webhook URL: paste the Production URL shown above.</li><li>Webhook: switch on the events you need, and Webhook Retry. Leave the filter "Lọc cú pháp" off.</li><li>If Zalo asks to verify the address: Domain verification → URL prefix: paste the same Production URL, and put the code Zalo shows into Options → Domain Verification Code below.</li><li>One app has one webhook URL, so the Test URL receives no real events.</li></ul>',
	name: 'setupNotice',
	type: 'notice',
	default: '',
};

export const triggerProperties: INodeProperties[] = [
	setupNotice,
	listenTo,
	{
		displayName: 'Event Groups',
		name: 'groups',
		type: 'multiOptions',
		options: groupOptions(),
		default: ['messagesFromUsers'],
		required: true,
		displayOptions: { show: { listenTo: ['groups'] } },
		description: 'Groups of events that start the workflow',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: eventOptions(),
		default: ['user_send_text'],
		required: true,
		displayOptions: { show: { listenTo: ['events'] } },
		description: 'Events that start the workflow. Expressions may use event names, also older spellings.',
	},
	{ displayName: 'Options', name: 'options', type: 'collection', placeholder: 'Add Option', default: {}, options: optionProperties },
];
