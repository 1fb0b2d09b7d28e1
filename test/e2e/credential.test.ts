import type { JsonObject } from '../../scripts/n8n/n8nTypes';
import { errorOf, outputOf, poll } from '../../scripts/n8n/n8nExecutions';
import { N8N_LINES, type N8nLine } from '../../scripts/n8n/nodeBinary';
import { secretsIn, expectNoSecretsLeft } from './secretHunt';
import { chain, itemsNode, manualTrigger, START_TIMEOUT_MS, startWorld, zaloNode, type World } from './world';
import { simulatorCredential } from '../../scripts/demo/simulatorCredential';

/** n8n names a refused connection by its code on 2.x and in a sentence of its own on 1.x. */
const REFUSED: Readonly<Record<N8nLine, string>> = { '2.x': 'ECONNREFUSED', '1.x': 'The service refused the connection - perhaps it is offline' };
const SEND_PATH = '/v3.0/oa/message/cs';
/** Two reads of the stored credential by n8n's command line, 4 s each, and some room; below the client's timeout of 30 s. */
const HOLD_MS = 20_000;

describe.each(N8N_LINES)('n8n %s', (line) => {
	let world: World;
	let userId: string;
	beforeAll(async () => {
		world = await startWorld({ line, env: { N8N_LOG_LEVEL: 'debug' } });
		userId = (world.simulator.control.state({}) as { users: { userId: string }[] }).users[0]?.userId ?? '';
	}, START_TIMEOUT_MS);
	afterAll(async () => await world.stop());

	const sendText = (text: string) => chain(text, [manualTrigger, zaloNode('Send', 'zaloOaMessage', { resource: 'message', operation: 'sendText', userId, text })]);

	async function run(json: ReturnType<typeof sendText>, credential = world.credential) {
		const { client } = world.n8n;
		const workflow = await client.importWorkflow(json, { zaloOaApi: credential });
		return await client.executions.waitUntilOver(await client.runWorkflow(workflow.id));
	}

	async function freshCredential(change: JsonObject = {}) {
		const data = { ...simulatorCredential(world.simulator), ...change };
		return { data, credential: await world.n8n.client.createCredential({ name: 'Zalo OA fresh', type: 'zaloOaApi', data }) };
	}

	const refreshes = () => world.simulator.control.tokenStats({}).refreshes;
	const tokenCalls = () => world.simulator.control.journal({ host: 'oauth' }).length;

	it('Test passes with a good token and spends nothing in 20 clicks', async () => {
		const { credential } = await freshCredential();
		const before = refreshes();
		for (let click = 0; click < 20; click++) expect(await world.n8n.client.testCredential(credential.id)).toMatchObject({ status: 'OK' });
		expect(refreshes()).toBe(before);
	});

	it('Test with an expired token fails clearly, says what happens next, and spends nothing', async () => {
		const { credential } = await freshCredential();
		world.simulator.control.expireAccessToken({});
		const before = refreshes();
		const result = await world.n8n.client.testCredential(credential.id);
		expect(result.status).toBe('Error');
		expect(result.message).toContain('the next node execution refreshes it');
		expect(refreshes()).toBe(before);
	});

	it.each<[string, JsonObject, string]>([
		['a refresh token only', { accessToken: '' }, 'next node execution'],
		['no token at all', { accessToken: '', refreshToken: '' }, 'Not connected yet'],
		['a host that is not Zalo', { apiHost: 'http://127.0.0.1:9' }, REFUSED[line]],
		['a plain http host', { apiHost: 'http://zalo.example' }, 'must start with https://'],
	])('Test with %s shows a clear failure', async (_, change, message) => {
		const { credential } = await freshCredential(change);
		const before = tokenCalls();
		const result = await world.n8n.client.testCredential(credential.id);
		expect([result.status, result.message]).toEqual(['Error', expect.stringContaining(message)]);
		expect(tokenCalls()).toBe(before);
	});

	it('Test does not pass when the host answers a page instead of a profile', async () => {
		const { credential } = await freshCredential();
		world.simulator.control.addFault({ match: { path: '/v2.0/oa/getoa', times: 1 }, do: { kind: 'html502' } });
		expect(await world.n8n.client.testCredential(credential.id)).toMatchObject({ status: 'Error' });
		world.simulator.control.addFault({ match: { path: '/v2.0/oa/getoa', times: 1 }, do: { kind: 'error', code: -99999 } });
		expect(await world.n8n.client.testCredential(credential.id)).toMatchObject({ status: 'Error', message: expect.stringContaining('did not answer with an Official Account profile') });
	});

	it.each(['expireAccessToken', 'revokeAccessToken'] as const)('%s: one refresh, one replay, the message sent once, and the next execution uses the new pair', async (kill) => {
		const { credential } = await freshCredential();
		world.simulator.control[kill]({});
		const [refreshesBefore, messagesBefore] = [refreshes(), world.simulator.control.messages({}).length];
		const execution = await run(sendText(`after ${kill}`), credential);
		expect(execution.status).toBe('success');
		expect([refreshes() - refreshesBefore, world.simulator.control.messages({}).length - messagesBefore]).toEqual([1, 1]);
		await run(sendText(`again after ${kill}`), credential);
		expect(refreshes() - refreshesBefore).toBe(1);
	});

	it('a new pair is in the credential store before the first call with it is answered', async () => {
		const { credential } = await freshCredential();
		const { control, hosts } = world.simulator;
		control.expireAccessToken();
		// The first call is refused, the second one is the replay with the new token.
		control.addFault({ match: { path: SEND_PATH, nth: 2 }, do: { kind: 'slow', ms: HOLD_MS } });
		const { n: since } = control.journal().at(-1) ?? { n: 0 };
		const sends = () => control.journal({ path: SEND_PATH, since });
		const running = run(sendText('saved before use'), credential);
		await poll(HOLD_MS, 'the replay', async () => (sends().length === 2 ? true : undefined));
		const stored = (await world.n8n.storedCredential(credential.id)).oauthTokenData as { access_token: string } | undefined;
		const answer = await fetch(`${hosts.openapi}/v2.0/oa/getoa`, { headers: { access_token: stored?.access_token ?? '' } });
		expect(await answer.json()).toMatchObject({ error: 0 });
		expect(sends().map(({ outcome }) => outcome?.error)).toEqual([-220, undefined]);
		expect((await running).status).toBe('success');
		expect(sends().map(({ outcome }) => outcome?.error)).toEqual([-220, 0]);
		control.clearFaults();
	}, 90_000);

	it('the chain survives an editor save that blanks secrets and drops the hidden fields', async () => {
		const { data, credential } = await freshCredential();
		world.simulator.control.expireAccessToken({});
		await run(sendText('rotate once'), credential);
		const { sessionToken: _token, sessionExpiresAt: _expiry, ...visible } = (await world.n8n.client.getCredential(credential.id)).data as JsonObject;
		expect(JSON.stringify(visible)).not.toContain(data.refreshToken);
		await world.n8n.client.updateCredential(credential.id, { name: 'Renamed', type: 'zaloOaApi', data: visible });
		expect((await run(sendText('after the save'), credential)).status).toBe('success');
		world.simulator.control.expireAccessToken({});
		expect((await run(sendText('and after the next expiry'), credential)).status).toBe('success');
		expect(world.simulator.control.tokenStats({}).reuseAttempts).toBe(0);
	});

	it('a dead chain: 20 items that go on after an error ask the token endpoint once, the next execution not at all, and the error says how to reconnect', async () => {
		const { credential } = await freshCredential();
		world.simulator.control.issueTokens({}); // somebody used the pair elsewhere: ours is dead
		const before = tokenCalls();
		const send = zaloNode('Send', 'zaloOaMessage', { resource: 'message', operation: 'sendText', userId, text: 'never' }, { onError: 'continueRegularOutput' });
		const items = itemsNode(Array.from({ length: 20 }, (_, number) => ({ number })));
		const many = await run(chain('never', [manualTrigger, items, send]), credential);
		expect(many.status).toBe('success');
		expect(outputOf(many, 'Send').filter(({ json }) => String(json.message).includes('-14014'))).toHaveLength(20);
		expect(tokenCalls() - before).toBe(1);

		const execution = await run(sendText('never again'), credential);
		const error = errorOf(execution, 'Send');
		expect([execution.status, tokenCalls() - before]).toEqual(['error', 1]);
		expect(`${error?.message} ${error?.description}`).toMatch(/connect-oa.*API Explorer/);
	}, 60_000);

	it('survives a restart of n8n', async () => {
		const { credential } = await freshCredential();
		world.simulator.control.expireAccessToken({});
		await run(sendText('before the restart'), credential);
		const before = refreshes();
		await world.n8n.server.restart();
		await world.n8n.client.login();
		expect((await run(sendText('after the restart'), credential)).status).toBe('success');
		expect(refreshes()).toBe(before);
	}, 60_000);

	it('a missing credential is named', async () => {
		const json = sendText('x');
		const { credentials: _none, ...node } = json.nodes[1] ?? manualTrigger;
		const execution = await run({ ...json, nodes: [manualTrigger, node] });
		expect(execution.status).toBe('error');
		expect(errorOf(execution)?.message).toBe('Credential: is not chosen on this node');
	});

	it('no token, code or secret is left in logs, files, executions, workflows or credentials', async () => {
		// The search itself works: it finds what is there.
		const { credential } = await freshCredential();
		await run(sendText('secret hunt'), credential);
		const stored = JSON.stringify(await world.n8n.storedCredential(credential.id));
		expect(secretsIn({ store: stored }, world.simulator.secrets()).length).toBeGreaterThanOrEqual(4);
		await expectNoSecretsLeft(world);
	}, 60_000);
});
