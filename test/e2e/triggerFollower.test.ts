import { randomUUID } from 'node:crypto';
import { outputOf } from '../../scripts/n8n/n8nExecutions';
import { N8N_LINES } from '../../scripts/n8n/nodeBinary';
import { chain, noOp, publishTrigger, START_TIMEOUT_MS, startWorld, type World, zaloNode } from './world';

const DETAIL = '/v3.0/oa/user/detail';
/** Fewer than are read at once: how long a renewal takes depends on the machine. */
const EVENTS = 8;
const NAME = 'Trần Thị Mộc Lan';

describe.each(N8N_LINES)('n8n %s', (line) => {
	let world: World;
	let workflowId: string;
	let started = 0;
	beforeAll(async () => {
		world = await startWorld({ line, switches: { oaBucketPerMinute: 100_000 }, webhookTimeoutMs: 60_000 });
		const trigger = zaloNode('Zalo OA Trigger', 'zaloOaTrigger', { listenTo: 'all', options: { addFollower: true } }, { webhookId: randomUUID() });
		workflowId = (await publishTrigger(world, chain('follower', [trigger, noOp]))).workflow.id;
	}, START_TIMEOUT_MS);
	afterAll(async () => await world.stop());
	afterEach(() => world.simulator.control.clearFaults());

	const newPhone = () => `8493${String(1_000_000 + (started += 1))}`;
	const newUser = (phone = newPhone()) => world.simulator.control.addUser({ name: NAME, phone }).userId;
	const calls = () => world.simulator.control.journal({ path: DETAIL }).length;
	let events = 0;
	async function say(userIds: readonly string[]) {
		const answers = await Promise.all(userIds.map(async (userId) => await world.simulator.control.say({ userId, text: `tin ${(events += 1)}`, wait: true })));
		expect(answers.map(({ verdict }) => verdict?.status)).toEqual(userIds.map(() => 200));
		const executions = await world.n8n.client.executions.waitForCount(workflowId, events);
		return executions.slice(0, userIds.length).map((execution) => outputOf(execution, 'Zalo OA Trigger')[0]?.json ?? {});
	}

	it('the event starts with the profile, read once with the token of the credential', async () => {
		const userId = newUser();
		const before = calls();
		const [first] = await say([userId]);
		const [second] = await say([userId]);
		expect(first).toMatchObject({ userId, follower: { userId, displayName: NAME, isFollower: true, fromCache: false }, followerError: null });
		expect(second).toMatchObject({ userId, follower: { userId, fromCache: true } });
		expect(calls() - before).toBe(1);
	}, 60_000);

	it(`an expired token: ${EVENTS} users at once, renewed once, stored, and every event has its profile`, async () => {
		const { control } = world.simulator;
		control.expireAccessToken({});
		const before = control.tokenStats({});
		const found = await say(Array.from({ length: EVENTS }, () => newUser()));
		expect(found.filter(({ follower }) => follower !== null)).toHaveLength(EVENTS);
		const { refreshes, reuseAttempts } = control.tokenStats({});
		expect([refreshes - before.refreshes, reuseAttempts - before.reuseAttempts]).toEqual([1, 0]);
		// What is stored is the pair in force.
		const stored = (await world.n8n.storedCredential(world.credential.id)).oauthTokenData as { access_token: string };
		const answer = await fetch(`${world.simulator.hosts.openapi}/v2.0/oa/getoa`, { headers: { access_token: stored.access_token } });
		expect(await answer.json()).toMatchObject({ error: 0 });
	}, 90_000);

	it('Zalo does not answer the read: the event has its 200 before it starts, and starts without the profile', async () => {
		world.simulator.control.addFault({ match: { path: DETAIL }, do: { kind: 'slow', ms: 60_000 } });
		const userId = newUser();
		const { verdict } = await world.simulator.control.say({ userId, text: 'chậm', wait: true });
		expect([verdict?.status, await world.n8n.client.executions.countStored(workflowId)]).toEqual([200, events]);
		const [latest] = await world.n8n.client.executions.waitForCount(workflowId, (events += 1), 45_000);
		expect(world.simulator.control.journal({ path: DETAIL }).at(-1)?.outcome).toBeNull();
		const item = latest === undefined ? undefined : outputOf(latest, 'Zalo OA Trigger')[0]?.json;
		expect(item).toMatchObject({ userId, follower: null, followerError: { errorKind: 'transport' } });
		expect(world.n8n.server.logs()).toContain('follower profile for user_send_text not read');
	}, 60_000);

	it('nothing of a profile and no token is in the log', async () => {
		const { control } = world.simulator;
		const phone = newPhone();
		const userId = newUser(phone);
		await control.submitInfo({ userId, phone, wait: true });
		await world.n8n.client.executions.waitForCount(workflowId, (events += 1));
		const [known] = await say([userId]);
		expect(known).toMatchObject({ follower: { displayName: NAME, sharedInfo: { phone } } });
		// Zalo's own words may hold the number.
		control.addFault({ match: { path: DETAIL }, do: { kind: 'error', code: -201, message: `phone ${phone} is invalid` } });
		const [unread] = await say([newUser()]);
		expect(unread).toMatchObject({ follower: null, followerError: { zaloErrorCode: -201 } });
		const logs = world.n8n.server.logs();
		expect(logs).toMatch(/not read \(.*-201/);
		const shown = (words: readonly string[]) => words.filter((word) => logs.includes(word));
		expect(shown([phone, NAME, 'Mộc Lan'])).toEqual([]);
		expect(shown(world.simulator.secrets())).toHaveLength(0);
	}, 60_000);
});
