import { makeRenewed } from '../helpers/nodeWorld';
import { errorsOf, MESSAGE_PATH, twoProcesses, until } from '../helpers/twoProcesses';

const { processOne, processTwo, world, stats, refreshCalls, sentTexts, send, account, callbackOf, expectChainAlive } = twoProcesses();

describe('two n8n processes with one credential', () => {
	it('remember tokens apart: what the tests below stand on', async () => {
		world().simulator.control.addFault({ match: { host: 'oauth' }, do: { kind: 'error', code: -14014 } });
		world().simulator.control.expireAccessToken();
		for (const process of [processOne(), processTwo(), processOne(), processTwo()]) await account(process, 'getProfile');
		expect(refreshCalls()).toHaveLength(2);
	});

	it.each<[string, () => void]>([
		['refused by Zalo', () => void world().simulator.control.expireAccessToken()],
		['at its known end', () => makeRenewed(world(), { ageHours: 25 })],
	])('meet a token %s together, five times over: no execution fails, every message goes out once, the chain lives', async (_how, end) => {
		const rounds = 5;
		world().store.row.saveDelayMs = 20;
		const expected: string[] = [];
		for (let round = 0; round < rounds; round++) {
			end();
			const before = stats();
			const batches = [0, 1, 2].flatMap((index) => [processOne(), processTwo()].map((process, at) => ({ process, texts: [`${round}.${index}.${at}.a`, `${round}.${index}.${at}.b`] })));
			expected.push(...batches.flatMap(({ texts }) => texts));
			const runs = await Promise.all(batches.map(async ({ process, texts }) => await send(process, texts)));
			expect(errorsOf(runs)).toEqual([]);
			const { refreshes, reuseAttempts } = stats();
			expect(refreshes - before.refreshes).toBe(1);
			expect(reuseAttempts - before.reuseAttempts).toBeLessThanOrEqual(1);
		}
		expect(sentTexts()).toEqual(expected.sort());
		await expectChainAlive();
	}, 60_000);

	it('one overtakes between the other\'s read and spend: the other uses the new pair and spends nothing', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0.99);
		processOne().patience.beforeSpendMs = 1_500;
		processTwo().patience.beforeSpendMs = 0;
		world().simulator.control.expireAccessToken();
		const slow = send(processOne(), ['slow']);
		await until('the first refusal', () => world().calls(MESSAGE_PATH).some(({ outcome }) => outcome?.error === -220));
		const quick = await send(processTwo(), ['quick']);
		expect(sentTexts()).toEqual(['quick']);
		expect(errorsOf([quick, await slow])).toEqual([]);
		expect(sentTexts()).toEqual(['quick', 'slow']);
		expect(stats()).toMatchObject({ refreshes: 1, reuseAttempts: 0, failedRefreshes: 0 });
		await expectChainAlive();
	});

	it('one has spent and not yet saved: the other is refused once, waits, reads again and goes on', async () => {
		for (const { patience } of [processOne(), processTwo()]) Object.assign(patience, { beforeSpendMs: 0, afterFailureMs: 3_000 });
		world().store.row.saveDelayMs = 600;
		world().simulator.control.expireAccessToken();
		const quick = send(processTwo(), ['quick']);
		await until('the first refresh', () => stats().refreshes === 1);
		const late = send(processOne(), ['late 1', 'late 2']);
		expect(errorsOf(await Promise.all([quick, late]))).toEqual([]);
		expect(stats()).toMatchObject({ refreshes: 1, reuseAttempts: 1 });
		expect(sentTexts()).toEqual(['late 1', 'late 2', 'quick']);
		await expectChainAlive();
	});

	it('both renew ahead of time at the same moment: one renewal, both see its pair', async () => {
		jest.spyOn(Math, 'random').mockReturnValueOnce(0.99).mockReturnValue(0.01);
		for (const { patience } of [processOne(), processTwo()]) patience.beforeSpendMs = 800;
		const runs = await Promise.all([account(processOne(), 'refreshToken', { olderThanHours: 0 }), account(processTwo(), 'refreshToken', { olderThanHours: 0 })]);
		expect(errorsOf(runs)).toEqual([]);
		expect(stats()).toMatchObject({ refreshes: 1, reuseAttempts: 0 });
		const [first, second] = runs.map(({ outputs }) => outputs[0]?.[0]?.json);
		expect(first?.accessTokenExpiresAt).toBe(second?.accessTokenExpiresAt);
		await expectChainAlive();
	});

	it('a token is refused while the table already holds a newer one: no refresh', async () => {
		world().simulator.control.addFault({ match: { path: MESSAGE_PATH, nth: 1 }, do: { kind: 'slow', ms: 400 } });
		const slow = send(processOne(), ['1', '2']);
		await until('the slow call', () => world().calls(MESSAGE_PATH).length === 1);
		expect(errorsOf([await account(processTwo(), 'refreshToken', { olderThanHours: 0 })])).toEqual([]);
		world().simulator.control.expireAccessToken();
		await account(processTwo(), 'getProfile');
		const before = stats().refreshes;
		expect(errorsOf([await slow])).toEqual([]);
		expect(stats()).toMatchObject({ refreshes: before, reuseAttempts: 0 });
		expect(sentTexts()).toEqual(['1', '2']);
	});
});

describe('a refresh without a usable answer', () => {
	it('while another process renews: the execution goes on with that pair', async () => {
		for (const { patience } of [processOne(), processTwo()]) Object.assign(patience, { beforeSpendMs: 0, afterFailureMs: 5_000 });
		world().simulator.control.expireAccessToken();
		world().simulator.control.addFault({ match: { host: 'oauth', times: 1 }, do: { kind: 'dropBefore' } });
		const unlucky = send(processOne(), ['unlucky']);
		await until('the lost refresh', () => refreshCalls().length === 1);
		expect(errorsOf([await send(processTwo(), ['lucky'])])).toEqual([]);
		expect(errorsOf([await unlucky])).toEqual([]);
		expect(sentTexts()).toEqual(['lucky', 'unlucky']);
		expect(stats()).toMatchObject({ refreshes: 1, reuseAttempts: 0 });
		await expectChainAlive();
	});

	it('of an authorization code is an error at once, also when another process stores a pair meanwhile: a code is presented once', async () => {
		Object.assign(processOne().patience, { afterFailureMs: 3_000 });
		world().store.data = { ...world().store.data, accessToken: '', refreshToken: '' };
		const [mine, other] = [await callbackOf(processOne()), await callbackOf(processTwo())];
		world().simulator.control.addFault({ match: { host: 'oauth', times: 1 }, do: { kind: 'dropAfter' } });
		const unlucky = account(processOne(), 'connect', { callback: mine });
		await until('the lost exchange', () => refreshCalls().length === 1);
		expect(errorsOf([await account(processTwo(), 'connect', { callback: other })])).toEqual([]);
		expect((await unlucky).error?.message).toMatch(/^No usable answer/);
		expect(refreshCalls()).toHaveLength(2);
		await expectChainAlive();
	});

	it('whose pair is lost for ever, while another process is connected anew: the execution goes on with the new pair', async () => {
		for (const { patience } of [processOne(), processTwo()]) Object.assign(patience, { beforeSpendMs: 0, afterFailureMs: 5_000 });
		world().simulator.control.expireAccessToken();
		world().simulator.control.addFault({ match: { host: 'oauth', times: 1 }, do: { kind: 'dropAfter' } });
		const unlucky = send(processOne(), ['unlucky']);
		await until('the lost refresh', () => stats().refreshes === 1);
		expect(errorsOf([await account(processTwo(), 'connect', { callback: await callbackOf(processTwo()) })])).toEqual([]);
		expect(errorsOf([await unlucky])).toEqual([]);
		expect(sentTexts()).toEqual(['unlucky']);
		expect(stats()).toMatchObject({ refreshes: 1, reuseAttempts: 0 });
		await expectChainAlive();
	});

	it('and no newer pair anywhere: one clear error after a bounded wait, and nothing is spent again', async () => {
		world().simulator.control.expireAccessToken();
		world().simulator.control.addFault({ match: { host: 'oauth', times: 1 }, do: { kind: 'dropAfter' } });
		const { error } = await send(processOne(), ['unlucky']);
		expect(error?.description).toMatch(/^No message was sent/);
		expect(refreshCalls()).toHaveLength(1);
		expect(sentTexts()).toEqual([]);
	});
});
