import { checkCustomMessage } from '../../../../zalo/customMessage';
import type { Operation } from '../../../shared/operation';
import { CUSTOM_CALLS, deliverCustom } from '../../delivery';
import { personGuardFields } from '../../guard';
import { guardedOutput } from '../../receipt';
import { EVERYWHERE, RECIPIENT_LANE, recipientFields, recipientOf } from '../../recipient';

export const sendCustom: Operation = {
	value: 'sendCustom',
	name: 'Send Custom Message',
	action: 'Send a custom message',
	description: 'Send a message that you write as JSON, for what the other operations do not offer',
	effect: 'send',
	lane: RECIPIENT_LANE,
	properties: [
		...recipientFields(EVERYWHERE),
		{
			displayName: 'Message (JSON)',
			name: 'messageJson',
			type: 'json',
			typeOptions: { rows: 6 },
			required: true,
			default: '{}',
			placeholder: 'e.g. {"text": "Dạ, shop còn hàng ạ!"}',
			description: 'For example {"text": "Dạ, shop còn hàng ạ!"}: what stands under "message" in the call to Zalo: text, quote_message_id, attachment. Only this envelope is checked; the rest goes as you write it, mentions in a group too.',
		},
		...personGuardFields,
	],
	output: guardedOutput(),
	calls: CUSTOM_CALLS,
	async execute(context) {
		const to = recipientOf(context, EVERYWHERE);
		return await deliverCustom(context, to, checkCustomMessage(context.json('messageJson'), 'Message (JSON)'));
	},
};
