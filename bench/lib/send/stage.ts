import { rmSync } from 'node:fs';
import path from 'node:path';

import { packTarball } from '../../../scripts/n8n/installPackage';
import { startRealN8n, type RealN8n } from '../../../scripts/n8n/realN8n';
import { openExecutionReader, type ExecutionReader } from '../executions';
import { workflowOf, type Sender } from './senders';
import { startSimulatorProcess, type SimulatorProcess } from './simulatorProcess';

/** A published workflow `Webhook → Items → Send`. */
export interface Target {
	readonly sender: Sender;
	readonly workflowId: string;
	readonly url: string;
}

/** A simulator with a crowd of followers, a real n8n, and the senders published in it. */
export interface Stage {
	readonly simulator: SimulatorProcess;
	readonly n8n: RealN8n;
	readonly reader: ExecutionReader;
	readonly userIds: readonly string[];
	readonly targets: ReadonlyMap<Sender, Target>;
	close(): Promise<void>;
}

export interface StageOptions {
	readonly senders: readonly Sender[];
	readonly followers: number;
	/** For n8n, on top of the harness's own. */
	readonly env?: Record<string, string>;
}

/** No bucket in the way. */
export const WIDE_OPEN = 1_000_000_000;

async function publish({ client }: RealN8n, sender: Sender, simulator: SimulatorProcess, userIds: readonly string[], credentials: Parameters<RealN8n['client']['importWorkflow']>[1]): Promise<Target> {
	const workflow = workflowOf(sender, `${simulator.url}/openapi`, userIds);
	const { id: workflowId } = await client.importWorkflow(workflow, credentials);
	await client.publish(workflowId);
	const url = client.webhooks.urlOf(workflow.nodes[0]?.webhookId ?? '');
	await client.webhooks.waitFor(url);
	return { sender, workflowId, url };
}

async function publishAll(n8n: RealN8n, simulator: SimulatorProcess, senders: readonly Sender[], userIds: readonly string[]) {
	const credentials = {
		zaloOaApi: await n8n.client.createCredential({ name: 'Zalo OA', type: 'zaloOaApi', data: simulator.credential }),
		httpHeaderAuth: await n8n.client.createCredential({ name: 'Zalo token', type: 'httpHeaderAuth', data: { name: 'access_token', value: simulator.accessToken } }),
	};
	const targets = new Map<Sender, Target>();
	for (const sender of senders) targets.set(sender, await publish(n8n, sender, simulator, userIds, credentials));
	return targets;
}

/** Fresh ones of both; the buckets are out of the way. */
export async function openStage({ senders, followers, env = {} }: StageOptions): Promise<Stage> {
	const simulator = await startSimulatorProcess();
	const closers = [async () => await simulator.stop()];
	let closing: Promise<void> | undefined;
	// Ctrl-C and the error it causes in a running load both close.
	const close = async () =>
		await (closing ??= (async () => {
			for (const closer of closers.reverse()) await closer();
		})());
	try {
		for (const bucket of ['oaBucketPerMinute', 'appBucketPerMinute']) await simulator.setSwitch(bucket, WIDE_OPEN);
		const userIds = await simulator.addFollowers(followers);
		const tarball = packTarball();
		const n8n = await startRealN8n({ tarball, env });
		closers.push(async () => await n8n.stop());
		rmSync(path.dirname(tarball), { recursive: true, force: true });
		const targets = await publishAll(n8n, simulator, senders, userIds);
		const reader = openExecutionReader(n8n.server.userFolder);
		closers.push(async () => reader.close());
		return { simulator, n8n, reader, userIds, targets, close };
	} catch (error) {
		await close();
		throw error;
	}
}
