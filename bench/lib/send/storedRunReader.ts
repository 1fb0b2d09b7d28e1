/**
 * Run by Node 24 (which has SQLite and reads TypeScript) with the database file and an execution's id: prints the execution as
 * n8n stored it, without its items. Another process, read-only, so that n8n has no work with it.
 */
import { DatabaseSync } from 'node:sqlite';

const [file = '', executionId = ''] = process.argv.slice(2);
const epochMs = (column: string) => `CAST(ROUND((julianday(${column}) - 2440587.5) * 86400000) AS INTEGER)`;
const row = new DatabaseSync(file, { readOnly: true })
	.prepare(`SELECT e.status AS status, ${epochMs('e.startedAt')} AS startedMs, ${epochMs('e.stoppedAt')} AS stoppedMs, d.data AS data FROM execution_entity e LEFT JOIN execution_data d ON d.executionId = e.id WHERE e.id = ?`)
	.get(executionId);
if (row === undefined) throw new Error(`There is no execution ${executionId}`);

/** n8n stores one flat list; a text that stands for a value is that value's place in the list. */
const flat = JSON.parse(String(row.data ?? '[]')) as unknown[];

type Packed = Record<string, unknown>;

function unpack(reference: unknown): unknown {
	return typeof reference === 'string' ? flat[Number(reference)] : reference;
}

function member(value: unknown, name: string): unknown {
	return unpack((value as Packed | undefined)?.[name]);
}

const runData = (member(member(flat[0], 'resultData'), 'runData') ?? {}) as Packed;
const nodes = Object.keys(runData).map((name) => {
	const run = unpack((unpack(runData[name]) as unknown[])[0]);
	const outputs = (member(member(run, 'data'), 'main') ?? []) as unknown[];
	const items = outputs.map((output) => ((unpack(output) as unknown[] | null) ?? []).length);
	return { name, executionMs: member(run, 'executionTime'), status: member(run, 'executionStatus'), items, error: member(member(run, 'error'), 'message') };
});

const { status, startedMs, stoppedMs } = row;
process.stdout.write(JSON.stringify({ status, startedMs, stoppedMs, dataMegabytes: Buffer.byteLength(String(row.data ?? '')) / 2 ** 20, nodes }));
