import { randomUUID } from 'node:crypto';
import { outputOf, poll } from '../../scripts/n8n/n8nExecutions';
import { N8N_LINES } from '../../scripts/n8n/nodeBinary';
import { loseOneAnswerPerAttempt, startDeliveryRelay, type DeliveryRelay } from '../helpers/deliveryRelay';
import { climb, climbToTheEnd, numbered, writeAll } from '../helpers/ladder';
import { chain, noOp, publishTrigger, START_TIMEOUT_MS, startWorld, type World, zaloNode } from './world';

const COPIES = 5;
const RETRIES = 5;

/** Texts of the events that started the workflow, one for each item of each execution, once nothing is under way any more. */
async function startedTexts(world: World, workflowId: string): Promise<string[]> {
	const executions = await poll(60_000, 'all executions to end', async () => {
		const all = await world.n8n.client.executions.list(workflowId);
		return all.every(({ status, data }) => status === 'success' && data !== undefined) ? all : undefined;
	});
	return executions.map((execution) => outputOf(execution, 'Zalo OA Trigger').map(({ json }) => String(json.text)).join(' + '));
}

describe.each(N8N_LINES)('n8n %s', (line) => {
	let world: World;
	let relay: DeliveryRelay;
	let userId: string;
	beforeAll(async () => {
		// Whether an answer came in time is not the subject: the relay decides which answers Zalo sees.
		world = await startWorld({ line, clock: 'virtual', webhookTimeoutMs: 60_000 });
		relay = await startDeliveryRelay([world.n8n.url]);
		userId = world.simulator.control.addUser({ name: 'Lan', phone: '84931112233' }).userId;
	}, START_TIMEOUT_MS);
	afterAll(async () => {
		await relay.close();
		await world.stop();
	});

	it.each([
		['without a restart', 4, undefined],
		['with a restart in between', 40, 'stop'],
		['with kill -9 in between', 12, 'kill9'],
	] as const)(`%s: %i events with all retries of Zalo and ${COPIES} copies each, out of order: each starts the workflow exactly once`, async (name, count, end) => {
		const { control } = world.simulator;
		const { client, server } = world.n8n;
		const trigger = zaloNode('Zalo OA Trigger', 'zaloOaTrigger', { listenTo: 'all', options: {} }, { webhookId: randomUUID() });
		const { workflow, url } = await publishTrigger(world, chain(name, [trigger, noOp]));
		relay.plan = () => ({ copies: 1, isAnswered: true });
		await control.setWebhook({ url: url.replace(world.n8n.url, relay.url) });

		const repeated = numbered(`${name}, repeated`, count / 2);
		const overtaken = numbered(`${name}, overtaken`, count / 2);
		relay.plan = (delivery) => ({ copies: 1, isAnswered: loseOneAnswerPerAttempt(delivery) });
		await writeAll(control, userId, repeated, { kind: 'duplicateEvents', times: COPIES });
		relay.plan = (delivery) => ({ copies: delivery.retry === 0 ? COPIES : 1, isAnswered: loseOneAnswerPerAttempt(delivery) });
		await writeAll(control, userId, overtaken, { kind: 'shuffleEvents' });
		await climb(control, { from: 1, to: 1 });

		const whileDown = end === undefined ? [] : numbered(`${name}, while n8n is down`, 4);
		if (end !== undefined) {
			// What is killed before its execution is stored is lost by design; that is not the subject.
			if (end === 'kill9') await client.executions.waitForCount(workflow.id, count);
			await server[end]();
			await writeAll(control, userId, whileDown);
			await climb(control, { from: 2, to: 2 });
			await server.restart();
			await client.webhooks.waitFor(url);
		}
		await climb(control, { from: end === undefined ? 2 : 3, to: RETRIES });
		await climbToTheEnd(control);

		// Behind everything else: once it is through, nothing is on its way any more.
		relay.plan = () => ({ copies: 1, isAnswered: true });
		await writeAll(control, userId, ['the last one']);
		await poll(60_000, 'the last one', async () => ((await startedTexts(world, workflow.id)).includes('the last one') ? true : undefined));
		const started = await startedTexts(world, workflow.id);
		expect(started.sort()).toEqual([...repeated, ...overtaken, ...whileDown, 'the last one'].sort());
		const log = control.webhookLog().filter(({ rawBody }) => rawBody.includes(`${name}, `));
		for (const text of [...repeated, ...overtaken]) expect(log.filter(({ rawBody }) => rawBody.includes(`"${text}"`)).map(({ numRetry }) => numRetry)).toEqual(expect.arrayContaining([0, 1, 2, 3, 4, 5]));
	}, 120_000);
});
