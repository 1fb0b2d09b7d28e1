import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Resident memory of a process in MB; NaN when it is gone. */
export function residentMegabytes(pid: number): number {
	const kilobytes = process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
	return kilobytes / 1024;
}

function fromProc(pid: number): number {
	try {
		return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
	} catch {
		// The process has ended: there is nothing to read.
		return Number.NaN;
	}
}

function fromPs(pid: number): number {
	return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim() || Number.NaN);
}

export interface MemorySample {
	readonly atMs: number;
	readonly megabytes: number;
}

/** Reads the memory every `everyMs` until `stop()`. */
export function watchMemory(pid: number, everyMs: number): { stop(): MemorySample[] } {
	const startMs = performance.now();
	const samples: MemorySample[] = [];
	const take = () => samples.push({ atMs: Math.round(performance.now() - startMs), megabytes: residentMegabytes(pid) });
	take();
	const timer = setInterval(take, everyMs);
	return {
		stop: () => {
			clearInterval(timer);
			take();
			return samples.filter(({ megabytes }) => !Number.isNaN(megabytes));
		},
	};
}
