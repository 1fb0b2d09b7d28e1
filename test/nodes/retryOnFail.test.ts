import type { INodeType } from 'n8n-workflow';
import { toProperties, type Operation, type Resource } from '../../nodes/shared/operation';
import { runResources } from '../../nodes/shared/runner';
import { ZaloOaMessage } from '../../nodes/ZaloOaMessage/ZaloOaMessage.node';
import { sendConsultation } from '../../zalo/endpoints/message';
import { getUserQuota } from '../../zalo/endpoints/quota';
import { RETRY } from '../../zalo/retry';
import { person } from '../helpers/contractWorld';
import { runInEngine, type EngineInput } from '../helpers/engine';
import { expectNoSecrets, jsonItems, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';

const SEND = '/v3.0/oa/message/cs';
const QUOTA = '/v3.0/oa/quota/message';

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld();
	for (const userId of userIds()) world.simulator.control.setUser({ userId, lastInteractionMs: Date.now() - 3_600_000 });
});
afterEach(async () => await world.close());

/** Three people who wrote an hour ago. */
const userIds = () => [0, 1, 5].map((index) => person(world.people, index).userId);
const items = () => jsonItems(...userIds().map((userId) => ({ userId })));
const parameters = { resource: 'message', operation: 'sendText', sendTo: 'user', userId: '={{ $json.userId }}', text: 'Chào', additionalFields: {} };
const whileFree = { ...parameters, sendWhen: 'whileFree', otherwise: 'skip' };

async function run(input: Partial<EngineInput> & Pick<EngineInput, 'parameters'>) {
	const result = await runInEngine({ node: new ZaloOaMessage(), items: items(), store: world.store, retryOnFail: true, ...input });
	expectNoSecrets(world, result);
	return { ...result, outputs: result.outputs.map((output) => output.map(({ json }) => json)) };
}

/** n8n's database does not answer the nth read of the credential. */
function failRead(nth: number): void {
	const { store } = world;
	const read = store.getDecrypted.bind(store);
	let reads = 0;
	store.getDecrypted = async () => {
		reads += 1;
		if (reads === nth) throw new Error('SQLITE_BUSY: database is locked');
		return await read();
	};
}

describe('Retry On Fail after trouble that came before anything was sent', () => {
	// The first read is for the whole node, the second for the call whose token Zalo refused.
	it.each([['while the guard asks for the last interaction', whileFree, QUOTA], ['while the message is sent', parameters, SEND]])('n8n cannot read its credential %s: that item is tried again, nobody gets two', async (_when, chosen, path) => {
		world.simulator.control.addFault({ match: { path, times: 1 }, do: { kind: 'expireToken' } });
		failRead(2);
		const { outputs, error } = await run({ parameters: { ...chosen, requestOptions: { concurrency: 1 } } });
		expect(error).toBeUndefined();
		expect(outputs[0]).toMatchObject(userIds().map((userId) => ({ userId, skipped: false })));
		expect(world.delivered()).toEqual(userIds());
	});
	it('the question of the guard gets no answer: that item is tried again, nobody gets two', async () => {
		world.simulator.control.addFault({ match: { path: QUOTA, userId: userIds()[1] ?? '', times: RETRY.maxAttempts }, do: { kind: 'dropBefore' } });
		const { outputs, error } = await run({ parameters: whileFree });
		expect(error).toBeUndefined();
		expect(outputs[0]).toMatchObject(userIds().map((userId) => ({ userId, skipped: false })));
		expect([...world.delivered()].sort()).toEqual(userIds().sort());
	});
	it('an item outside the window stays outside: nothing is asked again for it', async () => {
		const late = person(world.people, 3).userId;
		const { outputs } = await run({ parameters: { ...whileFree, otherwise: 'fail' }, items: jsonItems({ userId: late }, { userId: userIds()[0] ?? '' }), onError: 'continueErrorOutput' });
		expect(outputs.map((output) => output.length)).toEqual([1, 1]);
		expect(world.calls(QUOTA)).toHaveLength(2);
	});
});

/** The node's runner with one operation of our own. */
function nodeOf(execute: Operation['execute']): INodeType {
	const operation: Operation = { value: 'probe', name: 'Probe', action: 'Probe', description: '', effect: 'send', lane: [], properties: [{ displayName: 'Text', name: 'text', type: 'string', default: '' }], output: {}, calls: [], execute };
	const resources: Resource[] = [{ value: 'message', name: 'Message', initial: 'probe', operations: [operation] }];
	return {
		description: { ...new ZaloOaMessage().description, properties: toProperties(resources) },
		execute() {
			return runResources.call(this, resources);
		},
	};
}

describe('an error of our own in an item', () => {
	const probe = { resource: 'message', operation: 'probe' };
	const recipient = () => ({ user_id: userIds()[0] ?? '' });

	it('after an accepted message: it may have gone out, is reported so, and is never sent again', async () => {
		const node = nodeOf(async ({ zalo }) => {
			await zalo.call(sendConsultation, { recipient: recipient(), message: { text: 'Chào' } });
			throw new TypeError('Cannot read properties of undefined');
		});
		const { outputs } = await run({ node, parameters: probe, onError: 'continueErrorOutput' });
		expect(outputs[1]).toMatchObject([0, 1, 2].map(() => ({ error: { maybeSent: true, retryable: false, endpoint: 'Probe', whatToDo: expect.stringMatching(/may have carried out/) } })));
		expect(world.calls(SEND)).toHaveLength(3);
	});
	it.each(['dropBefore', 'dropAfter'] as const)('a read that fails after an accepted message (%s) is no reason to send it again', async (kind) => {
		world.simulator.control.addFault({ match: { path: QUOTA }, do: { kind } });
		const node = nodeOf(async ({ zalo }) => {
			await zalo.call(sendConsultation, { recipient: recipient(), message: { text: 'Chào' } });
			return { ...(await zalo.call(getUserQuota, recipient())) };
		});
		const { outputs } = await run({ node, parameters: probe, onError: 'continueErrorOutput' });
		expect(outputs[1]).toHaveLength(3);
		expect(world.calls(SEND)).toHaveLength(3);
	});
	it('after reads only: the item is tried again', async () => {
		const tries = new Map<string, number>();
		const node = nodeOf(async ({ zalo, string }) => {
			await zalo.call(getUserQuota, recipient());
			const text = string('text');
			tries.set(text, (tries.get(text) ?? 0) + 1);
			if (text === '1' && tries.get(text) === 1) throw new Error('the file store did not answer');
			return { messageId: (await zalo.call(sendConsultation, { recipient: recipient(), message: { text } })).message_id };
		});
		const { outputs, error } = await run({ node, parameters: { ...probe, text: '={{ $itemIndex }}' } });
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(3);
		expect([...tries].sort()).toEqual([['0', 1], ['1', 2], ['2', 1]]);
		expect(world.simulator.control.messages().map(({ text }) => text).sort()).toEqual(['0', '1', '2']);
	});
});
