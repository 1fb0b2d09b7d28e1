import { uploadImage } from '../../../../zalo/endpoints/upload';
import { isoTime } from '../../../shared/messageOutput';
import type { Operation } from '../../../shared/operation';
import { readyFile, uploaded, uploadFields } from '../../uploads';

export const uploadImageOperation: Operation = {
	value: 'uploadImage',
	name: 'Upload Image',
	action: 'Upload an image',
	description: 'Upload a JPG or PNG of up to 1 MB, to send it to many people later',
	effect: 'write',
	// Nobody sees an upload, so nothing depends on the order.
	lane: [],
	properties: [...uploadFields],
	output: {
		attachmentId: 'For Send Image, source Attachment ID',
		expiresAt: 'ISO time until which Zalo keeps the upload, at the longest: 7 days',
		reused: 'Whether an upload from before was taken, without a call',
	},
	calls: [uploadImage],
	async execute(context) {
		const file = await readyFile(context, 'image');
		const { id, expiresAtMs, isReused } = await uploaded(context, file);
		return { attachmentId: id, expiresAt: isoTime(expiresAtMs), reused: isReused };
	},
};
