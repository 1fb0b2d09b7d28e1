/** `npm run bench:send -- --help`: Send Text against other ways to send, in one real n8n. See bench/README.md. */
import { loadavg } from 'node:os';

import { describeMachine, type Machine } from './lib/machine';
import { manyFaults, runMany, type ManyResult } from './lib/send/many';
import { readOptions, type ManyOptions, type SendOptions } from './lib/send/options';
import { runLoads, runPace, warmUp } from './lib/send/phases';
import { profileSenders, writeSendProfile } from './lib/send/profile';
import { writeMany, writeResults } from './lib/send/report';
import { openStage, type Stage } from './lib/send/stage';
import { summarise, verdicts, wrongs } from './lib/send/summary';
import { round } from './lib/statistics';

const startedAt = Date.now();
const say = (line: string): void => console.log(`[${String(Math.round((Date.now() - startedAt) / 1000)).padStart(4)} s] ${line}`);

let stage: Stage | undefined;
const opened = (now: Stage): void => void (stage = now);

/** A sender that loses messages measures nothing: exit code 1. */
function reportWrong(wrong: readonly string[]): void {
	for (const text of wrong) say(`WRONG: ${text}`);
	if (wrong.length > 0) process.exitCode = 1;
}

async function compare(options: SendOptions, machine: Machine): Promise<void> {
	const items = Math.max(...options.loads.map((load) => load.items), options.pace?.items ?? 0);
	say('Starting the simulator and n8n');
	opened(await openStage({ senders: options.senders, followers: items }));
	if (stage === undefined) return;
	try {
		await warmUp(stage);
		const runs = await runLoads(stage, options, say);
		const pace = await runPace(stage, options, say);
		const rows = summarise(runs);
		console.table(rows.map(({ sender, latencyMs, items: count, seconds, timesRaw, requestsPerSecond, cpuSeconds, peakMegabytes, maxInFlight, sent, refused, falseSuccesses }) => ({ sender, latencyMs, items: count, seconds, '× undici': timesRaw, 'requests/s': requestsPerSecond, 'CPU s': cpuSeconds, 'RSS MB': peakMegabytes, 'at once': maxInFlight, sent, refused, 'false success': falseSuccesses })));
		const judged = verdicts(rows, pace);
		for (const { target, measured, isMet } of judged) say(`${isMet ? 'met    ' : 'NOT MET'} ${target}: ${measured}`);
		const results = { machine, loadAfter: loadavg()[0] ?? 0, runs, pace, callsPerMinute: options.pace?.perMinute, simulatorMegabytes: stage.simulator.peakMegabytes() };
		say(`Written: ${writeResults(options.out, results)}`);
		reportWrong(wrongs(runs, judged));
	} finally {
		await stage.close();
	}
}

function reportMany(result: ManyResult): void {
	say(`Peak memory ${round(result.noop.peakMegabytes, 0)} MB through the No-Op, ${round(result.send.peakMegabytes, 0)} MB sent: ${round(result.memoryRatio, 2)} ×`);
	reportWrong(manyFaults(result));
}

async function sendMany(options: SendOptions, many: ManyOptions, machine: Machine): Promise<void> {
	const result = await runMany(many, opened, say);
	say(`Written: ${writeMany(options.out, machine, result)}`);
	reportMany(result);
}

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options === undefined) return;
	const machine = describeMachine(options.command);
	if (options.many !== undefined) return await sendMany(options, options.many, machine);
	if (!options.profile) return await compare(options, machine);
	say(`Written: ${writeSendProfile(options.out, machine, await profileSenders(opened))}`);
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
