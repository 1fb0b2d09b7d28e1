import type { ICredentialDataDecryptedObject, INodeExecutionData } from 'n8n-workflow';
import { ZaloOaAccount } from '../../nodes/ZaloOaAccount/ZaloOaAccount.node';
import { runInEngine, type EngineInput } from '../helpers/engine';
import { expectNoSecrets, jsonItems, makeRenewed, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';

const OA = { oaId: '2847561029384756102', oaName: 'Cửa hàng Hoa Sen' };
const TOKEN_PATH = '/v4/oa/access_token';
const DAY_H = 24;
const ISO: unknown = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
const NEVER_RENEWED = { source: 'pasted', ageHours: null, accessTokenExpiresAt: null, refreshTokenExpiresAt: null, refreshTokenDaysLeft: null, earlyRefusals: 0 };
const JUST_RENEWED = { source: 'renewed', ageHours: 0, accessTokenExpiresAt: ISO, refreshTokenExpiresAt: ISO, refreshTokenDaysLeft: expect.closeTo(90, -1) as unknown, earlyRefusals: 0 };

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld();
});
afterEach(async () => await world.close());

async function run(operation: string, parameters: EngineInput['parameters'] = {}, items: INodeExecutionData[] = jsonItems({}), more: Partial<EngineInput> = {}) {
	const result = await runInEngine({ node: new ZaloOaAccount(), parameters: { resource: 'account', operation, ...parameters }, items, store: world.store, ...more });
	expectNoSecrets(world, result);
	return result;
}
const jsonOf = ({ outputs }: { outputs: INodeExecutionData[][] }) => (outputs[0] ?? []).map(({ json }) => json);
const refresh = async (olderThanHours: number | string = 0) => await run('refreshToken', { olderThanHours });
const status = async () => jsonOf(await run('getTokenStatus'))[0];
const pathsOf = () => world.calls().map(({ path }) => path);
const replaceCredential = (fields: ICredentialDataDecryptedObject) => {
	world.store.data = { ...world.store.data, ...fields };
};

describe('Refresh Token', () => {
	it('renews a pasted pair; the new one is stored before it is used, and Get Token Status knows it', async () => {
		const result = await refresh();
		expect(result.error).toBeUndefined();
		expect(jsonOf(result)).toEqual([{ refreshed: true, ...OA, ...JUST_RENEWED }]);
		expect(pathsOf()).toEqual([TOKEN_PATH, '/v2.0/oa/getoa']);
		expect(world.store.saves).toHaveLength(1);
		expect(await status()).toEqual(JUST_RENEWED);
	});
	it('renews each time it is asked, and counts none of it as an early refusal', async () => {
		for (let time = 0; time < 3; time++) expect(jsonOf(await refresh())[0]).toMatchObject({ refreshed: true, earlyRefusals: 0 });
		expect(world.simulator.control.tokenStats()).toMatchObject({ refreshes: 3, reuseAttempts: 0 });
		expect(world.store.saves).toHaveLength(3);
	});
	it.each<[number | string, number, boolean]>([[20, 19, false], [20, 21, true], ['20', 21, true], [0.5, 0.4, false], [24, 24.5, true], [0, 0, true]])('only if older than %s hours: a pair of %s hours is renewed: %s', async (olderThanHours, ageHours, isRenewed) => {
		makeRenewed(world, { ageHours });
		expect(jsonOf(await refresh(olderThanHours))[0]).toMatchObject({ refreshed: isRenewed, ...OA });
		expect(world.simulator.control.tokenStats().refreshes).toBe(isRenewed ? 1 : 0);
	});
	it('takes a pasted pair of unknown age for old', async () => {
		expect(jsonOf(await refresh(24))[0]).toMatchObject({ refreshed: true });
	});
	it('renews an expired token once, not twice', async () => {
		makeRenewed(world, { ageHours: 30 });
		world.simulator.control.expireAccessToken();
		expect(jsonOf(await refresh())[0]).toMatchObject({ refreshed: true });
		expect(world.simulator.control.tokenStats()).toMatchObject({ refreshes: 1, reuseAttempts: 0 });
	});
	it('renews where only a refresh token was pasted', async () => {
		replaceCredential({ accessToken: '' });
		expect(jsonOf(await refresh())[0]).toMatchObject({ refreshed: true, source: 'renewed' });
		expect(world.simulator.control.tokenStats().refreshes).toBe(1);
	});
	it.each<[unknown, RegExp]>([[-1, /^Only If Older Than \(Hours\): is -1; it must be 0 to 24/], [25, /is 25; it must be 0 to 24/], ['soon', /is not a number/]])('%s hours is refused, and nothing is asked', async (olderThanHours, says) => {
		const { error } = await refresh(`={{ ${JSON.stringify(olderThanHours)} }}`);
		expect(error?.message).toMatch(says);
		expect(error?.description).toMatch(/.{20,}/);
		expect(world.calls()).toEqual([]);
	});
	it('a refused renewal is one try with a clear error, and the stored pair stays', async () => {
		makeRenewed(world, { ageHours: 22 });
		const before = world.store.data;
		world.simulator.control.addFault({ match: { host: 'oauth' }, do: { kind: 'error', code: -14014 } });
		const { error } = await refresh(20);
		expect(error?.message).toContain('Zalo error -14014');
		expect(error?.description).toMatch(/API Explorer|connect/i);
		expect(pathsOf()).toEqual([TOKEN_PATH]);
		expect(world.store.data).toEqual(before);
	});
	it('a token host that is down leaves the token in force working', async () => {
		makeRenewed(world, { ageHours: 22 });
		world.simulator.control.addFault({ match: { host: 'oauth', times: 1 }, do: { kind: 'dropBefore' } });
		expect((await refresh(20)).error?.description).toMatch(/^No message was sent/);
		expect(jsonOf(await run('getProfile'))[0]).toMatchObject({ oaId: OA.oaId });
		expect(jsonOf(await refresh(20))[0]).toMatchObject({ refreshed: true });
	});
	it('an empty credential says how to connect', async () => {
		replaceCredential({ accessToken: '', refreshToken: '' });
		const { error } = await refresh();
		expect(error?.message).toMatch(/^Refresh Token: is empty/);
		expect(error?.description).toMatch(/connect-oa/);
		expect(world.calls()).toEqual([]);
	});
});

describe('Get Token Status', () => {
	it.each<[string, () => void, object]>([
		['a pasted pair', () => undefined, NEVER_RENEWED],
		['an empty credential', () => replaceCredential({ accessToken: '', refreshToken: '' }), { ...NEVER_RENEWED, source: 'missing' }],
		['a pair of ten days ago', () => makeRenewed(world, { ageHours: 10 * DAY_H, expiresInHours: -215, earlyRefusals: 2 }), { source: 'renewed', ageHours: 240, accessTokenExpiresAt: ISO, refreshTokenExpiresAt: ISO, refreshTokenDaysLeft: 79, earlyRefusals: 2 }],
		['a refresh token that has ended', () => makeRenewed(world, { ageHours: 91 * DAY_H }), { source: 'renewed', ageHours: 91 * DAY_H, accessTokenExpiresAt: ISO, refreshTokenExpiresAt: ISO, refreshTokenDaysLeft: 0, earlyRefusals: 0 }],
	])('%s: says so, and calls nobody', async (_what, prepare, expected) => {
		prepare();
		expect(await status()).toEqual(expected);
		expect(world.calls()).toEqual([]);
		expect(world.store.saves).toEqual([]);
	});
	it('three items: three linked statuses', async () => {
		const { outputs } = await run('getTokenStatus', {}, jsonItems({}, {}, {}));
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});
});

describe('the line "Tokens" of Check Setup', () => {
	const tokensLine = async () => jsonOf(await run('checkSetup')).find(({ check }) => check === 'Tokens');
	it('a pasted pair is a warning until it has been renewed once', async () => {
		expect(await tokensLine()).toMatchObject({ status: 'warning', detail: expect.stringMatching(/Pasted and not renewed/), whatToDo: expect.stringContaining('token-keeper') });
		await refresh();
		expect(await tokensLine()).toMatchObject({ status: 'ok', detail: expect.stringMatching(/^Access token until 2\d{3}-.*Z, refresh token until 2\d{3}-.*Z$/), whatToDo: '' });
	});
	it('an empty credential is an error', async () => {
		replaceCredential({ accessToken: '', refreshToken: '' });
		expect(await tokensLine()).toMatchObject({ status: 'error', whatToDo: expect.stringMatching(/connect-oa.*API Explorer/) });
	});
	it.each([[76, 'ok'], [76.5, 'warning'], [89, 'warning']])('a refresh token of %s days: %s', async (days, expected) => {
		makeRenewed(world, { ageHours: days * DAY_H - 0.1, expiresInHours: 1 });
		const line = await tokensLine();
		expect(line?.status).toBe(expected);
		if (expected === 'warning') expect(line).toMatchObject({ detail: expect.stringMatching(/: \d+ days left$/), whatToDo: expect.stringContaining('token-keeper') });
	});
	it('a token refused hours before its end is counted and named; an expired one is not', async () => {
		await refresh();
		world.simulator.control.revokeAccessToken();
		await run('getProfile');
		expect(await status()).toMatchObject({ earlyRefusals: 1 });
		expect(await tokensLine()).toMatchObject({ status: 'warning', detail: expect.stringMatching(/refused a token before its end 1 times?$/), whatToDo: expect.stringMatching(/Another tool or a second credential/) });
	});
	it('a pasted token that is refused is no early refusal: its age is unknown', async () => {
		world.simulator.control.revokeAccessToken();
		await run('getProfile');
		expect(await status()).toMatchObject({ earlyRefusals: 0, source: 'renewed' });
	});
});

describe('the line "Same OA twice" of Check Setup', () => {
	const lines = async (credential: { id: string; name: string }) => jsonOf(await run('checkSetup', {}, jsonItems({}), { credential })).filter(({ check }) => check === 'Same OA twice');
	it('names the other credential as soon as this process has seen both', async () => {
		expect(await lines({ id: 'c1', name: 'Zalo OA' })).toEqual([]);
		expect(await lines({ id: 'c2', name: 'Hoa Sen (old)' })).toEqual([{ check: 'Same OA twice', status: 'error', detail: expect.stringContaining('"Zalo OA"'), whatToDo: expect.stringMatching(/Choose one credential/) }]);
		expect(await lines({ id: 'c1', name: 'Zalo OA' })).toEqual([expect.objectContaining({ detail: expect.stringContaining('"Hoa Sen (old)"') })]);
	});
});
