import { z } from 'zod';

import { command } from './command';

/** The conveyor behind articles. */
export const articleCommands = {
	/** Fixes what verify answers for a video: 1 ready, 3 converting, 4 failed; 0, 2 and 5 exist too. */
	setArticleVideo: command(z.object({ token: z.string().min(1), status: z.number().int().min(0).max(5) }).strict(), (sim, { token, status }) => {
		const video = sim.state.articleShelf.videos.find((candidate) => candidate.token === token);
		if (!video) throw new Error('There is no video with this token.');
		video.forcedStatus = status;
		return { status };
	}),
};
