import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Machine } from './machine';
import { COUNTED_EVENTS, type IsolateCost, type ProfiledVariant } from './profile';
import { machineLines, table, type Cell } from './report';
import { median, round } from './statistics';

const TOP = 15;
const TOP_EXPRESSIONS = 8;

function perEventTable(profiled: readonly ProfiledVariant[], partsOf: (row: ProfiledVariant) => Iterable<readonly [string, number]>, title: string): string {
	const columns = profiled.map((row) => new Map(partsOf(row)));
	const names = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort((left, right) => sum(columns, right) - sum(columns, left));
	const head = [title, ...profiled.map(({ engine, variant }) => `${variant} (${engine})`)];
	const rows = names.map((name): Cell[] => [name, ...columns.map((column, index) => round((column.get(name) ?? 0) / (profiled[index]?.events ?? 1), 2))]);
	return table(head, rows.filter((row) => row.slice(1).some((cell) => Number(cell) >= 0.01)));
}

const sum = (columns: readonly Map<string, number>[], name: string): number => columns.reduce((total, column) => total + (column.get(name) ?? 0), 0);

/** A pipe would end the cell. */
const code = (text: string): string => `\`${text.replaceAll('|', '¦').replaceAll('`', "'").slice(0, 160)}\``;

function topTable(times: ReadonlyMap<string, number>, events: number, count: number): string {
	const rows = [...times].filter(([name]) => !/^\((root|idle|program)\)/.test(name)).sort(([, left], [, right]) => right - left).slice(0, count);
	return table(['ms per event', 'function'], rows.map(([name, ms]): Cell[] => [round(ms / events, 2), code(name)]));
}

/** Only functions of n8n and of this package: node's own would fill the list. */
function visible(times: ReadonlyMap<string, number>): Map<string, number> {
	return new Map([...times].filter(([name]) => /n8n/.test(name)));
}

function countRows(group: Readonly<Record<string, number>>): Cell[][] {
	const rows = Object.entries(group).filter(([, count]) => count >= 0.1).sort(([, left], [, right]) => right - left);
	return rows.slice(0, TOP_EXPRESSIONS).map(([name, count]) => [round(count, 2), code(name)]);
}

function countsOf({ variant, engine, counts }: ProfiledVariant): string {
	const made = [...counts.madeMs, ...counts.madeBlockingMs];
	const lines = [
		`### ${variant}, n8n ${engine}`,
		`Isolates made per event: ${round(made.length / COUNTED_EVENTS, 2)}${made.length === 0 ? '' : `, each in ${round(median(made))} ms (median)`}${counts.madeBlockingMs.length === 0 ? '' : `; ${counts.madeBlockingMs.length} of ${made.length} stopped the event loop meanwhile`}.`,
	];
	const acquired = countRows(counts.acquiredBy);
	if (acquired.length > 0) lines.push(table(['scopes opened per event', 'by'], acquired));
	const evaluated = countRows(counts.evaluated);
	lines.push(evaluated.length > 0 ? table(['evaluated per event', 'expression [asked by]'], evaluated) : 'No expression was evaluated in an isolate.');
	return lines.join('\n\n');
}

function functionsOf({ variant, engine, main, events }: ProfiledVariant): string {
	return [`### ${variant}, n8n ${engine}`, 'Own time, all code:', topTable(main.self, events, TOP), 'With everything called, only n8n and this package:', topTable(visible(main.inclusive), events, TOP), 'This package alone, with everything called:', topTable(new Map([...main.inclusive].filter(([name]) => /n8n-nodes-zalo-oa/.test(name))), events, TOP)].join('\n\n');
}

function isolateTable({ isolates, plain, cached }: IsolateCost): string {
	const row = (name: string, cost: { wallMs: number; cpuMs: number }): Cell[] => [name, round(cost.wallMs), round(cost.cpuMs)];
	return `${table(['one isolate: make, load its start-up script, drop', 'wall ms', 'CPU ms'], [row('as n8n comes', plain), row('N8N_EXPRESSION_ENGINE_COMPILE_CACHE=true', cached)])}\n\n${isolates} each, one after the other, outside n8n.`;
}

/** Writes `trigger-profile.md`. */
export function writeProfile(folder: string, machine: Machine, isolate: IsolateCost, profiled: readonly ProfiledVariant[]): string {
	const parts: [string, string][] = [
		['One expression isolate', isolateTable(isolate)],
		['CPU time by thread, ms per event', `${perEventTable(profiled, ({ threadsMs }) => Object.entries(threadsMs), 'thread')}\n\nA new isolate runs its start-up script on the threads called isolates here; a profile of the main thread shows none of it. v8:ProfEvntProc is the profiler. From the kernel's counters over the whole run, executions included.`],
		['Main thread by owner, ms per event', `${perEventTable(profiled, ({ main }) => [...main.byOwner].filter(([name]) => name !== 'idle'), 'owner')}\n\nFrom a CPU profile with a sample every 0.5 ms. Time belongs to the innermost function whose file has an owner.`],
		['Isolates and expressions per event', profiled.map(countsOf).join('\n\n')],
		['Functions of the main thread', profiled.map(functionsOf).join('\n\n')],
	];
	const body = parts.map(([title, text]) => `## ${title}\n\n${text}`).join('\n\n');
	mkdirSync(folder, { recursive: true });
	const file = path.join(folder, 'trigger-profile.md');
	writeFileSync(file, `# Where the time of an event goes\n\n<!-- Written by bench/trigger.bench.ts --profile; how to read it: bench/README.md -->\n\n${machineLines(machine)}\n\n${body}\n`);
	return file;
}
