import type { OnError } from 'n8n-workflow';
import { ZaloOaMessage } from '../../nodes/ZaloOaMessage/ZaloOaMessage.node';
import { person } from '../helpers/contractWorld';
import { runInEngine } from '../helpers/engine';
import { jsonItems, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';

const PATH = '/v3.0/oa/message/cs';
const COUNT = 30;
const REFUSED = 13;

let world: NodeWorld;
let userIds: readonly string[];
beforeEach(async () => {
	world = await startNodeWorld();
	userIds = Array.from({ length: COUNT }, (_nothing, index) => world.simulator.control.addUser({ name: `Khách ${index}`, phone: `849${String(10_000_000 + index)}` }).userId);
});
afterEach(async () => await world.close());

const parameters = { resource: 'message', operation: 'sendText', userId: '={{ $json.userId }}', text: '={{ $json.text }}', additionalFields: {} };
const items = () => jsonItems(...userIds.map((userId, index) => ({ userId, text: `Tin ${index}` })));
const run = async (onError: OnError, retryOnFail: boolean) => await runInEngine({ node: new ZaloOaMessage(), parameters, items: items(), store: world.store, onError, retryOnFail });
const acceptedBy = () => userIds.map((userId) => world.delivered().filter((reached) => reached === userId).length);
const once = (refused: number) => userIds.map((_userId, index) => (index === refused ? 0 : 1));

describe('thirty people at once, one of them refused', () => {
	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)('Retry On Fail, %s: the others get their message once, the refused one is asked once', async (onError) => {
		world.simulator.control.setUser({ userId: userIds[REFUSED] ?? '', restricted: true });
		const { outputs } = await run(onError, true);
		expect(acceptedBy()).toEqual(once(REFUSED));
		expect(world.calls(PATH)).toHaveLength(COUNT);
		expect(outputs.flat()).toHaveLength(COUNT);
	});
	it('Retry On Fail, stop: nobody gets a message twice, however many tries there are', async () => {
		world.simulator.control.setUser({ userId: userIds[REFUSED] ?? '', restricted: true });
		const { error } = await run('stopWorkflow', true);
		expect(error?.message).toContain('Zalo error -244');
		const [reached] = [acceptedBy()];
		expect(Math.max(...reached)).toBe(1);
		expect(reached[REFUSED]).toBe(0);
		expect(error?.description).toMatch(new RegExp(`${reached.filter((times) => times === 1).length} of ${COUNT} items went through`));
	});
});

describe('thirty people at once, and one connection that dies after Zalo accepted', () => {
	it.each([['continueErrorOutput', true], ['continueErrorOutput', false], ['stopWorkflow', true]] as const)('%s, Retry On Fail %s: everybody at most once, that one reported as perhaps sent', async (onError, retryOnFail) => {
		world.simulator.control.addFault({ match: { path: PATH, nth: 17 }, do: { kind: 'dropAfter' } });
		const { outputs, error } = await run(onError, retryOnFail);
		expect(Math.max(...acceptedBy())).toBe(1);
		const failed = onError === 'stopWorkflow' ? error : outputs[1]?.[0]?.json.error;
		expect(JSON.stringify({ ...(failed as object), text: (failed as Error | undefined)?.message })).toMatch(/may have carried out|maybeSent":true/);
		if (onError === 'continueErrorOutput') expect(acceptedBy()).toEqual(userIds.map(() => 1));
	});
});

it.each([
	['typed as text', '={{ $json.userId }}'],
	['picked by ID', { __rl: true, mode: 'id', value: '={{ $json.userId }}' }],
	['with spaces here and there', '={{ $itemIndex % 3 === 0 ? " " + $json.userId + " " : $json.userId }}'],
	['picked here, typed there', '={{ $itemIndex % 2 === 0 ? { __rl: true, mode: "list", value: $json.userId } : $json.userId }}'],
])('several messages to each of three people, mixed, %s: each gets them in the order of the items', async (_how, userIdField) => {
	const people = [0, 1, 2].map((index) => person(world.people, index).userId);
	const mixed = Array.from({ length: 60 }, (_nothing, index) => ({ userId: people[(index * 7) % 3] ?? '', text: `Tin ${String(index).padStart(2, '0')}` }));
	// Where the first message to somebody is slow, the second would overtake it.
	for (const userId of people) world.simulator.control.addFault({ match: { userId, nth: 1 }, do: { kind: 'slow', ms: 200 } });
	const { outputs } = await runInEngine({ node: new ZaloOaMessage(), parameters: { ...parameters, userId: userIdField }, items: jsonItems(...mixed), store: world.store });
	for (const userId of people) {
		const texts = world.simulator.control.messages().filter((sent) => sent.userId === userId).map(({ text }) => text);
		expect(texts).toEqual(mixed.filter((item) => item.userId === userId).map(({ text }) => text));
	}
	expect((outputs[0] ?? []).map(({ json }) => json.userId)).toEqual(mixed.map(({ userId }) => userId));
});

it('Send To by expression: each person gets their messages in the order of the items, whatever stands in the fields of the other choices', async () => {
	const people = [0, 1, 2].map((index) => person(world.people, index).userId);
	const mixed = Array.from({ length: 60 }, (_nothing, index) => ({ userId: people[(index * 7) % 3] ?? '', msgId: `m${index}`, text: `Tin ${String(index).padStart(2, '0')}` }));
	for (const userId of people) world.simulator.control.addFault({ match: { userId, nth: 1 }, do: { kind: 'slow', ms: 200 } });
	const byExpression = { sendTo: '={{ $json.group ? "group" : "user" }}', messageId: '={{ $json.msgId }}', groupId: '={{ $json.group.id }}', anonymousId: '={{ $json.visitor.id }}', conversationId: '={{ $json.visitor.chat.id }}' };
	await runInEngine({ node: new ZaloOaMessage(), parameters: { ...parameters, ...byExpression }, items: jsonItems(...mixed), store: world.store });
	for (const userId of people) {
		const texts = world.simulator.control.messages().filter((sent) => sent.userId === userId).map(({ text }) => text);
		expect(texts).toEqual(mixed.filter((item) => item.userId === userId).map(({ text }) => text));
	}
});
