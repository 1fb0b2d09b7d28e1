import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';

import type { PreparedEvent } from './events';

/** What became of one event. Times in ms. */
export interface Delivery {
	readonly id: string;
	/** Answer time minus planned time: waiting inside the client counts too. */
	readonly latencyMs: number;
	/** 0: no answer in time, or a broken connection. */
	readonly status: number;
	/** On the clock of `performance.now()`. */
	readonly endedAtMs: number;
	/** On the wall clock, to compare with the database. */
	readonly answeredAtEpochMs: number;
}

export interface Load {
	readonly deliveries: readonly Delivery[];
	/** Planned time of the first event, on the clock of `performance.now()`. */
	readonly startMs: number;
	readonly startEpochMs: number;
	/** How late the sender was at worst; large values make the run worthless. */
	readonly worstSendLagMs: number;
}

/** Later than this counts as failed. */
export const ANSWER_TIMEOUT_MS = 60_000;

const LEAD_MS = 50;

/** As many connections as there are unanswered events: the sender must never wait for n8n. */
export function openPool(url: string): Pool {
	return new Pool(url, { connections: null, pipelining: 1, headersTimeout: ANSWER_TIMEOUT_MS, bodyTimeout: ANSWER_TIMEOUT_MS, keepAliveTimeout: 4_000 });
}

/** Sends event i at start + i / rate, whatever became of the events before it, and waits for all answers. */
export async function sendOpenLoop(pool: Pool, path: string, events: readonly PreparedEvent[], perSecond: number): Promise<Load> {
	const startMs = performance.now() + LEAD_MS;
	const startEpochMs = Date.now() + LEAD_MS;
	const pending: Promise<Delivery>[] = [];
	let worstSendLagMs = 0;
	for (const [index, event] of events.entries()) {
		const plannedMs = startMs + (index * 1000) / perSecond;
		await waitUntil(plannedMs);
		worstSendLagMs = Math.max(worstSendLagMs, performance.now() - plannedMs);
		pending.push(deliver(pool, path, event, plannedMs));
	}
	return { deliveries: await Promise.all(pending), startMs, startEpochMs, worstSendLagMs };
}

/** Timers come up to a ms early or late; the last ms is spent turning the event loop. */
async function waitUntil(atMs: number): Promise<void> {
	const waitMs = atMs - performance.now();
	if (waitMs > 2) await sleep(waitMs - 1);
	while (performance.now() < atMs) await nextTurn();
}

async function deliver(pool: Pool, path: string, { id, body, headers }: PreparedEvent, plannedMs: number): Promise<Delivery> {
	const status = await post(pool, path, body, headers);
	const endedAtMs = performance.now();
	return { id, status, endedAtMs, latencyMs: endedAtMs - plannedMs, answeredAtEpochMs: Date.now() };
}

async function post(pool: Pool, path: string, body: Buffer, headers: Readonly<Record<string, string>>): Promise<number> {
	try {
		const response = await pool.request({ method: 'POST', path, headers, body });
		await response.body.dump();
		return response.statusCode;
	} catch {
		// No answer within the limit, or none at all: a failed event, which the report counts.
		return 0;
	}
}
