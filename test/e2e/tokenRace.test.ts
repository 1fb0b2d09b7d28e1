import { randomUUID } from 'node:crypto';
import { poll } from '../../scripts/n8n/n8nExecutions';
import { N8N_LINES } from '../../scripts/n8n/nodeBinary';
import { expectNoSecretsLeft } from './secretHunt';
import { chain, publishTrigger, START_TIMEOUT_MS, startWorld, zaloNode, type World } from './world';

const EXECUTIONS = 100;

describe.each(N8N_LINES)('n8n %s', (line) => {
	let world: World;
	let workflowId: string;
	beforeAll(async () => {
		world = await startWorld({ line });
	}, START_TIMEOUT_MS);
	afterAll(async () => await world.stop());

	it(`${EXECUTIONS} executions that meet an expired token at once: one refresh, none failed, every message sent once`, async () => {
		const { control } = world.simulator;
		control.setSwitch({ name: 'oaBucketPerMinute', value: 4000 });
		const trigger = zaloNode('Zalo OA Trigger', 'zaloOaTrigger', { listenTo: 'groups', groups: ['messagesFromUsers'], options: {} }, { webhookId: randomUUID() });
		const reply = zaloNode('Reply', 'zaloOaMessage', { resource: 'message', operation: 'sendText', userId: '={{ $json.userId }}', text: '=Trả lời {{ $json.text }}' });
		const { workflow } = await publishTrigger(world, chain('race', [trigger, reply]));
		workflowId = workflow.id;
		const { userId } = control.addUser({ name: 'Lan', phone: '84931112233' });
		control.expireAccessToken({});
		await Promise.all(Array.from({ length: EXECUTIONS }, async (_, index) => await control.say({ userId, text: `số ${index}`, wait: true })));
		await poll(180_000, 'all answers', async () => (control.messages().length >= EXECUTIONS ? true : undefined));
		const executions = await world.n8n.client.executions.waitForCount(workflow.id, EXECUTIONS);
		expect(executions.filter(({ status }) => status !== 'success')).toEqual([]);
		expect(new Set(control.messages().map(({ text }) => text)).size).toBe(EXECUTIONS);
		expect(control.messages()).toHaveLength(EXECUTIONS);
		expect(control.tokenStats({})).toMatchObject({ refreshes: 1, reuseAttempts: 0 });
	}, 120_000);

	it('no token or secret is left in logs, files, executions, workflows or credentials, also after a failure', async () => {
		const { control } = world.simulator;
		control.issueTokens(); // somebody used the pair elsewhere: ours is dead
		await control.say({ userId: String(control.messages()[0]?.userId), text: 'không ai trả lời', wait: true });
		await poll(60_000, 'the failure', async () => ((await world.n8n.client.executions.list(workflowId, false)).some(({ status }) => status === 'error') ? true : undefined));
		await expectNoSecretsLeft(world);
	}, 120_000);
});
