import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_BATCH_EVENTS, DEFAULT_FOLLOWER_MINUTES, DEFAULT_MAX_FILES, DEFAULT_MAX_MEGABYTES, MAX_BATCH_MS } from './triggerOptions';

const onlyWithDownload = { displayOptions: { show: { downloadAttachments: [true] } } };

const filterOptions: INodeProperties[] = [
	{
		displayName: 'Only After Silence (Hours)',
		name: 'silenceHours',
		type: 'number',
		default: 24,
		typeOptions: { minValue: 0 },
		description: 'Start only for a user of whom this n8n process has had no wanted event for so many hours: once per conversation. Events that name no user pass. After a restart, and in each webhook process, everybody counts as new.',
	},
	{
		displayName: 'Only These OA IDs',
		name: 'oaIds',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. 2847561029384756102',
		description: 'Official Accounts whose events start the workflow, separated by commas or lines; empty for all. Events of others are answered, reported as rejected and start nothing. Expressions may give a list.',
	},
	{
		displayName: 'Only These User IDs',
		name: 'userIds',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. 7019283746501928374',
		description: 'Users (or anonymous visitors) whose events start the workflow, separated by commas or lines; empty for everybody. Events that name no user are left out then. Expressions may give a list.',
	},
	{
		displayName: 'Text Contains',
		name: 'textContains',
		type: 'string',
		default: '',
		placeholder: 'e.g. đặt hàng, giá',
		description: 'Words or phrases, separated by commas or lines; the text must contain one of them. Capitals do not count. Events without text are left out then.',
	},
	{
		displayName: 'Text Ignores Accents',
		name: 'ignoreAccents',
		type: 'boolean',
		default: true,
		description: 'Whether "dat hang" also finds "Đặt hàng". Only for Text Contains.',
	},
];

const batchOptions: INodeProperties[] = [
	{
		displayName: 'Collect Events for (Ms)',
		name: 'batchMs',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: MAX_BATCH_MS },
		default: 200,
		description: 'How long the first event waits for others, so that one execution takes them all as items. Many more events per second then go through; each starts up to so much later. Every event is answered at once. 0 starts one execution per event. Should n8n stop while events wait, also for a restart, they are lost.',
	},
	{
		displayName: 'Collect at Most (Events)',
		name: 'batchEvents',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: DEFAULT_BATCH_EVENTS,
		description: 'How many events start the execution before the time is over',
	},
];

const downloadOptions: INodeProperties[] = [
	{
		displayName: 'Download Attachments',
		name: 'downloadAttachments',
		type: 'boolean',
		default: false,
		description: 'Whether to fetch pictures, files and recordings as binary data (attachment_0, attachment_1 …), after Zalo has its answer. Only from hosts of Zalo, within a minute per event. What fails is named in attachmentErrors; the event starts all the same.',
	},
	{
		displayName: 'Download: Files per Event',
		name: 'maxFiles',
		type: 'number',
		default: DEFAULT_MAX_FILES,
		typeOptions: { minValue: 1 },
		...onlyWithDownload,
		description: 'How many files of one event are fetched at most',
	},
	{
		displayName: 'Download: Size per File (MB)',
		name: 'maxFileMegabytes',
		type: 'number',
		default: DEFAULT_MAX_MEGABYTES,
		typeOptions: { minValue: 0.001, numberPrecision: 3 },
		...onlyWithDownload,
		description: 'Larger files are not fetched. They are held in memory while the event is prepared.',
	},
];

const followerOptions: INodeProperties[] = [
	{
		displayName: 'Add Follower Profile',
		name: 'addFollower',
		type: 'boolean',
		default: false,
		description: 'Whether to add what the OA knows of the user (name, picture, tags, notes, shared details) as follower, read from Zalo after Zalo has its answer. If an event names several users: of the first. Each read is a call that counts towards the calls per minute of your OA, and n8n takes fewer events per second meanwhile. What fails is named in followerError; the event starts all the same, up to 10 seconds later.',
	},
	{
		displayName: 'Add Follower Profile: Keep for (Minutes)',
		name: 'followerMinutes',
		type: 'number',
		default: DEFAULT_FOLLOWER_MINUTES,
		typeOptions: { minValue: 0 },
		displayOptions: { show: { addFollower: [true] } },
		description: 'How long a profile is taken from the memory of this n8n process instead of from Zalo. When an event says that it has changed (follow, tags, details), it is read anew for the next event: switch those events on at Zalo, they need not start the workflow. 0 reads it for every event.',
	},
];

const requestOptions: INodeProperties[] = [
	{
		displayName: 'Answer Zalo',
		name: 'answer',
		type: 'options',
		options: [
			{ name: 'At Once (Recommended)', value: 'atOnce', description: 'Zalo never waits. Events that arrived in the last moments before a crash of n8n are lost.' },
			{ name: 'After Storing the Event', value: 'afterStoring', description: 'A crash loses nothing: Zalo delivers again what n8n had not stored. Zalo waits only 2 seconds, and n8n stores late when it is busy or at its limit of executions. Repetitions are known to one n8n process, until it restarts.' },
		],
		default: 'atOnce',
		description: 'When Zalo gets its answer. After Storing needs n8n 2.x. With Collect Events, Download Attachments or Add Follower Profile, and in n8n 1.x, it always gets it at once.',
	},
	{
		displayName: 'Answer to Rejected Requests',
		name: 'rejectStatus',
		type: 'options',
		options: [
			{ name: '200 (Recommended)', value: 200, description: 'Zalo never sees an error, so it never switches the webhook off' },
			{ name: '401', value: 401, description: 'Tells scanners to go away; Zalo may switch the webhook off if you paste a wrong secret' },
		],
		default: 200,
		description: 'What a forged or unsigned request is told. It is not taken for an event; the reason is in the n8n log.',
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
		displayName: 'Verify Signature',
		name: 'verifySignature',
		type: 'boolean',
		default: true,
		description: 'Whether to accept only events signed with your OA Secret Key. Turn off only to try things out: anybody who knows the URL can then start the workflow.',
	},
];

const ignoreOptions: INodeProperties[] = [
	{
		displayName: 'Ignore Own Messages',
		name: 'ignoreOwnMessages',
		type: 'boolean',
		default: true,
		description: 'Whether to ignore the copies Zalo sends of messages you sent by API. Turning this off can make a workflow answer itself without end.',
	},
	{
		displayName: 'Ignore Receipts',
		name: 'ignoreReceipts',
		type: 'boolean',
		default: false,
		description: 'Whether to ignore that messages were delivered or read. A campaign brings two receipts per message.',
	},
	{
		displayName: 'Ignore Repeated Deliveries',
		name: 'ignoreRepeats',
		type: 'boolean',
		default: true,
		description: 'Whether to start the workflow only once when Zalo delivers the same event again, which it does for up to two hours. Remembered for 3 hours, at most 400,000 events.',
	},
	{
		displayName: 'Ignore Repeated Deliveries After a Restart',
		name: 'rememberRepeats',
		type: 'boolean',
		default: true,
		displayOptions: { hide: { ignoreRepeats: [false] } },
		description: 'Whether the list of started events is also kept in n8n\'s database (in the static data of the workflow, the newest 10,800), so that a restart does not start them again. Leave it on, unless a Code node of this workflow uses $getWorkflowStaticData. With several webhook processes only a database is strict: see the example "Zalo OA: receive once".',
	},
	{
		displayName: 'Include Zalo Test Events',
		name: 'includeTestEvents',
		type: 'boolean',
		default: false,
		description: 'Whether the sample events that the Zalo console sends when you save the URL start the workflow',
	},
];

const outputOptions: INodeProperties[] = [
	{
		displayName: 'Output Rejected Requests',
		name: 'outputRejected',
		type: 'boolean',
		default: false,
		description: 'Whether forged, broken and unlisted requests start the workflow at a last output "Rejected", with the reason and what to do but never with their content. At most 6 a minute, 2 of a kind; the others are only counted.',
	},
	{
		displayName: 'Separate Outputs by Group',
		name: 'separateOutputs',
		type: 'boolean',
		default: false,
		displayOptions: { show: { '/listenTo': ['all', 'groups'] } },
		description: 'Whether each group has an output of its own, in the order in which you chose the groups. With All Events the last one is for unknown events.',
	},
];

/** Entries of "Options", in alphabetical order as n8n wants them. */
export const optionProperties: INodeProperties[] = [...batchOptions, ...filterOptions, ...downloadOptions, ...followerOptions, ...requestOptions, ...ignoreOptions, ...outputOptions].sort((left, right) =>
	left.displayName.localeCompare(right.displayName, 'en'),
);
