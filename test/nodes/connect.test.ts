import { createHmac } from 'node:crypto';
import type { ICredentialDataDecryptedObject, INodeExecutionData, OnError } from 'n8n-workflow';
import { ZaloOaAccount } from '../../nodes/ZaloOaAccount/ZaloOaAccount.node';
import type { Switches } from '../../simulator/switches';
import { challengeOf } from '../../simulator/state/tokens';
import { CredentialStore, runInEngine } from '../helpers/engine';
import { startProcess } from '../helpers/n8nProcess';
import { expectNoSecrets, jsonItems, makeRenewed, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';

const CALLBACK = 'https://shop.example/zalo/callback';
const OA = { oaId: '2847561029384756102', oaName: 'Cửa hàng Hoa Sen' };
const TOKEN_PATH = '/v4/oa/access_token';
const STATIC_VERIFIER = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6kL9nO2q';
const ISO: unknown = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
/** A credential as a person makes it who has never opened the API Explorer. */
const EMPTY = { accessToken: '', refreshToken: '' };

let world: NodeWorld;
afterEach(async () => await world.close());

async function start(credential: ICredentialDataDecryptedObject = EMPTY, switches: Partial<Switches> = {}): Promise<void> {
	world = await startNodeWorld({ credential, switches });
}
async function run(operation: string, parameters: Record<string, string>, items: INodeExecutionData[] = jsonItems({}), options: { onError?: OnError; store?: CredentialStore } = {}) {
	const result = await runInEngine({ node: new ZaloOaAccount(), parameters: { resource: 'account', operation, ...parameters }, items, store: world.store, ...options });
	expectNoSecrets(world, result);
	expect(result.stored).not.toContain(STATIC_VERIFIER);
	return result;
}
/** The URL an admin is sent to. */
async function consentUrl(): Promise<string> {
	const { outputs, error } = await run('getAuthorizationUrl', { callbackUrl: CALLBACK });
	expect(error).toBeUndefined();
	return String(outputs[0]?.[0]?.json.authorizationUrl);
}
/** What the admin's browser ends on, or the page it stays on. */
async function open(url: string): Promise<{ callback: string; page: string }> {
	const answer = await fetch(url, { redirect: 'manual' });
	return { callback: answer.headers.get('location') ?? '', page: await answer.text() };
}
const allowed = async () => (await open(await consentUrl())).callback;
const connect = async (callback: string) => await run('connect', { callback });
const exchanges = () => world.calls(TOKEN_PATH);
const stored = () => world.store.data.oauthTokenData as Record<string, string> | undefined;

/** Nothing was asked, nothing stored, and the error says what to do. */
function expectRefused(result: Awaited<ReturnType<typeof connect>>, says: RegExp, remedy: RegExp, asked = 0): void {
	expect(result.error?.message).toMatch(says);
	expect(result.error?.description).toMatch(remedy);
	expect(result.outputs.flat()).toEqual([]);
	expect(exchanges()).toHaveLength(asked);
	expect(world.store.saves).toEqual([]);
}

describe('the first connection, without the API Explorer', () => {
	it('goes from an empty credential to a working one; the pair is stored before it is used', async () => {
		await start();
		const callback = await allowed();
		const { outputs, error } = await connect(callback);
		expect(error).toBeUndefined();
		expect(outputs[0]?.map(({ json }) => json)).toEqual([{
			connected: true, ...OA, source: 'renewed', ageHours: 0, accessTokenExpiresAt: ISO, refreshTokenExpiresAt: ISO, refreshTokenDaysLeft: expect.closeTo(90, -1), earlyRefusals: 0,
		}]);
		expect(world.calls().map(({ path, outcome }) => [path, outcome?.accepted])).toEqual([['/v4/oa/permission', true], [TOKEN_PATH, true], ['/v2.0/oa/getoa', true], ['/v2.0/oa/getoa', true]]);
		expect(exchanges()[0]?.body).toEqual({ code: '<redacted>', app_id: '4102938475610293847', grant_type: 'authorization_code' });
		// First the pair, then the name Zalo gave for it.
		expect(world.store.saves.map(({ oauthTokenData }) => (oauthTokenData as Record<string, string>).oa_id)).toEqual([undefined, OA.oaId]);
		expect(stored()).toMatchObject({ oa_id: OA.oaId });
	});
	it('is stored even when reading the name fails afterwards', async () => {
		await start();
		const callback = await allowed();
		world.simulator.control.addFault({ match: { path: '/v2.0/oa/getoa', times: 1 }, do: { kind: 'error', code: -209 } });
		expect((await connect(callback)).error?.message).toContain('-209');
		expect(world.store.saves).toHaveLength(1);
		expect((await run('getProfile', {})).outputs[0]?.[0]?.json).toMatchObject({ oaId: OA.oaId });
	});
	it('survives a connection that breaks after the exchange: the code is not presented again', async () => {
		await start();
		const callback = await allowed();
		world.simulator.control.addFault({ match: { path: '/v2.0/oa/getoa', times: 1 }, do: { kind: 'dropBefore' } });
		expect((await connect(callback)).outputs[0]?.[0]?.json).toMatchObject({ connected: true, ...OA });
		expect(exchanges()).toHaveLength(1);
		expect(world.simulator.control.tokenStats()).toMatchObject({ refreshes: 0, reuseAttempts: 0 });
	});
	it('starts a chain that renews itself', async () => {
		await start();
		await connect(await allowed());
		world.simulator.control.expireAccessToken();
		expect((await run('getProfile', {})).error).toBeUndefined();
		expect(world.simulator.control.tokenStats()).toMatchObject({ refreshes: 1, reuseAttempts: 0 });
		expect(stored()).toMatchObject({ oa_id: OA.oaId });
	});
	it('replaces a chain that is dead', async () => {
		await start({});
		world.simulator.control.issueTokens({});
		expect((await run('getProfile', {})).error?.message).toContain('-14014');
		expect((await connect(await allowed())).outputs[0]?.[0]?.json).toMatchObject({ connected: true, ...OA });
		expect((await run('getProfile', {})).error).toBeUndefined();
	});
	it('takes the bare code, as a person copies it', async () => {
		await start();
		const code = new URL(await allowed()).searchParams.get('code') ?? '';
		expect((await connect(` ${code} `)).outputs[0]?.[0]?.json).toMatchObject({ connected: true, ...OA });
	});
	it('connects no other credential of the same app', async () => {
		await start();
		const other = new CredentialStore({ ...world.store.data });
		await connect(await allowed());
		const { error } = await run('getProfile', {}, jsonItems({}), { store: other });
		expect(error?.message).toMatch(/^Refresh Token: is empty in the Zalo OA API credential/);
		expect(error?.description).toMatch(/connect-oa.*API Explorer/);
		expect(other.saves).toEqual([]);
	});
});

const WORKING: readonly [string, Switches['pkce']][] = [
	['none', 'dynamic'], ['none', 'ignored'], ['none', 'refused'],
	['dynamic', 'dynamic'], ['dynamic', 'ignored'],
	['static', 'static'], ['static', 'dynamic'], ['static', 'ignored'],
];

describe('PKCE', () => {
	const credential = (pkce: string) => ({ ...EMPTY, pkce, codeVerifierSecret: pkce === 'static' ? STATIC_VERIFIER : '' });
	const inConsole = (pkce: Switches['pkce']) => ({ pkce, staticCodeChallenge: challengeOf(STATIC_VERIFIER) });

	it.each(WORKING)('%s in the credential, %s at Zalo: connected', async (mine, zalos) => {
		await start(credential(mine), inConsole(zalos));
		const url = await consentUrl();
		const state = new URL(url).searchParams.get('state') ?? '';
		const { callback } = await open(url);
		const result = await connect(callback);
		expect(result.outputs[0]?.[0]?.json).toMatchObject({ connected: true, ...OA });
		expect(Object.keys((exchanges()[0]?.body ?? {}) as object).includes('code_verifier')).toBe(mine !== 'none');
		const verifier = createHmac('sha256', String(world.store.data.appSecret)).update(`zalo-oa-verifier\n${String(world.store.data.appId)}\nc1\n${state}`).digest('base64url');
		if (mine === 'dynamic') expect(new URL(url).searchParams.get('code_challenge')).toBe(challengeOf(verifier));
		expect(result.stored).not.toContain(verifier);
	});
	it('a challenge that Zalo refuses ends on the consent page', async () => {
		await start(credential('dynamic'), inConsole('refused'));
		const { callback, page } = await open(await consentUrl());
		expect(callback).toBe('');
		expect(page).toContain('-14003');
	});
	it.each([['none', 'static'], ['dynamic', 'static']] as const)('%s in the credential, %s at Zalo: refused with its own code', async (mine, zalos) => {
		await start(credential(mine), inConsole(zalos));
		expectRefused(await connect(await allowed()), /Zalo error -14019/, /PKCE|verifier/i, 1);
	});
	it('another verifier than the one in the console is refused', async () => {
		await start({ ...credential('static'), codeVerifierSecret: 'x'.repeat(43) }, inConsole('static'));
		expectRefused(await connect(await allowed()), /Zalo error -14019/, /PKCE|verifier/i, 1);
	});
	it('a fixed verifier that is too short is named before any URL is made', async () => {
		await start({ ...EMPTY, pkce: 'static', codeVerifierSecret: 'short' });
		const { error } = await run('getAuthorizationUrl', { callbackUrl: CALLBACK });
		expect(error?.message).toMatch(/^PKCE Code Verifier: must have 43 to 128/);
		expect(world.calls()).toEqual([]);
	});
});

describe('a code that Zalo does not take', () => {
	it('is one that another process has used', async () => {
		await start();
		const callback = await allowed();
		await startProcess().run('ZaloOaAccount', { parameters: { resource: 'account', operation: 'connect', callback }, items: jsonItems({}) }, world.store.row);
		const saves = world.store.saves.length;
		const { error } = await connect(callback);
		expect(error?.message).toContain('Zalo error -14005');
		expect(world.store.saves).toHaveLength(saves);
		expect((await run('getProfile', {})).error).toBeUndefined();
	});
	it('is not presented a second time by the process that has used it: the pair it became goes on', async () => {
		await start();
		const callback = await allowed();
		await connect(callback);
		expect((await connect(callback)).outputs[0]?.[0]?.json).toMatchObject({ connected: true, ...OA });
		expect(exchanges()).toHaveLength(1);
	});
	it('is one older than ten minutes', async () => {
		await start();
		const callback = await allowed();
		await world.simulator.control.advance({ ms: 600_000 });
		expectRefused(await connect(callback), /Zalo error -14005/, /authori[sz]ation URL|again/i, 1);
	});
	it('is one of an app with another secret', async () => {
		await start({ ...EMPTY, appSecret: 'somebody-elses-app-secret' });
		expectRefused(await connect(await allowed()), /Zalo error -14004/, /App Secret/, 1);
	});
	it('is reported without a second try when the answer is lost', async () => {
		await start();
		const callback = await allowed();
		world.simulator.control.addFault({ match: { path: TOKEN_PATH }, do: { kind: 'dropAfter' } });
		expectRefused(await connect(callback), /No usable answer/, /.{20,}/, 1);
	});
});

describe('an answer of the consent page that is not for us', () => {
	it('says that the admin declined', async () => {
		await start(EMPTY, { consentOutcome: 'denyRedirect' });
		expectRefused(await connect(await allowed()), /^Consent: was not given \("The admin declined"\)/, /Allow \(Cho phép\)/);
	});
	it.each<[string, (callback: string) => string, RegExp]>([
		['no state', (callback) => callback.replace(/&state=[^&]*/, ''), /no valid state/],
		['a forged state', (callback) => callback.replace(/&state=[^&]*/, '&state=a.b.c'), /no valid state/],
		['no code', (callback) => callback.replace(/code=[^&]*&/, ''), /no authorization code/],
		['nothing', () => '  ', /Callback URL or Code: is empty/],
	])('%s: refused before anything is spent', async (_what, spoil, says) => {
		await start();
		expectRefused(await connect(spoil(await allowed())), says, /.{20,}/);
	});
	it('a URL made with the secret of before is refused after the App Secret was changed', async () => {
		await start();
		const callback = await allowed();
		world.store.data = { ...world.store.data, appSecret: 'a-new-app-secret' };
		expectRefused(await connect(callback), /no valid state/, /Get Authorization URL/);
	});
	it('another OA than the one the credential belongs to is refused, and the chain stays as it was', async () => {
		await start({});
		makeRenewed(world, { oaId: '579745863508352884' });
		const before = stored();
		expectRefused(await connect(await allowed()), /^Consent: was given for OA 284\*+102, but this credential belongs to OA 579\*+884/, /second Zalo OA API credential/);
		expect(stored()).toEqual(before);
	});
	it('another OA that only Zalo names, not the callback: the error says which OA the credential has become', async () => {
		await start({});
		makeRenewed(world, { oaId: '579745863508352884' });
		const callback = new URL(await allowed());
		callback.searchParams.delete('oa_id');
		const { error, outputs } = await connect(callback.toString());
		expect(error?.message).toMatch(/another Official Account: this credential now belongs to Cửa hàng Hoa Sen/);
		expect(error?.description).toMatch(/acts as that OA/);
		expect(outputs.flat()).toEqual([]);
		expect(stored()).toMatchObject({ oa_id: '579745863508352884' });
	});
	it('two callbacks opened at once, and a pair that cannot be stored at first: the code is presented once', async () => {
		await start();
		const callback = await allowed();
		world.store.row.failingSaves = 1;
		const results = await Promise.all([connect(callback), connect(callback)]);
		expect(results.map(({ outputs }) => outputs[0]?.[0]?.json.connected)).toEqual([true, true]);
		expect(exchanges()).toHaveLength(1);
	});
	it('the same OA is welcome again', async () => {
		await start({});
		makeRenewed(world, { oaId: OA.oaId });
		expect((await connect(await allowed())).outputs[0]?.[0]?.json).toMatchObject({ connected: true, ...OA });
	});
});

it('three callbacks, the second refused: the others are exchanged once each, every result is linked', async () => {
	await start();
	const items = jsonItems({ callback: await allowed() }, { callback: '?error=access_denied' }, { callback: await allowed() });
	const { outputs, error } = await run('connect', { callback: '={{ $json.callback }}' }, items, { onError: 'continueErrorOutput' });
	expect(error).toBeUndefined();
	expect(outputs.map((output) => output.map(({ pairedItem }) => pairedItem))).toEqual([[{ item: 0 }, { item: 2 }], [{ item: 1 }]]);
	expect(outputs[1]?.[0]?.json).toMatchObject({ message: 'Consent: was not given', error: { field: 'Consent' } });
	expect(exchanges()).toHaveLength(2);
	// Two pairs, and the OA of the first.
	expect(world.store.saves).toHaveLength(3);
});
