import type { INodeProperties } from 'n8n-workflow';
import { eventOptions, groupOptions } from './eventFilter';

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
		'Once, on developers.zalo.me → your app: <ul><li>Webhook → OA Secret Key: copy it into the credential above.</li><li>Publish this workflow, then Webhook → Webhook URL: paste the Production URL shown above.</li><li>Webhook: switch on the events you need, and Webhook Retry.</li><li>If Zalo asks to verify the address: Domain verification → URL prefix: paste the same Production URL, and put the code Zalo shows into Options → Domain Verification Code below.</li><li>One app has one webhook URL, so the Test URL receives no real events.</li></ul>',
	name: 'setupNotice',
	type: 'notice',
	default: '',
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Answer to Rejected Requests',
			name: 'rejectStatus',
			type: 'options',
			options: [
				{ name: '200 (Recommended)', value: 200, description: 'Zalo never sees an error, so it never switches the webhook off' },
				{ name: '401', value: 401, description: 'Tells scanners to go away; Zalo may switch the webhook off if you paste a wrong secret' },
			],
			default: 200,
			description: 'What a forged or unsigned request is told. It never starts the workflow; the reason is in the n8n log.',
		},
		{
			displayName: 'Domain Verification Code',
			name: 'verificationCode',
			type: 'string',
			default: '',
			placeholder: 'e.g. zalo_verifierABC123.html',
			description: 'The code, file name or meta tag Zalo shows when you add this URL as a URL prefix. The node then serves the page Zalo looks for.',
		},
		{
			displayName: 'Ignore Own Messages',
			name: 'ignoreOwnMessages',
			type: 'boolean',
			default: true,
			description: 'Whether to ignore the copies Zalo sends of messages you sent by API. Turning this off can make a workflow answer itself without end.',
		},
		{
			displayName: 'Ignore Repeated Deliveries',
			name: 'ignoreRepeats',
			type: 'boolean',
			default: true,
			description: 'Whether to start the workflow only once when Zalo delivers the same event again, which it does for about an hour. Kept in memory for 3 hours: not across restarts or several webhook processes.',
		},
		{
			displayName: 'Include Zalo Test Events',
			name: 'includeTestEvents',
			type: 'boolean',
			default: false,
			description: 'Whether the sample events that the Zalo console sends when you save the URL start the workflow',
		},
		{
			displayName: 'Verify Signature',
			name: 'verifySignature',
			type: 'boolean',
			default: true,
			description: 'Whether to accept only events signed with your OA Secret Key. Turn off only to try things out: anybody who knows the URL can then start the workflow.',
		},
	],
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
	options,
];
