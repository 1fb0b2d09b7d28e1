import { checkMessageId } from '../../../../zalo/inputChecks';
import { LIMITS } from '../../../../zalo/limits';
import type { Operation } from '../../../shared/operation';
import { deliver, deliverToPerson, DELIVERY_CALLS } from '../../delivery';
import { mentionsField, textFor } from '../../groupText';
import { personGuardFields } from '../../guard';
import { guardedOutput } from '../../receipt';
import { EVERYWHERE, RECIPIENT_LANE, recipientFields, recipientOf } from '../../recipient';

export const sendText: Operation = {
	value: 'sendText',
	name: 'Send Text',
	action: 'Send a text message',
	description: 'Send a text message to a user, a group or a website visitor, or as the answer to a message',
	effect: 'send',
	lane: RECIPIENT_LANE,
	properties: [
		...recipientFields(EVERYWHERE),
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 3 },
			required: true,
			default: '',
			placeholder: 'e.g. Dạ, shop còn hàng ạ!',
			hint: 'To a user: free within 48 hours of their last interaction; from then to 7 days it uses your package or costs money',
			description: 'The message, up to 2,000 characters',
		},
		mentionsField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			displayOptions: { show: { sendTo: ['reply', 'user'] } },
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
		...personGuardFields,
	],
	output: guardedOutput(),
	calls: DELIVERY_CALLS,
	async execute(context) {
		const to = recipientOf(context, EVERYWHERE);
		const text = textFor(context, to, context.string('text'), 'Text', LIMITS.messageText);
		if (to.kind === 'anonymous' || to.kind === 'group') return await deliver(context, to, async (send) => await send({ text }));
		const quote = context.option('additionalFields', 'quoteMessageId');
		const message = quote === '' ? { text } : { text, quote_message_id: checkMessageId(quote, 'Quote Message ID') };
		return await deliverToPerson(context, to, async (send) => await send(message));
	},
};
