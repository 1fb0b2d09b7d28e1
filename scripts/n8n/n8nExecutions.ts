import { setTimeout as sleep } from 'node:timers/promises';

import { N8nHttpError, type N8nRest } from './n8nRest';
import type { Execution, Item } from './n8nTypes';

const POLL_MS = 150;
const PAGE_SIZE = 100;
const DEFAULT_TIMEOUT_MS = 60_000;
const OVER: ReadonlyArray<Execution['status']> = ['success', 'error', 'crashed', 'canceled'];
const ALL_STATES: ReadonlyArray<Execution['status']> = [...OVER, 'new', 'running', 'waiting'];

/** Executions with their data, through the public API (the editor's route returns the data in n8n's packed form). */
export class N8nExecutions {
	constructor(private readonly http: N8nRest) {}

	/** Newest first. `withData: false` is much cheaper for long lists. */
	async list(workflowId: string, withData = true): Promise<Execution[]> {
		const found: Execution[] = [];
		let cursor: string | null = null;
		do {
			const query = new URLSearchParams({ workflowId, includeData: String(withData), limit: String(PAGE_SIZE) });
			if (cursor !== null) query.set('cursor', cursor);
			const page: { data: Execution[]; nextCursor: string | null } = await this.http.api('GET', `/executions?${query.toString()}`);
			found.push(...page.data);
			cursor = page.nextCursor;
		} while (cursor !== null);
		return found;
	}

	/**
	 * How many the editor lists, also those that are still running or have not begun (the public API leaves them out). With
	 * every state named n8n asks its database once; without, it reads running and ended ones one beside the other, and one
	 * that ends in between is in neither answer.
	 */
	async countStored(workflowId: string): Promise<number> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId, status: ALL_STATES }));
		const { results } = await this.http.rest<{ results: unknown[] }>('GET', `/executions?filter=${filter}&limit=100`);
		return results.length;
	}

	async get(executionId: string): Promise<Execution> {
		return await this.http.api<Execution>('GET', `/executions/${executionId}?includeData=true`);
	}

	/** Waits until this execution is over, with its data. `waiting` (a Wait node) counts as not over. */
	async waitUntilOver(executionId: string, timeoutMs = DEFAULT_TIMEOUT_MS): Promise<Execution> {
		return await poll(timeoutMs, `execution ${executionId} to end`, async () => {
			const execution = await this.get(executionId).catch(undefinedIfNotFound);
			return execution && isReadable(execution) ? execution : undefined;
		});
	}

	/** Waits for an execution of the workflow that is over and that the predicate accepts. */
	async waitFor(workflowId: string, predicate: (execution: Execution) => boolean, timeoutMs = DEFAULT_TIMEOUT_MS): Promise<Execution> {
		return await poll(timeoutMs, `a matching execution of workflow ${workflowId}`, async () => {
			const all = await this.list(workflowId);
			return all.find((execution) => isReadable(execution) && predicate(execution));
		});
	}

	/** Waits until the workflow has at least `count` executions that are over; all of those, newest first. */
	async waitForCount(workflowId: string, count: number, timeoutMs = DEFAULT_TIMEOUT_MS): Promise<Execution[]> {
		const enough = async (withData: boolean, isCounted: (execution: Execution) => boolean) =>
			await poll(timeoutMs, `${count} executions of workflow ${workflowId}`, async () => {
				const all = await this.list(workflowId, withData);
				return all.filter(isCounted).length >= count ? all : undefined;
			});
		// First without the data, which is much cheaper to ask for again and again.
		await enough(false, hasEnded);
		return await enough(true, isReadable);
	}
}

function hasEnded({ status }: Execution): boolean {
	return OVER.includes(status);
}

/** Ended, and what it did can be read: n8n 1.x on SQLite writes the status a moment before the data. */
function isReadable({ status, data }: Execution): boolean {
	if (status !== 'success' && status !== 'error') return OVER.includes(status);
	const result = data?.resultData;
	return result !== undefined && (result.error !== undefined || Object.keys(result.runData).length > 0);
}

/** Items a node put out, all its runs together; empty when it did not run. Output 1 is the error branch of a node with one output. */
export function outputOf(execution: Execution, nodeName: string, outputIndex = 0): Item[] {
	const runs = execution.data?.resultData.runData[nodeName] ?? [];
	return runs.flatMap((run) => run.data?.main?.[outputIndex] ?? []);
}

/** The error a node stopped with, or the one that stopped the whole execution. */
export function errorOf(execution: Execution, nodeName?: string): { message: string; description?: string; [key: string]: unknown } | undefined {
	const result = execution.data?.resultData;
	if (nodeName === undefined) return result?.error;
	return result?.runData[nodeName]?.map((run) => run.error).find((error) => error !== undefined);
}

/** Asks again until there is an answer; names what was waited for when there is none in time. */
export async function poll<T>(timeoutMs: number, what: string, ask: () => Promise<T | undefined>): Promise<T> {
	const before = Date.now();
	for (;;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		if (Date.now() - before > timeoutMs) throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}.`);
		await sleep(POLL_MS);
	}
}

/** An execution is readable a moment after its id was given out. */
function undefinedIfNotFound(error: unknown): undefined {
	if (error instanceof N8nHttpError && error.status === 404) return undefined;
	throw error;
}
