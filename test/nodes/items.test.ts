import type { INodeExecutionData, OnError } from 'n8n-workflow';
import { runInEngine, type EngineRun } from '../helpers/engine';
import { expectNoSecrets, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';
import { operationOf, OPERATION_ROWS } from '../helpers/operations';
import type { OperationRow } from '../helpers/operations/types';

const ROWS = OPERATION_ROWS.map((row) => [row.id, row] as const);
const SENDS = ROWS.filter(([, row]) => row.recipient !== undefined);

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld();
});
afterEach(async () => await world.close());

const itemsOf = (row: OperationRow, count = 3): INodeExecutionData[] => Array.from({ length: count }, (_nothing, index) => row.item(world, index));

/** Several items at once, as a new node does it. Where a test says which item meets what, `inOrder` sends them one after the other. */
async function run(row: OperationRow, { inOrder = row.isByOrder === true, ...options }: { onError?: OnError; retryOnFail?: boolean; inOrder?: boolean } = {}): Promise<EngineRun> {
	const parameters = { ...row.parameters, requestOptions: inOrder ? { concurrency: 1 } : {} };
	const result = await runInEngine({ node: row.node, parameters, items: itemsOf(row), store: world.store, ...options });
	expectNoSecrets(world, result);
	return result;
}

/** Which inputs the items of an output come from. */
const pairs = (items: INodeExecutionData[] | undefined) => (items ?? []).map(({ pairedItem }) => pairedItem);
const jsonOf = (items: INodeExecutionData[] | undefined) => (items ?? []).map(({ json }) => json);

/** The people reached, one entry per message: a person reached twice is in here twice. */
function expectReached(row: OperationRow, indexes: number[]): void {
	if (row.recipient === undefined) {
		expect(world.calls(row.path).filter(({ outcome }) => outcome?.accepted)).toHaveLength(indexes.length);
		return;
	}
	const { recipient } = row;
	expect(world.delivered().sort()).toEqual(indexes.map((index) => recipient(world, index)).sort());
}

function expectFailure(row: OperationRow, item: INodeExecutionData | undefined): void {
	const { code, errorClass } = row.refusal;
	expect(item?.json).toMatchObject({
		message: expect.stringContaining(`Zalo error ${code}`),
		error: { zaloErrorCode: code, errorClass, meaning: expect.stringMatching(/.{5,}/), whatToDo: expect.stringMatching(/.{20,}/), maybeSent: false },
	});
	const { error, message } = item?.json ?? {};
	expect((error as { message: string }).message).toBe(message);
	expectNoPerson(JSON.stringify({ error, message }));
}

/** No full phone number and no user ID in what an error says. */
const expectNoPerson = (text: string) => expect(text).not.toMatch(/\d{9,}/);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a field is there, whatever its value; dotted names lie inside. */
function hasField(json: unknown, name: string): boolean {
	const [first = '', ...rest] = name.split('.');
	if (!isObject(json) || !(first in json)) return false;
	return rest.length === 0 || hasField(json[first], rest.join('.'));
}

/** Fields that no text explains: each is declared itself, or each field inside it is. */
function undeclared(json: object, declared: string[], prefix = ''): string[] {
	return Object.entries(json).flatMap(([key, value]) => {
		const name = `${prefix}${key}`;
		if (declared.includes(name)) return [];
		return isObject(value) && declared.some((other) => other.startsWith(`${name}.`)) ? undeclared(value, declared, `${name}.`) : [name];
	});
}

/** Their rows read no profile: follower.test.ts has what they give out with one. Undeclared fields count here too. */
const WITHOUT_PROFILE = new Set(['zaloOaFollower.follower.find', 'zaloOaFollower.follower.getMany']);

describe('three good items', () => {
	it.each(ROWS)('%s: three calls, three linked outputs, no top-level error', async (_id, row) => {
		const { outputs, error } = await run(row);
		expect(error).toBeUndefined();
		expect(jsonOf(outputs[0])).toMatchObject([0, 1, 2].map((index) => row.output(world, index)));
		expect(pairs(outputs[0])).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		for (const json of jsonOf(outputs[0])) expect(json).not.toHaveProperty('error');
		expect(world.calls(row.path)).toHaveLength(3);
		expectReached(row, [0, 1, 2]);
	});
	it.each(ROWS)('%s gives out what it declares, and nothing else', async (_id, row) => {
		const { output } = operationOf(row);
		const { outputs } = await run(row);
		for (const json of jsonOf(outputs[0])) {
			const missing = WITHOUT_PROFILE.has(row.id) ? [] : Object.keys(output).filter((name) => !hasField(json, name) && !/\bonly\b/i.test(output[name] ?? ''));
			expect({ missing, undeclared: undeclared(json, Object.keys(output)) }).toEqual({ missing: [], undeclared: [] });
		}
	});
	it.each(ROWS)('%s with Retry On Fail: still three calls', async (_id, row) => {
		const { outputs } = await run(row, { retryOnFail: true });
		expect(outputs[0]).toHaveLength(3);
		expect(world.calls(row.path)).toHaveLength(3);
		expectReached(row, [0, 1, 2]);
	});
	it.each(ROWS)('%s with an expired token: one refresh, stored, and each item goes through once', async (_id, row) => {
		world.simulator.control.expireAccessToken();
		const { outputs, error } = await run(row);
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(3);
		expect(world.simulator.control.tokenStats()).toMatchObject({ refreshes: 1, reuseAttempts: 0 });
		expect(world.store.saves).toHaveLength(1);
		expectReached(row, [0, 1, 2]);
	});
});

describe('the second of three refused', () => {
	it.each(ROWS)('%s, stop: the error names its item, and the third is not tried', async (_id, row) => {
		row.refuse(world, 1);
		const { outputs, error } = await run(row, { inOrder: true });
		expect(error?.message).toContain(`Zalo error ${row.refusal.code}`);
		expect(error?.context?.itemIndex).toBe(1);
		expect(error?.description).toMatch(/1 of 3 items went through; 1 was not tried/);
		expectNoPerson(`${error?.message} ${error?.description}`);
		expect(outputs.flat()).toEqual([]);
		expectReached(row, [0]);
	});
	it.each(ROWS)('%s, continue: three items in order, the second says what happened', async (_id, row) => {
		row.refuse(world, 1);
		const { outputs, error } = await run(row, { onError: 'continueRegularOutput' });
		expect(error).toBeUndefined();
		expect(pairs(outputs[0])).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(outputs[0]?.[0]?.json).toMatchObject(row.output(world, 0));
		expectFailure(row, outputs[0]?.[1]);
		expect(outputs[0]?.[2]?.json).toMatchObject(row.output(world, 2));
		expectReached(row, [0, 2]);
	});
	it.each(ROWS)('%s, error output: the second leaves by the error branch, with its input beside it', async (_id, row) => {
		row.refuse(world, 1);
		const { outputs, error } = await run(row, { onError: 'continueErrorOutput' });
		expect(error).toBeUndefined();
		expect(jsonOf(outputs[0])).toMatchObject([row.output(world, 0), row.output(world, 2)]);
		expect(pairs(outputs[0])).toEqual([{ item: 0 }, { item: 2 }]);
		expect(outputs[1]).toHaveLength(1);
		expectFailure(row, outputs[1]?.[0]);
		expect(pairs(outputs[1])).toEqual([{ item: 1 }]);
		expect(outputs[1]?.[0]?.json).toMatchObject(row.item(world, 1).json);
		expectReached(row, [0, 2]);
	});
});

const MODES = ['continueRegularOutput', 'continueErrorOutput'] as const;
const POSITIONS = [['first', 0], ['middle', 1], ['last', 2]] as const;
const withModes = SENDS.flatMap(([id, row]) => MODES.flatMap((onError) => POSITIONS.map(([place, index]) => [id, onError, place, index, row] as const)));

describe('Retry On Fail with one refusal', () => {
	it.each(withModes)('%s, %s, %s item refused: the others are sent once, the refused one is asked once', async (_id, onError, _place, index, row) => {
		row.refuse(world, index);
		const { outputs } = await run(row, { onError, retryOnFail: true });
		const good = [0, 1, 2].filter((other) => other !== index);
		expectReached(row, good);
		expect(world.calls(row.path)).toHaveLength(3);
		const failed = onError === 'continueErrorOutput' ? outputs[1]?.[0] : outputs[0]?.[index];
		expectFailure(row, failed);
		expect(outputs.flat()).toHaveLength(3);
	});
	it.each(SENDS)('%s, stop: what went out before the refusal is not sent again', async (_id, row) => {
		row.refuse(world, 1);
		const { error } = await run(row, { retryOnFail: true, inOrder: true });
		expect(error?.context?.itemIndex).toBe(1);
		expectReached(row, [0]);
		expect(world.calls(row.path)).toHaveLength(2);
	});
	it.each(SENDS)('%s: a refusal that passes (quota) is tried again, and only for its own item', async (_id, row) => {
		const code = row.path.startsWith('/message') ? -144 : -211;
		world.simulator.control.addFault({ match: { path: row.path, times: 1 }, do: { kind: 'error', code } });
		const { outputs, error } = await run(row, { onError: 'continueRegularOutput', retryOnFail: true });
		expect(error).toBeUndefined();
		expect(jsonOf(outputs[0]).every((json) => json.error === undefined)).toBe(true);
		expectReached(row, [1, 2, 0]);
		expect(world.calls(row.path)).toHaveLength(4);
	});
});

describe('the connection dies after Zalo accepted the message', () => {
	it.each(SENDS.flatMap(([id, row]) => [true, false].map((retryOnFail) => [id, retryOnFail, row] as const)))('%s, Retry On Fail %s: sent once and reported as perhaps sent', async (_id, retryOnFail, row) => {
		world.simulator.control.addFault({ match: { path: row.path, nth: 1 }, do: { kind: 'dropAfter' } });
		const { outputs } = await run(row, { onError: 'continueErrorOutput', retryOnFail, inOrder: true });
		expectReached(row, [0, 1, 2]);
		expect(world.calls(row.path)).toHaveLength(3);
		expect(pairs(outputs[0])).toEqual([{ item: 1 }, { item: 2 }]);
		expect(outputs[1]).toMatchObject([{ json: { error: { whatToDo: expect.stringMatching(/may have carried out/), errorKind: 'transport', maybeSent: true, retryable: false } }, pairedItem: { item: 0 } }]);
	});
	it.each(SENDS)('%s, stop with Retry On Fail: sent once, nothing after it', async (_id, row) => {
		world.simulator.control.addFault({ match: { path: row.path, nth: 2 }, do: { kind: 'dropAfter' } });
		const { error } = await run(row, { retryOnFail: true, inOrder: true });
		expect(error?.description).toMatch(/may have carried out/);
		expect(error?.context?.itemIndex).toBe(1);
		expectReached(row, [0, 1]);
	});
});

describe('an upload that gets no answer', () => {
	const UPLOADS = SENDS.filter(([id]) => /sendFile|sendGif|sendImage/.test(id));
	it.each(UPLOADS)('%s: it is made once more, and each message is sent once', async (_id, row) => {
		world.simulator.control.addFault({ match: { path: '/v2.0/oa/upload', nth: 2 }, do: { kind: 'dropAfter' } });
		const { outputs, error } = await run(row);
		expect(error).toBeUndefined();
		expect(jsonOf(outputs[0])).toMatchObject([0, 1, 2].map((index) => row.output(world, index)));
		expectReached(row, [0, 1, 2]);
		expect(world.calls('/v2.0/oa/upload')).toHaveLength(4);
	});
	it.each(UPLOADS)('%s, twice: nothing was sent, and it says so', async (_id, row) => {
		for (const nth of [2, 3]) world.simulator.control.addFault({ match: { path: '/v2.0/oa/upload', nth }, do: { kind: 'dropAfter' } });
		const { outputs } = await run(row, { onError: 'continueErrorOutput', inOrder: true });
		expectReached(row, [0, 2]);
		expect(outputs[1]).toMatchObject([{ json: { error: { whatToDo: expect.stringMatching(/^No message was sent/), maybeSent: false, retryable: true } }, pairedItem: { item: 1 } }]);
	});
	it.each(UPLOADS)('%s, twice, with Retry On Fail: uploaded again, and each message sent once', async (_id, row) => {
		world.simulator.control.addFault({ match: { path: '/v2.0/oa/upload', times: 2 }, do: { kind: 'dropAfter' } });
		const { outputs } = await run(row, { onError: 'continueErrorOutput', retryOnFail: true, inOrder: true });
		expect(outputs.map((output) => output.length)).toEqual([3, 0]);
		expect([...world.delivered()].sort()).toEqual([0, 1, 2].map((index) => row.recipient?.(world, index)).sort());
		expect(world.calls('/v2.0/oa/upload')).toHaveLength(5);
	});
});
