import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Pool } from 'undici';

import { packTarball } from '../../scripts/n8n/installPackage';
import { startRealN8n, type RealN8n } from '../../scripts/n8n/realN8n';
import type { CredentialRef, JsonObject, WorkflowJson, WorkflowNode } from '../../scripts/n8n/n8nTypes';
import { ENGINES, type Engine } from './engines';
import { APP_ID, OA_SECRET_KEY } from './events';
import { openExecutionReader, type ExecutionReader } from './executions';
import { openPool } from './openLoop';

/** What is compared: n8n's own Webhook node, the trigger as it comes, with Collect Events, and with Answer Zalo: After Storing the Event. */
export const VARIANTS = ['webhook', 'trigger', 'collect', 'stored'] as const;
export type Variant = (typeof VARIANTS)[number];

/** One published workflow `trigger → No Operation`. */
export interface Target {
	readonly variant: Variant;
	readonly workflowId: string;
	readonly path: string;
}

/** A running n8n with all variants published in it. */
export interface Stage {
	readonly engine: Engine;
	readonly n8n: RealN8n;
	readonly pool: Pool;
	readonly reader: ExecutionReader;
	readonly targets: ReadonlyMap<Variant, Target>;
	close(): Promise<void>;
}

/** Options of the Zalo OA Trigger. */
const TRIGGER_OPTIONS: Readonly<Record<Exclude<Variant, 'webhook'>, JsonObject>> = { trigger: {}, collect: { batchMs: 200, batchEvents: 100 }, stored: { answer: 'afterStoring' } };
const PACKAGE_TRIGGER = 'n8n-nodes-zalo-oa.zaloOaTrigger';

/** What the editor would give a new node. */
async function newestVersion({ client }: RealN8n, type: string): Promise<number> {
	const versions = (await client.nodeTypes()).filter(({ name }) => name === type).flatMap(({ version }) => version);
	return Math.max(...versions);
}

function triggerNode(variant: Variant, typeVersion: number, credential: CredentialRef): WorkflowNode {
	const webhookId = randomUUID();
	const base = { id: randomUUID(), name: 'Trigger', position: [0, 0] as [number, number], webhookId };
	if (variant === 'webhook') {
		return { ...base, type: 'n8n-nodes-base.webhook', typeVersion: 2.1, parameters: { httpMethod: 'POST', path: webhookId, responseMode: 'onReceived', options: {} } };
	}
	return { ...base, type: PACKAGE_TRIGGER, typeVersion, parameters: { options: TRIGGER_OPTIONS[variant] }, credentials: { zaloOaApi: credential } };
}

function workflowOf(variant: Variant, trigger: WorkflowNode): WorkflowJson {
	const done: WorkflowNode = { id: randomUUID(), name: 'Done', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [200, 0], parameters: {} };
	return { name: `bench ${variant}`, nodes: [trigger, done], connections: { Trigger: { main: [[{ node: 'Done', type: 'main', index: 0 }]] } }, settings: { executionOrder: 'v1' } };
}

async function publish({ client }: RealN8n, variant: Variant, typeVersion: number, credential: CredentialRef): Promise<Target> {
	const trigger = triggerNode(variant, typeVersion, credential);
	const workflow = await client.importWorkflow(workflowOf(variant, trigger));
	await client.publish(workflow.id);
	const url = client.webhooks.urlOf(trigger.webhookId ?? '', variant === 'webhook' ? undefined : 'zalo-oa');
	await client.webhooks.waitFor(url);
	return { variant, workflowId: workflow.id, path: new URL(url).pathname };
}

async function closeAll(reader: ExecutionReader, pool: Pool, n8n: RealN8n): Promise<void> {
	reader.close();
	await pool.destroy();
	await n8n.stop();
}

/** A fresh n8n on SQLite with the packed package. `env` is added to what the engine sets. */
export async function openStage(engine: Engine, variants: readonly Variant[], env: Record<string, string> = {}): Promise<Stage> {
	const tarball = packTarball();
	const n8n = await startRealN8n({ tarball, env: { ...ENGINES[engine], ...env } });
	rmSync(path.dirname(tarball), { recursive: true, force: true });
	const reader = openExecutionReader(n8n.server.userFolder);
	const pool = openPool(n8n.url);
	let closing: Promise<void> | undefined;
	// Ctrl-C and the error it causes in a running load both close.
	const close = async () => await (closing ??= closeAll(reader, pool, n8n));
	try {
		const data = { appId: APP_ID, appSecret: 'bench-app-secret', oaSecretKey: OA_SECRET_KEY };
		const credential = await n8n.client.createCredential({ name: 'Zalo OA', type: 'zaloOaApi', data });
		const targets = new Map<Variant, Target>();
		const version = await newestVersion(n8n, PACKAGE_TRIGGER);
		for (const variant of variants) targets.set(variant, await publish(n8n, variant, version, credential));
		return { engine, n8n, pool, reader, targets, close };
	} catch (error) {
		await close();
		throw error;
	}
}
