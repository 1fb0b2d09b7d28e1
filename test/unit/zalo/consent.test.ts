import { authorizationUrl, challengeOf, readCallback, type ConsentApp } from '../../../zalo/token/consent';

const NOW = Date.parse('2026-11-21T05:00:00Z');
const HOUR = 3_600_000;
const APP: ConsentApp = { appId: '4102938475610293847', appSecret: 'app-secret-of-this-app', credentialId: 'c1', oauthHost: 'https://oauth.zaloapp.com', pkce: 'none', staticVerifier: '' };
const CALLBACK = 'https://n8n.shop.example/webhook/zalo';
const VERIFIER = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6kL9nO2q';
const DYNAMIC: ConsentApp = { ...APP, pkce: 'dynamic' };
const STATIC: ConsentApp = { ...APP, pkce: 'static', staticVerifier: VERIFIER };

const queryOf = (app: ConsentApp, callback = CALLBACK) => new URL(authorizationUrl(app, callback, NOW).url).searchParams;
const stateOf = (app: ConsentApp) => queryOf(app).get('state') ?? '';
const answer = (state: string, more = '&code=the-code&oa_id=2847561029384756102') => `${CALLBACK}?state=${encodeURIComponent(state)}${more}`;

describe('PKCE arithmetic', () => {
	it.each([
		['dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'],
		[VERIFIER, 'Uv2IKZEhhd9NO9yRJHwdLjbFNfmg9-hXJ9R0-eaXRkc'],
	])('%s → %s', (verifier, challenge) => {
		expect(challengeOf(verifier)).toBe(challenge);
	});
});

describe('the authorization URL', () => {
	it('carries app, callback and state, for an hour', () => {
		const { url, expiresAtMs } = authorizationUrl(APP, CALLBACK, NOW);
		expect(url.startsWith('https://oauth.zaloapp.com/v4/oa/permission?app_id=4102938475610293847&redirect_uri=https%3A%2F%2Fn8n.shop.example%2Fwebhook%2Fzalo&state=')).toBe(true);
		expect(expiresAtMs).toBe(NOW + HOUR);
	});
	it('is another one each time, and repeats the callback byte for byte', () => {
		expect(stateOf(APP)).not.toBe(stateOf(APP));
		for (const callback of ['https://Shop.example/a/', 'https://shop.example/a?b=c&d=%20', 'https://shop.example:8443/ă']) expect(queryOf(APP, callback).get('redirect_uri')).toBe(callback);
	});
	it('carries a challenge only with PKCE, never the verifier, and never a secret', () => {
		expect(queryOf(APP).has('code_challenge')).toBe(false);
		expect(queryOf(STATIC).get('code_challenge')).toBe(challengeOf(VERIFIER));
		const state = stateOf(DYNAMIC);
		const { verifier } = readCallback(DYNAMIC, answer(state), NOW);
		for (const app of [APP, DYNAMIC, STATIC]) {
			const { url } = authorizationUrl(app, CALLBACK, NOW);
			for (const secret of [app.appSecret, VERIFIER, verifier]) expect(decodeURIComponent(url)).not.toContain(secret);
		}
	});
	it('challenges with a verifier of 43 characters that nobody can compute without the App Secret', () => {
		const query = queryOf(DYNAMIC);
		const { verifier } = readCallback(DYNAMIC, answer(query.get('state') ?? ''), NOW);
		expect(verifier).toMatch(/^[A-Za-z0-9_-]{43}$/);
		expect(query.get('code_challenge')).toBe(challengeOf(verifier));
		expect(readCallback(DYNAMIC, answer(stateOf(DYNAMIC)), NOW).verifier).not.toBe(verifier);
	});
	it.each(['', 'short', 'x'.repeat(129), `${'x'.repeat(42)} `, 'ă'.repeat(43)])('refuses the fixed verifier "%s"', (staticVerifier) => {
		expect(() => authorizationUrl({ ...STATIC, staticVerifier }, CALLBACK, NOW)).toThrow('PKCE Code Verifier: must have 43 to 128');
	});
	it.each([43, 128])('takes a fixed verifier of %s characters', (length) => {
		expect(queryOf({ ...STATIC, staticVerifier: 'x'.repeat(length) }).has('code_challenge')).toBe(true);
	});
	it.each([
		['shop.example/zalo', 'is not a URL'], ['', 'is not a URL'], ['http://shop.example/zalo', 'must start with https://'], ['ftp://shop.example/', 'must start with https://'],
		['javascript:alert(1)', 'must start with https://'], ['https://shop.example/zalo#here', 'must not contain #'],
	])('refuses the callback "%s": %s', (callback, problem) => {
		expect(() => authorizationUrl(APP, callback, NOW)).toThrow(`Callback URL: ${problem}`);
	});
	it.each(['http://localhost:5678/webhook/a', 'http://127.0.0.1:5678/a', 'http://[::1]:5678/a'])('takes %s: this machine', (callback) => {
		expect(queryOf(APP, callback).get('redirect_uri')).toBe(callback);
	});
});

describe('the callback', () => {
	it.each<[string, (state: string) => string]>([
		['the whole address', (state) => answer(state)],
		['the query alone', (state) => `?code=the-code&oa_id=2847561029384756102&state=${state}`],
		['the query without its mark', (state) => `code=the-code&oa_id=2847561029384756102&state=${state}`],
		['an address with spaces around it and a fragment', (state) => `  ${answer(state)}#top \n`],
	])('gives code and OA from %s', (_form, text) => {
		expect(readCallback(APP, text(stateOf(APP)), NOW)).toEqual({ code: 'the-code', verifier: '', oaId: '2847561029384756102', credentialId: 'c1' });
	});
	it('gives no OA where Zalo names none', () => {
		expect(readCallback(APP, answer(stateOf(APP), '&code=c'), NOW).oaId).toBeNull();
	});
	it('brings the fixed verifier back', () => {
		expect(readCallback(STATIC, answer(stateOf(STATIC)), NOW).verifier).toBe(VERIFIER);
	});

	it.each<[string, (state: string) => string]>([
		['missing', () => ''],
		['forged', (state) => `${state.split('.').slice(0, 2).join('.')}.${'A'.repeat(43)}`],
		['given a later end', (state) => [(NOW + 9 * HOUR).toString(36), ...state.split('.').slice(1)].join('.')],
		['truncated', (state) => state.slice(0, -1)],
		['without its signature', (state) => state.split('.').slice(0, 2).join('.')],
		['appended to', (state) => `${state}A`],
		['appended to with a dot', (state) => `${state}.A`],
		['of another app', () => stateOf({ ...APP, appId: '1' })],
		['signed with the secret of another app', () => stateOf({ ...APP, appSecret: 'another-secret' })],
	])('is refused when its state is %s', (_how, spoil) => {
		expect(() => readCallback(APP, answer(spoil(stateOf(APP))), NOW)).toThrow('Callback: carries no valid state');
	});
	it('is good for an hour and not a millisecond longer', () => {
		const text = answer(stateOf(APP));
		expect(readCallback(APP, text, NOW + HOUR).code).toBe('the-code');
		expect(() => readCallback(APP, text, NOW + HOUR + 1)).toThrow('more than an hour old');
	});
	it.each([
		['&error=access_denied&error_description=The+admin+declined', 'Consent: was not given ("The admin declined")'],
		['&error=access_denied', 'Consent: was not given ("access_denied")'],
		['&error=-14003&error_reason=Invalid+redirect+uri', 'Consent: was not given ("Invalid redirect uri")'],
		['&error=x&code=the-code', 'Consent: was not given ("x")'],
	])('that brings a refusal says so: %s', (more, message) => {
		expect(() => readCallback(APP, answer(stateOf(APP), more), NOW)).toThrow(message);
	});
	it('a refusal needs no state: some come without', () => {
		expect(() => readCallback(APP, `${CALLBACK}?error=access_denied`, NOW)).toThrow('Consent: was not given');
	});
	it.each([['', 'Callback URL or Code: is empty'], [' \n', 'Callback URL or Code: is empty'], [CALLBACK, 'carries no valid state']])('"%s" is refused', (text, message) => {
		expect(() => readCallback(APP, text, NOW)).toThrow(message);
	});
	it('without a code is refused', () => {
		expect(() => readCallback(APP, answer(stateOf(APP), '&oa_id=1'), NOW)).toThrow('carries no authorization code');
	});

	it('as a bare code works without PKCE and with a fixed verifier', () => {
		expect(readCallback(APP, ' bare-code ', NOW)).toEqual({ code: 'bare-code', verifier: '', oaId: null, credentialId: 'c1' });
		expect(readCallback(STATIC, 'bare-code', NOW)).toEqual({ code: 'bare-code', verifier: VERIFIER, oaId: null, credentialId: 'c1' });
	});
	it('as a bare code cannot work with PKCE per request, and says what to paste', () => {
		expect(() => readCallback(DYNAMIC, 'bare-code', NOW)).toThrow(expect.objectContaining({ field: 'Callback URL or Code', remedy: expect.stringContaining('whole address') }));
	});
});
