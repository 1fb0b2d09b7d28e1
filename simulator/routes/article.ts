import { z } from 'zod';

import { jsonBody, oaSuccess, type ApiAnswer, type ApiCall, type Route } from '../api';
import type { JsonObject } from '../data/eventExamples';
import { guardOa } from '../guard';
import type { Sim } from '../sim';
import { createArticle, finished, updateArticle, verifyJob, videoStatus, type Article } from '../state/articles';
import type { ContentContext } from '../state/messageContent';
import { checkShape } from '../state/shape';
import { invalidField, oaError } from '../zaloError';
import { dataQuery } from './dataQuery';
import { contextOf } from './message';

const MB = 1024 * 1024;
const MAX_VIDEO = 50 * MB;
const MAX_SLICE = 50;

function enter(sim: Sim, call: ApiCall): ContentContext {
	guardOa(sim, call, { tier: true });
	return contextOf(sim, call);
}

const bodyOf = (call: ApiCall): JsonObject => jsonBody(call, () => invalidField('body'));

/** Create and update are jobs: the answer is a token, the article id comes from verify. */
function create(sim: Sim, call: ApiCall): ApiAnswer {
	const context = enter(sim, call);
	return oaSuccess({ token: createArticle(bodyOf(call), context) });
}

function update(sim: Sim, call: ApiCall): ApiAnswer {
	const context = enter(sim, call);
	return oaSuccess({ token: updateArticle(bodyOf(call), context) });
}

/** The name of the field that holds the article id is ASSUMED. */
function verify(sim: Sim, call: ApiCall): ApiAnswer {
	const context = enter(sim, call);
	const { token } = checkShape(z.object({ token: z.string().min(1) }).strict(), bodyOf(call), context.strictness);
	return oaSuccess({ id: verifyJob(token, context).id });
}

function remove(sim: Sim, call: ApiCall): ApiAnswer {
	const context = enter(sim, call);
	const { id } = checkShape(z.object({ id: z.string().min(1) }).strict(), bodyOf(call), context.strictness);
	const { articles } = sim.state.articleShelf;
	articles.splice(articles.indexOf(finished(id, 'id', context)), 1);
	return oaSuccess();
}

/** Query of an article GET: `data` with JSON as on the rest of the host, or plain parameters (switch articleQuery). */
function queryOf(sim: Sim, call: ApiCall): Record<string, unknown> {
	const form = sim.switches.get('articleQuery');
	if (form === 'data' || (form === 'either' && call.query.has('data'))) return dataQuery(call);
	return Object.fromEntries(call.query);
}

function text(query: Record<string, unknown>, name: string): string {
	const value = query[name];
	if (typeof value !== 'string' || value === '') throw invalidField(name);
	return value;
}

/** No source names the parameters or the answer: ASSUMED offset, limit and type, and the articles without their body, newest first. */
function slice(sim: Sim, call: ApiCall): ApiAnswer {
	enter(sim, call);
	const query = queryOf(sim, call);
	const whole = (name: string, fallback: number, least: number): number => {
		const number = Number(query[name] ?? fallback);
		if (!Number.isInteger(number) || number < least) throw invalidField(name);
		return number;
	};
	const offset = whole('offset', 0, 0);
	const limit = whole('limit', 10, 1);
	if (limit > MAX_SLICE) throw oaError(-210);
	const { type } = query;
	if (type !== undefined && type !== 'normal' && type !== 'video') throw invalidField('type');
	const ready = sim.state.articleShelf.articles.filter((article) => article.readyAtMs <= sim.clock.now() && (type ?? article.fields['type']) === article.fields['type']);
	const medias = [...ready].reverse().slice(offset, offset + limit).map((article) => ({ id: article.id, ...headOf(article) }));
	return oaSuccess({ offset, limit, total: ready.length, medias });
}

function headOf({ fields, createdAtMs, updatedAtMs }: Article): JsonObject {
	const head = Object.entries(fields).filter(([name]) => name !== 'body');
	return { ...Object.fromEntries(head), create_date: createdAtMs, update_date: updatedAtMs };
}

/** The fields as they were created (ASSUMED: the answer's names are those of create). */
function detail(sim: Sim, call: ApiCall): ApiAnswer {
	const context = enter(sim, call);
	const article = finished(text(queryOf(sim, call), 'id'), 'id', context);
	return oaSuccess({ id: article.id, ...article.fields, create_date: article.createdAtMs, update_date: article.updatedAtMs });
}

/** avi or mp4 by its first bytes, at most 50 MB; the refusals are those of the other uploads (ASSUMED). */
function prepareVideo(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	const file = call.files.find((candidate) => candidate.field === 'file');
	const wrong = oaError(-201, 'file is invalid!');
	const tooLarge = sim.switches.get('uploadTooLargeCode') === '-210' ? oaError(-210) : wrong;
	if (call.isTooLarge) throw tooLarge;
	if (!file) throw wrong;
	if (file.bytes.length > MAX_VIDEO) throw tooLarge;
	const at = (start: number): string => file.bytes.toString('latin1', start, start + 4);
	const isVideo = at(4) === 'ftyp' || (at(0) === 'RIFF' && at(8) === 'AVI ');
	if (!isVideo) throw wrong;
	const video = { token: sim.state.ids.opaque(48), videoId: sim.state.ids.messageId(), name: file.name, startedAtMs: sim.clock.now() };
	sim.state.articleShelf.videos.push(video);
	return oaSuccess({ token: video.token });
}

/** ASSUMED: the token is a query parameter, and video_id is empty until the video is ready. */
function verifyVideo(sim: Sim, call: ApiCall): ApiAnswer {
	const context = enter(sim, call);
	const token = text(queryOf(sim, call), 'token');
	const video = sim.state.articleShelf.videos.find((candidate) => candidate.token === token);
	if (!video) throw invalidField('token');
	const { status, percent } = videoStatus(video, context);
	return oaSuccess({ status, video_id: status === 1 ? video.videoId : '', convert_percent: percent });
}

export const articleRoutes: readonly Route[] = [
	{ method: 'POST', host: 'openapi', path: '/v2.0/article/create', handle: create },
	{ method: 'POST', host: 'openapi', path: '/v2.0/article/verify', handle: verify },
	{ method: 'POST', host: 'openapi', path: '/v2.0/article/update', handle: update },
	{ method: 'POST', host: 'openapi', path: '/v2.0/article/remove', handle: remove },
	{ method: 'GET', host: 'openapi', path: '/v2.0/article/getslice', handle: slice },
	{ method: 'GET', host: 'openapi', path: '/v2.0/article/getdetail', handle: detail },
	{ method: 'POST', host: 'openapi', path: '/v2.0/article/upload_video/preparevideo', handle: prepareVideo },
	{ method: 'GET', host: 'openapi', path: '/v2.0/article/upload_video/verify', handle: verifyVideo },
];
