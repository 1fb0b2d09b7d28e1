import { sendConsultation } from '../../../../zalo/endpoints/message';
import { uploadGif } from '../../../../zalo/endpoints/upload';
import { gifSize } from '../../../../zalo/gifSize';
import { checkHttpsUrl } from '../../../../zalo/inputChecks';
import { checkPixels } from '../../../../zalo/messageChecks';
import type { Operation } from '../../../shared/operation';
import { deliverToPerson, type PersonalMessage } from '../../delivery';
import { guardCalls } from '../../guard';
import { attachmentIdOf, mediaSourceFields } from '../../mediaSource';
import { personGuardFields } from '../../guard';
import { guardedOutput } from '../../receipt';
import { PERSON, RECIPIENT_LANE, recipientFields, recipientOf } from '../../recipient';
import { readyFile, sendUploaded } from '../../uploads';

interface Size {
	readonly width: number;
	readonly height: number;
}

function gifMessage({ width, height }: Size, source: { url: string } | { attachment_id: string }): PersonalMessage {
	return { attachment: { type: 'template', payload: { template_type: 'media', elements: [{ media_type: 'gif', ...source, width, height }] } } };
}

export const sendGif: Operation = {
	value: 'sendGif',
	name: 'Send GIF',
	action: 'Send a GIF',
	description: 'Send a moving picture from a web address, a binary field or an earlier upload. Zalo takes no caption with it.',
	effect: 'send',
	lane: RECIPIENT_LANE,
	properties: [
		...recipientFields(PERSON),
		...mediaSourceFields({ label: 'GIF', prefix: 'gif', files: 'GIF, up to 5 MB', placeholder: 'e.g. https://shop.example/khai-truong.gif' }),
		{
			displayName: 'Width',
			name: 'width',
			type: 'number',
			typeOptions: { minValue: 0 },
			required: true,
			default: 0,
			displayOptions: { show: { gifSource: ['attachmentId', 'url'] } },
			description: 'Width of the GIF in pixels, for example 500. Zalo asks for it, so 0 is refused; from a binary field it is read from the file.',
		},
		{
			displayName: 'Height',
			name: 'height',
			type: 'number',
			typeOptions: { minValue: 0 },
			required: true,
			default: 0,
			displayOptions: { show: { gifSource: ['attachmentId', 'url'] } },
			description: 'Height of the GIF in pixels, for example 280. Zalo asks for it, so 0 is refused; from a binary field it is read from the file.',
		},
		...personGuardFields,
	],
	output: guardedOutput('groupId', 'anonymousId', 'conversationId'),
	calls: [sendConsultation, uploadGif, ...guardCalls],
	async execute(context) {
		const to = recipientOf(context, PERSON);
		const source = context.string('gifSource');
		if (source === 'binary') {
			const file = await readyFile(context, 'gif');
			const size = gifSize(file.bytes, 'Input Binary Field');
			return await deliverToPerson(context, to, async (send) => await sendUploaded(context, file, async (id) => await send(gifMessage(size, { attachment_id: id }))));
		}
		const size = { width: checkPixels(context.number('width'), 'Width'), height: checkPixels(context.number('height'), 'Height') };
		const picture = source === 'attachmentId' ? { attachment_id: attachmentIdOf(context, 'gif') } : { url: checkHttpsUrl(context.string('gifUrl'), 'GIF URL') };
		return await deliverToPerson(context, to, async (send) => await send(gifMessage(size, picture)));
	},
};
