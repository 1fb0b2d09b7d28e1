import type { Run } from './run';
import { VARIANTS } from './stage';
import { median, round, spreadOf } from './statistics';

/** Zalo waits this long for the 200. */
export const ZALO_LIMIT_MS = 2_000;

/** All rounds of one engine, variant and rate: latencies pooled, rates as the median of the rounds, counts added up. */
export interface Summary {
	readonly engine: string;
	readonly variant: string;
	readonly rate: number;
	readonly rounds: number;
	readonly acksPerSecond: number;
	readonly donePerSecond: number;
	readonly p50: number;
	readonly p95: number;
	readonly p99: number;
	readonly max: number;
	/** Share of all events answered with 200 within Zalo's limit. */
	readonly inTimePercent: number;
	readonly events: number;
	readonly failed: number;
	readonly executions: number;
	readonly succeeded: number;
	readonly eventsInExecutions: number;
	readonly lost: number;
	readonly doubled: number;
	/** After the last round. */
	readonly rssMegabytes: number;
	readonly worstSendLagMs: number;
}

export function summarise(runs: readonly Run[]): Summary[] {
	const groups = new Map<string, Run[]>();
	for (const run of runs) {
		const key = `${run.engine} ${run.rate} ${run.variant}`;
		groups.set(key, [...(groups.get(key) ?? []), run]);
	}
	const order = (variant: string) => VARIANTS.findIndex((name) => name === variant);
	return [...groups.values()].map(summaryOf).sort((left, right) => left.engine.localeCompare(right.engine) || left.rate - right.rate || order(left.variant) - order(right.variant));
}

function summaryOf(runs: readonly Run[]): Summary {
	const [first] = runs;
	if (first === undefined) throw new Error('There is no run to summarise');
	const latencies = runs.flatMap(({ latenciesMs }) => latenciesMs);
	const sum = (of: (run: Run) => number) => runs.reduce((total, run) => total + of(run), 0);
	const { p50, p95, p99, max } = spreadOf(latencies);
	const events = sum((run) => run.events);
	return {
		engine: first.engine,
		variant: first.variant,
		rate: first.rate,
		rounds: runs.length,
		acksPerSecond: round(median(runs.map((run) => run.acksPerSecond))),
		donePerSecond: round(median(runs.map((run) => run.donePerSecond))),
		p50: round(p50),
		p95: round(p95),
		p99: round(p99),
		max: round(max),
		inTimePercent: round((100 * latencies.filter((latency) => latency <= ZALO_LIMIT_MS).length) / events),
		events,
		failed: sum((run) => run.failed),
		executions: sum((run) => run.executions),
		succeeded: sum((run) => run.succeeded),
		eventsInExecutions: sum((run) => run.eventsInExecutions),
		lost: sum((run) => run.lost),
		doubled: sum((run) => run.doubled),
		rssMegabytes: Math.round(runs.at(-1)?.rssMegabytes ?? Number.NaN),
		worstSendLagMs: round(Math.max(...runs.map((run) => run.worstSendLagMs))),
	};
}

/** One engine and rate: the variant against n8n's own node, in the same rounds. */
export interface Ratio {
	readonly engine: string;
	readonly variant: string;
	readonly rate: number;
	readonly acks: number;
	readonly done: number;
}

export function ratios(summaries: readonly Summary[]): Ratio[] {
	return summaries.flatMap((row) => {
		const base = summaries.find(({ engine, rate, variant }) => variant === 'webhook' && engine === row.engine && rate === row.rate);
		if (base === undefined || row.variant === 'webhook') return [];
		const { engine, variant, rate } = row;
		return [{ engine, variant, rate, acks: round(row.acksPerSecond / base.acksPerSecond, 2), done: round(row.donePerSecond / base.donePerSecond, 2) }];
	});
}

/** A target of the issue and whether it was met; undefined when the rate was not run. */
export interface Verdict {
	readonly engine: string;
	readonly target: string;
	readonly measured: string;
	readonly isMet: boolean;
}

export function verdicts(summaries: readonly Summary[]): Verdict[] {
	const found: Verdict[] = [];
	for (const engine of new Set(summaries.map((row) => row.engine))) {
		const of = (variant: string) => summaries.filter((row) => row.engine === engine && row.variant === variant);
		const ratio = ratios(summaries).filter((row) => row.engine === engine && row.variant === 'trigger').at(-1);
		if (ratio !== undefined) found.push({ engine, target: `trigger: ≥ 0.95 × the throughput of the Webhook node (at ${ratio.rate}/s)`, measured: `answers ${ratio.acks} ×, executions ${ratio.done} ×`, isMet: Math.min(ratio.acks, ratio.done) >= 0.95 });
		const at30 = of('trigger').find(({ rate }) => rate === 30);
		if (at30 !== undefined) found.push({ engine, target: 'trigger: p99 ≤ 2 s at 30/s', measured: `${at30.p99} ms`, isMet: at30.p99 <= ZALO_LIMIT_MS && at30.failed === 0 });
		const at100 = of('collect').find(({ rate }) => rate === 100);
		if (at100 !== undefined) found.push({ engine, target: 'collect: ≥ 100 events/s with p99 < 1 s', measured: `${at100.acksPerSecond}/s, ${at100.p99} ms`, isMet: at100.acksPerSecond >= 99 && at100.p99 < 1000 && at100.failed === 0 });
	}
	return found;
}
