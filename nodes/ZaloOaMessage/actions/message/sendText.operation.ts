import { sendConsultation } from '../../../../zalo/endpoints/message';
import { checkMessageId, checkText, checkUserId } from '../../../../zalo/inputChecks';
import { userIdField } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { guardFields } from '../../guard';
import { CONSULTATION_OUTPUT, sendToUser } from './consultation';

export const sendText: Operation = {
	value: 'sendText',
	name: 'Send Text',
	action: 'Send a text message',
	description: 'Send a text message to one user, as an answer or within 7 days of their last message',
	effect: 'send',
	lane: ['userId'],
	properties: [
		userIdField,
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 3 },
			required: true,
			default: '',
			placeholder: 'e.g. Dạ, shop còn hàng ạ!',
			hint: 'Free within 48 hours of the last message from the user; from then to 7 days it uses your package or costs money',
			description: 'The message, up to 2,000 characters',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Quote Message ID',
					name: 'quoteMessageId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 3fa1c07be52d9a4410c6',
					description: 'The message to quote above the text: the messageId that the Zalo OA Trigger outputs',
				},
			],
		},
		...guardFields,
	],
	output: CONSULTATION_OUTPUT,
	calls: [sendConsultation],
	async execute(context) {
		const userId = checkUserId(context.string('userId'));
		const text = checkText(context.string('text'), 'Text');
		const quote = context.option('additionalFields', 'quoteMessageId');
		return await sendToUser(context, userId, quote === '' ? { text } : { text, quote_message_id: checkMessageId(quote, 'Quote Message ID') });
	},
};
