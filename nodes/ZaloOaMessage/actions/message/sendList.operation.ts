import { sendConsultation } from '../../../../zalo/endpoints/message';
import type { Operation } from '../../../shared/operation';
import { buttonsField, buttonsOf, experimentalNotice } from '../../buttons';
import { deliverToPerson } from '../../delivery';
import { guardCalls } from '../../guard';
import { elementsField, elementsOf } from '../../listElements';
import { personGuardFields } from '../../guard';
import { guardedOutput } from '../../receipt';
import { PERSON, RECIPIENT_LANE, recipientFields, recipientOf } from '../../recipient';

export const sendList: Operation = {
	value: 'sendList',
	name: 'Send List',
	action: 'Send a list',
	description: 'Send up to 5 entries with picture, text and something to open on tap, and buttons below if wanted. Experimental: not confirmed by Zalo.',
	effect: 'send',
	lane: RECIPIENT_LANE,
	properties: [experimentalNotice, ...recipientFields(PERSON), elementsField, buttonsField, ...personGuardFields],
	output: guardedOutput('groupId', 'anonymousId', 'conversationId'),
	calls: [sendConsultation, ...guardCalls],
	async execute(context) {
		const to = recipientOf(context, PERSON);
		const elements = elementsOf(context);
		const buttons = buttonsOf(context);
		const payload = { template_type: 'list' as const, elements, ...(buttons.length === 0 ? {} : { buttons }) };
		return await deliverToPerson(context, to, async (send) => await send({ attachment: { type: 'template', payload } }));
	},
};
