import { z } from 'zod';

import type { JsonObject } from '../data/eventExamples';
import { invalidField, oaError } from '../zaloError';
import { monthKey } from './localTime';
import type { ContentContext } from './messageContent';
import { checkShape, lengthOf, overLong } from './shape';

const LENGTHS = { title: 150, author: 50, description: 300 } as const;

/** A page of the OA: `fields` are as the client sent them, with the default of `status`. */
export interface Article {
	readonly id: string;
	fields: JsonObject;
	readonly createdAtMs: number;
	updatedAtMs: number;
	/** Until then it is being processed (-214). */
	readyAtMs: number;
}

export interface ArticleVideo {
	readonly token: string;
	readonly videoId: string;
	readonly name: string;
	readonly startedAtMs: number;
	/** Set by a control command; undefined = 3 converting, then 1 ready. */
	forcedStatus?: number;
}

/** Articles, their jobs and videos, and how many broadcasts and creations a month saw. */
export class ArticleShelf {
	readonly articles: Article[] = [];
	readonly videos: ArticleVideo[] = [];
	/** Token of a create or update job → article id. */
	readonly jobs = new Map<string, string>();
	private readonly counts = new Map<string, number>();

	article(id: string): Article | undefined {
		return this.articles.find((article) => article.id === id);
	}

	/** Counts one use in this local month, unless the allowance is used up. */
	take(what: 'broadcast' | 'article', nowMs: number, allowance: number): boolean {
		const key = `${what}|${monthKey(nowMs)}`;
		const used = this.counts.get(key) ?? 0;
		if (used >= allowance) return false;
		this.counts.set(key, used + 1);
		return true;
	}
}

const shown = z.enum(['show', 'hide']);
/**
 * Types and names of the fields are documented, what lies inside cover and body is not: any object passes. ASSUMED: which
 * fields may be left out, the values of comment, and that a video article names its video as video_id.
 */
const articleFields = {
	type: z.enum(['normal', 'video']), title: z.string().min(1), author: z.string().optional(), description: z.string().optional(), cover: z.record(z.unknown()).optional(),
	body: z.array(z.record(z.unknown())).min(1).optional(), video_id: z.string().min(1).optional(), status: shown.optional(), comment: shown.optional(),
};
const createSchema = z.object(articleFields).strict();
const updateSchema = z.object({ id: z.string().min(1), ...articleFields }).partial({ type: true, title: true }).strict();

/** A create job: the answer is its token, the article appears when it is done. The quota's code is -223 with a text of its own. */
export function createArticle(body: unknown, context: ContentContext): string {
	const fields = checkShape(createSchema, body, context.strictness);
	checkFields(fields, fields.type, context);
	const { state, nowMs, switches } = context;
	if (!state.articleShelf.take('article', nowMs, switches.get('articlesPerMonth'))) throw oaError(-223, 'Your OA has reach the limit quota create article');
	const article = { id: state.ids.messageId(), fields: asJson({ status: 'hide', ...fields }), createdAtMs: nowMs, updatedAtMs: nowMs, readyAtMs: nowMs + switches.get('articleProcessingMs') };
	state.articleShelf.articles.push(article);
	return startJob(article.id, context);
}

/** An update is a job like a create (ASSUMED); the article is being processed meanwhile. */
export function updateArticle(body: unknown, context: ContentContext): string {
	const { id, ...fields } = checkShape(updateSchema, body, context.strictness);
	const article = finished(id, 'id', context);
	const type = fields.type ?? (article.fields['type'] === 'video' ? 'video' : 'normal');
	checkFields({ ...article.fields, ...fields } as Partial<z.output<typeof createSchema>>, type, context);
	Object.assign(article, { fields: { ...article.fields, ...asJson(fields) }, updatedAtMs: context.nowMs, readyAtMs: context.nowMs + context.switches.get('articleProcessingMs') });
	return startJob(article.id, context);
}

/** The article behind a job's token; -214 until the job is done. */
export function verifyJob(token: string, context: ContentContext): Article {
	return finished(context.state.articleShelf.jobs.get(token) ?? '', 'token', context);
}

/** A finished article: unknown -201, still processed -214. */
export function finished(id: string, field: string, { state, nowMs }: ContentContext): Article {
	const article = state.articleShelf.article(id);
	if (!article) throw invalidField(field);
	if (article.readyAtMs > nowMs) throw oaError(-214);
	return article;
}

/** 1 ready, 3 converting, 4 failed; what 0, 2 and 5 mean is unknown, a control command can set them. */
export function videoStatus(video: ArticleVideo, { switches, nowMs }: Pick<ContentContext, 'switches' | 'nowMs'>): { status: number; percent: number } {
	const totalMs = switches.get('videoConvertMs');
	const percent = totalMs === 0 ? 100 : Math.min(100, Math.floor(((nowMs - video.startedAtMs) / totalMs) * 100));
	return { status: video.forcedStatus ?? (percent === 100 ? 1 : 3), percent };
}

function checkFields(fields: Partial<z.output<typeof createSchema>>, type: 'normal' | 'video', context: ContentContext): void {
	for (const name of ['title', 'author', 'description'] as const) {
		if (lengthOf(fields[name] ?? '') > LENGTHS[name]) throw overLong(name, LENGTHS[name], context);
	}
	if (type === 'normal' && fields.body === undefined) throw invalidField('body');
	if (type === 'video') checkVideo(fields.video_id, context);
}

function checkVideo(videoId: string | undefined, context: ContentContext): void {
	const video = context.state.articleShelf.videos.find((candidate) => candidate.videoId === videoId);
	if (!video) throw invalidField('video_id');
	const { status } = videoStatus(video, context);
	if (status === 3) throw oaError(-214);
	if (status !== 1) throw invalidField('video_id');
}

function startJob(articleId: string, { state }: ContentContext): string {
	const token = state.ids.opaque(48);
	state.articleShelf.jobs.set(token, articleId);
	return token;
}

const asJson = (value: object): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject;
