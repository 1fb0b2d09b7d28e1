import { randomUUID } from 'node:crypto';
import { poll } from '../../scripts/n8n/n8nExecutions';
import { N8N_LINES } from '../../scripts/n8n/nodeBinary';
import { chain, noOp, publishTrigger, startWorld, type World, zaloNode } from '../e2e/world';
import { APP_ID, dice, mac, OA_ID } from '../helpers/webhookSamples';
import { linesUnderTest } from '../queue/queueWorld';
import { report } from '../queue/results';

const KILLS = Number(process.env.KILLS ?? 50);
const EVENTS_PER_KILL = 6;
/** Kills come this long after the first answer at most, drawn evenly. */
const KILL_WITHIN_MS = 60;
const UNANSWERED = 0;

interface Delivery {
	readonly text: string;
	/** HTTP status; 0 when n8n died before it answered. */
	readonly status: number;
	readonly answeredAtMs: number;
}

/** One delivery of an event, told by its text. */
async function deliver(url: string, text: string): Promise<Delivery> {
	const timestamp = '1763697000123';
	const body = JSON.stringify({ app_id: APP_ID, event_name: 'user_send_text', sender: { id: '7019283746501928374' }, recipient: { id: OA_ID }, message: { text, msg_id: text }, timestamp });
	const headers = { 'content-type': 'application/json', 'x-zevent-signature': `mac=${mac(body, timestamp)}` };
	const status = await fetch(url, { method: 'POST', body, headers }).then(({ status: code }) => code, () => UNANSWERED);
	return { text, status, answeredAtMs: performance.now() };
}

/** Every event that n8n has stored, run or not: the editor shows those as crashed. */
async function storedTexts(world: World, workflowId: string): Promise<string> {
	const executions = await world.n8n.client.executions.list(workflowId);
	return JSON.stringify(executions.map(({ data }) => data));
}

/** Sends events together, kills n8n soon after the first answer and starts it again. */
async function killAmong(world: World, url: string, texts: readonly string[], afterMs: number): Promise<{ deliveries: Delivery[]; killedAtMs: number }> {
	const sent = texts.map(async (text) => await deliver(url, text));
	await Promise.race(sent);
	await new Promise((resolve) => setTimeout(resolve, afterMs));
	const killedAtMs = performance.now();
	await world.n8n.server.kill9();
	const deliveries = await Promise.all(sent);
	await world.n8n.server.restart();
	await world.n8n.client.webhooks.waitFor(url);
	return { deliveries, killedAtMs };
}

describe.each(linesUnderTest())('n8n %s, killed with kill -9 among events', (line) => {
	let world: World;
	beforeAll(async () => {
		world = await startWorld({ line, webhookTimeoutMs: 60_000 });
	}, 180_000);
	afterAll(async () => await world.stop());

	it.each([['atOnce'], ['afterStoring']] as const)(`answer %s, ${KILLS} times: what was not answered comes again; answered after storing, nothing is lost`, async (answer) => {
		const trigger = zaloNode('Zalo OA Trigger', 'zaloOaTrigger', { listenTo: 'all', options: { answer } }, { webhookId: randomUUID() });
		const { workflow, url } = await publishTrigger(world, chain(`crash ${answer}`, [trigger, noOp]));
		const roll = dice(20_261_121);
		const all: { delivery: Delivery; killedAtMs: number }[] = [];
		for (let round = 0; round < KILLS; round++) {
			const texts = Array.from({ length: EVENTS_PER_KILL }, (_, index) => `${answer}-${round}-${index}.`);
			const { deliveries, killedAtMs } = await killAmong(world, url, texts, roll(KILL_WITHIN_MS));
			all.push(...deliveries.map((delivery) => ({ delivery, killedAtMs })));
		}
		const stored = await storedTexts(world, workflow.id);
		const answered = all.filter(({ delivery }) => delivery.status === 200);
		const lost = answered.filter(({ delivery }) => !stored.includes(delivery.text));
		const ageMs = lost.map(({ delivery, killedAtMs }) => Math.round(killedAtMs - delivery.answeredAtMs));
		report(line, `eventLoss.${answer}`, { kills: KILLS, events: all.length, answered: answered.length, answeredAndLost: lost.length, oldestLossMs: Math.max(0, ...ageMs) }, { processes: 'main on SQLite', together: EVENTS_PER_KILL, killWithinMs: KILL_WITHIN_MS });
		expect(answered.length).toBeGreaterThan(0);
		// n8n 1.x answers before it stores whatever the node says.
		if (answer === 'afterStoring' && line === N8N_LINES[0]) expect(lost).toEqual([]);
		// What Zalo has had no answer for, it brings again.
		const unanswered = all.filter(({ delivery }) => delivery.status !== 200);
		for (const { delivery } of unanswered) expect((await deliver(url, delivery.text)).status).toBe(200);
		await poll(60_000, 'the repeated events', async () => {
			const now = await storedTexts(world, workflow.id);
			return unanswered.every(({ delivery }) => now.includes(delivery.text)) ? true : undefined;
		});
	});
});
