/**
 * Run by Node 24 (which has SQLite and reads TypeScript), started by executions.ts: one question per line in, one answer per line
 * out. A process of its own, because the benchmark itself runs on Node 20 too, and opened read-only: n8n's REST API would make
 * n8n work while it is measured. It ends when its input does.
 */
import { DatabaseSync } from 'node:sqlite';
import { createInterface } from 'node:readline';

interface Question {
	readonly workflowId: string;
	/** Only executions with a greater id. */
	readonly afterId: number;
	/** Also the event ids each execution holds. */
	readonly withEvents: boolean;
}

const [file = '', idPattern = ''] = process.argv.slice(2);
const database = new DatabaseSync(file, { readOnly: true });
const OVER = `status IN ('success', 'error', 'crashed', 'canceled')`;
const epochMs = (column: string) => `CAST(ROUND((julianday(${column}) - 2440587.5) * 86400000) AS INTEGER)`;

const count = database.prepare(
	`SELECT COUNT(*) AS total, COALESCE(SUM(${OVER}), 0) AS over, COALESCE(SUM(status = 'success'), 0) AS succeeded,
	 COALESCE(MAX(id), 0) AS lastId, MAX(${epochMs('stoppedAt')}) AS lastStoppedMs
	 FROM execution_entity WHERE workflowId = ? AND id > ?`,
);
const rows = database.prepare(
	`SELECT e.id AS id, ${epochMs('e.createdAt')} AS createdMs, ${epochMs('e.startedAt')} AS startedMs, ${epochMs('e.stoppedAt')} AS stoppedMs, d.data AS data
	 FROM execution_entity e LEFT JOIN execution_data d ON d.executionId = e.id WHERE e.workflowId = ? AND e.id > ? ORDER BY e.id`,
);

function eventsIn({ data, ...row }: Record<string, unknown>): object {
	return { ...row, events: [...new Set(String(data ?? '').match(new RegExp(idPattern, 'g')) ?? [])] };
}

function answer({ workflowId, afterId, withEvents }: Question): object {
	const counted = { ...count.get(workflowId, afterId) };
	if (!withEvents) return { ...counted, rows: [] };
	const found: object[] = [];
	for (const row of rows.iterate(workflowId, afterId)) found.push(eventsIn(row as Record<string, unknown>));
	return { ...counted, rows: found };
}

createInterface({ input: process.stdin }).on('line', (line) => {
	process.stdout.write(`${JSON.stringify(answer(JSON.parse(line) as Question))}\n`);
});
