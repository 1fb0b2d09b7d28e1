import { setTimeout as sleep } from 'node:timers/promises';
import { outputOf, poll } from '../../scripts/n8n/n8nExecutions';
import type { WorkflowNode } from '../../scripts/n8n/n8nTypes';
import { chain, itemsNode, manualTrigger, START_TIMEOUT_MS, startWorld, zaloNode, type World } from './world';

/** Zalo's number of calls per minute must not be what is tested here. */
const NO_LIMIT = 1_000_000;
const AT_ONCE = 20;
const TIMEOUT_MS = 120_000;
const SEND_PATH = '/v3.0/oa/message/cs';

let world: World;
beforeAll(async () => {
	world = await startWorld();
	for (const name of ['oaBucketPerMinute', 'appBucketPerMinute']) world.simulator.control.setSwitch({ name, value: NO_LIMIT });
}, START_TIMEOUT_MS);
afterAll(async () => await world.stop());

afterEach(() => {
	world.simulator.control.clearFaults();
	world.simulator.control.setSwitch({ name: 'latencyMs', value: 0 });
});

/** So many new people who may be written to; the counts of the simulator start anew. */
function crowd(count: number): string[] {
	const { userIds } = world.simulator.control.addFollowers({ count });
	world.simulator.control.resetMeter();
	return userIds;
}

/** One message per recipient, in this order; the text of each tells its place. */
async function start(recipients: readonly string[], extra: Partial<WorkflowNode> = {}): Promise<string> {
	const { client } = world.n8n;
	const items = itemsNode(recipients.map((userId, index) => ({ userId, text: `Tin ${index}` })));
	const send = zaloNode('Send', 'zaloOaMessage', { resource: 'message', operation: 'sendText', userId: '={{ $json.userId }}', text: '={{ $json.text }}' }, extra);
	const workflow = await client.importWorkflow(chain('many', [manualTrigger, items, send]), { zaloOaApi: world.credential });
	return await client.runWorkflow(workflow.id);
}

async function run(recipients: readonly string[], extra: Partial<WorkflowNode> = {}) {
	return await world.n8n.client.executions.waitUntilOver(await start(recipients, extra), TIMEOUT_MS);
}

/** The latest messages to these people, in the order in which they arrived. */
function arrivedAt(recipients: readonly string[]) {
	const wanted = new Set(recipients);
	return world.simulator.control.messages().filter(({ userId }) => userId !== undefined && wanted.has(userId));
}

const RETRIES: Partial<WorkflowNode> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
const ERROR_BRANCH: Partial<WorkflowNode> = { onError: 'continueErrorOutput' };

it('3,000 messages to 1,500 people arrive once each, in order for each person, come out in the order of the items, and at most 20 are under way', async () => {
	const people = crowd(1_500);
	// Blocks of ten people, each block twice: both messages of a person fit among what is under way.
	const recipients = Array.from({ length: 3_000 }, (_, index) => people[Math.floor(index / 20) * 10 + (index % 10)] ?? '');
	// Where the first message is slow, the second would overtake it.
	for (const userId of people.filter((_, index) => index % 150 === 0)) world.simulator.control.addFault({ match: { userId, nth: 1 }, do: { kind: 'slow', ms: 300 } });
	world.simulator.control.setSwitch({ name: 'latencyMs', value: 10 });
	const execution = await run(recipients);

	const arrived = arrivedAt(people);
	const meter = world.simulator.control.meter();
	expect([execution.status, meter.messages, meter.recipients, meter.refused]).toEqual(['success', 3_000, 1_500, 0]);
	expect(new Set(arrived.map(({ text }) => text)).size).toBe(3_000);
	expect(meter.maxInFlight).toBeLessThanOrEqual(AT_ONCE);
	expect(meter.maxInFlight).toBeGreaterThan(AT_ONCE / 2);

	const places = new Map<string, number[]>();
	for (const { userId = '', text = '' } of arrived) places.set(userId, [...(places.get(userId) ?? []), Number(text.slice('Tin '.length))]);
	expect([...places].filter(([, [first = 0, second = 0]]) => first > second)).toEqual([]);

	const placeOf = new Map(arrived.map(({ msgId, text = '' }) => [msgId, Number(text.slice('Tin '.length))]));
	const outputs = outputOf(execution, 'Send');
	expect(outputs.map(({ json }) => placeOf.get(String(json.messageId)))).toEqual(recipients.map((_, index) => index));
	expect(outputs.every(({ pairedItem }, index) => (pairedItem as { item: number }).item === index)).toBe(true);
}, TIMEOUT_MS);

describe('Retry On Fail with 30 recipients', () => {
	const sentTo = (people: readonly string[]) => {
		const arrived = arrivedAt(people);
		return people.map((person) => arrived.filter(({ userId }) => userId === person).length);
	};

	it('one of whom is refused: the 29 others are sent to once each, and nobody is asked for twice', async () => {
		const people = crowd(30);
		world.simulator.control.setUser({ userId: people[0] ?? '', restricted: true });
		const execution = await run(people, { ...RETRIES, ...ERROR_BRANCH });
		expect([execution.status, outputOf(execution, 'Send', 0).length]).toEqual(['success', 29]);
		expect(outputOf(execution, 'Send', 1).map(({ json }) => json.error)).toEqual([expect.objectContaining({ zaloErrorCode: -244, retryable: false })]);
		expect(sentTo(people)).toEqual([0, ...Array<number>(29).fill(1)]);
		expect(world.simulator.control.meter()).toMatchObject({ accepted: 29, refused: 1 });
	}, TIMEOUT_MS);

	it('one of whom is refused, without an error branch: the run fails, and whoever was sent to got one message', async () => {
		const people = crowd(30);
		world.simulator.control.setUser({ userId: people[5] ?? '', restricted: true });
		const execution = await run(people, RETRIES);
		expect(execution.status).toBe('error');
		expect(sentTo(people).filter((count) => count > 1)).toEqual([]);
		expect(sentTo(people)[5]).toBe(0);
		expect(world.simulator.control.meter().refused).toBe(1);
	}, TIMEOUT_MS);

	it('one of whose answers is lost after acceptance: not repeated, and reported as perhaps sent', async () => {
		const people = crowd(30);
		world.simulator.control.addFault({ match: { userId: people[0] ?? '' }, do: { kind: 'dropAfter' } });
		const execution = await run(people, { ...RETRIES, ...ERROR_BRANCH });
		expect([execution.status, outputOf(execution, 'Send', 0).length]).toEqual(['success', 29]);
		expect(outputOf(execution, 'Send', 1).map(({ json }) => json.error)).toEqual([expect.objectContaining({ maybeSent: true })]);
		expect(sentTo(people)).toEqual(Array<number>(30).fill(1));
		expect(world.simulator.control.meter().messages).toBe(30);
	}, TIMEOUT_MS);
});

it('Stop during 500 slow sends: the execution ends as canceled, and at most the 20 under way still arrive', async () => {
	const people = crowd(500);
	world.simulator.control.addFault({ match: { path: SEND_PATH }, do: { kind: 'slow', ms: 500 } });
	const { client } = world.n8n;
	const { meter } = world.simulator.control;
	const messages = () => meter().messages;
	const executionId = await start(people);
	await poll(TIMEOUT_MS, 'the second twenty messages', async () => (messages() >= AT_ONCE && meter().inFlight >= AT_ONCE ? true : undefined));
	await client.http.api('POST', `/executions/${executionId}/stop`);
	const atStop = messages();
	const execution = await client.executions.waitUntilOver(executionId);
	expect(execution.status).toBe('canceled');
	// Long enough for several more rounds of twenty.
	await sleep(2_500);
	expect(messages()).toBeLessThanOrEqual(atStop + AT_ONCE);
	expect(messages()).toBeLessThan(people.length);
	expect(meter().inFlight).toBe(0);
}, TIMEOUT_MS);
