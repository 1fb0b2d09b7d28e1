import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import { nodeBinary } from '../../scripts/n8n/nodeBinary';
import { EVENT_ID } from './events';

/** One execution as n8n stored it; epoch ms. */
export interface ExecutionRow {
	readonly id: number;
	readonly createdMs: number;
	readonly startedMs: number | null;
	readonly stoppedMs: number | null;
	/** Ids of the events found in its data, each once. */
	readonly events: readonly string[];
}

export interface ExecutionCount {
	readonly total: number;
	readonly over: number;
	readonly succeeded: number;
	readonly lastId: number;
	readonly lastStoppedMs: number | null;
	/** Empty unless asked for. */
	readonly rows: readonly ExecutionRow[];
}

/** Looks into n8n's SQLite file without asking n8n. */
export interface ExecutionReader {
	count(workflowId: string, afterId: number, withEvents?: boolean): Promise<ExecutionCount>;
	close(): void;
}

const POLL_MS = 500;

/** All executions are over and no new one came for this long: there will be none. */
const QUIET_MS = 5_000;

/** An execution that makes no step for this long hangs. */
const STUCK_MS = 60_000;

export function openExecutionReader(userFolder: string): ExecutionReader {
	const file = path.join(userFolder, '.n8n', 'database.sqlite');
	const flags = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', '--disable-warning=ExperimentalWarning'];
	const child = spawn(nodeBinary(), [...flags, path.join(__dirname, 'executionReader.ts'), file, EVENT_ID.source], { stdio: ['pipe', 'pipe', 'inherit'] });
	// It may be gone already when it is told to stop.
	child.stdin.on('error', () => undefined);
	const waiting: { resolve: (count: ExecutionCount) => void; reject: (error: Error) => void }[] = [];
	createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.resolve(JSON.parse(line) as ExecutionCount));
	child.once('exit', (code) => waiting.splice(0).forEach(({ reject }) => reject(new Error(`The reader of the database ended (exit code ${code ?? 'none'})`))));
	return {
		count: async (workflowId, afterId, withEvents = false) =>
			await new Promise((resolve, reject) => {
				waiting.push({ resolve, reject });
				child.stdin.write(`${JSON.stringify({ workflowId, afterId, withEvents })}\n`);
			}),
		close: () => child.stdin.end(),
	};
}

/** Waits until `events` events are in executions that are over, or no more come; the executions with their events. */
export async function waitForExecutions(reader: ExecutionReader, workflowId: string, afterId: number, events: number, eventsShareExecutions: boolean): Promise<ExecutionCount> {
	let changedAtMs = performance.now();
	let before = '';
	for (;;) {
		const now = await reader.count(workflowId, afterId, eventsShareExecutions);
		const isOver = now.over === now.total;
		const found = eventsShareExecutions ? now.rows.reduce((sum, row) => sum + row.events.length, 0) : now.total;
		const state = `${now.total} ${now.over} ${found}`;
		if (state !== before) changedAtMs = performance.now();
		before = state;
		const isQuiet = performance.now() - changedAtMs > (isOver ? QUIET_MS : STUCK_MS);
		if ((isOver && found >= events) || isQuiet) return await reader.count(workflowId, afterId, true);
		await sleep(POLL_MS);
	}
}
