import type { INodeProperties } from 'n8n-workflow';
import type { Endpoint } from '../../zalo/endpoints/endpoint';
import { getUserQuota } from '../../zalo/endpoints/quota';
import { getTemplateInfo, sendTemplateByUid } from '../../zalo/endpoints/template';
import { templateField, templateParametersField } from '../shared/fields';
import { followerField } from '../shared/followerField';

/** Fields of every consultation send: when it may go out, and what happens otherwise. */
export const guardFields: INodeProperties[] = [
	{
		displayName: 'When to Send',
		name: 'sendWhen',
		type: 'options',
		options: [
			{
				name: 'Any Time',
				value: 'anyTime',
				description: 'Send without asking first: free within 48 hours of the last interaction, then from your package or for money up to 7 days, refused after that',
			},
			{
				name: 'Only Inside 7 Days',
				value: 'inside7Days',
				description: 'Look up the last interaction first. Free within 48 hours, after that from your package or for money.',
			},
			{
				name: 'Only While Free (48 Hours)',
				value: 'whileFree',
				description: 'Look up the last interaction first and send only while it costs nothing',
			},
		],
		default: 'anyTime',
		hint: 'Messages cost nothing within 48 hours of the last interaction of the user. From then to 7 days they use your package or cost money.',
		description: 'How long after the last interaction of the user the message may go out. Somebody who has never interacted counts as outside. Looking it up is one more call per item, and free.',
	},
	{
		displayName: 'Otherwise',
		name: 'otherwise',
		type: 'options',
		options: [
			{
				name: 'Fail',
				value: 'fail',
				description: 'The item fails, and the error says how long ago the last interaction was',
			},
			{
				name: 'Send a Template Instead',
				value: 'template',
				description: 'An approved template goes out by user ID in place of the message and costs what that template costs: no OTP, quick-reply or journey template, none approved before 10 December 2025, and a promotion template only from 06:00 to 21:59 Vietnam time',
			},
			{
				name: 'Skip',
				value: 'skip',
				description: 'Nothing goes out and nothing is paid; the output says why',
			},
		],
		default: 'fail',
		description: 'What happens when the time to send is over, and also when Zalo refuses the message because the last interaction is too long ago',
	},
	{
		...templateField,
		name: 'fallbackTemplateId',
		hint: 'Each accepted template message costs money, even a minute after the last interaction',
		description: 'Which approved template goes out instead. The list comes live from your Official Account; it also shows those that cannot go by user ID.',
		displayOptions: { show: { otherwise: ['template'] } },
	},
	{
		...templateParametersField,
		name: 'fallbackTemplateParameters',
		displayOptions: { show: { otherwise: ['template'] } },
		typeOptions: { ...templateParametersField.typeOptions, loadOptionsDependsOn: ['fallbackTemplateId.value'] },
	},
];

/**
 * Who wrote the message that is answered: Zalo tells last interactions by user only, and sends templates to users only. Not
 * required: n8n shows it for every *Send To* given by an expression, and would refuse to run when it is empty.
 */
export const writerField: INodeProperties = {
	...followerField,
	displayName: 'Writer of the Message',
	name: 'writerId',
	required: false,
	modes: (followerField.modes ?? []).map((mode) => ({ ...mode, validation: [] })),
	hint: 'Needed here: Zalo does not say by message when its writer last interacted. The Zalo OA Trigger outputs userId beside messageId.',
	description: 'Who wrote the message you answer: the userId that the Zalo OA Trigger outputs, or somebody from the list of recent chats. Their last interaction decides, and they get the template.',
};

const showing = (field: INodeProperties, show: NonNullable<INodeProperties['displayOptions']>['show']): INodeProperties => ({
	...field,
	displayOptions: { ...field.displayOptions, show: { ...field.displayOptions?.show, ...show } },
});

/** The writer, where the guard has to know: to look up the last interaction, or for the template. n8n has no "or" between two fields: it takes two lines. */
const WRITER_FIELDS = [
	showing(writerField, { sendTo: ['reply'], sendWhen: ['inside7Days', 'whileFree'] }),
	showing(writerField, { sendTo: ['reply'], otherwise: ['template'], sendWhen: ['anyTime'] }),
];

/** The guard's fields where *Send To* is chosen: for a user and for a reply. Elsewhere there is no window to look after. */
export const personGuardFields: INodeProperties[] = guardFields.flatMap((field) => {
	const shown = showing(field, { sendTo: ['reply', 'user'] });
	return field.name === 'otherwise' ? [shown, ...WRITER_FIELDS] : [shown];
});

/** What the guard adds to the output of every consultation send. When nothing was sent, the fields of the message are null. */
export const guardOutput: Readonly<Record<string, string>> = {
	path: 'Which way it went: consultation (the message itself), template (sent instead) or skipped (nothing was sent, so billed is free)',
	skipped: 'true when nothing was sent',
	reason: 'Why a template was sent instead or nothing at all; null otherwise',
	templateId: 'The template sent instead, always charged; null otherwise',
	windowState: 'Where the user stood before the send: free (up to 48 hours since the last interaction), within7Days, closed or never; null at Any Time, which does not look it up',
	lastInteractionAt: 'Last interaction of the user (ISO); null when there is none or it was not looked up',
};

/** The calls around a consultation send. */
export const guardCalls: readonly Endpoint[] = [getUserQuota, getTemplateInfo, sendTemplateByUid];
