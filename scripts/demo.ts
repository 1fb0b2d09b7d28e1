/**
 * `npm run demo`: the main job end to end on a real n8n (SQLite) and the Zalo simulator.
 * With `--once` it ends by itself; exit code 0 only if every expected number was seen.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { startSimulator, type Simulator } from '../simulator/server';
import { simulatorCredential } from './demo/simulatorCredential';
import { runAutoReply, type AutoReplyResult } from './demo/autoReply';
import { runCampaign, type CampaignResult } from './demo/campaign';
import { planCampaign, type Expectation } from './demo/contacts';
import { pointWebhookAt, type Stage } from './demo/stage';
import { npmCommand } from './lib/longStep.mjs';
import { packTarball } from './n8n/installPackage';
import { PROJECT_ROOT } from './n8n/nodeBinary';
import { startRealN8n, type RealN8n } from './n8n/realN8n';

const { values: flags } = parseArgs({ options: { once: { type: 'boolean', default: false } } });

const startedAt = Date.now();
const say = (line: string): void => console.log(`[${String(Math.round((Date.now() - startedAt) / 1000)).padStart(3)} s] ${line}`);

function buildPackage(): void {
	say('Building the package');
	const { command, args } = npmCommand(['run', '--silent', 'build']);
	const { status, stderr, stdout } = spawnSync(command, args, { cwd: PROJECT_ROOT, encoding: 'utf8' });
	if (status !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`);
}

async function isFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', () => resolve(false));
		probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
	});
}

/** Preferred ports first, so that the URLs are the same every time; free ones when they are taken. */
async function startStage(): Promise<Stage> {
	const simulator = await startSimulator({ port: (await isFree(4010)) ? 4010 : 0 });
	say(`Zalo simulator answers at ${simulator.url}`);
	const tarball = packTarball();
	process.once('exit', () => rmSync(path.dirname(tarball), { recursive: true, force: true }));
	const n8n = await startRealN8n({ tarball, onProgress: say, ...((await isFree(5678)) ? { port: 5678 } : {}) });
	const credential = await n8n.client.createCredential({ name: 'Zalo OA (simulator)', type: 'zaloOaApi', data: simulatorCredential(simulator) });
	const test = await n8n.client.testCredential(credential.id);
	say(`Credential test: ${test.message}`);
	if (test.status !== 'OK') throw new Error('The credential test failed');
	return { n8n, simulator, credential };
}

function printAutoReply({ written, answered, forged, startedByForgery }: AutoReplyResult): boolean {
	say(`Auto-reply: ${written} people wrote, ${answered} got exactly one answer; ${forged} forged event started ${startedByForgery} workflows`);
	return answered === written && startedByForgery === 0;
}

function printCampaign({ measured, reasons, doubled }: CampaignResult, expected: Expectation): boolean {
	console.log(`\n  First campaign (expected in brackets)\n  ${'─'.repeat(44)}`);
	for (const key of ['contacts', 'sent', 'delivered', 'read', 'refused', 'unknown'] as const) {
		const share = measured.sent === 0 || key === 'contacts' || key === 'refused' || key === 'unknown' ? '' : `${((measured[key] / measured.sent) * 100).toFixed(1)} %`;
		console.log(`  ${key.padEnd(12)}${String(measured[key]).padStart(6)}  [${expected[key]}]`.padEnd(34) + share.padStart(10));
	}
	console.log(`  ${'twice'.padEnd(12)}${String(doubled).padStart(6)}  [0]\n  ${'─'.repeat(44)}\n  Why refused:`);
	for (const [reason, count] of Object.entries(reasons).sort((left, right) => right[1] - left[1])) console.log(`  ${String(count).padStart(4)} × ${reason}`);
	console.log('');
	return isDeepStrictEqual(measured, expected) && doubled === 0;
}

function printAddresses({ n8n, simulator }: Stage, workflows: Record<string, string>): void {
	const links = Object.entries(workflows).map(([name, id]) => `    ${name.padEnd(17)}${n8n.url}/workflow/${id}`);
	console.log(`  n8n editor         ${n8n.url}\n    login            ${n8n.login.email}\n    password         ${n8n.login.password}\n${links.join('\n')}\n  Simulator console  ${simulator.url}/console\n`);
}

async function untilCtrlC(): Promise<void> {
	await new Promise<void>((resolve) => {
		// A pending timer keeps the process alive; signals alone do not.
		const alive = setInterval(() => undefined, 60_000);
		const end = () => {
			clearInterval(alive);
			resolve();
		};
		process.once('SIGINT', end);
		process.once('SIGTERM', end);
	});
}

async function main(): Promise<boolean> {
	buildPackage();
	const running: { n8n?: RealN8n; simulator?: Simulator } = {};
	try {
		const stage = await startStage();
		Object.assign(running, stage);
		say('Importing and publishing auto-reply');
		const reply = await runAutoReply(stage);
		const isReplyRight = printAutoReply(reply);
		say('Importing and publishing first-campaign; Zalo has one webhook URL per app, so it now points there');
		const plan = planCampaign(stage.simulator);
		const campaign = await runCampaign(stage, plan, say);
		const isCampaignRight = printCampaign(campaign, plan.expected);
		const isRight = isReplyRight && isCampaignRight;
		say(isRight ? 'Every expected number was seen.' : 'NOT every expected number was seen.');
		if (flags.once) return isRight;
		printAddresses(stage, { 'auto-reply': reply.workflow.id, 'first-campaign': campaign.workflow.id });
		await pointWebhookAt(stage, reply.workflow.webhookUrl);
		say('The webhook points at auto-reply again: write as a follower in the console. Ctrl-C ends everything.');
		await untilCtrlC();
		say('Stopping n8n and the simulator');
		return isRight;
	} finally {
		await running.n8n?.stop();
		await running.simulator?.close();
	}
}

main().then(
	(isRight) => process.exit(isRight ? 0 : 1),
	(error: unknown) => {
		console.error(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}`);
		process.exit(1);
	},
);
