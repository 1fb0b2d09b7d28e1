import { CredentialTokens, RefreshNeededError, TEST_HEADER } from '../../../zalo/token/authenticate';
import { credentialTestRules } from '../../../zalo/token/credentialTest';
import type { TokenOrder } from '../../../zalo/token/order';
import { TokenRefresher } from '../../../zalo/token/refresher';
import { EXPIRY_MARGIN_MS, fieldsToStore, fingerprint, needsRefresh, NO_TOKEN, readTokenState, type TokenPair } from '../../../zalo/token/state';
import { parseTokenAnswer } from '../../../zalo/token/tokenEndpoint';

const NOW = Date.parse('2026-11-21T05:00:00Z');
const HOUR = 3_600_000;
const pasted = { appId: '41', appSecret: 'app-secret', accessToken: 'access-0', refreshToken: 'refresh-0' };
const URL_OK = 'https://openapi.zalo.me/v2.0/oa/getoa';

describe('token state', () => {
	const seed = readTokenState(pasted).seed;
	const chain = { seed, earlyRefusals: 2, oaId: '579745863508352884' };
	const pair: TokenPair = { accessToken: 'access-1', refreshToken: 'refresh-1', expiresAtMs: NOW + 25 * HOUR };

	it('starts with the pasted pair, expiry unknown', () => {
		expect(readTokenState(pasted)).toEqual({ seed, accessToken: 'access-0', refreshToken: 'refresh-0', expiresAtMs: null, refreshedAtMs: null, earlyRefusals: 0, oaId: null });
	});
	it('goes on with the stored pair', () => {
		expect(readTokenState({ ...pasted, ...fieldsToStore(pair, chain, NOW) })).toEqual({ ...chain, ...pair, refreshedAtMs: NOW });
	});
	it('survives an editor save that drops the hidden fields: oauthTokenData is what n8n keeps', () => {
		const { oauthTokenData } = fieldsToStore(pair, chain, NOW);
		expect(readTokenState({ ...pasted, sessionToken: NO_TOKEN, oauthTokenData })).toMatchObject({ accessToken: 'access-1', refreshToken: 'refresh-1' });
	});
	it('uses the hidden session token while n8n hides oauthTokenData (credential test)', () => {
		expect(readTokenState({ ...pasted, ...fieldsToStore(pair, chain, NOW), oauthTokenData: true })).toMatchObject({ accessToken: 'access-1', expiresAtMs: pair.expiresAtMs });
	});
	it('lets a newly pasted pair take over at once', () => {
		const state = readTokenState({ ...pasted, ...fieldsToStore(pair, chain, NOW), accessToken: 'access-9', refreshToken: 'refresh-9' });
		expect(state).toMatchObject({ accessToken: 'access-9', refreshToken: 'refresh-9' });
	});
	it.each<[string, string | null, number | null, boolean]>([
		['no token', null, null, true],
		['unknown expiry', 'a', null, false],
		['an hour left', 'a', NOW + HOUR, false],
		['inside the margin', 'a', NOW + EXPIRY_MARGIN_MS, true],
		['before the margin of any process', 'a', NOW + EXPIRY_MARGIN_MS + 10 * 60_000 + 1, false],
		['expired', 'a', NOW - 1, true],
	])('%s needs a refresh: %s %s → %s', (_, accessToken, expiresAtMs, expected) => {
		expect(needsRefresh({ accessToken, expiresAtMs }, NOW)).toBe(expected);
	});
});

describe('TokenRefresher', () => {
	const state = (n: number) => ({ seed: 's', accessToken: `access-${n}`, refreshToken: `refresh-${n}`, expiresAtMs: NOW, refreshedAtMs: null, earlyRefusals: 0, oaId: null });
	const spender = () => {
		const spent: string[] = [];
		const spend = async (refreshToken: string): Promise<TokenPair> => {
			spent.push(refreshToken);
			await new Promise((resolve) => setImmediate(resolve));
			const next = Number(refreshToken.split('-')[1]) + 1;
			return { accessToken: `access-${next}`, refreshToken: `refresh-${next}`, expiresAtMs: NOW + 25 * HOUR };
		};
		return { spent, spend };
	};

	it('spends a refresh token once for 100 callers at the same time', async () => {
		const { spent, spend } = spender();
		const refresher = new TokenRefresher();
		const pairs = await Promise.all(Array.from({ length: 100 }, async () => await refresher.refresh({ app: '41', state: state(0), nowMs: NOW, spend })));
		expect(spent).toEqual(['refresh-0']);
		expect(new Set(pairs.map((pair) => pair.accessToken))).toEqual(new Set(['access-1']));
	});
	it('follows the chain for a caller with an old copy, also when the newest token was rejected', async () => {
		const { spent, spend } = spender();
		const refresher = new TokenRefresher();
		await refresher.refresh({ app: '41', state: state(0), nowMs: NOW, spend });
		await refresher.refresh({ app: '41', state: state(0), nowMs: NOW, rejectedToken: fingerprint('access-1'), spend });
		const late = await refresher.refresh({ app: '41', state: state(0), nowMs: NOW, spend });
		expect(spent).toEqual(['refresh-0', 'refresh-1']);
		expect(late.accessToken).toBe('access-2');
	});
	it('does not present a dead refresh token again for a while, and follows no chain that bites its tail', async () => {
		const refresher = new TokenRefresher();
		const spent: string[] = [];
		const dead = async (refreshToken: string): Promise<TokenPair> => {
			spent.push(refreshToken);
			return await Promise.resolve(parseTokenAnswer('{"error":-14014}', 200, NOW));
		};
		for (let item = 0; item < 3; item++) await expect(refresher.refresh({ app: '41', state: state(0), nowMs: NOW, spend: dead })).rejects.toMatchObject({ code: -14014 });
		expect(spent).toEqual(['refresh-0']);
		await expect(refresher.refresh({ app: '41', state: state(0), nowMs: NOW + 6 * 60_000, spend: dead })).rejects.toMatchObject({ code: -14014 });
		expect(spent).toEqual(['refresh-0', 'refresh-0']);
		const same = async () => ({ accessToken: 'access-1', refreshToken: 'refresh-7', expiresAtMs: NOW });
		await refresher.refresh({ app: '41', state: state(7), nowMs: NOW, spend: same });
		await expect(refresher.refresh({ app: '41', state: state(7), nowMs: NOW, spend: same })).resolves.toMatchObject({ refreshToken: 'refresh-7' });
	});
	it('forgets failures of the line and keeps apps apart', async () => {
		const { spent, spend } = spender();
		const refresher = new TokenRefresher();
		await expect(refresher.refresh({ app: '41', state: state(0), nowMs: NOW, spend: async () => await Promise.reject(new Error('down')) })).rejects.toThrow('down');
		await refresher.refresh({ app: '41', state: state(0), nowMs: NOW, spend });
		await refresher.refresh({ app: '42', state: state(0), nowMs: NOW, spend });
		expect(spent).toEqual(['refresh-0', 'refresh-0']);
	});
});

describe('CredentialTokens', () => {
	const spend = async () => ({ accessToken: 'access-1', refreshToken: 'refresh-1', expiresAtMs: NOW + 25 * HOUR });
	const spending = (log: unknown[]) => async (app: object, grant: object) => {
		log.push({ ...app, ...grant });
		return await spend();
	};
	const copy = (change: object = {}) => ({ ...pasted, ...change });

	it('puts the token in its header and strips its own marker', () => {
		const request = new CredentialTokens().authenticate(copy(), { url: URL_OK, headers: { accept: 'x', [TEST_HEADER]: '1' } }, NOW);
		expect(request.headers).toEqual({ accept: 'x', access_token: 'access-0' });
	});
	it('sends the token nowhere but to the configured hosts', () => {
		expect(() => new CredentialTokens().authenticate(copy(), { url: 'https://evil.example/v2.0/oa/getoa' }, NOW)).toThrow('is not one of the Zalo hosts');
	});
	it('asks for a refresh, spends once, and stores before use', async () => {
		const tokens = new CredentialTokens();
		const log: unknown[] = [];
		const data = copy();
		tokens.order(data, { replace: fingerprint('access-0') });
		expect(() => tokens.authenticate(data, { url: URL_OK }, NOW)).toThrow(RefreshNeededError);
		const fields = await tokens.refresh(data, NOW, spending(log));
		expect(log).toEqual([{ appId: '41', appSecret: 'app-secret', refreshToken: 'refresh-0', tokenHost: 'https://oauth.zaloapp.com' }]);
		expect(tokens.authenticate(Object.assign(data, fields), { url: URL_OK, headers: {} }, NOW).headers).toEqual({ access_token: 'access-1' });
	});
	it('spends nothing when n8n runs the hook on its own account, also beside a call that has asked', async () => {
		const tokens = new CredentialTokens();
		const log: unknown[] = [];
		expect(() => tokens.authenticate(copy({ accessToken: '' }), { url: URL_OK }, NOW)).toThrow(RefreshNeededError);
		await expect(tokens.refresh(copy(), NOW, spending(log))).resolves.toEqual({});
		expect(log).toEqual([]);
	});
	it.each([['with a refresh token', 'refresh-0', /Nothing was spent by this test: the next node execution/], ['without any', '', /Not connected yet.*connect-oa/]])('a credential test without an access token, %s, says what happens next and asks for no refresh', (_what, refreshToken, says) => {
		const data = copy({ accessToken: '', refreshToken });
		expect(() => new CredentialTokens().authenticate(data, { url: URL_OK, headers: { [TEST_HEADER]: '1' } }, NOW)).toThrow(says);
	});
	it.each(['appId', 'appSecret', 'refreshToken'])('names %s when a refresh needs it and it is empty', async (field) => {
		const tokens = new CredentialTokens();
		const data = copy({ accessToken: '', [field]: '' });
		expect(() => tokens.authenticate(data, { url: URL_OK }, NOW)).toThrow(RefreshNeededError);
		await expect(tokens.refresh(data, NOW, spending([]))).rejects.toThrow('is empty in the Zalo OA API credential');
	});

	const stored = (change: object = {}) => {
		const seed = readTokenState(pasted).seed;
		return copy({ ...fieldsToStore({ accessToken: 'access-5', refreshToken: 'refresh-5', expiresAtMs: NOW + 20 * HOUR }, { seed, earlyRefusals: 3, oaId: null, ...change }, NOW) });
	};
	it.each<[string, TokenOrder, number]>([
		['a refusal hours before the end is counted: somebody else renews for this OA', { replace: fingerprint('access-5') }, 4],
		['a planned renewal is not, and takes one back', { replace: fingerprint('access-5'), isPlanned: true }, 2],
	])('%s', async (_rule, order, expected) => {
		const tokens = new CredentialTokens();
		const data = stored();
		tokens.order(data, order);
		expect(() => tokens.authenticate(data, { url: URL_OK }, NOW)).toThrow(RefreshNeededError);
		expect(await tokens.refresh(data, NOW, spending([]))).toMatchObject({ oauthTokenData: { early_refusals: expected } });
	});
	it.each([['an old chain', {}], ['nothing', { accessToken: '', refreshToken: '' }]])('exchanges a code once over %s and stores the pair; the OA only when Zalo names it', async (_before, credential) => {
		const tokens = new CredentialTokens();
		const log: unknown[] = [];
		const bare = () => copy(credential);
		const order: TokenOrder = { exchange: { code: 'code-1', verifier: 'v', oaId: '579745863508352884', credentialId: 'c1' } };
		const data = bare();
		tokens.order(data, order);
		expect(() => tokens.authenticate(data, { url: URL_OK }, NOW)).toThrow(RefreshNeededError);
		const fields = await tokens.refresh(data, NOW, spending(log));
		expect(log).toEqual([{ appId: '41', appSecret: 'app-secret', tokenHost: 'https://oauth.zaloapp.com', code: 'code-1', verifier: 'v' }]);
		expect(readTokenState(Object.assign(data, fields))).toMatchObject({ accessToken: 'access-1', refreshToken: 'refresh-1', oaId: null });
		expect(tokens.authenticate(data, { url: URL_OK, headers: {} }, NOW).headers).toEqual({ access_token: 'access-1' });
		tokens.order(data, { oaId: '579745863508352884' });
		expect(() => tokens.authenticate(data, { url: URL_OK }, NOW)).toThrow(RefreshNeededError);
		expect(readTokenState(Object.assign(data, await tokens.refresh(data, NOW, spending(log))))).toMatchObject({ accessToken: 'access-1', oaId: '579745863508352884' });
		expect(log).toHaveLength(1);
	});
	it('a code whose pair could not be stored is not presented again; one that was stored and moved on from changes nothing', async () => {
		const tokens = new CredentialTokens();
		const log: unknown[] = [];
		const order: TokenOrder = { exchange: { code: 'code-1', verifier: '', oaId: null, credentialId: 'c1' } };
		const attempt = async (data: ReturnType<typeof copy>) => {
			tokens.order(data, order);
			expect(() => tokens.authenticate(data, { url: URL_OK }, NOW)).toThrow(RefreshNeededError);
			return await tokens.refresh(data, NOW, spending(log));
		};
		const both = await Promise.all([attempt(copy()), attempt(copy())]);
		const later = await attempt(copy());
		expect([...both, later].map((fields) => readTokenState(copy(fields)).accessToken)).toEqual(['access-1', 'access-1', 'access-1']);
		expect(log).toHaveLength(1);
		const renewed = copy(fieldsToStore({ accessToken: 'access-2', refreshToken: 'refresh-2', expiresAtMs: NOW + 25 * HOUR }, { seed: readTokenState(pasted).seed, earlyRefusals: 0, oaId: null }, NOW));
		tokens.order(renewed, order);
		expect(tokens.authenticate(renewed, { url: URL_OK, headers: {} }, NOW).headers).toEqual({ access_token: 'access-2' });
	});
	it('an older pair that a slow save has put back is replaced by the newest this process knows, before anything is sent', async () => {
		const tokens = new CredentialTokens();
		const log: unknown[] = [];
		const chain = { seed: readTokenState(pasted).seed, earlyRefusals: 0, oaId: null };
		const older = () => copy(fieldsToStore({ accessToken: 'access-0', refreshToken: 'refresh-0', expiresAtMs: NOW + 25 * HOUR }, chain, NOW));
		const data = older();
		tokens.order(data, { replace: fingerprint('access-0') });
		expect(() => tokens.authenticate(data, { url: URL_OK }, NOW)).toThrow(RefreshNeededError);
		await tokens.refresh(data, NOW, spending(log));
		const back = older();
		expect(() => tokens.authenticate(back, { url: URL_OK }, NOW)).toThrow(RefreshNeededError);
		expect(await tokens.refresh(back, NOW, spending(log))).toMatchObject({ oauthTokenData: { access_token: 'access-1' } });
		expect(log).toHaveLength(1);
	});
	it('an exchange through one credential touches no other of the same app', async () => {
		const tokens = new CredentialTokens();
		const data = copy();
		tokens.order(data, { exchange: { code: 'code-1', verifier: '', oaId: null, credentialId: 'c1' } });
		expect(() => tokens.authenticate(data, { url: URL_OK }, NOW)).toThrow(RefreshNeededError);
		await tokens.refresh(data, NOW, spend);
		expect(tokens.authenticate(copy(), { url: URL_OK, headers: {} }, NOW).headers).toEqual({ access_token: 'access-0' });
		const empty = copy({ accessToken: '', refreshToken: '' });
		expect(() => tokens.authenticate(empty, { url: URL_OK }, NOW)).toThrow(RefreshNeededError);
		await expect(tokens.refresh(empty, NOW, spend)).rejects.toThrow('Refresh Token: is empty');
	});
});

describe('credential test rules', () => {
	it('say what happens next when the token is refused, and end with a catch-all', () => {
		const rules = credentialTestRules();
		expect(rules.find((rule) => rule.properties.value === -216)?.properties.message).toContain('Nothing was spent by this test');
		expect(rules.at(-1)?.properties).toMatchObject({ key: 'data.name', value: undefined });
		expect(rules.every((rule) => rule.properties.message.length > 40)).toBe(true);
	});
});
