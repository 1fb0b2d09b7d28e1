import { setTimeout as sleep } from 'node:timers/promises';

import { watchMemory, type MemorySample } from './memory';
import type { BenchOptions } from './options';
import { runLoad, type Run, type RunDetails } from './run';
import type { Stage, Target, Variant } from './stage';
import { spreadOf, type Spread } from './statistics';

/** How long after the answer an event is safe. Negative: stored before the answer. */
export interface StorageWindow {
	readonly engine: string;
	readonly variant: string;
	readonly rate: number;
	readonly events: number;
	/** Answer → `createdAt`, which n8n takes just before it writes the row: the row is there no earlier. */
	readonly toCreated: Spread;
	/** Answer → `startedAt`, which n8n takes after the row was written: the row is there no later. */
	readonly toStarted: Spread;
}

export interface MemoryRun {
	readonly run: Run;
	readonly samples: readonly MemorySample[];
}

type Say = (line: string) => void;

const WARM_UP = { rate: 10, seconds: 3 };
const OVERLOAD_FACTOR = 10;
const OVERLOAD_SECONDS = 5;
const WINDOW_RATES = [5, 20] as const;
const MEMORY_EVERY_MS = 2_000;
/** After the load, so that a late garbage collection can show. */
const MEMORY_TAIL_MS = 10_000;

export function describeRun({ variant, rate, acksPerSecond, donePerSecond, latenciesMs, executions, events, eventsInExecutions, failed }: Run): string {
	const { p50, p99 } = spreadOf(latenciesMs);
	return `${variant.padEnd(8)}${String(Math.round(rate)).padStart(5)}/s  acks ${acksPerSecond.toFixed(1)}/s  done ${donePerSecond.toFixed(1)}/s  p50 ${p50.toFixed(0)} ms  p99 ${p99.toFixed(0)} ms  ${eventsInExecutions} of ${events} events in ${executions} executions${failed > 0 ? `, ${failed} FAILED` : ''}`;
}

const targetsOf = (stage: Stage): Target[] => [...stage.targets.values()];

/** The list, begun at another place. */
export const rotated = <T>(list: readonly T[], by: number): T[] => list.map((_entry, index) => list[(index + by) % list.length] as T);

export async function warmUp(stage: Stage): Promise<void> {
	for (const target of targetsOf(stage)) await runLoad(stage, target, WARM_UP.rate, WARM_UP.rate * WARM_UP.seconds);
}

/** All rates and rounds; which variant comes first changes from load to load. */
export async function runRates(stage: Stage, { rates, seconds, rounds, maxEvents }: BenchOptions, say: Say): Promise<Run[]> {
	const runs: Run[] = [];
	for (let round = 0; round < rounds; round += 1) {
		for (const [at, rate] of rates.entries()) {
			for (const target of rotated(targetsOf(stage), round + at)) {
				const { run } = await runLoad(stage, target, rate, Math.ceil(Math.min(rate * seconds, maxEvents)));
				say(`round ${round + 1}  ${describeRun(run)}`);
				runs.push(run);
			}
		}
	}
	return runs;
}

/** The most answers per second seen, whatever was sent. */
export function saturationOf(runs: readonly Run[], variant: Variant): number {
	return Math.max(0, ...runs.filter((run) => run.variant === variant).map(({ acksPerSecond }) => acksPerSecond));
}

/** A few seconds of ten times what each variant could take. */
export async function runOverload(stage: Stage, runs: readonly Run[], say: Say): Promise<Run[]> {
	const found: Run[] = [];
	for (const target of targetsOf(stage)) {
		const rate = Math.ceil(saturationOf(runs, target.variant) * OVERLOAD_FACTOR);
		const { run } = await runLoad(stage, target, rate, rate * OVERLOAD_SECONDS);
		say(`overload ${describeRun(run)}`);
		found.push(run);
	}
	return found;
}

function windowOf({ run, deliveries, rows }: RunDetails): StorageWindow {
	const answeredAt = new Map(deliveries.filter(({ status }) => status === 200).map(({ id, answeredAtEpochMs }) => [id, answeredAtEpochMs]));
	const gaps = (at: (row: RunDetails['rows'][number]) => number | null) =>
		rows.flatMap((row) => row.events.map((id) => (at(row) ?? Number.NaN) - (answeredAt.get(id) ?? Number.NaN))).filter((gap) => !Number.isNaN(gap));
	const { engine, variant, rate, events } = run;
	return { engine, variant, rate, events, toCreated: spreadOf(gaps(({ createdMs }) => createdMs)), toStarted: spreadOf(gaps(({ startedMs }) => startedMs)) };
}

/** Answer → stored, where n8n keeps up with the events. */
export async function runWindows(stage: Stage, { seconds }: BenchOptions, say: Say): Promise<StorageWindow[]> {
	const found: StorageWindow[] = [];
	for (const rate of WINDOW_RATES) {
		for (const target of targetsOf(stage)) {
			const window = windowOf(await runLoad(stage, target, rate, Math.ceil(rate * seconds)));
			say(`answer → stored  ${window.variant} ${rate}/s: p50 ${window.toCreated.p50}–${window.toStarted.p50} ms, max ${window.toCreated.max}–${window.toStarted.max} ms`);
			found.push(window);
		}
	}
	return found;
}

/** The same n8n in a new process: what went before must not count. */
async function restart({ n8n, targets }: Stage): Promise<void> {
	await n8n.server.restart();
	for (const { path } of targets.values()) await n8n.client.webhooks.waitFor(n8n.url + path);
}

/** An hour in fast motion, each variant in an n8n process of its own. */
export async function runMemory(stage: Stage, { memoryEvents, memoryRate }: BenchOptions, say: Say): Promise<MemoryRun[]> {
	const found: MemoryRun[] = [];
	for (const target of targetsOf(stage)) {
		await restart(stage);
		await runLoad(stage, target, WARM_UP.rate, WARM_UP.rate * WARM_UP.seconds);
		const watch = watchMemory(stage.n8n.server.pid, MEMORY_EVERY_MS);
		const { run } = await runLoad(stage, target, memoryRate, memoryEvents);
		await sleep(MEMORY_TAIL_MS);
		const samples = watch.stop();
		say(`memory   ${describeRun(run)}; ${Math.round(samples[0]?.megabytes ?? 0)} → ${Math.round(samples.at(-1)?.megabytes ?? 0)} MB`);
		found.push({ run, samples });
	}
	return found;
}
