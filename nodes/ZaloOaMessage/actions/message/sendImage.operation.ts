import { sendConsultation } from '../../../../zalo/endpoints/message';
import { uploadImage } from '../../../../zalo/endpoints/upload';
import { checkHttpsUrl, checkText, checkUserId } from '../../../../zalo/inputChecks';
import { LIMITS } from '../../../../zalo/limits';
import { checkUpload } from '../../../../zalo/uploadFile';
import { binaryField, userIdField } from '../../../shared/fields';
import type { Operation, OperationContext } from '../../../shared/operation';
import { guardFields } from '../../guard';
import { CONSULTATION_OUTPUT, sendToUser } from './consultation';

/** The picture as Zalo wants it: a URL it fetches itself, or the id of an upload (never both). */
async function mediaElement(context: OperationContext) {
	if (context.string('imageSource') === 'url') {
		return { media_type: 'image' as const, url: checkHttpsUrl(context.string('imageUrl'), 'Image URL') };
	}
	const file = await context.binary('binaryField');
	const { mimeType, fileName } = checkUpload('image', file, 'Input Binary Field');
	const { attachment_id } = await context.zalo.call(uploadImage, { file: { bytes: file.bytes, fileName, mimeType } });
	return { media_type: 'image' as const, attachment_id };
}

export const sendImage: Operation = {
	value: 'sendImage',
	name: 'Send Image',
	action: 'Send an image',
	description: 'Send a picture from a web address or from a binary field to one user',
	effect: 'send',
	lane: ['userId'],
	properties: [
		userIdField,
		{
			displayName: 'Image Source',
			name: 'imageSource',
			type: 'options',
			options: [
				{ name: 'Binary Field', value: 'binary', description: 'Upload a file of the previous node: JPG or PNG, up to 1 MB' },
				{ name: 'URL', value: 'url', description: 'A public https address of a JPG or PNG, up to 1 MB; Zalo fetches it' },
			],
			default: 'url',
			description: 'Where the picture comes from',
		},
		{
			displayName: 'Image URL',
			name: 'imageUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://shop.example/ao-dai.jpg',
			displayOptions: { show: { imageSource: ['url'] } },
			description: 'Public https address of the picture',
		},
		{ ...binaryField, displayOptions: { show: { imageSource: ['binary'] } } },
		{
			displayName: 'Caption',
			name: 'caption',
			type: 'string',
			default: '',
			placeholder: 'e.g. Mẫu áo dài mới về',
			description: 'Text under the picture, up to 2,000 characters',
		},
		...guardFields,
	],
	output: CONSULTATION_OUTPUT,
	calls: [sendConsultation, uploadImage],
	async execute(context) {
		const userId = checkUserId(context.string('userId'));
		const caption = context.string('caption').trim();
		const text = caption === '' ? {} : { text: checkText(caption, 'Caption', LIMITS.imageCaption) };
		const element = await mediaElement(context);
		return await sendToUser(context, userId, {
			...text,
			attachment: { type: 'template', payload: { template_type: 'media', elements: [element] } },
		});
	},
};
