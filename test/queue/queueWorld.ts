import { randomUUID } from 'node:crypto';
import { packTarball } from '../../scripts/n8n/installPackage';
import { startCluster, type N8nCluster } from '../../scripts/n8n/n8nCluster';
import { errorOf, poll } from '../../scripts/n8n/n8nExecutions';
import type { CredentialRef, Execution } from '../../scripts/n8n/n8nTypes';
import { N8N_LINES, type N8nLine, n8nCli } from '../../scripts/n8n/nodeBinary';
import { simulatorCredential } from '../../scripts/demo/simulatorCredential';
import { startSimulator, type Simulator } from '../../simulator/server';
import { chain, zaloNode } from '../e2e/world';
import { startDistantHost, type DistantHost } from './distantHost';

export const CLUSTER_START_MS = 180_000;
/** Zalo's token endpoint is not on this machine. Without the way there, processes would rarely meet. */
export const TOKEN_ENDPOINT = { thereMs: 100, backMs: 50 } as const;
export const PROCESSES = { main: 1, workers: 2, webhooks: 1, concurrency: 10 } as const;

/** n8n in queue mode with a published workflow that answers everybody who writes, and a simulator that knows its webhook. */
export interface QueueWorld {
	readonly line: N8nLine;
	readonly cluster: N8nCluster;
	readonly simulator: Simulator;
	/** Stands between n8n and the simulator's OAuth host. */
	readonly tokenEndpoint: DistantHost;
	readonly credential: CredentialRef;
	readonly workflowId: string;
	/** Who writes to the OA. */
	readonly userId: string;
	/** The pair typed into the credential at the start. */
	readonly pasted: { readonly accessToken: string; readonly refreshToken: string };
	/** Number of the last execution the world has counted. */
	lastExecution: number;
	/** Messages written to the OA so far; each has another text. */
	written: number;
	stop(): Promise<void>;
}

/** Lines to test: those named in N8N_LINES ("2.x,1.x"), else all that are installed. */
export function linesUnderTest(): N8nLine[] {
	const named = process.env.N8N_LINES?.split(',').map((line) => line.trim());
	if (named) return N8N_LINES.filter((line) => named.includes(line));
	return N8N_LINES.filter(isInstalled);
}

function isInstalled(line: N8nLine): boolean {
	try {
		return n8nCli(line) !== '';
	} catch {
		// n8nCli names the missing install; here it only means "not this line".
		return false;
	}
}

export async function startQueueWorld(line: N8nLine): Promise<QueueWorld> {
	// A burst of 200 on two cores is answered late; Zalo's 2 s would turn that into retries, which are not the subject here.
	const simulator = await startSimulator({ webhookTimeoutMs: 60_000, switches: { oaBucketPerMinute: 4000 } });
	const tokenEndpoint = await startDistantHost(simulator.hosts.oauth, { there: TOKEN_ENDPOINT.thereMs, back: TOKEN_ENDPOINT.backMs });
	const { workers, webhooks, concurrency } = PROCESSES;
	const cluster = await startCluster({ line, tarball: packTarball(), workers, webhooks, concurrency });
	const data = { ...simulatorCredential(simulator), oauthHost: tokenEndpoint.url };
	const credential = await cluster.client.createCredential({ name: 'Zalo OA', type: 'zaloOaApi', data });
	const trigger = zaloNode('Zalo OA Trigger', 'zaloOaTrigger', { listenTo: 'groups', groups: ['messagesFromUsers'], options: {} }, { webhookId: randomUUID() });
	const reply = zaloNode('Reply', 'zaloOaMessage', { resource: 'message', operation: 'sendText', userId: '={{ $json.userId }}', text: '={{ $json.text }}' });
	const workflow = await cluster.client.importWorkflow(chain('queue', [trigger, reply]), { zaloOaApi: credential });
	const url = cluster.webhooks.urlOf(trigger.webhookId ?? '', 'zalo-oa');
	await cluster.client.publish(workflow.id);
	await cluster.webhooks.waitFor(url);
	const saved = await simulator.control.setWebhook({ url });
	if (!saved.accepted) throw new Error('The simulator did not accept the webhook URL');
	return {
		line,
		cluster,
		simulator,
		tokenEndpoint,
		credential,
		workflowId: workflow.id,
		userId: simulator.control.addUser({ name: 'Lan', phone: '84931112233' }).userId,
		pasted: data,
		lastExecution: 0,
		written: 0,
		stop: async () => {
			await cluster.stop();
			await tokenEndpoint.close();
			await simulator.close();
		},
	};
}

/** Stores another pair in the credential, as a person pastes it in the editor. */
export async function pastePair(world: QueueWorld, tokens: { accessToken: string; refreshToken: string; expiresInS: number }): Promise<void> {
	const data = { ...simulatorCredential(world.simulator, tokens), oauthHost: world.tokenEndpoint.url };
	await world.cluster.client.updateCredential(world.credential.id, { name: world.credential.name, type: 'zaloOaApi', data });
}

/** What became of a burst of incoming messages, each of which starts an execution that answers it. */
export interface BurstResult {
	readonly executions: number;
	readonly failed: ReadonlyArray<{ id: string; status: string; message: string; description: string }>;
	/** Answers that arrived not at all, and answers beyond the first. */
	readonly missing: number;
	readonly doubled: number;
}

const BURST_TIMEOUT_MS = 180_000;
/** The public API's largest page; a burst must fit. */
const PAGE = 250;
const OVER: ReadonlyArray<Execution['status']> = ['success', 'error', 'crashed', 'canceled'];

/** `count` messages to the OA at once; waits until all their executions are over. `meanwhile` runs beside it. */
export async function burst(world: QueueWorld, count: number, meanwhile?: () => Promise<void>): Promise<BurstResult> {
	const { control } = world.simulator;
	const texts = Array.from({ length: count }, () => `số ${(world.written += 1)}`);
	const { userId } = world;
	const before = control.messages().length;
	await Promise.all([...texts.map(async (text) => await control.say({ userId, text, wait: true })), meanwhile?.()]);
	const over = await poll(BURST_TIMEOUT_MS, `${count} executions`, async () => {
		const found = (await newExecutions(world)).filter(({ status }) => OVER.includes(status));
		return found.length >= count ? found : undefined;
	});
	world.lastExecution = Math.max(world.lastExecution, ...over.map(({ id }) => Number(id)));
	const answers = control.messages().slice(before).map(({ text }) => text);
	const missing = texts.filter((text) => !answers.includes(text)).length;
	return {
		executions: over.length,
		failed: await Promise.all(over.filter(({ status }) => status !== 'success').map(async ({ id, status }) => await failureOf(world, id, status))),
		missing,
		doubled: answers.length - (count - missing),
	};
}

async function newExecutions(world: QueueWorld): Promise<Execution[]> {
	const page = await world.cluster.client.http.api<{ data: Execution[] }>('GET', `/executions?workflowId=${world.workflowId}&limit=${PAGE}`);
	return page.data.filter(({ id }) => Number(id) > world.lastExecution);
}

async function failureOf(world: QueueWorld, id: string, status: string) {
	const error = errorOf(await world.cluster.client.executions.get(id));
	const description: unknown = error?.description;
	return { id, status, message: error?.message ?? '', description: typeof description === 'string' ? description : '' };
}
