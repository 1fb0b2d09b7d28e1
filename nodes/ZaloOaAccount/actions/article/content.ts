import type { IDataObject } from 'n8n-workflow';
import { ARTICLE_WAIT_SECONDS, waitForArticle } from '../../../../zalo/articleJob';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import { checkText } from '../../../../zalo/inputChecks';
import { LIMITS } from '../../../../zalo/limits';
import type { OperationContext } from '../../../shared/operation';

type JsonObject = Record<string, unknown>;

function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const COVER = 'Write one object in braces, with the fields that Zalo documents for an article cover.';
const BODY = 'Write a list in square brackets with one object in braces per paragraph, as Zalo documents them.';

/** The cover from a JSON parameter; undefined when it is empty. @throws ZaloInputError when it is no object */
export function coverOf(context: OperationContext, name: string): JsonObject | undefined {
	const cover = context.json(name);
	if (!isObject(cover)) throw new ZaloInputError('Cover', 'is not an object', COVER);
	return Object.keys(cover).length === 0 ? undefined : cover;
}

/** The paragraphs from a JSON parameter; undefined when it is empty. @throws ZaloInputError when it is no list of objects */
export function bodyOf(context: OperationContext, name: string): JsonObject[] | undefined {
	const body = context.json(name);
	if (isObject(body) && Object.keys(body).length === 0) return undefined;
	if (!Array.isArray(body)) throw new ZaloInputError('Body', 'is not a list', BODY);
	const position = body.findIndex((paragraph) => !isObject(paragraph));
	if (position >= 0) throw new ZaloInputError('Body', `has no object in place ${position + 1}`, BODY);
	return body.length === 0 ? undefined : (body as JsonObject[]);
}

export const checkTitle = (value: string): string => checkText(value, 'Title', LIMITS.articleTitle);
export const checkAuthor = (value: string): string => checkText(value, 'Author', LIMITS.articleAuthor);
export const checkDescription = (value: string): string => checkText(value, 'Description', LIMITS.articleDescription);

/** The length of the wait in ms, 0 for none. @throws ZaloInputError */
export function waitMsOf(context: OperationContext): number {
	if (!context.boolean('waitForArticle')) return 0;
	const seconds = context.number('waitSeconds');
	const { min, max } = ARTICLE_WAIT_SECONDS;
	if (seconds < min || seconds > max) throw new ZaloInputError('Longest Wait (Seconds)', `is ${seconds}; it must be ${min} to ${max}`, 'For longer waits use a Wait node and Check Status.');
	return seconds * 1_000;
}

export const JOB_OUTPUT = {
	articleJob: 'The job at Zalo (its token), for Check Status',
	articleId: 'ID of the article; null while Zalo is at work',
	state: 'ready: the article is there. processing: Zalo was still at work when the wait ended, or nothing was waited for',
} as const;

/** What a job has come to after waiting. */
export async function jobOutput(context: OperationContext, articleJob: string, waitMs: number): Promise<IDataObject> {
	const articleId = waitMs === 0 ? null : await waitForArticle(context.zalo, articleJob, context, waitMs);
	return { articleJob, articleId, state: articleId === null ? 'processing' : 'ready' };
}
