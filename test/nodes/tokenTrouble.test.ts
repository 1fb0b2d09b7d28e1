import { makeRenewed } from '../helpers/nodeWorld';
import { errorsOf, twoProcesses, until } from '../helpers/twoProcesses';

const { processOne, processTwo, world, stats, refreshCalls, sentTexts, send, account, expectChainAlive } = twoProcesses();

describe('one process', () => {
	it('a planned renewal beside other executions counts as no early refusal', async () => {
		makeRenewed(world(), { ageHours: 21, oaId: '2847561029384756102' });
		world().store.row.saveDelayMs = 300;
		const keeper = account(processOne(), 'refreshToken', { olderThanHours: 20 });
		await until('the renewal', () => stats().refreshes === 1);
		const others = ['1', '2', '3'].map(async (text) => await send(processOne(), [text]));
		expect(errorsOf(await Promise.all([keeper, ...others]))).toEqual([]);
		expect(stats()).toMatchObject({ refreshes: 1, reuseAttempts: 0 });
		expect(world().store.data.oauthTokenData).toMatchObject({ early_refusals: 0, oa_id: '2847561029384756102' });
	});
	it('an early refusal met by several executions is counted once', async () => {
		makeRenewed(world(), { ageHours: 1 });
		world().simulator.control.revokeAccessToken();
		world().store.row.saveDelayMs = 100;
		expect(errorsOf(await Promise.all(['1', '2', '3', '4'].map(async (text) => await send(processOne(), [text]))))).toEqual([]);
		expect(world().store.data.oauthTokenData).toMatchObject({ early_refusals: 1 });
	});
	it('a pair that could not be saved at first is saved at the next try, and only then used', async () => {
		world().simulator.control.expireAccessToken();
		world().store.row.failingSaves = 1;
		expect(errorsOf([await send(processOne(), ['lucky'])])).toEqual([]);
		expect(sentTexts()).toEqual(['lucky']);
		expect(stats()).toMatchObject({ refreshes: 1, reuseAttempts: 0 });
		expect(world().store.saves).toHaveLength(1);
	});
	it('a pair that cannot be saved is not used and not lost: nothing was sent, and the next execution saves it', async () => {
		world().simulator.control.expireAccessToken();
		world().store.row.failingSaves = 4;
		const { error } = await send(processOne(), ['unlucky']);
		expect(`${error?.message} ${error?.description}`).toMatch(/stopped the call before it was sent.*Nothing was sent.*could not store the renewed token/);
		expect(sentTexts()).toEqual([]);
		expect(errorsOf([await send(processOne(), ['next'])])).toEqual([]);
		expect(stats()).toMatchObject({ refreshes: 1, reuseAttempts: 0 });
		expect(world().store.saves).toHaveLength(1);
		await expectChainAlive();
	});
});

describe('a save that comes late', () => {
	it('and puts an older pair back is mended by the process that knows better, before another process meets it', async () => {
		world().simulator.control.expireAccessToken();
		world().store.row.saveDelayMs = 800;
		const slow = send(processOne(), ['chậm']);
		await until('the refresh', () => stats().refreshes === 1);
		await new Promise((resolve) => setTimeout(resolve, 50));
		world().store.row.saveDelayMs = 0;
		expect(errorsOf([await send(processOne(), ['nhanh']), await account(processOne(), 'refreshToken', { olderThanHours: 0 })])).toEqual([]);
		expect(errorsOf([await slow])).toEqual([]);
		expect(sentTexts()).toEqual(['chậm', 'nhanh']);
		expect(errorsOf([await send(processTwo(), ['bên kia'])])).toEqual([]);
		expect(stats()).toMatchObject({ refreshes: 2, reuseAttempts: 0 });
		await expectChainAlive();
	});
	it('100 executions that share one refresh store it a few times, not a hundred', async () => {
		world().simulator.control.expireAccessToken();
		world().store.row.saveDelayMs = 50;
		const runs = await Promise.all(Array.from({ length: 100 }, async (_nothing, index) => await send(processOne(), [`Tin ${index}`])));
		expect(errorsOf(runs)).toEqual([]);
		expect(stats()).toMatchObject({ refreshes: 1, reuseAttempts: 0 });
		expect(world().store.saves.length).toBeLessThan(10);
	});
});

describe('a refresh without a usable answer', () => {
	it.each([['its answer is lost', { kind: 'dropAfter' }], ['it never arrives', { kind: 'dropBefore' }], ['a gateway answers with a page', { kind: 'html502' }]] as const)('%s: 20 items present the refresh token once, and no message was sent', async (_what, fault) => {
		processOne().patience.unclearMs = 30_000;
		world().simulator.control.expireAccessToken();
		world().simulator.control.addFault({ match: { host: 'oauth' }, do: fault });
		const { outputs } = await send(processOne(), Array.from({ length: 20 }, (_nothing, index) => `Tin ${index}`), 'continueRegularOutput');
		expect(refreshCalls()).toHaveLength(1);
		for (const { json } of outputs[0] ?? []) expect(json).toMatchObject({ error: { whatToDo: expect.stringMatching(/^No message was sent/), maybeSent: false } });
		expect(outputs[0]).toHaveLength(20);
		expect(sentTexts()).toEqual([]);
	});
});

describe('a dead chain', () => {
	const TEXTS = Array.from({ length: 20 }, (_nothing, index) => `Tin ${index}`);
	const kill = () => {
		world().simulator.control.expireAccessToken();
		world().simulator.control.addFault({ match: { host: 'oauth' }, do: { kind: 'error', code: -14014 } });
	};
	it('20 items cost one refresh and wait once: each says to connect again', async () => {
		kill();
		processOne().patience.afterFailureMs = 800;
		const startedMs = Date.now();
		const { outputs } = await send(processOne(), TEXTS, 'continueRegularOutput');
		// 20 waits of their own would be 16 seconds.
		expect(Date.now() - startedMs).toBeLessThan(6_000);
		expect(refreshCalls()).toHaveLength(1);
		expect(outputs[0]).toHaveLength(20);
		for (const { json } of outputs[0] ?? []) expect(json).toMatchObject({ message: expect.stringContaining('-14014'), error: { whatToDo: expect.stringMatching(/API Explorer/), maybeSent: false } });
		expect(sentTexts()).toEqual([]);
	});
	it('20 executions at once, in two processes: one refresh per process', async () => {
		kill();
		const startedMs = Date.now();
		const runs = await Promise.all(TEXTS.map(async (text, index) => await send(index % 2 === 0 ? processOne() : processTwo(), [text])));
		expect(Date.now() - startedMs).toBeLessThan(6_000);
		expect(runs.map(({ error }) => error?.message)).toEqual(TEXTS.map(() => expect.stringContaining('-14014')));
		expect(refreshCalls()).toHaveLength(2);
		expect(sentTexts()).toEqual([]);
	});
	it('a pair that a person pastes works at once, also in the process that has just been refused', async () => {
		kill();
		await send(processOne(), ['before']);
		world().simulator.control.clearFaults();
		const { accessToken, refreshToken } = world().simulator.control.issueTokens({});
		world().store.data = { ...world().store.data, accessToken, refreshToken };
		expect(errorsOf([await send(processOne(), ['after'])])).toEqual([]);
		await expectChainAlive();
	});
});
