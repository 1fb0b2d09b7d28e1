import { sendConsultation } from '../../../../zalo/endpoints/message';
import { uploadFile } from '../../../../zalo/endpoints/upload';
import { checkUserId } from '../../../../zalo/inputChecks';
import { checkUpload } from '../../../../zalo/uploadFile';
import { binaryField, userIdField } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';
import { guardFields } from '../../guard';
import { CONSULTATION_OUTPUT, sendToUser } from './consultation';

export const sendFile: Operation = {
	value: 'sendFile',
	name: 'Send File',
	action: 'Send a file',
	description: 'Send a PDF, DOC, DOCX or CSV of up to 5 MB from a binary field to one user',
	effect: 'send',
	lane: ['userId'],
	properties: [userIdField, binaryField, ...guardFields],
	output: { ...CONSULTATION_OUTPUT, fileName: 'The name the user sees' },
	calls: [sendConsultation, uploadFile],
	async execute(context) {
		const userId = checkUserId(context.string('userId'));
		const file = await context.binary('binaryField');
		const { mimeType, fileName } = checkUpload('file', file, 'Input Binary Field');
		const { token } = await context.zalo.call(uploadFile, { file: { bytes: file.bytes, fileName, mimeType } });
		return { ...(await sendToUser(context, userId, { attachment: { type: 'file', payload: { token } } })), fileName };
	},
};
