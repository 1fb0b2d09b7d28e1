import { randomUUID } from 'node:crypto';
import { packagedWorkflow } from '../../scripts/demo/packagedWorkflow';
import { simulatorCredential } from '../../scripts/demo/simulatorCredential';
import { packTarball } from '../../scripts/n8n/installPackage';
import { startCluster, type N8nCluster } from '../../scripts/n8n/n8nCluster';
import { errorOf, outputOf, poll } from '../../scripts/n8n/n8nExecutions';
import type { CredentialRef, Execution, Item, JsonObject } from '../../scripts/n8n/n8nTypes';
import type { N8nLine } from '../../scripts/n8n/nodeBinary';
import { startSimulator, type Simulator } from '../../simulator/server';
import { chain, manualTrigger } from '../e2e/world';
import { startDeliveryRelay, type DeliveryRelay } from '../helpers/deliveryRelay';

export const PROCESSES = { main: 1, workers: 2, webhooks: 2, concurrency: 10 } as const;

type WorkflowNode = ReturnType<typeof packagedWorkflow>['nodes'][number];
type NodeChange = (node: WorkflowNode) => WorkflowNode;

/** n8n with two webhook processes, Zalo on a virtual clock, and a relay between them that hands deliveries to both in turn. */
export interface ReceiveOnceWorld {
	readonly cluster: N8nCluster;
	readonly simulator: Simulator;
	readonly relay: DeliveryRelay;
	readonly userId: string;
	/** The packaged workflow, with these options of its trigger and its nodes changed; made ready as its sticky note says. Returns its id. */
	publish(triggerOptions?: JsonObject, change?: NodeChange): Promise<string>;
	/** Runs one statement on the pattern's database through n8n's own Postgres node. */
	query(sql: string): Promise<JsonObject[]>;
	stop(): Promise<void>;
}

export async function startReceiveOnceWorld(line: N8nLine, env: Record<string, string> = {}): Promise<ReceiveOnceWorld> {
	// Whether an answer came in time is not the subject: the relay decides which answers Zalo sees.
	const simulator = await startSimulator({ clock: 'virtual', webhookTimeoutMs: 60_000 });
	const { workers, webhooks, concurrency } = PROCESSES;
	const cluster = await startCluster({ line, tarball: packTarball(), workers, webhooks, concurrency, env });
	const { client } = cluster;
	const credentials = {
		zaloOaApi: await client.createCredential({ name: 'Zalo OA', type: 'zaloOaApi', data: simulatorCredential(simulator) }),
		postgres: await client.createCredential({ name: 'Postgres', type: 'postgres', data: cluster.database }),
	};
	const relay = await startDeliveryRelay(cluster.webhookUrls);
	return {
		cluster,
		simulator,
		relay,
		userId: simulator.control.addUser({ name: 'Lan', phone: '84931112233' }).userId,
		publish: async (triggerOptions = {}, change = (node) => node) => await publish({ cluster, simulator, relay }, credentials, triggerOptions, change),
		query: async (sql) => await query(cluster, credentials.postgres, sql),
		stop: async () => {
			await cluster.stop();
			await relay.close();
			await simulator.close();
		},
	};
}

async function publish({ cluster, simulator, relay }: Pick<ReceiveOnceWorld, 'cluster' | 'simulator' | 'relay'>, credentials: Record<string, CredentialRef>, options: JsonObject, change: NodeChange): Promise<string> {
	const { client } = cluster;
	const json = packagedWorkflow('receive-once');
	// Each copy has a webhook of its own, as a copy made in the editor has.
	const webhookId = randomUUID();
	const withOptions = (parameters: JsonObject) => ({ ...parameters, options: { ...(parameters.options as JsonObject), ...options } });
	const nodes = json.nodes.map((node) => (node.webhookId === undefined ? node : { ...node, webhookId, parameters: withOptions(node.parameters) }));
	const { id } = await client.importWorkflow({ ...json, nodes: nodes.map(change) }, credentials);
	const setUp = await client.executions.waitUntilOver(await client.runWorkflow(id, 'Set up once'));
	if (setUp.status !== 'success') throw new Error(`"Set up once" failed: ${errorOf(setUp)?.message}`);
	await client.publish(id);
	const url = cluster.webhooks.urlOf(webhookId, 'zalo-oa');
	for (const own of cluster.webhookUrls) await cluster.webhooks.waitFor(url.replace(cluster.webhookUrls[0] ?? '', own));
	relay.plan = () => ({ copies: 1, isAnswered: true });
	const saved = await simulator.control.setWebhook({ url: url.replace(cluster.webhookUrls[0] ?? '', relay.url) });
	if (!saved.accepted) throw new Error('The simulator did not accept the webhook URL');
	return id;
}

async function query({ client }: N8nCluster, postgres: CredentialRef, sql: string): Promise<JsonObject[]> {
	const node = { name: 'Query', type: 'n8n-nodes-base.postgres', typeVersion: 2.6, position: [200, 0] as [number, number], parameters: { operation: 'executeQuery', query: sql, options: {} }, credentials: { postgres } };
	const { id } = await client.importWorkflow(chain('query', [manualTrigger, { id: randomUUID(), ...node }]));
	const execution = await client.executions.waitUntilOver(await client.runWorkflow(id));
	if (execution.status !== 'success') throw new Error(`Query failed: ${errorOf(execution)?.message}`);
	return outputOf(execution, 'Query').map(({ json }) => json);
}

const OVER: readonly string[] = ['success', 'error', 'crashed', 'canceled'];

/** So long nothing moves when only executions are left whose process died between their row and the queue: they stay "new" for ever. */
const STILL_MS = 10_000;

/** Every execution so far, once all that n8n will run are over; n8n has noted those that wait for a worker, too. */
export async function allExecutions(world: ReceiveOnceWorld, workflowId: string): Promise<Execution[]> {
	const { executions } = world.cluster.client;
	let last = { unfinished: '', sinceMs: Date.now() };
	await poll(120_000, 'all executions to end', async () => {
		const open = (await executions.list(workflowId, false)).filter(({ status }) => !OVER.includes(status));
		const unfinished = open.map(({ id, status }) => `${id} ${status}`).join();
		if (unfinished !== last.unfinished) last = { unfinished, sinceMs: Date.now() };
		const areForgotten = open.every(({ status }) => status === 'new') && Date.now() - last.sinceMs >= STILL_MS;
		return unfinished === '' || areForgotten ? true : undefined;
	});
	return (await executions.list(workflowId)).filter(({ mode }) => mode === 'webhook');
}

/** The items that came through to the nodes behind the gate. */
export function behindTheGate(executions: readonly Execution[]): Item[] {
	return executions.flatMap((execution) => outputOf(execution, 'Your nodes here'));
}
