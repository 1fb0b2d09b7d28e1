import { sendConsultation } from '../../../../zalo/endpoints/message';
import type { Button } from '../../../../zalo/endpoints/buttonKinds';
import { checkText } from '../../../../zalo/inputChecks';
import { LIMITS } from '../../../../zalo/limits';
import { checkCount, checkLabel } from '../../../../zalo/messageChecks';
import type { Operation, OperationContext } from '../../../shared/operation';
import { buttonsField, buttonsOf, experimentalNotice } from '../../buttons';
import { deliverToPerson, type PersonalMessage } from '../../delivery';
import { guardCalls, personGuardFields } from '../../guard';
import { guardedOutput } from '../../receipt';
import { PERSON, RECIPIENT_LANE, recipientFields, recipientOf } from '../../recipient';

/** Three bodies are in use for the same message; no page of Zalo describes any of them on v3. Source: shared/zalo/README.md §5 row 16 [C], read 2026-11-21. */
function messageOf(context: OperationContext, buttons: Button[]): PersonalMessage {
	const shape = context.string('bodyShape');
	const text = context.string('text');
	if (shape === 'listWithButtons') {
		const element = { title: checkLabel(context.string('heading'), 'Heading', LIMITS.elementTitle), subtitle: checkText(text, 'Text', LIMITS.elementSubtitle) };
		return { attachment: { type: 'template', payload: { template_type: 'list', elements: [element], buttons } } };
	}
	const checked = checkText(text, 'Text');
	if (shape === 'textWithButtons') return { text: checked, attachment: { type: 'template', payload: { buttons } } };
	return { attachment: { type: 'template', payload: { template_type: 'button', text: checked, buttons } } };
}

export const sendButtons: Operation = {
	value: 'sendButtons',
	name: 'Send Buttons',
	action: 'Send a text with buttons',
	description: 'Send a text with up to 5 buttons or quick replies. Experimental: not confirmed by Zalo.',
	effect: 'send',
	lane: RECIPIENT_LANE,
	properties: [
		experimentalNotice,
		...recipientFields(PERSON),
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 3 },
			required: true,
			default: '',
			placeholder: 'e.g. Anh chị muốn xem mẫu nào ạ?',
			description: 'The message above the buttons, up to 2,000 characters; up to 500 in the shape List With Buttons',
		},
		buttonsField,
		{
			displayName: 'Body Shape',
			name: 'bodyShape',
			type: 'options',
			options: [
				{ name: 'Button Template', value: 'buttonTemplate', description: 'Text and buttons together in a template of type "button"' },
				{ name: 'List With Buttons', value: 'listWithButtons', description: 'A list of one entry with buttons; needs a heading' },
				{ name: 'Text With Buttons', value: 'textWithButtons', description: 'The text beside a template that holds only the buttons' },
			],
			default: 'buttonTemplate',
			description: 'Three forms of this message are in use and none is confirmed. If Zalo refuses one (error -233), try another.',
		},
		{
			displayName: 'Heading',
			name: 'heading',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Hoa tươi Hoa Sen',
			displayOptions: { show: { bodyShape: ['listWithButtons'] } },
			description: 'Title of the entry, up to 100 characters; the text goes below it',
		},
		...personGuardFields,
	],
	output: guardedOutput('groupId', 'anonymousId', 'conversationId'),
	calls: [sendConsultation, ...guardCalls],
	async execute(context) {
		const to = recipientOf(context, PERSON);
		const buttons = buttonsOf(context);
		checkCount(buttons.length, 'Buttons', LIMITS.buttons);
		const message = messageOf(context, buttons);
		return await deliverToPerson(context, to, async (send) => await send(message));
	},
};
