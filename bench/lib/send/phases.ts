import { setTimeout as sleep } from 'node:timers/promises';

import { rotated } from '../phases';
import { round } from '../statistics';
import { untilBeforeMinuteMs, untilNextMinuteMs } from './minutes';
import type { Load, SendOptions } from './options';
import { runRaw } from './rawSender';
import { runSender, type SendRun } from './run';
import type { Sender } from './senders';
import { WIDE_OPEN, type Stage } from './stage';

type Say = (line: string) => void;

const WARM_UP: Load = { latencyMs: 20, items: 300 };
/** A pace run begins this long before the next minute: the bucket is still full and the wait short. */
const BEFORE_MINUTE_MS = 12_000;

export function describeRun(run: SendRun): string {
	const { sender, latencyMs, items, nodeMs, requestsPerSecond, maxInFlight, sent, refused, falseSuccesses } = run;
	const trouble = refused > 0 ? `, ${refused} refused, ${falseSuccesses} of them a success for n8n` : '';
	return `${sender.padEnd(7)} ${latencyMs} ms × ${items}: ${round(nodeMs / 1000, 2)} s, ${round(requestsPerSecond, 0)}/s, CPU ${round(run.cpuSeconds, 2)} s, ${round(run.peakMegabytes, 0)} MB, at most ${maxInFlight} at once, ${sent} sent${trouble}`;
}

async function runOne(stage: Stage, sender: Sender | 'raw', load: Load): Promise<SendRun> {
	const target = sender === 'raw' ? undefined : stage.targets.get(sender);
	return target === undefined ? await runRaw(stage, load.latencyMs, load.items) : await runSender(stage, target, load.latencyMs, load.items);
}

/** So that nobody pays for code that was never run before. */
export async function warmUp(stage: Stage): Promise<void> {
	await stage.simulator.setSwitch('latencyMs', WARM_UP.latencyMs);
	for (const sender of [...stage.targets.keys(), 'raw'] as const) await runOne(stage, sender, WARM_UP);
}

/** All loads and rounds; who comes first changes from round to round. One item at a time takes long and hardly varies: one round. */
export async function runLoads(stage: Stage, { loads, rounds }: SendOptions, say: Say): Promise<SendRun[]> {
	const runs: SendRun[] = [];
	for (let turn = 0; turn < rounds; turn += 1) {
		for (const load of loads) {
			await stage.simulator.setSwitch('latencyMs', load.latencyMs);
			const senders = rotated([...stage.targets.keys(), 'raw'] as const, turn).filter((sender) => sender !== 'single' || turn === 0);
			for (const sender of senders) {
				const run = await runOne(stage, sender, load);
				say(`round ${turn + 1}  ${describeRun(run)}`);
				runs.push(run);
			}
		}
	}
	return runs;
}

const PACED: readonly Sender[] = ['node', 'http', 'http10'];

/** With fewer calls per minute than items, each from a full bucket: what is refused, and what n8n makes of it. */
export async function runPace(stage: Stage, { pace, loads }: SendOptions, say: Say): Promise<SendRun[]> {
	const latencyMs = loads[0]?.latencyMs ?? 0;
	if (pace === undefined) return [];
	await stage.simulator.setSwitch('latencyMs', latencyMs);
	const runs: SendRun[] = [];
	for (const sender of PACED.filter((name) => stage.targets.has(name))) {
		// The bucket counts from the start of the minute; in this one it is not yet touched.
		await stage.simulator.setSwitch('oaBucketPerMinute', WIDE_OPEN);
		await sleep(untilNextMinuteMs());
		await stage.simulator.setSwitch('oaBucketPerMinute', pace.perMinute);
		await sleep(untilBeforeMinuteMs(BEFORE_MINUTE_MS));
		const run = await runOne(stage, sender, { latencyMs, items: pace.items });
		say(`pace    ${describeRun(run)}`);
		runs.push(run);
	}
	await stage.simulator.setSwitch('oaBucketPerMinute', WIDE_OPEN);
	return runs;
}
