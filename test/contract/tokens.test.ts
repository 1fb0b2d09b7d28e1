import { ZaloClient } from '../../zalo/client';
import { getOa } from '../../zalo/endpoints/account';
import type { Endpoint } from '../../zalo/endpoints/endpoint';
import { sendConsultation } from '../../zalo/endpoints/message';
import { getTemplateQuota } from '../../zalo/endpoints/template';
import { TooLateError } from '../../zalo/errors/zaloTransportError';
import { readHosts } from '../../zalo/hosts';
import { RateBook } from '../../zalo/pacing';
import { ACCESS_PATH } from '../../zalo/token/tokenEndpoint';
import { person, startContractWorld, type ContractWorld } from '../helpers/contractWorld';
import { ENDPOINT_ROWS, IMITATED, inputFor } from '../helpers/endpoints';
import { ERROR_FIXTURE, rejectionOf, titleOf } from '../helpers/errorFixture';
import { UndiciPort } from '../helpers/undiciPort';

const BY_NAME = IMITATED.map((row) => [row.name, row] as const);

let world: ContractWorld;
async function start(options: Parameters<typeof startContractWorld>[0] = {}): Promise<ContractWorld> {
	world = await startContractWorld(options);
	return world;
}
afterEach(async () => await world.close());

const sendText = async (text: string) => await world.client.call(sendConsultation, { recipient: { user_id: person(world.people, 0).userId }, message: { text } });

describe('an expired access token', () => {
	it.each(BY_NAME)('%s: one refusal, one refresh, one replay of the same request', async (name, row) => {
		const { simulator, client } = await start();
		const input = await inputFor(world, row);
		const before = world.calls().length;
		const sleptBefore = world.clock.sleeps.length;
		simulator.control.expireAccessToken();
		await expect(client.call(row, input)).resolves.toMatchObject(ENDPOINT_ROWS[name]?.result ?? {});
		const [refused, replayed, ...more] = world.calls().slice(before);
		expect(more).toEqual([]);
		expect(refused?.outcome).toMatchObject({ accepted: false, error: row.host === 'business' ? -124 : -220 });
		expect(replayed).toMatchObject({ path: row.path, query: refused?.query, body: refused?.body, outcome: { accepted: true } });
		expect(world.refreshes()).toHaveLength(1);
		expect(world.credential.saves).toHaveLength(1);
		expect(world.clock.sleeps.slice(sleptBefore)).toEqual([]);
	});

	it.each(BY_NAME)('%s: refused again with the new token, it fails without a third call', async (_name, row) => {
		const { simulator, client } = await start();
		const input = await inputFor(world, row);
		const before = world.calls().length;
		const code = row.host === 'business' ? -124 : -216;
		simulator.control.addFault({ match: { path: row.path }, do: { kind: 'error', code } });
		const error = await rejectionOf(client.call(row, input));
		expect(error).toMatchObject({ name: 'ZaloApiError', code, class: 'auth', action: 'refresh' });
		expect(world.calls()).toHaveLength(before + 2);
		expect(world.refreshes()).toHaveLength(1);
	});

	it.each(['-220', '-216'] as const)('is recognised when the OA host answers %s', async (code) => {
		const { simulator, client } = await start({ simulator: { switches: { expiredTokenCode: code } } });
		simulator.control.expireAccessToken();
		await expect(client.call(getOa, {})).resolves.toMatchObject({ name: 'Cửa hàng Hoa Sen' });
		expect(world.calls()[0]?.outcome?.error).toBe(Number(code));
	});

	it('is renewed before the call when its end is known', async () => {
		const { simulator, client } = await start();
		simulator.control.expireAccessToken();
		await client.call(getOa, {});
		await simulator.control.advance({ ms: 25 * 3_600_000 - 4 * 60_000 });
		await client.call(getOa, {});
		expect(world.calls().map(({ outcome }) => outcome?.error)).toEqual([-220, 0, 0]);
		expect(world.refreshes()).toHaveLength(2);
	});

	it('is renewed once for ten calls that meet it together, and each of them arrives once', async () => {
		const { simulator } = await start();
		simulator.control.expireAccessToken();
		const texts = Array.from({ length: 10 }, (_nothing, index) => `Tin ${index}`);
		await Promise.all(texts.map(sendText));
		expect(world.refreshes()).toHaveLength(1);
		expect(simulator.control.tokenStats()).toMatchObject({ refreshes: 1, reuseAttempts: 0 });
		expect(simulator.control.messages().map(({ text }) => text).sort()).toEqual(texts);
	});

	it('is not renewed when another process has already stored a newer pair', async () => {
		const { simulator, credential, clock } = await start();
		simulator.control.expireAccessToken();
		await world.client.call(getOa, {});
		const port = new UndiciPort(credential, clock);
		const other = new ZaloClient({ port, hosts: readHosts(credential.data), clock, rates: new RateBook(), app: 'app', account: 'oa' });
		await other.call(getTemplateQuota, {});
		expect(world.refreshes()).toHaveLength(1);
		await port.close();
	});
});

describe('a call that must not leave after a certain time', () => {
	const MINUTE = 60_000;
	const FOR_HIM = () => ({ recipient: { user_id: person(world.people, 0).userId }, message: { text: 'Chào' } });

	it.each([['its known end has come', 26 * 3_600_000, 0], ['Zalo refuses the old one', 0, 1]])('does not when the renewal of its token took too long (%s)', async (_why, oldMs, refused) => {
		const { simulator, client, clock } = await start();
		simulator.control.expireAccessToken();
		if (oldMs > 0) {
			await client.call(getOa, {});
			await simulator.control.advance({ ms: oldMs });
		}
		const [refreshed, called] = [world.refreshes().length, world.calls().length];
		simulator.control.addFault({ match: { host: 'oauth' }, do: { kind: 'slow', ms: 200 } });
		const sending = rejectionOf(client.notAfter(clock.nowMs() + MINUTE).call(sendConsultation, FOR_HIM()));
		for (let waited = 0; world.refreshes().length === refreshed && waited < 5_000; waited += 5) await new Promise((resolve) => setTimeout(resolve, 5));
		await simulator.control.advance({ ms: MINUTE + 1 });
		const error = await sending;
		expect(error).toBeInstanceOf(TooLateError);
		expect(error).toMatchObject({ kind: 'notSent', maybeSent: false, endpoint: 'Send consultation message' });
		expect(world.calls().slice(called).map(({ outcome }) => outcome?.error)).toEqual(Array.from({ length: refused }, () => -220));
		expect(simulator.control.messages()).toEqual([]);
		// Not tried again either; and the pair that was paid for with the refresh token is kept.
		expect(world.refreshes()).toHaveLength(refreshed + 1);
		await client.call(sendConsultation, FOR_HIM());
		expect(world.refreshes()).toHaveLength(refreshed + 1);
	});
	it('does not renew for it when it is too late already, and does leave at the last millisecond', async () => {
		const { simulator, client, clock } = await start();
		simulator.control.expireAccessToken();
		expect(await rejectionOf(client.notAfter(clock.nowMs() - 1).call(sendConsultation, FOR_HIM()))).toBeInstanceOf(TooLateError);
		expect([world.calls(), world.refreshes()]).toEqual([[], []]);
		await expect(client.notAfter(clock.nowMs()).call(sendConsultation, FOR_HIM())).resolves.toMatchObject({ message_id: expect.any(String) });
	});
});

describe('the token endpoint', () => {
	it('gets a form, with the App Secret in the header secret_key and nowhere else', async () => {
		const { simulator, client } = await start();
		simulator.control.expireAccessToken();
		await client.call(getOa, {});
		const [entry] = world.refreshes();
		expect(entry).toMatchObject({ method: 'POST', path: ACCESS_PATH, query: {}, warnings: [], outcome: { accepted: true } });
		expect(entry?.headers['content-type']).toBe('application/x-www-form-urlencoded');
		expect(entry?.headerNames).toContain('secret_key');
		expect(entry?.headerNames.map((name) => name.toLowerCase())).not.toEqual(expect.arrayContaining(['access_token']));
		expect(entry?.body).toEqual({ refresh_token: '<redacted>', app_id: '4102938475610293847', grant_type: 'refresh_token' });
	});

	it.each(['string', 'number'] as const)('is understood with expires_in as a %s', async (expiresInAs) => {
		const { simulator, client } = await start({ simulator: { switches: { expiresInAs } } });
		simulator.control.expireAccessToken();
		const nowMs = simulator.control.now();
		await client.call(getOa, {});
		expect(world.credential.data.sessionExpiresAt).toBe(new Date(nowMs + 25 * 3_600_000).toISOString());
	});

	it('a refusal without a numeric error is a clear "connect again", and is not repeated', async () => {
		const { simulator, client } = await start();
		simulator.control.expireAccessToken();
		simulator.control.addFault({ match: { host: 'oauth' }, do: { kind: 'noNumericError' } });
		const error = await rejectionOf(client.call(getOa, {}));
		expect(error).toMatchObject({ name: 'ZaloApiError', family: 'oauth', retryable: false });
		expect(String(error.remedy)).toMatch(/connect the OA again/i);
		expect(world.refreshes()).toHaveLength(1);
		expect(world.calls()).toHaveLength(1);
		expect(world.credential.saves).toEqual([]);
	});

	it.each(ERROR_FIXTURE.filter(({ api }) => api === 'oauth').map((row) => [titleOf(row), row] as const))('%s ends the call after one try', async (_title, row) => {
		const { simulator } = await start();
		simulator.control.expireAccessToken();
		simulator.control.addFault({ match: { host: 'oauth' }, do: { kind: 'error', code: row.code } });
		const error = await rejectionOf(sendText('Chào bạn'));
		expect(error).toMatchObject({ name: 'ZaloApiError', family: 'oauth', code: row.code, class: row.class, action: row.action, isKnown: true });
		expect(world.refreshes()).toHaveLength(1);
		expect(world.calls()).toHaveLength(1);
		expect(simulator.control.messages()).toEqual([]);
	});

	it('that drops the refresh leaves the send unsent; half a minute later a call refreshes and sends once', async () => {
		const { simulator } = await start();
		simulator.control.expireAccessToken();
		simulator.control.addFault({ match: { host: 'oauth', times: 1 }, do: { kind: 'dropBefore' } });
		for (let item = 0; item < 5; item++) expect(await rejectionOf(sendText('Chào bạn'))).toMatchObject({ kind: 'refreshUnknown', maybeSent: false });
		expect(world.refreshes()).toHaveLength(1);
		await simulator.control.advance({ ms: 30_000 });
		await sendText('Chào bạn');
		expect(simulator.control.messages().map(({ text }) => text)).toEqual(['Chào bạn']);
		expect(world.refreshes()).toHaveLength(2);
	});
	it('that never answers is asked once and reported as "no message was sent"', async () => {
		const { simulator } = await start();
		simulator.control.expireAccessToken();
		simulator.control.addFault({ match: { host: 'oauth' }, do: { kind: 'dropBefore' } });
		expect(await rejectionOf(sendText('Chào bạn'))).toMatchObject({ name: 'ZaloTransportError', kind: 'refreshUnknown', maybeSent: false, reason: expect.stringContaining('when renewing the access token') });
		expect(world.refreshes()).toHaveLength(1);
		expect(simulator.control.messages()).toEqual([]);
	});
	it('whose answer is lost is not repeated, and half a minute later the answer is "connect again"', async () => {
		const { simulator } = await start();
		simulator.control.expireAccessToken();
		simulator.control.addFault({ match: { host: 'oauth', times: 1 }, do: { kind: 'dropAfter' } });
		for (let item = 0; item < 5; item++) expect(await rejectionOf(sendText('Chào bạn'))).toMatchObject({ name: 'ZaloTransportError', kind: 'refreshUnknown', maybeSent: false });
		expect(world.refreshes()).toHaveLength(1);
		await simulator.control.advance({ ms: 30_000 });
		expect(await rejectionOf(sendText('Chào bạn'))).toMatchObject({ name: 'ZaloApiError', code: -14014, action: 'reauthorize' });
		expect(world.refreshes()).toHaveLength(2);
		expect(simulator.control.messages()).toEqual([]);
	});

	it('a refusal without a code is remembered for half a minute: no storm, and then the next call may try again', async () => {
		const { simulator, client } = await start();
		simulator.control.expireAccessToken();
		simulator.control.addFault({ match: { host: 'oauth', times: 1 }, do: { kind: 'noNumericError' } });
		await rejectionOf(client.call(getOa, {}));
		await rejectionOf(client.call(getOa, {}));
		expect(world.refreshes()).toHaveLength(1);
		await simulator.control.advance({ ms: 30_000 });
		await expect(client.call(getOa, {})).resolves.toMatchObject({ oaId: expect.any(String) });
	});

	it.each([
		['a wrong App Secret', { appSecret: 'somebody-else' }, { name: 'ZaloApiError', code: -14004 }],
		['a wrong App ID', { appId: '123' }, { name: 'ZaloApiError', code: -14002 }],
		['a used refresh token', { refreshToken: 'used-up' }, { name: 'ZaloApiError', code: -14014, action: 'reauthorize' }],
		['no refresh token', { refreshToken: '' }, { name: 'ZaloInputError', field: 'Refresh Token' }],
		['no App Secret', { appSecret: ' ' }, { name: 'ZaloInputError', field: 'App Secret' }],
		['no App ID', { appId: '' }, { name: 'ZaloInputError', field: 'App ID' }],
	])('%s is named, and nothing is spent', async (_rule, credential, expected) => {
		const { simulator, client } = await start({ credential });
		simulator.control.expireAccessToken();
		const error = await rejectionOf(client.call(getOa, {}));
		expect(error).toMatchObject(expected);
		expect(simulator.control.tokenStats().refreshes).toBe(0);
		expect(JSON.stringify({ ...error, message: error.message })).not.toMatch(/somebody-else|used-up|sim-app-secret/);
	});
});

describe('an authorization code', () => {
	const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
	const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
	/** What the consent page sends back. */
	async function codeFor(challenge: string): Promise<string> {
		const query = new URLSearchParams({ app_id: '4102938475610293847', redirect_uri: 'https://shop.example/zalo/callback', code_challenge: challenge });
		const { headers } = await fetch(`${world.simulator.hosts.oauth}/v4/oa/permission?${query.toString()}`, { redirect: 'manual' });
		return new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
	}
	const exchanges = () => world.refreshes().filter(({ path }) => path === ACCESS_PATH);

	it('is exchanged once before the call that brings it, with its verifier, and the pair is stored', async () => {
		const { client, credential } = await start({ credential: { accessToken: '', refreshToken: '' } });
		const exchange = { code: await codeFor(CHALLENGE), verifier: VERIFIER, oaId: '2847561029384756102', credentialId: 'c1' };
		await expect(client.call(getOa, {}, { exchange })).resolves.toMatchObject({ oaId: '2847561029384756102' });
		expect(exchanges()).toMatchObject([{ warnings: [], outcome: { accepted: true } }]);
		expect(exchanges()[0]?.body).toEqual({ code: '<redacted>', app_id: '4102938475610293847', grant_type: 'authorization_code', code_verifier: '<redacted>' });
		expect(credential.saves).toMatchObject([{ oauthTokenData: { early_refusals: 0 } }]);
		await client.call(getTemplateQuota, {});
		expect(world.calls().map(({ outcome }) => outcome?.error)).toEqual([0, 0]);
	});
	it.each([['another verifier', 'x'.repeat(43), 0, -14019], ['eleven minutes later', VERIFIER, 11 * 60_000, -14005]])('%s: one refusal, no call, and what is stored stays', async (_how, verifier, waitMs, code) => {
		const { client, credential, simulator } = await start();
		const before = credential.data;
		const exchange = { code: await codeFor(CHALLENGE), verifier, oaId: null, credentialId: 'c1' };
		await simulator.control.advance({ ms: waitMs });
		expect(await rejectionOf(client.call(getOa, {}, { exchange }))).toMatchObject({ name: 'ZaloApiError', family: 'oauth', code });
		expect(exchanges()).toHaveLength(1);
		expect(world.calls()).toEqual([]);
		expect(credential.data).toEqual(before);
		await expect(client.call(getOa, {})).resolves.toMatchObject({ oaId: expect.any(String) });
	});
});

describe('appsecret_proof', () => {
	const HOSTS: readonly (readonly [string, Endpoint, number])[] = [['OA host', getOa, -242], ['ZBS host', getTemplateQuota, -1241]];
	const names = () => world.calls().at(-1)?.headerNames ?? [];
	it.each(HOSTS)('%s accepts the proof when it demands one', async (_host, row) => {
		const { client } = await start({ simulator: { switches: { appSecretProof: true } }, credential: { signCalls: true } });
		await client.call(row, {});
		expect(names()).toContain('appsecret_proof');
	});
	it('belongs to the new token after a refresh', async () => {
		const { simulator, client } = await start({ simulator: { switches: { appSecretProof: true } }, credential: { signCalls: true } });
		simulator.control.expireAccessToken();
		await client.call(getOa, {});
		expect(world.calls().map(({ outcome }) => outcome?.error)).toEqual([-220, 0]);
	});
	it('is not sent unless the credential says so', async () => {
		const { client } = await start();
		await client.call(getOa, {});
		expect(names()).not.toContain('appsecret_proof');
	});
	it.each(HOSTS)('missing on the %s is one refusal with its own code', async (_host, row, code) => {
		const { client } = await start({ simulator: { switches: { appSecretProof: true } } });
		await expect(client.call(row, {})).rejects.toMatchObject({ name: 'ZaloApiError', code });
		expect(world.calls()).toHaveLength(1);
		expect(world.refreshes()).toEqual([]);
	});
});
