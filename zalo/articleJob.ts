import type { ZaloClient } from './client';
import { verifyArticle } from './endpoints/article';
import { ZaloApiError } from './errors/zaloApiError';
import { ZaloTransportError } from './errors/zaloTransportError';

/** Pauses between two looks at a job, in ms: each twice the one before. ASSUMED: Zalo names no duration. Mutable only so that tests need not wait seconds. */
export const ARTICLE_PAUSE = { firstMs: 2_000, maxMs: 30_000 };

/** Bounds of the whole wait, in seconds. */
export const ARTICLE_WAIT_SECONDS = { min: 5, max: 600, usual: 120 } as const;

/** The article's id, or null while Zalo is still at work (-214, or an answer without an id). @throws ZaloApiError, ZaloTransportError */
export async function findArticleOfJob(zalo: ZaloClient, token: string): Promise<string | null> {
	try {
		return (await zalo.call(verifyArticle, { token })).articleId;
	} catch (error) {
		if (error instanceof ZaloApiError && error.class === 'server' && error.action === 'wait') return null;
		throw error;
	}
}

/** What a prepared video's number says. The meaning of 0, 2 and 5 is not documented. Source: shared/zalo/messages.md §7, read 2026-11-21. */
const VIDEO_STATES: Readonly<Record<number, string>> = { 1: 'ready', 3: 'converting', 4: 'failed' };

export function videoState(status: number | null): string {
	return VIDEO_STATES[status ?? -1] ?? 'other';
}

/** Trouble that passes says nothing about the job; a plain no of Zalo ends it. */
function mayPass(error: unknown): boolean {
	return error instanceof ZaloTransportError || (error instanceof ZaloApiError && error.retryable);
}

/**
 * Asks for the article with growing pauses until there is one. Null when `waitMs` are over: the job goes on without us, and
 * an error would make n8n create the article a second time. @throws ZaloApiError when Zalo refuses for good
 */
export async function waitForArticle(zalo: ZaloClient, token: string, clock: { nowMs(): number; sleep(ms: number): Promise<void> }, waitMs: number): Promise<string | null> {
	const endsAtMs = clock.nowMs() + waitMs;
	for (let pauseMs = ARTICLE_PAUSE.firstMs; ; pauseMs = Math.min(pauseMs * 2, ARTICLE_PAUSE.maxMs)) {
		const leftMs = endsAtMs - clock.nowMs();
		if (leftMs <= 0) return null;
		await clock.sleep(Math.min(pauseMs, leftMs));
		const found = await findArticleOfJob(zalo, token).catch(async (error: unknown) => (mayPass(error) ? null : await Promise.reject(error)));
		if (found !== null) return found;
	}
}
