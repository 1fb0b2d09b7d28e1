import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { RUN_DIR } from '../../scripts/n8n/installPackage';
import { poll } from '../../scripts/n8n/n8nExecutions';
import { HARNESS_DIR, nodeBinary } from '../../scripts/n8n/nodeBinary';
import { nowUs, readProfile, timesWithin, type ProfileTimes, type Stretch } from './cpuProfile';
import type { Engine } from './engines';
import type { BenchOptions } from './options';
import { runLoad } from './run';
import { openStage, type Stage, type Variant } from './stage';
import { threadGrowth, threadTimes } from './threads';

/** What expressionCounter.cjs counts; acquiredBy and evaluated per event. */
export interface ExpressionCounts {
	readonly acquiredBy: Readonly<Record<string, number>>;
	readonly evaluated: Readonly<Record<string, number>>;
	readonly madeMs: readonly number[];
	readonly madeBlockingMs: readonly number[];
}

/** One variant on one engine. */
export interface ProfiledVariant {
	readonly engine: Engine;
	readonly variant: Variant;
	readonly events: number;
	readonly rate: number;
	readonly wallMs: number;
	/** By name of thread. */
	readonly threadsMs: Readonly<Record<string, number>>;
	readonly main: ProfileTimes;
	readonly counts: ExpressionCounts;
}

export interface IsolateCost {
	readonly isolates: number;
	readonly plain: { readonly wallMs: number; readonly cpuMs: number };
	readonly cached: { readonly wallMs: number; readonly cpuMs: number };
}

/** Far below saturation, so that one event's work is seen and not the queue. */
const RATE = 10;
export const COUNTED_EVENTS = 30;
const WARM_UP_EVENTS = 30;

/** Measured beside n8n, in a process of its own. */
export function measureIsolate(): IsolateCost {
	const { stdout, stderr } = spawnSync(nodeBinary(), ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', '--no-node-snapshot', path.join(__dirname, 'isolateCost.ts'), HARNESS_DIR], { encoding: 'utf8' });
	if (stdout === '') throw new Error(`The cost of an isolate could not be measured: ${stderr}`);
	return JSON.parse(stdout) as IsolateCost;
}

/** Who asks for isolates, in an n8n of its own: looking at stacks would show in the profile. */
async function countExpressions(engine: Engine, variants: readonly Variant[], folder: string, opened: (stage: Stage | undefined) => void): Promise<Map<Variant, ExpressionCounts>> {
	const file = path.join(folder, 'counts.json');
	const stage = await openStage(engine, variants, { NODE_OPTIONS: `--require ${path.join(__dirname, 'expressionCounter.cjs')}`, BENCH_COUNTS_FILE: file });
	opened(stage);
	const snapshot = async (): Promise<ExpressionCounts> => {
		rmSync(file, { force: true });
		process.kill(stage.n8n.server.pid, 'SIGUSR2');
		return await poll(10_000, 'the counts of expressions', async () => readIfThere(file));
	};
	try {
		const found = new Map<Variant, ExpressionCounts>();
		for (const [variant, target] of stage.targets) {
			await runLoad(stage, target, RATE, WARM_UP_EVENTS);
			await snapshot();
			await runLoad(stage, target, RATE, COUNTED_EVENTS);
			found.set(variant, perEvent(await snapshot()));
		}
		return found;
	} finally {
		await stage.close();
		opened(undefined);
	}
}

function perEvent(counts: ExpressionCounts): ExpressionCounts {
	const divided = (group: Readonly<Record<string, number>>) => Object.fromEntries(Object.entries(group).map(([key, count]) => [key, count / COUNTED_EVENTS]));
	return { ...counts, acquiredBy: divided(counts.acquiredBy), evaluated: divided(counts.evaluated) };
}

function readIfThere(file: string): ExpressionCounts | undefined {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as ExpressionCounts;
	} catch {
		// n8n has not written it yet: ask again.
		return undefined;
	}
}

type Measured = Omit<ProfiledVariant, 'main' | 'counts'> & { readonly stretch: Stretch };

async function measureVariants(stage: Stage, { seconds }: BenchOptions): Promise<Measured[]> {
	const found: Measured[] = [];
	for (const [variant, target] of stage.targets) {
		await runLoad(stage, target, RATE, WARM_UP_EVENTS);
		const events = Math.ceil(RATE * seconds);
		const fromUs = nowUs();
		const before = threadTimes(stage.n8n.server.pid);
		await runLoad(stage, target, RATE, events);
		const toUs = nowUs();
		const threadsMs = threadGrowth(before, threadTimes(stage.n8n.server.pid));
		found.push({ engine: stage.engine, variant, events, rate: RATE, wallMs: (toUs - fromUs) / 1000, threadsMs, stretch: { fromUs, toUs } });
	}
	return found;
}

/** Profile of every variant on one engine. `opened` is told which n8n runs, so that Ctrl-C can stop it. */
export async function profileEngine(engine: Engine, options: BenchOptions, opened: (stage: Stage | undefined) => void): Promise<ProfiledVariant[]> {
	mkdirSync(RUN_DIR, { recursive: true });
	const folder = mkdtempSync(path.join(RUN_DIR, 'n8n-profile-'));
	try {
		const counts = await countExpressions(engine, options.variants, folder, opened);
		const stage = await openStage(engine, options.variants, { NODE_OPTIONS: `--cpu-prof --cpu-prof-interval 500 --cpu-prof-dir=${folder}` });
		opened(stage);
		let measured: Measured[] = [];
		try {
			measured = await measureVariants(stage, options);
		} finally {
			await stage.close();
			opened(undefined);
		}
		const profile = readProfile(folder);
		const nothing: ExpressionCounts = { acquiredBy: {}, evaluated: {}, madeMs: [], madeBlockingMs: [] };
		return measured.map(({ stretch, ...rest }) => ({ ...rest, main: timesWithin(profile, stretch), counts: counts.get(rest.variant) ?? nothing }));
	} finally {
		if (!process.env.KEEP) rmSync(folder, { recursive: true, force: true });
	}
}
