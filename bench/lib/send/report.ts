import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Machine } from '../machine';
import { machineLines, table, type Cell } from '../report';
import { round } from '../statistics';
import { manyFaults, type ManyResult } from './many';
import type { SendRun } from './run';
import { SENDER_TEXT } from './senders';
import { summarise, verdicts, type SendSummary } from './summary';

/** Everything one start of the benchmark measured. */
export interface SendResults {
	readonly machine: Machine;
	readonly loadAfter: number;
	readonly runs: readonly SendRun[];
	readonly pace: readonly SendRun[];
	readonly callsPerMinute: number | undefined;
	readonly simulatorMegabytes: number;
}

const HEAD = ['sender', 'latency ms', 'items', 'runs', 'seconds', 'fastest – slowest', '× undici', 'execution s', 'requests/s', 'CPU s', 'peak RSS MB', 'most at once', 'sent', 'refused', 'refused but a success'];

function rowOf(row: SendSummary): Cell[] {
	return [SENDER_TEXT[row.sender], row.latencyMs, row.items, row.runs, row.seconds, `${row.fastest} – ${row.slowest}`, row.timesRaw, row.executionSeconds, row.requestsPerSecond, row.cpuSeconds, row.peakMegabytes, row.maxInFlight, row.sent, row.refused, row.falseSuccesses];
}

function paceTable(pace: readonly SendRun[]): string {
	const head = ['sender', 'items', 'seconds', 'calls', 'most at once', 'sent', 'answers -32', 'refused but a success'];
	return table(head, pace.map((run) => [SENDER_TEXT[run.sender], run.items, round(run.nodeMs / 1000), run.sent + run.refused, run.maxInFlight, run.sent, run.rateAnswers, run.falseSuccesses]));
}

const page = (title: string, machine: Machine, parts: readonly (readonly [string, string])[]): string =>
	`# ${title}\n\n<!-- Written by bench/send.bench.ts; how to read it: bench/README.md -->\n\n${machineLines(machine)}\n\n${parts.map(([heading, text]) => `## ${heading}\n\n${text}`).join('\n\n')}\n`;

function write(folder: string, name: string, json: object, markdown: string): string {
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(json, null, '\t')}\n`);
	writeFileSync(path.join(folder, `${name}.md`), markdown);
	return path.join(folder, `${name}.md`);
}

/** Writes `send.json` and `send.md`. */
export function writeResults(folder: string, results: SendResults): string {
	const rows = summarise(results.runs);
	const judged = verdicts(rows, results.pace);
	const simulator = `The simulator used at most ${round(Math.max(...rows.map((row) => row.simulatorCpuSeconds / row.executionSeconds)) * 100, 0)} % of a core and ${round(results.simulatorMegabytes, 0)} MB. Load of the machine at the end: ${round(results.loadAfter, 2)}.`;
	const parts: [string, string][] = [
		['Targets', table(['target', 'measured', 'met'], judged.map(({ target, measured, isMet }) => [target, measured, isMet ? 'yes' : '**no**']))],
		['Senders', `${table(HEAD, rows.map(rowOf))}\n\n${simulator}`],
	];
	if (results.pace.length > 0) parts.push([`With ${results.callsPerMinute} calls per minute`, paceTable(results.pace)]);
	return write(folder, 'send', { ...results, verdicts: judged, summary: rows }, page('Send benchmark', results.machine, parts));
}

function manyTable({ noop, send }: ManyResult): string {
	const head = ['items through', 'node s', 'execution s', 'CPU s', 'peak RSS MB', 'most at once', 'sent', 'answers -32'];
	return table(head, [noop, send].map((run) => [SENDER_TEXT[run.sender], round(run.nodeMs / 1000), round(run.executionMs / 1000), round(run.cpuSeconds), round(run.peakMegabytes, 0), run.maxInFlight, run.sent, run.rateAnswers]));
}

/** Writes `many.json` and `many.md`. */
export function writeMany(folder: string, machine: Machine, result: ManyResult): string {
	const faults = manyFaults(result);
	const settings = Object.entries(result.env).map(([name, value]) => `\`${name}=${value}\``).join(', ');
	const saved = Number.isFinite(result.storedMegabytes) ? `Saved of the execution: ${round(result.storedMegabytes, 0)} MB.` : '';
	const text = [
		`${result.items} items for ${result.followers} followers in one execution. n8n with \`NODE_OPTIONS=--max-old-space-size=${result.heapMegabytes}\`${settings === '' ? ', everything else as it comes (every execution is saved)' : `, ${settings}`}, started anew in between.`,
		manyTable(result),
		`Peak memory of Send Text: ${round(result.memoryRatio, 2)} × that of the No-Op. ${saved} Fullest minute: ${result.highestMinute} calls. Messages that never arrived: ${result.missing}; more than once: ${result.doubled}. The simulator needed ${round(result.simulatorMegabytes, 0)} MB.`,
		...result.tooSmall.map(({ heapMegabytes, reason }) => `With ${heapMegabytes} MB not even the No-Op came through: ${reason}`),
		faults.length === 0 ? 'All of it as it must be.' : `**Not as it must be:** ${faults.join('; ')}.`,
	].join('\n\n');
	return write(folder, 'many', { machine, ...result, faults }, page('Very many sends in one execution', machine, [['One execution', text]]));
}
