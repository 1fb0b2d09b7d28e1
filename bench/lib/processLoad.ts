import { readFileSync, writeFileSync } from 'node:fs';

/** Linux counts CPU time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** CPU time of a process with all its threads so far, in seconds. Linux only: NaN elsewhere. */
export function cpuSeconds(pid: number): number {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
	} catch {
		// No Linux, or the process has ended: there is nothing to read.
		return Number.NaN;
	}
}

/** Most resident memory of a process since its start, or since `forgetPeak`, in MB. Linux only: NaN elsewhere. */
export function peakMegabytes(pid: number): number {
	try {
		return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
	} catch {
		// As above.
		return Number.NaN;
	}
}

/** From now on the kernel notes the peak anew. */
export function forgetPeak(pid: number): void {
	try {
		writeFileSync(`/proc/${pid}/clear_refs`, '5');
	} catch {
		// No Linux, or not allowed: then the peak is one since the start of the process.
	}
}
