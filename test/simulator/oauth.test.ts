import { createHmac } from 'node:crypto';

import type { Simulator } from '../../simulator/server';
import { caller, CS, HOUR, http, people, simulator, text, tokenCall, type Answer } from './harness';

const CALLBACK = 'https://shop.example/zalo/callback';

async function consent(sim: Simulator, query: Record<string, string> = {}): Promise<Answer> {
	return await http(`${sim.hosts.oauth}/v4/oa/permission?${new URLSearchParams({ app_id: '4102938475610293847', redirect_uri: CALLBACK, state: 's 1', ...query }).toString()}`);
}

const codeOf = (answer: Answer): string => new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
const exchange = async (sim: Simulator, code: string, extra: Record<string, string> = {}): Promise<Answer> => await tokenCall(sim, { grant_type: 'authorization_code', code, ...extra });
const refresh = async (sim: Simulator, token: string): Promise<Answer> => await tokenCall(sim, { grant_type: 'refresh_token', refresh_token: token });
const getoa = async (sim: Simulator, token: string): Promise<Answer> => await http(`${sim.hosts.openapi}/v2.0/oa/getoa`, { headers: { access_token: token } });

describe('consent', () => {
	it('redirects with code, oa_id and state; the code works once', async () => {
		const sim = await simulator();
		const answer = await consent(sim);
		expect(answer.status).toBe(302);
		const target = new URL(answer.headers.get('location') ?? '');
		expect(target.origin + target.pathname).toBe(CALLBACK);
		expect(Object.fromEntries(target.searchParams)).toMatchObject({ oa_id: '2847561029384756102', state: 's 1' });
		expect((await exchange(sim, codeOf(answer))).json).toMatchObject({ expires_in: '90000' });
		expect((await exchange(sim, codeOf(answer))).json).toMatchObject({ error: -14005 });
	});

	it('refuses a code after ten minutes', async () => {
		const sim = await simulator();
		const answer = await consent(sim);
		await sim.control.advance({ ms: 600_000 });
		expect((await exchange(sim, codeOf(answer))).json).toMatchObject({ error: -14005 });
	});

	it.each([[{ redirect_uri: `${CALLBACK}/` }, -14003, 'Invalid redirect uri'], [{ app_id: '1' }, -14002, 'Invalid appId']])('refuses %j with %d', async (query, code, name) => {
		const sim = await simulator();
		expect((await consent(sim, query)).json).toMatchObject({ error: code, error_name: name });
	});

	it('echoes no state that was not sent, and can be denied', async () => {
		const sim = await simulator({ switches: { consentOutcome: 'denyRedirect' } });
		const target = new URL((await http(`${sim.hosts.oauth}/v4/oa/permission?app_id=4102938475610293847&redirect_uri=${encodeURIComponent(CALLBACK)}`)).headers.get('location') ?? '');
		expect([...target.searchParams.keys()]).toEqual(['error', 'error_description']);
	});
});

describe('PKCE', () => {
	const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
	const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

	it.each([
		['dynamic', CHALLENGE, VERIFIER, 'ok'], ['dynamic', CHALLENGE, 'wrong', -14019], ['dynamic', '', '', 'ok'], ['static', '', VERIFIER, 'ok'], ['static', '', '', -14019],
		['ignored', CHALLENGE, 'wrong', 'ok'],
	] as const)('mode %s, challenge "%s", verifier "%s": %s', async (mode, challenge, verifier, expected) => {
		const sim = await simulator({ switches: { pkce: mode, staticCodeChallenge: CHALLENGE } });
		const code = codeOf(await consent(sim, challenge === '' ? {} : { code_challenge: challenge }));
		const { json } = await exchange(sim, code, verifier === '' ? {} : { code_verifier: verifier });
		expect(expected === 'ok' ? typeof json['access_token'] : json['error']).toBe(expected === 'ok' ? 'string' : expected);
	});

	it('mode refused answers a challenge with -14003', async () => {
		const sim = await simulator({ switches: { pkce: 'refused' } });
		expect((await consent(sim, { code_challenge: CHALLENGE })).json).toMatchObject({ error: -14003 });
	});
});

describe('refresh', () => {
	it('rotates: the old access and refresh token both die', async () => {
		const sim = await simulator();
		const first = sim.control.issueTokens();
		const { json } = await refresh(sim, first.refreshToken);
		expect(json['access_token']).not.toBe(first.accessToken);
		expect((await getoa(sim, first.accessToken)).json).toMatchObject({ error: -216 });
		expect((await getoa(sim, String(json['access_token']))).json).toMatchObject({ error: 0 });
		expect((await refresh(sim, first.refreshToken)).json).toMatchObject({ error: -14014, error_name: 'Invalid refresh token' });
		expect(sim.control.tokenStats()).toMatchObject({ refreshes: 1, reuseAttempts: 1, failedRefreshes: 1 });
		expect((await getoa(sim, String(json['access_token']))).json).toMatchObject({ error: 0 });
	});

	it('reuse kills the whole family when the switch says so', async () => {
		const sim = await simulator({ switches: { reuseRevokesFamily: true } });
		const first = sim.control.issueTokens();
		const { json } = await refresh(sim, first.refreshToken);
		await refresh(sim, first.refreshToken);
		expect((await getoa(sim, String(json['access_token']))).json).toMatchObject({ error: -216 });
		expect((await refresh(sim, String(json['refresh_token']))).json).toMatchObject({ error: -14014 });
	});

	it('an expired refresh token gives -14020; a successor has three fresh months', async () => {
		const sim = await simulator();
		const first = sim.control.issueTokens();
		await sim.control.advance({ ms: 89 * 24 * HOUR });
		const second = (await refresh(sim, first.refreshToken)).json;
		await sim.control.advance({ ms: 89 * 24 * HOUR });
		const third = (await refresh(sim, String(second['refresh_token']))).json;
		expect(third).toHaveProperty('access_token');
		await sim.control.advance({ ms: 90 * 24 * HOUR });
		expect((await refresh(sim, String(third['refresh_token']))).json).toMatchObject({ error: -14020 });
	});

	it('refuses wrong secret, secret in the body, JSON body, wrong grant type', async () => {
		const sim = await simulator();
		const { refreshToken } = sim.control.issueTokens();
		const fields = { grant_type: 'refresh_token', refresh_token: refreshToken };
		expect((await tokenCall(sim, fields, { secret_key: 'no' })).json).toMatchObject({ error: -14004 });
		expect((await tokenCall(sim, { ...fields, secret_key: 'sim-app-secret-for-tests' }, {})).json).toMatchObject({ error: -14004 });
		const asJson = await http(`${sim.hosts.oauth}/v4/oa/access_token`, { method: 'POST', headers: { secret_key: 'sim-app-secret-for-tests', 'content-type': 'application/json' }, body: JSON.stringify({ app_id: '4102938475610293847', ...fields }) });
		expect(asJson.json).toMatchObject({ error: -14002 });
		expect((await tokenCall(sim, { ...fields, grant_type: 'password' })).json).toMatchObject({ error: -14018 });
		expect((await refresh(sim, refreshToken)).json).toHaveProperty('access_token');
	});

	it('unknown paths answer a string code on OAuth and a number on the OA host', async () => {
		const sim = await simulator();
		expect((await http(`${sim.hosts.oauth}/v3/oa/access_token`)).json['error']).toBe('404');
		expect((await http(`${sim.hosts.openapi}/v9/x`)).json['error']).toBe(404);
	});
});

describe('access token', () => {
	it('expires after 25 hours: -220 on the OA host, -124 on the ZBS host', async () => {
		const sim = await simulator();
		const api = caller(sim);
		await sim.control.advance({ ms: 25 * HOUR - 1 });
		expect((await api.get('openapi', '/v2.0/oa/getoa')).json).toMatchObject({ error: 0 });
		await sim.control.advance({ ms: 1 });
		expect((await api.get('openapi', '/v2.0/oa/getoa')).json).toMatchObject({ error: -220 });
		expect((await api.get('business', '/message/quota')).json).toMatchObject({ error: -124, data: null });
	});

	it('a Bearer header, a hyphenated name or a query parameter is no token', async () => {
		const sim = await simulator();
		const { accessToken } = sim.control.issueTokens();
		for (const headers of [{ authorization: `Bearer ${accessToken}` }, { 'access-token': accessToken }]) {
			expect((await http(`${sim.hosts.openapi}/v2.0/oa/getoa`, { headers })).json).toMatchObject({ error: -216 });
		}
		expect((await http(`${sim.hosts.openapi}/v2.0/oa/getoa?access_token=${accessToken}`)).json).toMatchObject({ error: -216 });
	});

	it('appsecret_proof is checked where it is required', async () => {
		const sim = await simulator({ switches: { appSecretProof: true } });
		const api = caller(sim);
		const proof = { appsecret_proof: createHmac('sha256', 'sim-app-secret-for-tests').update(api.token).digest('hex') };
		expect((await api.get('openapi', '/v2.0/oa/getoa')).json).toMatchObject({ error: -242 });
		expect((await api.get('business', '/quality')).json).toMatchObject({ error: -1241 });
		expect((await api.get('openapi', '/v2.0/oa/getoa', proof)).json).toMatchObject({ error: 0 });
		expect((await api.post('openapi', CS, text(people(sim).fresh.userId), proof)).json).toMatchObject({ error: 0 });
	});
});

it('secrets names every token and code ever issued, dead ones too, and both app secrets; no control route does', async () => {
	const sim = await simulator();
	const first = sim.control.issueTokens();
	const second = (await refresh(sim, first.refreshToken)).json;
	const code = codeOf(await consent(sim));
	const third = (await exchange(sim, code)).json;
	const pairs = [first.accessToken, first.refreshToken, second['access_token'], second['refresh_token'], third['access_token'], third['refresh_token']];
	expect([...sim.secrets()].sort()).toEqual([...pairs, code, 'sim-app-secret-for-tests', 'sim-oa-secret-key-for-tests'].sort());
	expect((await http(`${sim.url}/_sim/secrets`, { method: 'POST' })).status).toBe(404);
	sim.reset();
	expect(sim.secrets()).toEqual(['sim-app-secret-for-tests', 'sim-oa-secret-key-for-tests']);
});
