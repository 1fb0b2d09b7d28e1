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
			displayName: 'Video Job',
			name: 'videoJob',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. {{ $json.videoJob }}',
			description: 'The videoJob that Prepare Video outputs',
		},
	],
	output: {
		videoJob: 'The upload at Zalo (its token)',
		state: 'ready, converting or failed; other when Zalo gives a number whose meaning is not documented (0, 2, 5)',
		stateNumber: 'The number Zalo gives, 0 to 5',
		percent: 'How much is converted, in percent; null when Zalo does not say',
		videoId: 'ID for a video article; null until the video is ready',
	},
	calls: [verifyVideo],
	async execute({ zalo, string }) {
		const videoJob = checkPresent(string('videoJob'), 'Video Job', 'Map the videoJob that Prepare Video outputs.');
		const { status, video_id, convert_percent } = await zalo.call(verifyVideo, { token: videoJob });
		return { videoJob, state: videoState(status), stateNumber: status, percent: convert_percent, videoId: video_id === '' ? null : video_id };
	},
};
