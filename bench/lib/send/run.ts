import { setTimeout as sleep } from 'node:timers/promises';

import type { MeterReading } from '../../../simulator/meter';
import { cpuSeconds, forgetPeak, peakMegabytes } from '../processLoad';
import { MEASURED, type Sender } from './senders';
import type { Stage, Target } from './stage';
import { readStoredRun, type StoredRun } from './storedRun';

/** One execution of one sender, or one raw load, and what arrived of it. */
export interface SendRun {
	readonly sender: Sender | 'raw';
	readonly latencyMs: number;
	readonly items: number;
	/** Of the node, as n8n wrote it down. */
	readonly nodeMs: number;
	/** Of the whole execution, its storing included. */
	readonly executionMs: number;
	readonly requestsPerSecond: number;
	/** Of n8n's main process (raw: of the benchmark's) from the start to the end of the execution. */
	readonly cpuSeconds: number;
	readonly peakMegabytes: number;
	readonly simulatorCpuSeconds: number;
	readonly maxInFlight: number;
	/** Messages that arrived. */
	readonly sent: number;
	readonly refused: number;
	readonly rateAnswers: number;
	/** Items that came out of a node as a success and are no message that arrived. */
	readonly falseSuccesses: number;
	/** Messages beyond the first to a recipient; none is meant to have more. */
	readonly repeats: number;
	/** What n8n saved of the execution, in MB. */
	readonly storedMegabytes: number;
}

/** What the processes had used before a run. */
export class Stopwatch {
	private readonly before: number;
	private readonly simulatorBefore: number;

	constructor(
		private readonly pid: number,
		private readonly simulatorPid: number,
	) {
		forgetPeak(pid);
		this.before = cpuSeconds(pid);
		this.simulatorBefore = cpuSeconds(simulatorPid);
	}

	read() {
		return {
			cpuSeconds: cpuSeconds(this.pid) - this.before,
			simulatorCpuSeconds: cpuSeconds(this.simulatorPid) - this.simulatorBefore,
			peakMegabytes: peakMegabytes(this.pid),
		};
	}
}

const POLL_MS = 200;

/** The same for n8n and raw: what arrived. */
export function arrivals(meter: MeterReading, successes: number) {
	const { maxInFlight, messages: sent, refused, rateAnswers, repeats } = meter;
	return { maxInFlight, sent, refused, rateAnswers, repeats, falseSuccesses: Math.max(0, successes - sent) };
}

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

/** Starts the workflow once with so many items and waits for its end. */
export async function execute({ reader, n8n }: Stage, target: Target, count: number, timeoutMs: number, onPoll?: () => Promise<void>): Promise<number> {
	const { lastId, total } = await reader.count(target.workflowId, 0);
	const started = await fetch(target.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ count }) });
	if (!started.ok) throw new Error(`n8n answered ${started.status} to the start of ${target.sender}`);
	for (const before = Date.now(); Date.now() - before < timeoutMs; await sleep(POLL_MS)) {
		const now = await reader.count(target.workflowId, lastId);
		if (now.total > 0 && now.over === now.total) return now.lastId;
		// Out of memory, for instance.
		if (!isRunning(n8n.server.pid)) throw new Error(`n8n ended: ${/FATAL ERROR[^\n]*/.exec(n8n.server.logs())?.[0] ?? n8n.server.logs().slice(-500)}`);
		await onPoll?.();
	}
	throw new Error(`The execution of ${target.sender} with ${count} items (after ${total} others) did not end within ${timeoutMs / 1000} s. The last lines of n8n:\n${n8n.server.logs().split('\n').slice(-15).join('\n')}`);
}

const successesOf = (stored: StoredRun): number => {
	const node = stored.nodes.find(({ name }) => name === MEASURED);
	return stored.status === 'success' ? (node?.items[0] ?? 0) : 0;
};

/** @throws when the execution did not succeed: there is nothing to measure then */
export async function runSender(stage: Stage, target: Target, latencyMs: number, count: number, timeoutMs = 180_000, onPoll?: () => Promise<void>): Promise<SendRun> {
	const { simulator, n8n } = stage;
	await simulator.resetMeter();
	const watch = new Stopwatch(n8n.server.pid, simulator.pid);
	const executionId = await execute(stage, target, count, timeoutMs, onPoll);
	const used = watch.read();
	const stored = await readStoredRun(n8n.server.userFolder, executionId);
	const node = stored.nodes.find(({ name }) => name === MEASURED);
	if (stored.status !== 'success' || node === undefined) throw new Error(`The execution of ${target.sender} ended as ${stored.status}: ${JSON.stringify(stored.nodes)}`);
	return {
		sender: target.sender, latencyMs, items: count, nodeMs: node.executionMs, executionMs: (stored.stoppedMs ?? Number.NaN) - (stored.startedMs ?? Number.NaN),
		requestsPerSecond: (count * 1000) / node.executionMs, storedMegabytes: stored.dataMegabytes, ...used, ...arrivals(await simulator.meter(), successesOf(stored)),
	};
}
