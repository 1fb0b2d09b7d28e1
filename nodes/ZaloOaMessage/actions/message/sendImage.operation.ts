import { uploadImage } from '../../../../zalo/endpoints/upload';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import { checkHttpsUrl } from '../../../../zalo/inputChecks';
import { LIMITS } from '../../../../zalo/limits';
import type { Operation, OperationContext } from '../../../shared/operation';
import { deliver, DELIVERY_CALLS, type CommonMessage } from '../../delivery';
import { checkNoMentions, mentionsField, textFor } from '../../groupText';
import { attachmentIdOf, mediaSourceFields } from '../../mediaSource';
import { personGuardFields } from '../../guard';
import { guardedOutput } from '../../receipt';
import { EVERYWHERE, RECIPIENT_LANE, recipientFields, recipientOf, type Recipient } from '../../recipient';
import { readyFile, sendUploaded } from '../../uploads';

/** Zalo documents only addresses for visitors. Source: shared/zalo/messages.md §3, read 2026-11-21. */
function checkSource(to: Recipient, source: string): void {
	if (to.kind === 'anonymous' && source !== 'url') {
		throw new ZaloInputError('Image Source', 'must be URL for an anonymous visitor', 'Zalo takes pictures for website visitors by web address only. Choose URL, or send the picture as a link in a text.');
	}
}

function captionOf(context: OperationContext, to: Recipient): { text?: string } {
	const caption = context.string('caption').trim();
	if (caption === '') checkNoMentions(context, to);
	return caption === '' ? {} : { text: textFor(context, to, caption, 'Caption', LIMITS.imageCaption) };
}

function imageMessage(caption: { text?: string }, source: { url: string } | { attachment_id: string }): CommonMessage {
	return { ...caption, attachment: { type: 'template', payload: { template_type: 'media', elements: [{ media_type: 'image', ...source }] } } };
}

export const sendImage: Operation = {
	value: 'sendImage',
	name: 'Send Image',
	action: 'Send an image',
	description: 'Send a picture from a web address, a binary field or an earlier upload, with or without a caption',
	effect: 'send',
	lane: RECIPIENT_LANE,
	properties: [
		...recipientFields(EVERYWHERE),
		...mediaSourceFields({
			label: 'Image',
			prefix: 'image',
			files: 'JPG or PNG, up to 1 MB',
			placeholder: 'e.g. https://shop.example/ao-dai.jpg',
			note: '. For an anonymous visitor Zalo takes only a URL.',
		}),
		{
			displayName: 'Caption',
			name: 'caption',
			type: 'string',
			default: '',
			placeholder: 'e.g. Mẫu áo dài mới về',
			description: 'Text under the picture, up to 2,000 characters',
		},
		mentionsField,
		...personGuardFields,
	],
	output: guardedOutput(),
	calls: [...DELIVERY_CALLS, uploadImage],
	async execute(context) {
		const to = recipientOf(context, EVERYWHERE);
		const source = context.string('imageSource');
		checkSource(to, source);
		const caption = captionOf(context, to);
		if (source === 'binary') {
			const file = await readyFile(context, 'image');
			return await deliver(context, to, async (send) => await sendUploaded(context, file, async (id) => await send(imageMessage(caption, { attachment_id: id }))));
		}
		const picture = source === 'attachmentId' ? { attachment_id: attachmentIdOf(context, 'image') } : { url: checkHttpsUrl(context.string('imageUrl'), 'Image URL') };
		return await deliver(context, to, async (send) => await send(imageMessage(caption, picture)));
	},
};
