import { randomUUID } from 'node:crypto';
import { outputOf } from '../../scripts/n8n/n8nExecutions';
import { N8N_LINES } from '../../scripts/n8n/nodeBinary';
import { mac } from '../helpers/webhookSamples';
import { chain, noOp, publishTrigger, START_TIMEOUT_MS, startWorld, type World, zaloNode } from './world';

const TIMESTAMP = '1763697000123';

describe.each(N8N_LINES)('n8n %s', (line) => {
	let world: World;
	beforeAll(async () => {
		world = await startWorld({ line, webhookTimeoutMs: 60_000 });
	}, START_TIMEOUT_MS);
	afterAll(async () => await world.stop());

	const body = (text: string) =>
		JSON.stringify({ app_id: '4102938475610293847', event_name: 'user_send_text', sender: { id: '7019283746501928374' }, recipient: { id: '2847561029384756102' }, message: { text, msg_id: `m ${text}` }, timestamp: TIMESTAMP });
	const deliver = async (text: string, retry = 0) => {
		const { verdict } = await world.simulator.control.emitRaw({ rawBody: body(text), headers: retry === 0 ? {} : { num_retry: String(retry) }, wait: true });
		return verdict?.status;
	};

	// With "After Storing the Event" n8n 2.41 drops what the node writes into the static data (docs/decisions/011).
	it('what started before a restart or a kill -9 does not start after it', async () => {
		const trigger = zaloNode('Zalo OA Trigger', 'zaloOaTrigger', { listenTo: 'all', options: {} }, { webhookId: randomUUID() });
		const { workflow, url } = await publishTrigger(world, chain('restart', [trigger, noOp]));
		for (const text of ['một', 'hai']) expect(await deliver(text)).toBe(200);
		await world.n8n.client.executions.waitForCount(workflow.id, 2);
		for (const [attempt, restart] of [() => world.n8n.server.restart(), async () => (await world.n8n.server.kill9(), await world.n8n.server.restart())].entries()) {
			await restart();
			await world.n8n.client.webhooks.waitFor(url);
			for (const text of ['một', 'hai']) expect(await deliver(text, attempt + 1)).toBe(200);
			expect(await deliver(`mới ${attempt}`)).toBe(200);
			await world.n8n.client.executions.waitForCount(workflow.id, 3 + attempt);
		}
		const executions = await world.n8n.client.executions.list(workflow.id);
		const texts = executions.flatMap((execution) => outputOf(execution, 'Zalo OA Trigger').map(({ json }) => json.text));
		expect(texts.sort()).toEqual(['hai', 'một', 'mới 0', 'mới 1'].sort());
	}, 120_000);

	it('answered after storing: when Zalo has its answer, the execution is in the database; the answer holds nothing of the event', async () => {
		const trigger = zaloNode('Zalo OA Trigger', 'zaloOaTrigger', { listenTo: 'all', options: { answer: 'afterStoring' } }, { webhookId: randomUUID() });
		const { workflow, url } = await publishTrigger(world, chain('stored first', [trigger, noOp]));
		const emitted: string[] = [];
		for (const text of ['ba', 'bốn', 'năm']) {
			expect(await deliver(text)).toBe(200);
			emitted.push(text);
			// n8n 1.x answers before it stores.
			if (line === '2.x') expect(await world.n8n.client.executions.countStored(workflow.id)).toBe(emitted.length);
		}
		await world.n8n.client.executions.waitForCount(workflow.id, 3);
		const post = async (text: string) => {
			const answer = await fetch(url, { method: 'POST', body: body(text), headers: { 'content-type': 'application/json', 'x-zevent-signature': `mac=${mac(body(text), TIMESTAMP)}` } });
			return [answer.status, await answer.json()];
		};
		expect(await post('sáu')).toEqual([200, { received: true }]);
		await world.n8n.client.executions.waitForCount(workflow.id, 4);
		expect(await post('sáu')).toEqual([200, { received: true }]);
		// One more event behind it: what the repeat started would be there as well.
		expect(await post('bảy')).toEqual([200, { received: true }]);
		const executions = await world.n8n.client.executions.waitForCount(workflow.id, 5);
		const texts = executions.flatMap((execution) => outputOf(execution, 'Zalo OA Trigger').map(({ json }) => json.text));
		expect(texts.sort()).toEqual(['ba', 'bốn', 'năm', 'sáu', 'bảy'].sort());
	});
});
