import { uploadFile } from '../../../../zalo/endpoints/upload';
import { checkWord } from '../../../../zalo/messageChecks';
import type { Operation } from '../../../shared/operation';
import { deliver, DELIVERY_CALLS, type CommonMessage } from '../../delivery';
import { personGuardFields } from '../../guard';
import { guardedOutput } from '../../receipt';
import { EVERYWHERE, RECIPIENT_LANE, recipientFields, recipientOf } from '../../recipient';
import { readyFile, sendUploaded, uploadFields } from '../../uploads';

const fileMessage = (token: string): CommonMessage => ({ attachment: { type: 'file', payload: { token } } });

export const sendFile: Operation = {
	value: 'sendFile',
	name: 'Send File',
	action: 'Send a file',
	description: 'Send a PDF, DOC, DOCX or CSV of up to 5 MB from a binary field or an earlier upload',
	effect: 'send',
	lane: RECIPIENT_LANE,
	properties: [
		...recipientFields(EVERYWHERE),
		{
			displayName: 'File Source',
			name: 'fileSource',
			type: 'options',
			options: [
				{ name: 'Binary Field', value: 'binary', description: 'Upload a file of the previous node: PDF, DOC, DOCX or CSV, up to 5 MB' },
				{ name: 'Upload Token', value: 'token', description: 'The result of Upload File, at most 7 days old' },
			],
			default: 'binary',
			description: 'Where the file comes from',
		},
		...uploadFields.map((field) => ({ ...field, displayOptions: { show: { fileSource: ['binary'] } } })),
		{
			displayName: 'Upload Token',
			name: 'uploadToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. {{ $json.token }}',
			displayOptions: { show: { fileSource: ['token'] } },
			description: 'The token that Upload File has put out. Zalo keeps it for 7 days.',
		},
		...personGuardFields,
	],
	output: { ...guardedOutput(), fileName: 'The name the user sees; null for an upload token, and when the file did not go out' },
	calls: [...DELIVERY_CALLS, uploadFile],
	async execute(context) {
		const to = recipientOf(context, EVERYWHERE);
		if (context.string('fileSource') === 'token') {
			const token = checkWord(context.string('uploadToken'), 'Upload Token', 'Map the token of Upload File, for example {{ $json.token }}.');
			return { ...(await deliver(context, to, async (send) => await send(fileMessage(token)))), fileName: null };
		}
		const file = await readyFile(context, 'file');
		const sent = await deliver(context, to, async (send) => ({ ...(await sendUploaded(context, file, async (token) => await send(fileMessage(token)))), fileName: file.fileName }));
		// Skipped, or a template in its place: nobody sees a file.
		return { ...sent, fileName: sent.fileName ?? null };
	},
};
