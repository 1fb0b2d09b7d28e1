import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ZaloOaAccount } from '../../nodes/ZaloOaAccount/ZaloOaAccount.node';
import { runInEngine } from '../helpers/engine';
import { expectNoSecrets, jsonItems, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';
import { OPERATION_ROWS } from '../helpers/operations';
import type { OperationRow } from '../helpers/operations/types';

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld();
});
afterEach(async () => await world.close());

function rowOf(id: string): OperationRow {
	const row = OPERATION_ROWS.find((candidate) => candidate.id === id);
	if (row === undefined) throw new Error(`There is no operation ${id}`);
	return row;
}
const TEXT = rowOf('zaloOaMessage.message.sendText');
const PHONE = rowOf('zaloOaTemplate.template.sendByPhone');

async function run(row: OperationRow, count = 1) {
	const items = Array.from({ length: count }, (_nothing, index) => row.item(world, index));
	const result = await runInEngine({ node: row.node, parameters: row.parameters, items, store: world.store });
	expectNoSecrets(world, result);
	return result;
}
const errorsOf = (row: OperationRow) => world.calls(row.path).map(({ outcome }) => outcome?.error);

describe('the headers the nodes send', () => {
	it.each([TEXT, PHONE].map((row) => [row.id, row] as const))('%s: the token under access_token, and no marker of ours', async (_id, row) => {
		await run(row);
		const names = world.calls(row.path)[0]?.headerNames.map((name) => name.toLowerCase()) ?? [];
		expect(names).toEqual(expect.arrayContaining(['access_token', 'content-type']));
		expect(names.filter((name) => /authorization|secret|x-zalo|cookie/.test(name))).toEqual([]);
	});
	it('appsecret_proof when the credential says so', async () => {
		world.simulator.control.setSwitch({ name: 'appSecretProof', value: true });
		world.store.data = { ...world.store.data, signCalls: true };
		const { error } = await run(PHONE);
		expect(error).toBeUndefined();
		expect(world.delivered()).toHaveLength(1);
	});
});

describe('tokens in an execution', () => {
	it('a token that dies between items costs one refresh and no message', async () => {
		world.simulator.control.addFault({ match: { path: TEXT.path, nth: 2 }, do: { kind: 'expireToken' } });
		const { error } = await run(TEXT, 3);
		expect(error).toBeUndefined();
		// The second call meets it; the third, on its way at the same time, may.
		expect(errorsOf(TEXT).filter((code) => code !== 0).length).toBeGreaterThanOrEqual(1);
		expect(world.delivered().sort()).toEqual([0, 1, 2].map((index) => world.people[index]?.userId).sort());
		expect(world.simulator.control.tokenStats()).toMatchObject({ refreshes: 1, reuseAttempts: 0 });
		expect(world.store.saves).toHaveLength(1);
	});
	it.each([[TEXT.id, TEXT, -216], [PHONE.id, PHONE, -124]] as const)('%s: a token refused twice fails without a third call, and says what to do', async (_id, row, code) => {
		world.simulator.control.addFault({ match: { path: row.path }, do: { kind: 'error', code } });
		const { error } = await run(row);
		expect(error?.message).toContain(`Zalo error ${code}`);
		expect(error?.description).toMatch(/renews the access token by itself once.*token pair|pair for this OA/);
		expect(errorsOf(row)).toEqual([code, code]);
		expect(world.simulator.control.tokenStats().refreshes).toBe(1);
	});
	it('a refused refresh is one try, and the send is not tried again', async () => {
		world.simulator.control.expireAccessToken();
		world.simulator.control.addFault({ match: { host: 'oauth' }, do: { kind: 'noNumericError' } });
		const { error } = await run(TEXT);
		expect(error?.description).toMatch(/connect the OA again/i);
		expect(world.calls().map(({ host }) => host)).toEqual(['openapi', 'oauth']);
		expect(world.store.saves).toEqual([]);
	});
	it('a token host that drops the refresh: no message, no second refresh; the next run sends it once', async () => {
		world.simulator.control.expireAccessToken();
		world.simulator.control.addFault({ match: { host: 'oauth', times: 1 }, do: { kind: 'dropBefore' } });
		const { error } = await run(TEXT);
		expect(error?.description).toMatch(/^No message was sent/);
		expect(world.delivered()).toEqual([]);
		expect((await run(TEXT)).error).toBeUndefined();
		expect(world.delivered()).toHaveLength(1);
	});
	it('a token host that is not there: nothing was sent, and it says so', async () => {
		world.simulator.control.expireAccessToken();
		world.store.data = { ...world.store.data, oauthHost: 'http://127.0.0.1:1' };
		const { error } = await run(TEXT);
		expect(error?.message).toMatch(/connection refused when renewing the access token/);
		expect(error?.description).toMatch(/^Nothing was sent\./);
		expect(world.delivered()).toEqual([]);
	}, 20_000);
	it('two executions that meet an expired token together refresh once', async () => {
		world.simulator.control.expireAccessToken();
		const results = await Promise.all([run(TEXT, 3), run(PHONE, 3)]);
		expect(results.map(({ error }) => error)).toEqual([undefined, undefined]);
		expect(world.simulator.control.tokenStats()).toMatchObject({ refreshes: 1, reuseAttempts: 0 });
		expect(world.delivered()).toHaveLength(6);
	});
	it('the next execution uses the stored pair', async () => {
		world.simulator.control.expireAccessToken();
		await run(TEXT);
		await run(TEXT);
		expect(errorsOf(TEXT)).toEqual([-220, 0, 0]);
		expect(world.simulator.control.tokenStats().refreshes).toBe(1);
	});
});

describe('a host that redirects', () => {
	let elsewhere: Server;
	let visits: { url: string; token: string | undefined }[];
	beforeEach(async () => {
		visits = [];
		elsewhere = createServer((request, response) => {
			visits.push({ url: request.url ?? '', token: request.headers.access_token as string | undefined });
			response.writeHead(307, { Location: `${world.simulator.hosts.openapi}/v3.0/oa/message/cs` }).end();
		});
		await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
	});
	afterEach(async () => await new Promise((resolve) => elsewhere.close(resolve)));

	it('is not followed: the token goes nowhere else, and the send is reported, not repeated', async () => {
		world.store.data = { ...world.store.data, apiHost: `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}` };
		const { error } = await run(TEXT);
		expect(error?.message).toMatch(/HTTP 307/);
		expect(visits.map(({ url }) => url)).toEqual([TEXT.path]);
		expect(world.calls()).toEqual([]);
	});
});

describe('an execution that is stopped', () => {
	const until = async (isTrue: () => boolean) => {
		for (let waited = 0; !isTrue() && waited < 5_000; waited += 10) await new Promise((resolve) => setTimeout(resolve, 10));
	};
	it('while a message is on its way sends no further one', async () => {
		world.simulator.control.addFault({ match: { path: TEXT.path, nth: 2 }, do: { kind: 'slow', ms: 200 } });
		const items = [0, 1, 2].map((index) => TEXT.item(world, index));
		await runInEngine({ node: TEXT.node, parameters: { ...TEXT.parameters, requestOptions: { concurrency: 1 } }, items, store: world.store, onError: 'continueRegularOutput', stopWhen: async () => await until(() => world.calls(TEXT.path).length === 2) });
		await until(() => world.delivered().length === 2);
		expect(world.calls(TEXT.path)).toHaveLength(2);
		expect(world.delivered()).toEqual([0, 1].map((index) => world.people[index]?.userId));
	});
	it('ends before the messages that are on their way are answered, and begins no further one', async () => {
		world.simulator.control.addFault({ match: { path: TEXT.path }, do: { kind: 'slow', ms: 3_000 } });
		const items = Array.from({ length: 60 }, (_nothing, index) => ({ json: { userId: world.people[index % 3]?.userId ?? '', text: `Tin ${index}` } }));
		await runInEngine({ node: TEXT.node, parameters: TEXT.parameters, items, store: world.store, onError: 'continueRegularOutput', stopWhen: async () => await until(() => world.calls(TEXT.path).length === 1) });
		expect(world.delivered()).toEqual([]);
		await until(() => world.delivered().length > 0);
		// The first call of a minute goes alone; two more people would have been next.
		expect(world.calls(TEXT.path)).toHaveLength(1);
	});
	it('while it waits for the next minute stops waiting', async () => {
		world.simulator.control.addFault({ match: { path: TEXT.path }, do: { kind: 'error', code: -32 } });
		const startedMs = Date.now();
		await runInEngine({ node: TEXT.node, parameters: TEXT.parameters, items: [TEXT.item(world, 0)], store: world.store, stopWhen: async () => await until(() => world.calls(TEXT.path).length === 1) });
		expect(Date.now() - startedMs).toBeLessThan(4_000);
		expect(world.calls(TEXT.path)).toHaveLength(1);
	});
});

describe('a read through the nodes', () => {
	it('is asked again after a broken answer', async () => {
		world.simulator.control.addFault({ match: { path: '/v2.0/oa/getoa', times: 1 }, do: { kind: 'html502' } });
		const { outputs } = await runInEngine({ node: new ZaloOaAccount(), parameters: { resource: 'account', operation: 'getProfile' }, items: jsonItems({}), store: world.store });
		expect(outputs[0]?.[0]?.json).toMatchObject({ name: 'Cửa hàng Hoa Sen' });
		expect(world.calls('/v2.0/oa/getoa')).toHaveLength(2);
	});
});
