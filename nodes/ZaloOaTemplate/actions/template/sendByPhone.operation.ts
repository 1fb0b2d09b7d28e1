import { getTemplateInfo, sendTemplateByPhone } from '../../../../zalo/endpoints/template';
import { checkTemplateId, checkTrackingId } from '../../../../zalo/inputChecks';
import { normalisePhone } from '../../../../zalo/phoneNumber';
import { templateField, templateParametersField } from '../../../shared/fields';
import { isoTime } from '../../../shared/messageOutput';
import type { Operation } from '../../../shared/operation';
import { templateData } from '../../../shared/templateParameters';

export const sendByPhone: Operation = {
	value: 'sendByPhone',
	name: 'Send Template by Phone',
	action: 'Send a template message to a phone number',
	description: 'Send an approved template (ZBS, formerly ZNS) to a phone number that has Zalo. Each accepted message costs money.',
	effect: 'send',
	lane: ['phone'],
	properties: [
		{
			displayName: 'Phone Number',
			name: 'phone',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 0912345678',
			description: 'Vietnamese mobile number: 0912345678, 84912345678 and +84 912 345 678 all work',
		},
		templateField,
		templateParametersField,
		{
			displayName: 'Tracking ID',
			name: 'trackingId',
			type: 'string',
			required: true,
			default: '={{ $execution.id }}-{{ $runIndex }}-{{ $itemIndex }}',
			placeholder: 'e.g. DH-2041',
			hint: 'Comes back in the delivery receipt, so use something you can find again, such as the order number',
			description: 'Your own reference, up to 48 letters without accents, digits, hyphens or underscores',
		},
		{
			displayName: 'Development Mode',
			name: 'developmentMode',
			type: 'boolean',
			default: false,
			description: 'Whether to send as a test: only to admins of the app or the Official Account, also with templates that are not approved yet, not charged',
		},
		{
			displayName: 'Parameters Not Listed Yet',
			name: 'unlistedParameters',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Parameter',
			default: {},
			displayOptions: { show: { developmentMode: [true] } },
			description: 'Zalo lists the parameters of a template only after approval. To test one before, add its parameters here by name.',
			options: [
				{
					displayName: 'Parameter',
					name: 'parameter',
					values: [
						{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. customer_name', description: 'Name of the placeholder, without angle brackets' },
						{ displayName: 'Value', name: 'value', type: 'string', default: '', placeholder: 'e.g. Lan Anh', description: 'What to put in its place' },
					],
				},
			],
		},
	],
	output: {
		messageId: 'The message, as in the delivery receipt',
		trackingId: 'Your own reference, also in the receipt',
		phone: 'The number as sent, in the form 84…',
		templateId: 'The template',
		acceptedAt: 'ISO time, or null when Zalo did not say. Accepted is not delivered: wait for the receipt',
		developmentMode: 'Whether this was a test send',
		dailyQuota: 'How many template messages the Official Account may send today; null when Zalo does not say',
		quotaRemaining: 'What is left of it; null when Zalo does not say',
	},
	calls: [getTemplateInfo, sendTemplateByPhone],
	async execute(context) {
		const phone = normalisePhone(context.string('phone'));
		const templateId = checkTemplateId(context.locator('templateId'));
		const trackingId = checkTrackingId(context.string('trackingId'));
		const isTest = context.boolean('developmentMode');
		const sent = await context.zalo.call(sendTemplateByPhone, {
			phone,
			template_id: templateId,
			template_data: await templateData(context, templateId, 'templateParameters', isTest ? context.pairs('unlistedParameters', 'parameter') : {}),
			tracking_id: trackingId,
			...(isTest ? { mode: 'development' as const } : {}),
		});
		return {
			messageId: sent.msg_id,
			trackingId,
			phone,
			templateId,
			acceptedAt: isoTime(sent.sent_time),
			developmentMode: isTest,
			dailyQuota: sent.quota?.dailyQuota ?? null,
			quotaRemaining: sent.quota?.remainingQuota ?? null,
		};
	},
};
