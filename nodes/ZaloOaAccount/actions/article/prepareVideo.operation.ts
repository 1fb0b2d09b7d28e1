import { prepareVideo as prepareVideoCall } from '../../../../zalo/endpoints/article';
import { LIMITS } from '../../../../zalo/limits';
import { checkUpload } from '../../../../zalo/uploadFile';
import { binaryField } from '../../../shared/fields';
import type { Operation } from '../../../shared/operation';

export const prepareVideo: Operation = {
	value: 'prepareVideo',
	name: 'Prepare Video',
	action: 'Prepare a video for an article',
	description: 'Upload an AVI or MP4 of up to 50 MB from a binary field. Zalo converts it; Check Video tells when it is ready.',
	effect: 'write',
	properties: [binaryField],
	output: { videoJob: 'The upload at Zalo (its token), for Check Video', fileName: 'Name under which it was uploaded' },
	calls: [prepareVideoCall],
	async execute({ zalo, binary }) {
		const file = await binary('binaryField', LIMITS.articleVideoBytes.max);
		const { mimeType, fileName } = checkUpload('video', file, 'Input Binary Field');
		const { token } = await zalo.call(prepareVideoCall, { file: { bytes: file.bytes, fileName, mimeType } });
		return { videoJob: token, fileName };
	},
};
