import { sendConsultation } from '../../../../zalo/endpoints/message';
import { checkHttpsUrl } from '../../../../zalo/inputChecks';
import { LIMITS } from '../../../../zalo/limits';
import { checkLabel } from '../../../../zalo/messageChecks';
import type { Operation } from '../../../shared/operation';
import { deliverToPerson } from '../../delivery';
import { guardCalls, personGuardFields } from '../../guard';
import { guardedOutput } from '../../receipt';
import { PERSON, RECIPIENT_LANE, recipientFields, recipientOf } from '../../recipient';

export const requestUserInfo: Operation = {
	value: 'requestUserInfo',
	name: 'Request User Info',
	action: 'Request user information',
	description: 'Ask a person to share name, phone number and address with one tap. The answer starts the Zalo OA Trigger with the event user_submit_info.',
	effect: 'send',
	lane: RECIPIENT_LANE,
	properties: [
		...recipientFields(PERSON),
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Hoa tươi Hoa Sen',
			description: 'First line of the card, up to 100 characters',
		},
		{
			displayName: 'Subtitle',
			name: 'subtitle',
			type: 'string',
			typeOptions: { rows: 2 },
			required: true,
			default: '',
			placeholder: 'e.g. Anh chị cho shop xin địa chỉ để giao hoa ạ',
			description: 'Why you ask, up to 500 characters',
		},
		{
			displayName: 'Image URL',
			name: 'imageUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://shop.example/giao-hoa.jpg',
			description: 'Public https address of the picture on the card',
		},
		...personGuardFields,
	],
	output: guardedOutput('groupId', 'anonymousId', 'conversationId'),
	calls: [sendConsultation, ...guardCalls],
	async execute(context) {
		const to = recipientOf(context, PERSON);
		const element = {
			title: checkLabel(context.string('title'), 'Title', LIMITS.infoTitle),
			subtitle: checkLabel(context.string('subtitle'), 'Subtitle', LIMITS.infoSubtitle),
			image_url: checkHttpsUrl(context.string('imageUrl'), 'Image URL'),
		};
		return await deliverToPerson(context, to, async (send) => await send({ attachment: { type: 'template', payload: { template_type: 'request_user_info', elements: [element] } } }));
	},
};
