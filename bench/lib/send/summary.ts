import { median, round } from '../statistics';
import type { SendRun } from './run';

/** All runs of one sender under one load. */
export interface SendSummary {
	readonly sender: SendRun['sender'];
	readonly latencyMs: number;
	readonly items: number;
	readonly runs: number;
	/** Median, and the fastest and slowest run. */
	readonly seconds: number;
	readonly fastest: number;
	readonly slowest: number;
	readonly executionSeconds: number;
	readonly requestsPerSecond: number;
	readonly cpuSeconds: number;
	readonly simulatorCpuSeconds: number;
	readonly peakMegabytes: number;
	/** The most of all runs. */
	readonly maxInFlight: number;
	/** All runs together. */
	readonly sent: number;
	readonly refused: number;
	readonly falseSuccesses: number;
	/** Of undici under the same load; NaN without one. */
	readonly timesRaw: number;
}

export interface Verdict {
	readonly target: string;
	readonly measured: string;
	readonly isMet: boolean;
	/** Depends on the machine; the others must hold everywhere. */
	readonly isSpeed: boolean;
}

const MAX_TIMES_RAW = 1.15;
const MAX_AT_ONCE = 20;

function secondsOf(runs: readonly SendRun[]): number {
	return median(runs.map(({ nodeMs }) => nodeMs)) / 1000;
}

function summariseOne(runs: readonly SendRun[], raw: readonly SendRun[]): SendSummary {
	const [{ sender, latencyMs, items } = { sender: 'raw', latencyMs: 0, items: 0 } as const] = runs;
	const of = (pick: (run: SendRun) => number): number[] => runs.map(pick);
	const sum = (pick: (run: SendRun) => number): number => of(pick).reduce((total, value) => total + value, 0);
	return {
		sender, latencyMs, items, runs: runs.length,
		seconds: round(secondsOf(runs), 2), fastest: round(Math.min(...of(({ nodeMs }) => nodeMs)) / 1000, 2), slowest: round(Math.max(...of(({ nodeMs }) => nodeMs)) / 1000, 2),
		executionSeconds: round(median(of(({ executionMs }) => executionMs)) / 1000, 2),
		requestsPerSecond: round(median(of(({ requestsPerSecond }) => requestsPerSecond)), 0),
		cpuSeconds: round(median(of(({ cpuSeconds }) => cpuSeconds)), 2),
		simulatorCpuSeconds: round(median(of(({ simulatorCpuSeconds }) => simulatorCpuSeconds)), 2),
		peakMegabytes: round(Math.max(...of(({ peakMegabytes }) => peakMegabytes)), 0),
		maxInFlight: Math.max(...of(({ maxInFlight }) => maxInFlight)),
		sent: sum(({ sent }) => sent), refused: sum(({ refused }) => refused), falseSuccesses: sum(({ falseSuccesses }) => falseSuccesses),
		timesRaw: round(secondsOf(runs) / secondsOf(raw), 2),
	};
}

/** One row per load and sender. */
export function summarise(runs: readonly SendRun[]): SendSummary[] {
	const groups = new Map<string, SendRun[]>();
	for (const run of runs) {
		const key = `${run.latencyMs} ${run.items} ${run.sender}`;
		groups.set(key, [...(groups.get(key) ?? []), run]);
	}
	const order = ['node', 'raw', 'http', 'http10', 'single', 'noop'];
	return [...groups.values()]
		.map((group) => summariseOne(group, groups.get(`${group[0]?.latencyMs} ${group[0]?.items} raw`) ?? []))
		.sort((left, right) => left.latencyMs - right.latencyMs || order.indexOf(left.sender) - order.indexOf(right.sender));
}

/** What is promised of the node, and what was measured. */
export function verdicts(rows: readonly SendSummary[], pace: readonly SendRun[]): Verdict[] {
	const own = rows.filter(({ sender }) => sender === 'node');
	const paced = pace.filter(({ sender }) => sender === 'node');
	const all = [...own, ...paced];
	if (all.length === 0) return [];
	const falseSuccesses = all.reduce((sum, { falseSuccesses: count }) => sum + count, 0);
	return [
		...own.map(({ latencyMs, timesRaw }) => ({ target: `at most ${MAX_TIMES_RAW} × the time of undici at ${latencyMs} ms`, measured: `${timesRaw} ×`, isMet: timesRaw <= MAX_TIMES_RAW, isSpeed: true })),
		{ target: `at most ${MAX_AT_ONCE} calls at once`, measured: String(Math.max(...all.map(({ maxInFlight }) => maxInFlight))), isMet: all.every(({ maxInFlight }) => maxInFlight <= MAX_AT_ONCE), isSpeed: false },
		{ target: 'no refusal is a success', measured: `${falseSuccesses} refusals were`, isMet: falseSuccesses === 0, isSpeed: false },
		...paced.map(({ rateAnswers, sent, items }) => ({ target: 'the pace is never exceeded and everything goes out', measured: `-32 ${rateAnswers} times, ${sent} of ${items} sent`, isMet: rateAnswers === 0 && sent === items, isSpeed: false })),
	];
}

/** Faults of the benchmark or of the node, whatever the speed. */
export function wrongs(runs: readonly SendRun[], judged: readonly Verdict[]): string[] {
	const broken = judged.filter(({ isMet, isSpeed }) => !isMet && !isSpeed).map(({ target, measured }) => `${target}: ${measured}`);
	const lost = runs.filter(({ sent, items, repeats }) => sent !== items || repeats > 0).map(({ sender, latencyMs, sent, items, repeats }) => `${sender} at ${latencyMs} ms: ${sent} of ${items} sent, ${repeats} twice`);
	return [...broken, ...lost];
}
