import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { RUN_DIR } from '../../../scripts/n8n/installPackage';
import { nowUs, readProfile, timesWithin, type ProfileTimes, type Stretch } from '../cpuProfile';
import type { Machine } from '../machine';
import { machineLines, table, type Cell } from '../report';
import { round } from '../statistics';
import { runSender, type SendRun } from './run';
import { SENDER_TEXT, type Sender } from './senders';
import { openStage, type Stage } from './stage';

/** One sender, and where n8n's main thread was meanwhile. */
export interface ProfiledSender {
	readonly run: SendRun;
	readonly main: ProfileTimes;
}

const PROFILED: readonly Sender[] = ['node', 'http'];
const LATENCY_MS = 50;
const WARM_UP_ITEMS = 500;
const ITEMS = 1_500;
const TOP = 25;

async function measure(stage: Stage): Promise<{ run: SendRun; stretch: Stretch }[]> {
	const found: { run: SendRun; stretch: Stretch }[] = [];
	for (const target of stage.targets.values()) {
		await runSender(stage, target, LATENCY_MS, WARM_UP_ITEMS);
		const fromUs = nowUs();
		const run = await runSender(stage, target, LATENCY_MS, ITEMS);
		found.push({ run, stretch: { fromUs, toUs: nowUs() } });
	}
	return found;
}

/** `opened` is told which n8n runs, so that Ctrl-C can stop it. */
export async function profileSenders(opened: (stage: Stage) => void): Promise<ProfiledSender[]> {
	mkdirSync(RUN_DIR, { recursive: true });
	const folder = mkdtempSync(path.join(RUN_DIR, 'n8n-profile-'));
	try {
		const stage = await openStage({ senders: PROFILED, followers: ITEMS, env: { NODE_OPTIONS: `--cpu-prof --cpu-prof-interval 500 --cpu-prof-dir=${folder}` } });
		opened(stage);
		let measured: { run: SendRun; stretch: Stretch }[] = [];
		try {
			await stage.simulator.setSwitch('latencyMs', LATENCY_MS);
			measured = await measure(stage);
		} finally {
			// The profile is written when n8n ends.
			await stage.close();
		}
		const profile = readProfile(folder);
		return measured.map(({ run, stretch }) => ({ run, main: timesWithin(profile, stretch) }));
	} finally {
		if (!process.env.KEEP) rmSync(folder, { recursive: true, force: true });
	}
}

function topTable(times: ReadonlyMap<string, number>, items: number, pattern: RegExp): string {
	const rows = [...times].filter(([name]) => pattern.test(name) && !/^\((root|idle)\)/.test(name)).sort(([, left], [, right]) => right - left).slice(0, TOP);
	return table(['µs per item', 'function'], rows.map(([name, ms]): Cell[] => [round((ms * 1000) / items, 0), `\`${name.replaceAll('|', '¦').slice(0, 160)}\``]));
}

function sectionOf({ run, main }: ProfiledSender): string {
	return [
		`## ${SENDER_TEXT[run.sender]}`,
		`${run.items} items at ${run.latencyMs} ms in ${round(run.nodeMs / 1000)} s; CPU of the process ${round((run.cpuSeconds * 1000) / run.items, 2)} ms per item, the profiler's own included.`,
		'By owner of the code:', topTable(main.byOwner, run.items, /./),
		'Own time:', topTable(main.self, run.items, /./),
		'With everything called, n8n and this package:', topTable(main.inclusive, run.items, /n8n/),
		'With everything called, this package alone:', topTable(main.inclusive, run.items, /n8n-nodes-zalo-oa/),
	].join('\n\n');
}

/** Writes `send-profile.md`. */
export function writeSendProfile(folder: string, machine: Machine, profiled: readonly ProfiledSender[]): string {
	mkdirSync(folder, { recursive: true });
	const file = path.join(folder, 'send-profile.md');
	writeFileSync(file, `# Where the time of a send goes\n\n<!-- Written by bench/send.bench.ts --profile; how to read it: bench/README.md -->\n\n${machineLines(machine)}\n\n${profiled.map(sectionOf).join('\n\n')}\n`);
	return file;
}
