import { LIMITS, codePointLength, type Limit } from '../limits';
import { z } from '../z';
import { endpoint } from './endpoint';
import { inData, looseNumber, looseText } from './shapes';

const textUpTo = (limit: Limit) => z.string().refine((value) => codePointLength(value) <= limit.max);
const shown = z.enum(['show', 'hide']);
const articleId = z.string().min(1);
const token = z.string().min(1);

/** What lies inside `cover` and `body` is not documented: objects are passed on as they are. */
const content = {
	author: textUpTo(LIMITS.articleAuthor).optional(),
	description: textUpTo(LIMITS.articleDescription).optional(),
	cover: z.record(z.string(), z.unknown()).optional(),
	body: z.array(z.record(z.string(), z.unknown())).min(1).optional(),
	/** ASSUMED: the name of the field that takes the id of a prepared video. Check: create a video article on a real OA. */
	video_id: z.string().min(1).optional(),
	status: shown.optional(),
	/** ASSUMED: show and hide, as in `status`. Check: read an article with get detail after switching its comments off. */
	comment: shown.optional(),
};
const title = textUpTo(LIMITS.articleTitle).and(z.string().min(1));
const type = z.enum(['normal', 'video']);

/** A job: the answer is its token, the article appears later. */
export const createArticle = endpoint({
	name: 'Create article',
	method: 'POST',
	host: 'openapi',
	path: '/v2.0/article/create',
	effect: 'write',
	encoding: 'json',
	request: z.strictObject({ type, title, ...content }),
	response: inData(z.object({ token })),
	source: 'shared/zalo/messages.md §7 [B], read 2026-11-21',
});

/** The article of a job; without an id while Zalo is still working (or an error -214). ASSUMED: `id` or `article_id`. */
export const verifyArticle = endpoint({
	name: 'Check article',
	method: 'POST',
	host: 'openapi',
	path: '/v2.0/article/verify',
	effect: 'read',
	encoding: 'json',
	request: z.strictObject({ token }),
	response: z
		.object({ data: z.object({ id: looseText, article_id: looseText }).nullish().catch(null) })
		.transform(({ data }) => ({ articleId: data?.id || data?.article_id || null })),
	source: 'shared/zalo/messages.md §7 [B], read 2026-11-21',
});

/** ASSUMED: the article is named by `id`, only the given fields change, and the answer may hold a token like that of create. */
export const updateArticle = endpoint({
	name: 'Update article',
	method: 'POST',
	host: 'openapi',
	path: '/v2.0/article/update',
	effect: 'write',
	encoding: 'json',
	request: z.strictObject({ id: articleId, type, title: title.optional(), ...content }),
	response: z.object({ data: z.object({ token: looseText }).nullish().catch(null) }).transform(({ data }) => ({ token: data?.token || null })),
	source: 'shared/zalo/messages.md §7 [B], read 2026-11-21',
});

export const removeArticle = endpoint({
	name: 'Delete article',
	method: 'POST',
	host: 'openapi',
	path: '/v2.0/article/remove',
	effect: 'write',
	encoding: 'json',
	request: z.strictObject({ id: articleId }),
	response: z.object({}),
	source: 'shared/zalo/messages.md §7 [B], read 2026-11-21',
});

/** An article as an answer shows it. ASSUMED: the names of create; whatever else there is stays readable. */
const article = z.object({ id: looseText, article_id: looseText, type: looseText, title: looseText, author: looseText, description: looseText, status: looseText, comment: looseText }).passthrough();

export type ArticleAnswer = z.output<typeof article>;

/** Articles asked for at once. ASSUMED: Zalo names no largest page; 10 is the smallest it names for any list (limits.md §5). */
export const ARTICLE_PAGE = 10;

/** Articles of one type. ASSUMED: plain query with offset, limit and type; the articles are the one list in the answer. Check: one call on a real OA. */
export const listArticles = endpoint({
	name: 'List articles',
	method: 'GET',
	host: 'openapi',
	path: '/v2.0/article/getslice',
	effect: 'read',
	encoding: 'query',
	request: z.strictObject({ offset: z.number().int().min(0), limit: z.number().int().min(1), type }),
	response: inData(
		z.union([z.array(article).transform((articles) => ({ articles, total: null })), z.record(z.string(), z.unknown()).transform(onlyList)]),
	),
	source: 'shared/zalo/messages.md §7 [B], read 2026-11-21',
});

function onlyList(data: Record<string, unknown>): { articles: ArticleAnswer[]; total: number | null } {
	const list = Object.values(data).find(Array.isArray);
	return { articles: z.array(article).parse(list ?? []), total: looseNumber.parse(data.total) };
}

/** ASSUMED: plain query with `id`, as in `listArticles`. */
export const getArticle = endpoint({
	name: 'Get article',
	method: 'GET',
	host: 'openapi',
	path: '/v2.0/article/getdetail',
	effect: 'read',
	encoding: 'query',
	request: z.strictObject({ id: articleId }),
	response: inData(article),
	source: 'shared/zalo/messages.md §7 [B], read 2026-11-21',
});

export const prepareVideo = endpoint({
	name: 'Prepare article video',
	method: 'POST',
	host: 'openapi',
	path: '/v2.0/article/upload_video/preparevideo',
	effect: 'write',
	encoding: 'multipart',
	request: z.strictObject({ file: z.strictObject({ bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array), fileName: z.string().min(1), mimeType: z.string().min(1) }) }),
	response: inData(z.object({ token })),
	source: 'shared/zalo/messages.md §7 [B], read 2026-11-21',
});

/** How far a video is. ASSUMED: the token is a plain query parameter. */
export const verifyVideo = endpoint({
	name: 'Check article video',
	method: 'GET',
	host: 'openapi',
	path: '/v2.0/article/upload_video/verify',
	effect: 'read',
	encoding: 'query',
	request: z.strictObject({ token }),
	response: inData(z.object({ status: looseNumber, video_id: looseText, convert_percent: looseNumber })),
	source: 'shared/zalo/messages.md §7 [B], read 2026-11-21',
});
