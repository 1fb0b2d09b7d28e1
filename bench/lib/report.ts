import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { VerifyResult } from '../verify.bench';
import type { Machine } from './machine';
import type { MemoryRun, StorageWindow } from './phases';
import type { Run } from './run';
import { round, type Spread } from './statistics';
import { ratios, summarise, verdicts, type Summary } from './summary';

/** Everything one start of the benchmark measured. */
export interface Results {
	readonly machine: Machine;
	readonly runs: readonly Run[];
	readonly overload: readonly Run[];
	readonly memory: readonly MemoryRun[];
	readonly windows: readonly StorageWindow[];
	readonly verify: VerifyResult | undefined;
}

export type Cell = string | number;

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
	const line = (cells: readonly Cell[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const RUN_HEAD = ['n8n', 'variant', 'planned/s', 'acks/s', 'done/s', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms', '≤ 2 s %', 'events', 'failed', 'executions', 'events in them', 'lost', 'doubled', 'RSS MB'];

function runRow(row: Summary): Cell[] {
	return [row.engine, row.variant, row.rate, row.acksPerSecond, row.donePerSecond, row.p50, row.p95, row.p99, row.max, row.inTimePercent, row.events, row.failed, row.executions, row.eventsInExecutions, row.lost, row.doubled, row.rssMegabytes];
}

const runTable = (runs: readonly Run[]) => table(RUN_HEAD, summarise(runs).map(runRow));

const spread = ({ p50, p95, max }: Spread) => [p50, p95, max].map((value) => Math.round(value));

function windowTable(windows: readonly StorageWindow[]): string {
	const head = ['n8n', 'variant', 'planned/s', 'events', 'created p50', 'p95', 'max', 'started p50', 'p95', 'max'];
	return table(head, windows.map((row) => [row.engine, row.variant, row.rate, row.events, ...spread(row.toCreated), ...spread(row.toStarted)]));
}

function memoryTable(memory: readonly MemoryRun[]): string {
	const head = ['n8n', 'variant', 'events', 'planned/s', 'RSS at start MB', 'at half', 'at the end', 'highest', 'lost'];
	return table(
		head,
		memory.map(({ run, samples }) => {
			const megabytes = samples.map((sample) => Math.round(sample.megabytes));
			return [run.engine, run.variant, run.events, run.rate, megabytes[0] ?? '', megabytes[Math.floor(megabytes.length / 2)] ?? '', megabytes.at(-1) ?? '', Math.max(...megabytes), run.lost];
		}),
	);
}

function verifyTable(verify: VerifyResult): string {
	const rows = (['jsonParse', 'verify', 'normalise', 'verifyAndNormalise'] as const).map((name): Cell[] => [name, verify[name], `${round(verify[name] / verify.jsonParse)} ×`]);
	return `${table(['step', 'µs per event', 'of JSON.parse'], rows)}\n\n${verify.bodies} sample bodies of ${verify.bytesPerBody} bytes on average, ${verify.iterations} events × ${verify.rounds} rounds in turns; medians. The check and the normaliser each parse the body once.`;
}

/** What the numbers stand on. */
export function machineLines(machine: Machine): string {
	return [
		`Made by \`${machine.command}\` on ${machine.date.slice(0, 16).replace('T', ' ')} UTC, commit ${machine.commit}.`,
		`${machine.cores} cores of ${machine.cpu}, ${machine.memoryGigabytes} GB; load before the run ${round(machine.loadBefore, 2)}; n8n ${machine.n8n} on Node ${machine.n8nNode}, ${machine.database}; sender on Node ${machine.node}, on the same machine.`,
	].join('\n');
}

function markdown(results: Results): string {
	const summaries = summarise(results.runs);
	const worstLag = round(Math.max(0, ...[...results.runs, ...results.overload].map((run) => run.worstSendLagMs)));
	const parts: [string, string][] = [
		['Targets', table(['n8n', 'target', 'measured', 'met'], verdicts(summaries).map((row) => [row.engine, row.target, row.measured, row.isMet ? 'yes' : '**no**']))],
		['Rates', `${runTable(results.runs)}\n\nThe sender was at most ${worstLag} ms late.`],
		['Against the Webhook node', table(['n8n', 'variant', 'planned/s', 'answers ×', 'executions ×'], ratios(summaries).map((row) => [row.engine, row.variant, row.rate, row.acks, row.done]))],
	];
	if (results.overload.length > 0) parts.push(['Overload: 5 s at ten times the measured saturation', runTable(results.overload)]);
	if (results.memory.length > 0) parts.push(['Memory: an hour of 1 event/s in fast motion', `${runTable(results.memory.map(({ run }) => run))}\n\n${memoryTable(results.memory)}`]);
	if (results.windows.length > 0) parts.push(['Answer → stored, ms', windowTable(results.windows)]);
	if (results.verify !== undefined) parts.push(['Verify + normalise alone', verifyTable(results.verify)]);
	const body = parts.map(([title, text]) => `## ${title}\n\n${text}`).join('\n\n');
	return `# Trigger benchmark\n\n<!-- Written by bench/trigger.bench.ts; how to read it: bench/README.md -->\n\n${machineLines(results.machine)}\n\n${body}\n`;
}

/** Writes `trigger.json` and `trigger.md`; single latencies stay out of the file. */
export function writeResults(folder: string, results: Results): string {
	mkdirSync(folder, { recursive: true });
	const withoutLatencies = (run: Run) => ({ ...run, latenciesMs: undefined });
	const json = {
		machine: results.machine,
		verdicts: verdicts(summarise(results.runs)),
		rates: summarise(results.runs),
		ratios: ratios(summarise(results.runs)),
		overload: summarise(results.overload),
		memory: results.memory.map(({ run, samples }) => ({ ...summarise([run])[0], samples })),
		windows: results.windows,
		verify: results.verify,
		runs: [...results.runs, ...results.overload].map(withoutLatencies),
	};
	writeFileSync(path.join(folder, 'trigger.json'), `${JSON.stringify(json, null, '\t')}\n`);
	writeFileSync(path.join(folder, 'trigger.md'), markdown(results));
	return path.join(folder, 'trigger.md');
}
