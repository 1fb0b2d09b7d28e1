/** `npm run bench:trigger -- --help`: the Zalo OA Trigger against n8n's own Webhook node in one real n8n. See bench/README.md. */
import { describeMachine, type Machine } from './lib/machine';
import { readOptions, type BenchOptions } from './lib/options';
import { measureIsolate, profileEngine, type ProfiledVariant } from './lib/profile';
import { writeProfile } from './lib/profileReport';
import { runMemory, runOverload, runRates, runWindows, warmUp, type MemoryRun, type StorageWindow } from './lib/phases';
import { writeResults } from './lib/report';
import type { Run } from './lib/run';
import { openStage, type Stage } from './lib/stage';
import { summarise, verdicts } from './lib/summary';
import { measureVerify } from './verify.bench';

const startedAt = Date.now();
const say = (line: string): void => console.log(`[${String(Math.round((Date.now() - startedAt) / 1000)).padStart(4)} s] ${line}`);

let stage: Stage | undefined;

interface Collected {
	runs: Run[];
	overload: Run[];
	memory: MemoryRun[];
	windows: StorageWindow[];
}

async function measureEngine(options: BenchOptions, engine: BenchOptions['engines'][number], into: Collected): Promise<void> {
	say(`Starting n8n, expression engine: ${engine}`);
	stage = await openStage(engine, options.variants);
	try {
		await warmUp(stage);
		const runs = await runRates(stage, options, say);
		into.runs.push(...runs);
		if (options.window) into.windows.push(...(await runWindows(stage, options, say)));
		if (options.overload) into.overload.push(...(await runOverload(stage, runs, say)));
		if (options.memory) into.memory.push(...(await runMemory(stage, options, say)));
	} finally {
		await stage.close();
		stage = undefined;
	}
}

async function profile(options: BenchOptions, machine: Machine): Promise<void> {
	const isolate = measureIsolate();
	say(`One expression isolate: ${isolate.plain.cpuMs.toFixed(1)} ms of CPU, with the compile cache ${isolate.cached.cpuMs.toFixed(1)} ms`);
	const profiled: ProfiledVariant[] = [];
	for (const engine of options.engines) {
		say(`Profiling n8n, expression engine: ${engine}`);
		profiled.push(...(await profileEngine(engine, options, (opened) => (stage = opened))));
	}
	say(`Written: ${writeProfile(options.out, machine, isolate, profiled)}`);
}

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options === undefined) return;
	const machine = describeMachine(options.command);
	if (options.profile) return await profile(options, machine);
	const verify = options.verify ? measureVerify() : undefined;
	if (verify !== undefined) say(`verify + normalise: ${verify.verifyAndNormalise} µs per event; JSON.parse alone: ${verify.jsonParse} µs`);
	const collected: Collected = { runs: [], overload: [], memory: [], windows: [] };
	for (const engine of options.engines) await measureEngine(options, engine, collected);
	const rows = summarise(collected.runs);
	console.table(rows.map(({ engine, variant, rate, acksPerSecond, donePerSecond, p50, p95, p99, inTimePercent, executions, lost, rssMegabytes }) => ({ engine, variant, rate, 'acks/s': acksPerSecond, 'done/s': donePerSecond, p50, p95, p99, '≤2s %': inTimePercent, executions, lost, 'RSS MB': rssMegabytes })));
	for (const { engine, target, measured, isMet } of verdicts(rows)) say(`${isMet ? 'met    ' : 'NOT MET'} ${engine}: ${target}: ${measured}`);
	say(`Written: ${writeResults(options.out, { machine, ...collected, verify })}`);
	reportWrong([...collected.runs, ...collected.overload, ...collected.memory.map(({ run }) => run)]);
}

/** A benchmark of a trigger that loses events measures nothing: exit code 1. */
function reportWrong(runs: readonly Run[]): void {
	const wrong = runs.filter((run) => run.lost > 0 || run.doubled > 0 || run.succeeded < run.executions);
	for (const run of wrong) say(`WRONG: ${run.variant} at ${run.rate}/s: ${run.lost} lost, ${run.doubled} doubled, ${run.executions - run.succeeded} executions without success`);
	if (wrong.length > 0) process.exitCode = 1;
}

let isStopping = false;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	// Not once(): scripts/n8n/n8nProcess.ts leaves the stopping to whoever listens.
	process.on(signal, () => {
		if (isStopping) return;
		isStopping = true;
		say(`Stopping (${signal})`);
		void Promise.resolve(stage?.close()).finally(() => process.exit(130));
	});
}

main().catch(async (error: unknown) => {
	// What was running when n8n was stopped fails; that is not news.
	if (isStopping) return;
	console.error(error);
	await stage?.close();
	process.exit(1);
});
