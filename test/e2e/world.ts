import { randomUUID } from 'node:crypto';
import { packTarball } from '../../scripts/n8n/installPackage';
import { startRealN8n, type RealN8n } from '../../scripts/n8n/realN8n';
import type { CredentialRef, Workflow, WorkflowJson, WorkflowNode } from '../../scripts/n8n/n8nTypes';
import type { N8nLine } from '../../scripts/n8n/nodeBinary';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/server';
import { simulatorCredential } from '../../scripts/demo/simulatorCredential';

/** A real n8n with the packed tarball installed, a simulator beside it, and a credential that connects them. */
export interface World {
	readonly n8n: RealN8n;
	readonly simulator: Simulator;
	readonly credential: CredentialRef;
	stop(): Promise<void>;
}

export const START_TIMEOUT_MS = 120_000;

export interface WorldOptions extends SimulatorOptions {
	/** Default: '2.x'. */
	line?: N8nLine;
	/** For n8n, on top of the harness's own. */
	env?: Record<string, string>;
}

export async function startWorld({ line, env, ...options }: WorldOptions = {}): Promise<World> {
	const simulator = await startSimulator(options);
	const n8n = await startRealN8n({ line, env, tarball: packTarball() });
	const credential = await n8n.client.createCredential({ name: 'Zalo OA', type: 'zaloOaApi', data: simulatorCredential(simulator) });
	return {
		n8n,
		simulator,
		credential,
		stop: async () => {
			await n8n.stop();
			await simulator.close();
		},
	};
}

const PACKAGE = 'n8n-nodes-zalo-oa';

/** A node of this package, to be given the world's credential on import. */
export function zaloNode(name: string, type: string, parameters: WorkflowNode['parameters'], extra: Partial<WorkflowNode> = {}): WorkflowNode {
	return { id: randomUUID(), name, type: `${PACKAGE}.${type}`, typeVersion: type === 'zaloOaTrigger' ? 2 : 1, position: [400, 0], parameters, credentials: { zaloOaApi: { id: '', name: '' } }, ...extra };
}

/** Nodes in a row, each feeding the next one's first input. */
export function chain(name: string, nodes: readonly WorkflowNode[]): WorkflowJson {
	const connections: WorkflowJson['connections'] = {};
	nodes.slice(1).forEach((node, index) => {
		connections[nodes[index]?.name ?? ''] = { main: [[{ node: node.name, type: 'main', index: 0 }]] };
	});
	return { name, nodes: [...nodes], connections, settings: { executionOrder: 'v1' } };
}

export const manualTrigger: WorkflowNode = { id: randomUUID(), name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} };

/** Where a chain ends. */
export const noOp: WorkflowNode = { id: randomUUID(), name: 'Done', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [600, 0], parameters: {} };

/** A Code node that emits items with these fields. */
export function itemsNode(items: readonly object[]): WorkflowNode {
	return emitNode('Items', items.map((json) => ({ json })));
}

/** A Code node that emits these items, files included. */
export function emitNode(name: string, items: readonly object[], position: WorkflowNode['position'] = [200, 0]): WorkflowNode {
	return { id: randomUUID(), name, type: 'n8n-nodes-base.code', typeVersion: 2, position, parameters: { mode: 'runOnceForAllItems', language: 'javaScript', jsCode: `return ${JSON.stringify(items)};` } };
}

/** Imports, publishes and points the simulator's webhook at the trigger; returns the workflow and its production URL. */
export async function publishTrigger(world: World, json: WorkflowJson): Promise<{ workflow: Workflow; url: string }> {
	const { client } = world.n8n;
	const workflow = await client.importWorkflow(json, { zaloOaApi: world.credential });
	const trigger = json.nodes.find((node) => node.type === `${PACKAGE}.zaloOaTrigger`);
	const url = client.webhooks.urlOf(trigger?.webhookId ?? '', 'zalo-oa');
	await client.publish(workflow.id);
	await client.webhooks.waitFor(url);
	const saved = await world.simulator.control.setWebhook({ url });
	if (!saved.accepted) throw new Error('The simulator did not accept the webhook URL');
	return { workflow, url };
}
