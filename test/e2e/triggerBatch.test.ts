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

	const texts = async (workflowId: string) => (await world.n8n.client.executions.list(workflowId)).map((execution) => outputOf(execution, 'Zalo OA Trigger').map(({ json }) => String(json.text)).sort());

	it('events that wait when the workflow is unpublished start all the same', async () => {
		const trigger = zaloNode('Zalo OA Trigger', 'zaloOaTrigger', { listenTo: 'all', options: { batchMs: 5_000 } }, { webhookId: randomUUID() });
		const { workflow } = await publishTrigger(world, chain('unpublished', [trigger, noOp]));
		const { control } = world.simulator;
		const { userId } = control.addUser({ name: 'Mai', phone: '84931112244' });
		await Promise.all(['a', 'b', 'c'].map(async (text) => await control.say({ userId, text, wait: true })));
		await world.n8n.client.unpublish(workflow.id);
		await world.n8n.client.executions.waitForCount(workflow.id, 1);
		expect(await texts(workflow.id)).toEqual([['a', 'b', 'c']]);
	}, 60_000);

	it('while the editor listens, the first wanted event starts the test at once, whatever the options say; then nobody listens any more', async () => {
		const { client } = world.n8n;
		const { control } = world.simulator;
		const trigger = zaloNode('Zalo OA Trigger', 'zaloOaTrigger', { listenTo: 'groups', groups: ['messagesFromUsers'], options: { batchMs: 5_000, silenceHours: 24, answer: 'afterStoring' } }, { webhookId: randomUUID() });
		const { id } = await client.importWorkflow(chain('listening', [trigger, noOp]), { zaloOaApi: world.credential });
		const url = client.webhooks.urlOf(trigger.webhookId ?? '', 'zalo-oa').replace('/webhook/', '/webhook-test/');
		const { userId } = control.addUser({ name: 'Hoa', phone: '84931112255' });
		control.setSwitch({ name: 'testPost', value: 'off' });
		for (const round of [1, 2]) {
			const started = await client.http.rest('POST', `/workflows/${id}/run`, { workflowData: await client.getWorkflow(id), triggerToStartFrom: { name: 'Zalo OA Trigger' } });
			expect(started).toMatchObject({ waitingForWebhook: true });
			await control.setWebhook({ url });
			await control.follow({ userId, wait: true });
			const { verdict } = await control.emitRaw({ rawBody: JSON.stringify({ app_id: '4102938475610293847', event_name: 'user_send_text', sender: { id: userId }, recipient: { id: '2847561029384756102' }, message: { text: 'the same sample', msg_id: 'sample' }, timestamp: '1763697000123' }), wait: true });
			expect(verdict?.status).toBe(200);
			await client.executions.waitForCount(id, round);
			expect(await texts(id)).toEqual(Array.from({ length: round }, () => ['the same sample']));
			await client.webhooks.waitUntilGone(url);
		}
	}, 60_000);
});
