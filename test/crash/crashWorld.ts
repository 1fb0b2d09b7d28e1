import { randomUUID } from 'node:crypto';
import { errorOf, poll } from '../../scripts/n8n/n8nExecutions';
import type { N8nLine } from '../../scripts/n8n/nodeBinary';
import { simulatorCredential } from '../../scripts/demo/simulatorCredential';
import { chain, publishTrigger, startWorld, zaloNode, type World } from '../e2e/world';

/** A real n8n that answers everybody who writes, and what happens to its token chain when it is killed. */
export interface CrashWorld extends World {
	readonly url: string;
	readonly workflowId: string;
	readonly userId: string;
}

/** What one kill did. Times are ms since Zalo issued the pair, on this process's clock. */
export interface KillReport {
	/** Whether Zalo had issued a new pair when n8n died. */
	readonly issued: boolean;
	/** From the moment of issue to the kill; null when nothing was issued. */
	readonly killedAfterMs: number | null;
	/** Whether the new pair was used at Zalo: by a call that left before the kill, even if it arrived after it. */
	readonly used: boolean;
	/** Whether the chain went on after the restart. */
	readonly alive: boolean;
	/** What the operator read when it did not. */
	readonly error: string;
}

const ALIVE_TIMEOUT_MS = 60_000;
/** For requests in the socket at the moment of the kill. */
const SETTLE_MS = 500;
const CALL = '/v3.0/oa/message/cs';

export async function startCrashWorld(line: N8nLine): Promise<CrashWorld> {
	const world = await startWorld({ line, webhookTimeoutMs: 60_000, switches: { oaBucketPerMinute: 4000 } });
	const trigger = zaloNode('Zalo OA Trigger', 'zaloOaTrigger', { listenTo: 'groups', groups: ['messagesFromUsers'], options: {} }, { webhookId: randomUUID() });
	const reply = zaloNode('Reply', 'zaloOaMessage', { resource: 'message', operation: 'sendText', userId: '={{ $json.userId }}', text: '={{ $json.text }}' });
	const { workflow, url } = await publishTrigger(world, chain('crash', [trigger, reply]));
	return { ...world, url, workflowId: workflow.id, userId: world.simulator.control.addUser({ name: 'Lan', phone: '84931112233' }).userId };
}

const acceptedCalls = (world: CrashWorld) => world.simulator.control.journal({ path: CALL }).filter(({ outcome }) => outcome?.accepted).length;

/** Notes, with the precision of one turn of the event loop, the moment the simulator issues a pair. */
function watchIssue(world: CrashWorld): { moment: number | null; isOver: boolean } {
	const before = world.simulator.control.tokenStats({}).refreshes;
	const watch: { moment: number | null; isOver: boolean } = { moment: null, isOver: false };
	const look = () => {
		if (world.simulator.control.tokenStats({}).refreshes > before) watch.moment = performance.now();
		else if (!watch.isOver) setImmediate(look);
	};
	look();
	return watch;
}

/** Turns of the event loop until `condition` holds. */
async function until(what: string, condition: () => boolean): Promise<void> {
	const deadline = performance.now() + ALIVE_TIMEOUT_MS;
	while (!condition()) {
		if (performance.now() > deadline) throw new Error(`Waited in vain for ${what}`);
		await new Promise((resolve) => setImmediate(resolve));
	}
}

/** Sends one message that meets an expired token. */
function provoke(world: CrashWorld, text: string): void {
	world.simulator.control.expireAccessToken({});
	// The answer of n8n is lost when it is killed; only what reaches the simulator counts.
	world.simulator.control.say({ userId: world.userId, text }).catch(() => undefined);
}

/** A refresh nobody disturbs: ms from the event to the issue, and from the issue to the first call with the new token. */
export async function measureRefresh(world: CrashWorld, text: string): Promise<{ untilIssuedMs: number; untilUsedMs: number }> {
	const calls = acceptedCalls(world);
	const watch = watchIssue(world);
	const startedAt = performance.now();
	provoke(world, text);
	await until('a call with the new token', () => acceptedCalls(world) > calls);
	const issuedMoment = watch.moment ?? Number.NaN;
	return { untilIssuedMs: issuedMoment - startedAt, untilUsedMs: performance.now() - issuedMoment };
}

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** Kills n8n `ms` after the event, or `ms` after Zalo has issued the pair, restarts it, and looks whether the chain lives. */
export async function killDuringRefresh(world: CrashWorld, text: string, when: { from: 'event' | 'issue'; ms: number }): Promise<KillReport> {
	const calls = acceptedCalls(world);
	const watch = watchIssue(world);
	provoke(world, text);
	if (when.from === 'issue') await until('a refresh', () => watch.moment !== null);
	await pause(when.ms);
	const killedAt = performance.now();
	await world.n8n.server.kill9();
	// What n8n had already sent may still be on its way.
	await pause(SETTLE_MS);
	const used = acceptedCalls(world) > calls;
	watch.isOver = true;
	const { moment } = watch;
	await world.n8n.server.restart();
	await world.n8n.client.webhooks.waitFor(world.url);
	return { issued: moment !== null, killedAfterMs: moment === null ? null : Math.max(0, killedAt - moment), used, ...(await probe(world, `${text}, sau khi khởi động lại`)) };
}

/** One more message: answered, or refused with an error the operator can act on. */
async function probe(world: CrashWorld, text: string): Promise<{ alive: boolean; error: string }> {
	const { executions } = world.n8n.client;
	const newest = (await executions.list(world.workflowId, false)).map(({ id }) => Number(id)).reduce((left, right) => Math.max(left, right), 0);
	await world.simulator.control.say({ userId: world.userId, text, wait: true });
	const execution = await poll(ALIVE_TIMEOUT_MS, 'the probe', async () => {
		const found = (await executions.list(world.workflowId, false)).find(({ id, status }) => Number(id) > newest && (status === 'success' || status === 'error'));
		return found === undefined ? undefined : await executions.get(found.id);
	});
	const error = errorOf(execution);
	return { alive: execution.status === 'success', error: error === undefined ? '' : `${error.message} ${error.description ?? ''}` };
}

/** What the operator does after a lost pair: pastes a new one. */
export async function reconnect(world: CrashWorld): Promise<void> {
	const data = simulatorCredential(world.simulator, world.simulator.control.issueTokens({}));
	await world.n8n.client.updateCredential(world.credential.id, { name: 'Zalo OA', type: 'zaloOaApi', data });
}
