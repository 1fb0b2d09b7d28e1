import { setTimeout as sleep } from 'node:timers/promises';

import { prepareEvents } from './events';
import { waitForExecutions, type ExecutionRow } from './executions';
import { residentMegabytes } from './memory';
import { sendOpenLoop, type Delivery } from './openLoop';
import type { Stage, Target } from './stage';

/** One load on one variant, and what came of it. */
export interface Run {
	readonly engine: string;
	readonly variant: string;
	/** Events planned per second. */
	readonly rate: number;
	readonly events: number;
	readonly answered: number;
	readonly failed: number;
	/** Answers per second between the first planned send and the last answer. */
	readonly acksPerSecond: number;
	/** Events per second between the first planned send and the end of the last execution. */
	readonly donePerSecond: number;
	readonly latenciesMs: readonly number[];
	readonly executions: number;
	readonly succeeded: number;
	/** Different events found in the executions. */
	readonly eventsInExecutions: number;
	/** Answered, and in no execution. */
	readonly lost: number;
	/** In more than one execution. */
	readonly doubled: number;
	readonly rssMegabytes: number;
	readonly worstSendLagMs: number;
}

export interface RunDetails {
	readonly run: Run;
	readonly deliveries: readonly Delivery[];
	readonly rows: readonly ExecutionRow[];
}

/** So that one run leaves the next one nothing to clean up. */
const PAUSE_MS = 1_000;

/** Sends `count` events, waits until n8n is done with them and checks that each is in exactly one execution. */
export async function runLoad(stage: Stage, target: Target, rate: number, count: number): Promise<RunDetails> {
	const { lastId } = await stage.reader.count(target.workflowId, 0);
	const load = await sendOpenLoop(stage.pool, target.path, prepareEvents(count), rate);
	const stored = await waitForExecutions(stage.reader, target.workflowId, lastId, count, target.variant === 'collect');
	await sleep(PAUSE_MS);
	const answered = load.deliveries.filter(({ status }) => status === 200);
	const lastAnswerMs = Math.max(...answered.map(({ endedAtMs }) => endedAtMs));
	const held = timesHeld(stored.rows);
	const run: Run = {
		engine: stage.engine,
		variant: target.variant,
		rate,
		events: count,
		answered: answered.length,
		failed: count - answered.length,
		acksPerSecond: perSecond(answered.length, lastAnswerMs - load.startMs, rate),
		donePerSecond: perSecond(held.size, (stored.lastStoppedMs ?? Number.NaN) - load.startEpochMs, rate),
		latenciesMs: answered.map(({ latencyMs }) => latencyMs),
		executions: stored.total,
		succeeded: stored.succeeded,
		eventsInExecutions: held.size,
		lost: answered.filter(({ id }) => !held.has(id)).length,
		doubled: [...held.values()].filter((times) => times > 1).length,
		rssMegabytes: residentMegabytes(stage.n8n.server.pid),
		worstSendLagMs: load.worstSendLagMs,
	};
	return { run, deliveries: load.deliveries, rows: stored.rows };
}

function timesHeld(rows: readonly ExecutionRow[]): Map<string, number> {
	const times = new Map<string, number>();
	for (const id of rows.flatMap(({ events }) => events)) times.set(id, (times.get(id) ?? 0) + 1);
	return times;
}

/** Never more than was planned: n events span n - 1 gaps, and a quick last answer must not add to the rate. */
function perSecond(count: number, ms: number, rate: number): number {
	return (count * 1000) / Math.max(ms, (count * 1000) / rate);
}
