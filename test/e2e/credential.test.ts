import type { JsonObject } from '../../scripts/n8n/n8nTypes';
import { errorOf, outputOf } from '../../scripts/n8n/n8nExecutions';
import { N8N_LINES, type N8nLine } from '../../scripts/n8n/nodeBinary';
import { chain, manualTrigger, START_TIMEOUT_MS, startWorld, zaloNode, type World } from './world';
import { simulatorCredential } from '../../scripts/demo/simulatorCredential';

/** n8n names a refused connection by its code on 2.x and in a sentence of its own on 1.x. */
const REFUSED: Readonly<Record<N8nLine, string>> = { '2.x': 'ECONNREFUSED', '1.x': 'The service refused the connection - perhaps it is offline' };

describe.each(N8N_LINES)('n8n %s', (line) => {
	let world: World;
	let userId: string;
	beforeAll(async () => {
		world = await startWorld({ line });
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
	const sendCalls = () => world.simulator.control.journal({ path: '/v3.0/oa/message/cs' }).length;

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
		['no access token yet', { accessToken: '' }, 'no longer accepted'],
		['a host that is not Zalo', { apiHost: 'http://127.0.0.1:9' }, REFUSED[line]],
		['a plain http host', { apiHost: 'http://zalo.example' }, 'must start with https://'],
	])('Test with %s shows a clear failure', async (_, change, message) => {
		const { credential } = await freshCredential(change);
		const before = refreshes();
		const result = await world.n8n.client.testCredential(credential.id);
		expect([result.status, result.message]).toEqual(['Error', expect.stringContaining(message)]);
		expect(refreshes()).toBe(before);
	});

	it('Test does not pass when the host answers a page instead of a profile', async () => {
		const { credential } = await freshCredential();
		world.simulator.control.addFault({ match: { path: '/v2.0/oa/getoa', times: 1 }, do: { kind: 'html502' } });
		expect(await world.n8n.client.testCredential(credential.id)).toMatchObject({ status: 'Error' });
		world.simulator.control.addFault({ match: { path: '/v2.0/oa/getoa', times: 1 }, do: { kind: 'error', code: -99999 } });
		expect(await world.n8n.client.testCredential(credential.id)).toMatchObject({ status: 'Error', message: expect.stringContaining('did not answer with an Official Account profile') });
	});

	it.each(['expireAccessToken', 'revokeAccessToken'] as const)('%s: one refresh, saved before use, one replay, the message sent once', async (kill) => {
		const { credential } = await freshCredential();
		world.simulator.control[kill]({});
		const [refreshesBefore, messagesBefore] = [refreshes(), world.simulator.control.messages({}).length];
		const execution = await run(sendText(`after ${kill}`), credential);
		expect(execution.status).toBe('success');
		expect([refreshes() - refreshesBefore, world.simulator.control.messages({}).length - messagesBefore]).toEqual([1, 1]);
		await run(sendText(`again after ${kill}`), credential);
		expect(refreshes() - refreshesBefore).toBe(1);
	});

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

	it('a dead chain gives one clear error that says how to reconnect, without a retry storm', async () => {
		const { credential } = await freshCredential();
		world.simulator.control.issueTokens({}); // somebody used the pair elsewhere: ours is dead
		const before = sendCalls();
		const execution = await run(sendText('never'), credential);
		const error = errorOf(execution, 'Send');
		expect([execution.status, sendCalls() - before]).toEqual(['error', 1]);
		expect(`${error?.message} ${error?.description}`).toMatch(/API Explorer/);
	});

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

	it('no token and no secret is in the log, in execution data or in an exported workflow', async () => {
		const { data, credential } = await freshCredential();
		world.simulator.control.expireAccessToken({});
		const workflow = await world.n8n.client.importWorkflow(sendText('secret hunt'), { zaloOaApi: credential });
		const execution = await world.n8n.client.executions.waitUntilOver(await world.n8n.client.runWorkflow(workflow.id));
		expect(outputOf(execution, 'Send')).toHaveLength(1);
		const stored = await world.n8n.storedCredential(credential.id);
		const current = (stored.oauthTokenData as { access_token: string; refresh_token: string }) ?? {};
		const seen = [world.n8n.server.logs(), JSON.stringify(execution), JSON.stringify(await world.n8n.client.exportWorkflow(workflow.id)), JSON.stringify(await world.n8n.client.getCredential(credential.id))].join('\n');
		expect(current.access_token.length).toBeGreaterThan(20);
		for (const secret of [data.accessToken, data.refreshToken, data.appSecret, current.access_token, current.refresh_token]) expect(seen).not.toContain(secret);
	});
});
