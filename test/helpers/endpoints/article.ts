import { createArticle, prepareVideo } from '../../../zalo/endpoints/article';
import type { ContractWorld } from '../contractWorld';
import { MP4 } from '../sampleFiles';
import type { EndpointRows } from './types';

const ARTICLE_ID: unknown = expect.stringMatching(/^[0-9a-f]{20}$/);
const JOB: unknown = expect.stringMatching(/^.{48}$/);
export const NEW_ARTICLE = {
	type: 'normal' as const, title: 'Hoa hồng tháng Mười Một 🌹', author: 'Hoa Sen', description: 'Giống mới về', cover: { photo_url: 'https://shop.example/a.jpg' }, body: [{ type: 'text', content: 'Hồng "Ecuador"' }], status: 'show' as const, comment: 'hide' as const,
};
const video = { file: { bytes: MP4, fileName: 'giới thiệu.mp4', mimeType: 'video/mp4' } };

interface Known {
	readonly id: string;
}

/** An article that Zalo has finished, and the job that made it. */
async function finished(world: ContractWorld): Promise<{ id: string; token: string }> {
	const { token } = await world.client.call(createArticle, NEW_ARTICLE);
	await world.simulator.control.advance({ ms: 60_000 });
	const { articles } = world.simulator.control.state() as unknown as { articles: Known[] };
	return { id: articles.at(-1)?.id ?? '', token };
}

export const ARTICLE_ENDPOINTS: EndpointRows = {
	'Create article': { input: () => NEW_ARTICLE, request: () => ({ json: NEW_ARTICLE }), result: { token: JOB } },
	'Check article': { input: async (world) => ({ token: (await finished(world)).token }), request: (_world, input) => ({ json: input }), result: { articleId: ARTICLE_ID } },
	'Update article': { input: async (world) => ({ id: (await finished(world)).id, type: 'normal', status: 'hide' }), request: (_world, input) => ({ json: input }), result: { token: JOB } },
	'Delete article': { input: async (world) => ({ id: (await finished(world)).id }), request: (_world, input) => ({ json: input }), result: {} },
	'List articles': {
		input: async (world) => ((await finished(world)), { offset: 0, limit: 10, type: 'normal' }),
		request: () => ({ query: { offset: '0', limit: '10', type: 'normal' } }),
		result: { articles: expect.arrayContaining([expect.objectContaining({ id: ARTICLE_ID, title: NEW_ARTICLE.title, status: 'show' })]), total: expect.any(Number) },
	},
	'Get article': {
		input: async (world) => ({ id: (await finished(world)).id }),
		request: (_world, input) => ({ query: input as Record<string, string> }),
		result: { id: ARTICLE_ID, title: NEW_ARTICLE.title, author: 'Hoa Sen', comment: 'hide', body: NEW_ARTICLE.body },
	},
	'Prepare article video': { input: () => video, request: () => ({ file: { name: 'giới thiệu.mp4', size: MP4.length } }), result: { token: JOB } },
	'Check article video': {
		input: async (world) => await world.client.call(prepareVideo, video),
		request: (_world, input) => ({ query: input as Record<string, string> }),
		// Grows with the clock, which a pause before the next try moves on.
		result: { status: 3, convert_percent: expect.any(Number) },
	},
};
