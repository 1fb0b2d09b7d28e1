import { readFileSync, readdirSync } from 'node:fs';

/** CPU time of the threads of a process so far, in ms, by thread id. Linux only: empty elsewhere. */
export type ThreadTimes = ReadonlyMap<string, { readonly name: string; readonly cpuMs: number }>;

/** A thread has the name of the one that started it unless it takes another; of n8n's native modules only isolated-vm leaves it. */
const INHERITED_NAME = /^(MainThread|node)$/;

/** Linux counts CPU time in hundredths of a second. */
const TICK_MS = 10;

export function threadTimes(pid: number): ThreadTimes {
	if (process.platform !== 'linux') return new Map();
	return new Map(readdirSync(`/proc/${pid}/task`).flatMap((id) => {
		try {
			const stat = readFileSync(`/proc/${pid}/task/${id}/stat`, 'utf8');
			const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
			const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
			return [[id, { name: id === String(pid) ? 'main thread' : name.replace(INHERITED_NAME, 'isolates'), cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS }] as const];
		} catch {
			// The thread ended between the listing and the reading.
			return [];
		}
	}));
}

/** CPU time between two readings by name of thread, in ms; threads that ended in between are missing. */
export function threadGrowth(before: ThreadTimes, after: ThreadTimes): Record<string, number> {
	const growth: Record<string, number> = {};
	for (const [id, { name, cpuMs }] of after) growth[name] = (growth[name] ?? 0) + cpuMs - (before.get(id)?.cpuMs ?? 0);
	return growth;
}
