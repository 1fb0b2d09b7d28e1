import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { runInEngine } from '../helpers/engine';
import { ZaloOaMessage } from '../../nodes/ZaloOaMessage/ZaloOaMessage.node';
import { jsonItems, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld();
});
afterEach(async () => await world.close());

const COUNT = 60;
const EVERY = [...Array.from({ length: COUNT }).keys()];

/** Fields with an expression are read ahead of their item, those without one once for all: no item may get another one's. */
async function send(parameters: INodeParameters, items: IDataObject[]) {
	const { outputs, error } = await runInEngine({
		node: new ZaloOaMessage(), parameters: { resource: 'message', operation: 'sendText', sendTo: 'user', ...parameters }, items: jsonItems(...items), store: world.store, onError: 'continueErrorOutput',
	});
	expect(error).toBeUndefined();
	return outputs;
}
const texts = () => world.simulator.control.messages().map(({ text }) => text);

it('sixty items, twenty at once: each person gets their own text, in the order of the items', async () => {
	const [a, b] = [world.people[0]?.userId, world.people[1]?.userId];
	const outputs = await send({ userId: '={{ $json.userId }}', text: '={{ "Tin " + $json.n }}' }, EVERY.map((n) => ({ n, userId: n % 2 === 0 ? a : b })));
	expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(EVERY.map((item) => ({ item })));
	const sent = world.simulator.control.messages();
	for (const [rest, userId] of [a, b].entries()) {
		expect(sent.filter((message) => message.userId === userId).map(({ text }) => text)).toEqual(EVERY.filter((n) => n % 2 === rest).map((n) => `Tin ${n}`));
	}
});

it('a text without an expression is the same for all', async () => {
	await send({ userId: '={{ $json.userId }}', text: 'Chào bạn' }, EVERY.map(() => ({ userId: world.people[0]?.userId })));
	expect(texts()).toEqual(EVERY.map(() => 'Chào bạn'));
});

it('an expression that fails for some items fails those, and no other', async () => {
	const outputs = await send({ userId: world.people[0]?.userId ?? '', text: '={{ $json.name.toUpperCase() }}' }, EVERY.map((n) => (n % 10 === 7 ? { n } : { n, name: `n${n}` })));
	expect(outputs[1]?.map(({ json }) => json.n ?? json.message)).toHaveLength(6);
	expect(outputs[0]).toHaveLength(54);
	expect(texts()).toEqual(EVERY.filter((n) => n % 10 !== 7).map((n) => `N${n}`));
});

it('a field that only some items use fails none of the others', async () => {
	const outputs = await send(
		{ sendTo: '={{ $json.to }}', userId: '={{ $json.userId }}', groupId: '={{ $json.group.id }}', anonymousId: '={{ $json.visitor.id }}', conversationId: 'c', messageId: 'm', text: '={{ $json.n }}' },
		EVERY.map((n) => (n < 30 ? { n, to: 'group', group: { id: 'unknown' } } : { n, to: 'user', userId: world.people[0]?.userId })),
	);
	expect([outputs[0]?.length, outputs[1]?.length]).toEqual([30, 30]);
	expect(texts()).toEqual(EVERY.slice(30).map(String));
});
