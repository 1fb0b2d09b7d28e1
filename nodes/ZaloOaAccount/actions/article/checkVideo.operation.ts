import { verifyVideo } from '../../../../zalo/endpoints/article';
import { checkPresent } from '../../../../zalo/inputChecks';
import { videoState } from '../../../../zalo/articleJob';
import type { Operation } from '../../../shared/operation';

export const checkVideo: Operation = {
	value: 'checkVideo',
	name: 'Check Video',
	action: 'Check a prepared video',
	description: 'See whether Zalo has converted a video, and get its ID for a video article',
	effect: 'read',
	properties: [
		{
			displayName: 'Video Token',
			name: 'videoToken',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. {{ $json.videoToken }}',
			description: 'The videoToken that Prepare Video outputs',
		},
	],
	output: {
		videoToken: 'Token of the upload',
		state: 'ready, converting or failed; other when Zalo gives a number whose meaning is not documented (0, 2, 5)',
		stateNumber: 'The number Zalo gives, 0 to 5',
		percent: 'How much is converted, in percent; null when Zalo does not say',
		videoId: 'ID for a video article; null until the video is ready',
	},
	calls: [verifyVideo],
	async execute({ zalo, string }) {
		const videoToken = checkPresent(string('videoToken'), 'Video Token', 'Map the videoToken that Prepare Video outputs.');
		const { status, video_id, convert_percent } = await zalo.call(verifyVideo, { token: videoToken });
		return { videoToken, state: videoState(status), stateNumber: status, percent: convert_percent, videoId: video_id === '' ? null : video_id };
	},
};
