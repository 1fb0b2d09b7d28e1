import { checkWord } from '../../../../zalo/messageChecks';
import type { Operation } from '../../../shared/operation';
import { deliver, DELIVERY_CALLS } from '../../delivery';
import { personGuardFields } from '../../guard';
import { guardedOutput } from '../../receipt';
import { EVERYWHERE, RECIPIENT_LANE, recipientFields, recipientOf } from '../../recipient';

export const sendSticker: Operation = {
	value: 'sendSticker',
	name: 'Send Sticker',
	action: 'Send a sticker',
	description: 'Send one of the stickers of Zalo. Zalo takes no text with it.',
	effect: 'send',
	lane: RECIPIENT_LANE,
	properties: [
		...recipientFields(EVERYWHERE),
		{
			displayName: 'Sticker ID',
			name: 'stickerId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. bfe458bf64fa8da4d4eb',
			hint: 'Find a sticker at stickers.zaloapp.com and copy its ID',
			description: 'The ID of a sticker at stickers.zaloapp.com',
		},
		...personGuardFields,
	],
	output: guardedOutput(),
	calls: DELIVERY_CALLS,
	async execute(context) {
		const to = recipientOf(context, EVERYWHERE);
		const id = checkWord(context.string('stickerId'), 'Sticker ID', 'Copy the ID of a sticker from stickers.zaloapp.com.');
		return await deliver(context, to, async (send) => await send({ attachment: { type: 'template', payload: { template_type: 'media', elements: [{ media_type: 'sticker', attachment_id: id }] } } }));
	},
};
