import { sendMiniAppMessage } from '../../../../zalo/endpoints/message';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import { checkUserId } from '../../../../zalo/inputChecks';
import { checkWord } from '../../../../zalo/messageChecks';
import { userIdField } from '../../../shared/fields';
import type { Operation, OperationContext } from '../../../shared/operation';
import { guardCalls, guarded, guardFields } from '../../guard';
import { guardedOutput, paidReceipt } from '../../receipt';

function templateDataOf(context: OperationContext): Record<string, unknown> {
	if (context.string('specifyData') !== 'json') return context.pairs('templateData', 'field');
	const data = context.json('templateDataJson');
	if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data as Record<string, unknown>;
	throw new ZaloInputError('Template Data (JSON)', 'is not one JSON object', 'Write for example {"customer_name": "Lan Anh"}.');
}

export const sendMiniApp: Operation = {
	value: 'sendMiniApp',
	name: 'Send Mini App Message',
	action: 'Send a Mini App message',
	description: 'Send a message built on a template that your Mini App has registered',
	effect: 'send',
	lane: ['userId'],
	properties: [
		userIdField,
		{
			displayName: 'Template',
			name: 'miniAppTemplate',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. mini-app-order-01',
			description: 'The token of the template, from the page of your Mini App',
		},
		{
			displayName: 'Specify Data',
			name: 'specifyData',
			type: 'options',
			options: [
				{ name: 'Using Fields Below', value: 'fields' },
				{ name: 'Using JSON', value: 'json' },
			],
			default: 'fields',
			description: 'How to enter the values of the template',
		},
		{
			displayName: 'Template Data',
			name: 'templateData',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Value',
			default: {},
			displayOptions: { show: { specifyData: ['fields'] } },
			description: 'The values of the placeholders in the template',
			options: [
				{
					displayName: 'Value',
					name: 'field',
					values: [
						{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. customer_name', description: 'Name of the placeholder' },
						{ displayName: 'Value', name: 'value', type: 'string', default: '', placeholder: 'e.g. Lan Anh', description: 'What to put in its place' },
					],
				},
			],
		},
		{
			displayName: 'Template Data (JSON)',
			name: 'templateDataJson',
			type: 'json',
			default: '{}',
			displayOptions: { show: { specifyData: ['json'] } },
			description: 'The values of the template as one JSON object, for values that are not plain text',
		},
		...guardFields,
	],
	output: guardedOutput('inReplyTo', 'groupId', 'anonymousId', 'conversationId'),
	calls: [sendMiniAppMessage, ...guardCalls],
	async execute(context) {
		const userId = checkUserId(context.locator('userId'));
		const templateType = checkWord(context.string('miniAppTemplate'), 'Template', 'Copy it from the page of your Mini App.');
		const data = templateDataOf(context);
		return await guarded(context, { kind: 'user', userId }, async (zalo) => {
			const sent = await zalo.call(sendMiniAppMessage, { recipient: { user_id: userId }, message: { template_type: templateType, template_data: data } });
			return paidReceipt({ messageId: sent.message_id, ids: { userId: sent.user_id ?? userId }, sentMs: sent.sent_time, quota: sent.quota, path: 'miniApp' });
		});
	},
};
