import { uploadFile } from '../../../../zalo/endpoints/upload';
import { isoTime } from '../../../shared/messageOutput';
import type { Operation } from '../../../shared/operation';
import { readyFile, uploaded, uploadFields } from '../../uploads';

export const uploadFileOperation: Operation = {
	value: 'uploadFile',
	name: 'Upload File',
	action: 'Upload a file',
	description: 'Upload a PDF, DOC, DOCX or CSV of up to 5 MB, to send it to many people later',
	effect: 'write',
	// Nobody sees an upload, so nothing depends on the order.
	lane: [],
	properties: [...uploadFields],
	output: {
		token: 'For Send File, source Upload Token',
		expiresAt: 'ISO time until which Zalo keeps the upload, at the longest: 7 days',
		reused: 'Whether an upload from before was taken, without a call',
		fileName: 'The name the user will see',
	},
	calls: [uploadFile],
	async execute(context) {
		const file = await readyFile(context, 'file');
		const { id, expiresAtMs, isReused } = await uploaded(context, file);
		return { token: id, expiresAt: isoTime(expiresAtMs), reused: isReused, fileName: file.fileName };
	},
};
