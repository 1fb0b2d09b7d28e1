import { uploadGif } from '../../../../zalo/endpoints/upload';
import { gifSize } from '../../../../zalo/gifSize';
import { isoTime } from '../../../shared/messageOutput';
import type { Operation } from '../../../shared/operation';
import { readyFile, uploaded, uploadFields } from '../../uploads';

export const uploadGifOperation: Operation = {
	value: 'uploadGif',
	name: 'Upload GIF',
	action: 'Upload a GIF',
	description: 'Upload a GIF of up to 5 MB, to send it to many people later',
	effect: 'write',
	// Nobody sees an upload, so nothing depends on the order.
	lane: [],
	properties: [...uploadFields],
	output: {
		attachmentId: 'For Send GIF, source Attachment ID',
		expiresAt: 'ISO time until which Zalo keeps the upload, at the longest: 7 days',
		reused: 'Whether an upload from before was taken, without a call',
		width: 'Pixels, read from the file; Send GIF asks for it',
		height: 'Pixels, read from the file; Send GIF asks for it',
	},
	calls: [uploadGif],
	async execute(context) {
		const file = await readyFile(context, 'gif');
		const size = gifSize(file.bytes, 'Input Binary Field');
		const { id, expiresAtMs, isReused } = await uploaded(context, file);
		return { attachmentId: id, expiresAt: isoTime(expiresAtMs), reused: isReused, ...size };
	},
};
