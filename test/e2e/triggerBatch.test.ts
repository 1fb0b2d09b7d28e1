import { randomUUID } from 'node:crypto';
import { outputOf, poll } from '../../scripts/n8n/n8nExecutions';
import { N8N_LINES } from '../../scripts/n8n/nodeBinary';
import { chain, noOp, publishTrigger, START_TIMEOUT_MS, startWorld, type World, zaloNode } from './world';

const EVENTS = 200;

describe.each(N8N_LINES)('n8n %s', (line) => {
	let world: World;
	beforeAll(async () => {
		world = await startWorld({ line, webhookTimeoutMs: 60_000 });
	}, START_TIMEOUT_MS);
	afterAll(async () => await world.stop());

	it(`${EVENTS} events at once, collected: few executions, every event in exactly one of them`, async () => {
		const trigger = zaloNode('Zalo OA Trigger', 'zaloOaTrigger', { listenTo: 'all', options: { batchMs: 500, batchEvents: 50 } }, { webhookId: randomUUID() });
		const { workflow } = await publishTrigger(world, chain('batch', [trigger, noOp]));
		const { control } = world.simulator;
		const { userId } = control.addUser({ name: 'Lan', phone: '84931112233' });
		await Promise.all(Array.from({ length: EVENTS }, async (_nothing, index) => await control.say({ userId, text: `tin ${index}`, wait: true })));
		const texts = await poll(60_000, 'all events', async () => {
			const executions = await world.n8n.client.executions.list(workflow.id);
			const found = executions.flatMap((execution) => outputOf(execution, 'Zalo OA Trigger').map(({ json }) => String(json.text)));
			return found.length >= EVENTS ? found : undefined;
		});
		expect(new Set(texts).size).toBe(EVENTS);
		expect(texts).toHaveLength(EVENTS);
		const executions = await world.n8n.client.executions.list(workflow.id, false);
		expect(executions.length).toBeLessThan(EVENTS / 4);
		expect(executions.every(({ status }) => status === 'success')).toBe(true);
	}, 120_000);
});
