import { packagedWorkflow } from '../../scripts/demo/packagedWorkflow';
import { simulatorCredential } from '../../scripts/demo/simulatorCredential';
import { outputOf } from '../../scripts/n8n/n8nExecutions';
import type { CredentialRef, JsonObject, Workflow } from '../../scripts/n8n/n8nTypes';
import { N8N_LINES } from '../../scripts/n8n/nodeBinary';
import { chain, manualTrigger, START_TIMEOUT_MS, startWorld, zaloNode, type World } from './world';

const OA_NAME = 'Cửa hàng Hoa Sen';
const HOSTILE = '<script>alert("1")</script> & \'Hoa\'';
const HOSTILE_ESCAPED = '&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; &#39;Hoa&#39;';

interface Page {
	readonly status: number;
	readonly html: string;
	readonly headers: Headers;
}

// The packaged workflow as it ships, with its callback URL filled in; what an admin's browser does is done by fetch.
describe.each(N8N_LINES)('connect an OA in n8n %s', (line) => {
	let world: World;
	let userId: string;
	let callbackUrl: string;
	let credential: CredentialRef;
	let workflow: Workflow;

	beforeAll(async () => {
		world = await startWorld({ line });
		const { client } = world.n8n;
		userId = world.simulator.control.addUser({ name: 'Lan', phone: '84931112233' }).userId;
		callbackUrl = client.webhooks.urlOf('zalo-oa-callback');
		world.simulator.control.setCallbackUrl({ url: callbackUrl });
		// Only one workflow can answer on the path, so every test works on this credential, in this order.
		const data = { ...simulatorCredential(world.simulator), accessToken: '', refreshToken: '' };
		credential = await client.createCredential({ name: 'Zalo OA new', type: 'zaloOaApi', data });
		workflow = await client.importWorkflow(withCallback(), { zaloOaApi: credential });
		await client.publish(workflow.id);
		await client.webhooks.waitFor(callbackUrl, 'GET');
	}, START_TIMEOUT_MS);
	afterAll(async () => await world.stop());
	afterEach(() => {
		world.simulator.control.clearFaults();
		world.simulator.control.setSwitch({ name: 'consentOutcome', value: 'allow' });
	});

	function withCallback() {
		const json = packagedWorkflow('connect-oa');
		const nodes = json.nodes.map((node) => (node.name === 'Get authorization URL' ? { ...node, parameters: { ...node.parameters, callbackUrl } } : node));
		return { ...json, nodes };
	}

	const stats = () => world.simulator.control.tokenStats();
	const tokenCalls = () => world.simulator.control.journal({ host: 'oauth', path: '/v4/oa/access_token' }).length;

	async function authorizationUrl(): Promise<string> {
		const { client } = world.n8n;
		const execution = await client.executions.waitUntilOver(await client.runWorkflow(workflow.id, 'Connect an OA'));
		const [item] = outputOf(execution, 'Get authorization URL');
		expect(execution.status).toBe('success');
		return String(item?.json.authorizationUrl);
	}

	/** The address Zalo sends the admin's browser to. */
	async function consent(url: string): Promise<string> {
		const answer = await fetch(url, { redirect: 'manual' });
		expect(answer.status).toBe(302);
		const location = answer.headers.get('location') ?? '';
		expect(location.startsWith(`${callbackUrl}?`)).toBe(true);
		return location;
	}

	async function open(url: string): Promise<Page> {
		const answer = await fetch(url, { redirect: 'manual' });
		return { status: answer.status, html: await answer.text(), headers: answer.headers };
	}

	async function send() {
		const { client } = world.n8n;
		const json = chain('an ordinary send', [manualTrigger, zaloNode('Send', 'zaloOaMessage', { resource: 'message', operation: 'sendText', userId, text: 'chào' })]);
		const { id } = await client.importWorkflow(json, { zaloOaApi: credential });
		return await client.executions.waitUntilOver(await client.runWorkflow(id));
	}

	const storedPair = async () => (await world.n8n.storedCredential(credential.id)).oauthTokenData as { access_token: string; refresh_token: string; oa_id: string } | undefined;

	it('connects with one consent, sends at once, and renews later', async () => {
		const location = await consent(await authorizationUrl());
		const page = await open(location);
		expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
		expect(page.headers.get('cache-control')).toBe('no-store');
		expect(page.headers.get('referrer-policy')).toBe('no-referrer');
		expect(page.html).toContain(`<h1>Connected: ${OA_NAME}</h1>`);
		expect(page.html).toContain(`<h1>Đã kết nối: ${OA_NAME}</h1>`);
		expect(page.html).not.toMatch(/undefined|\{\{|\[object/);
		expect(await storedPair()).toMatchObject({ oa_id: '2847561029384756102', refresh_token: expect.stringMatching(/.{20}/) });

		expect((await send()).status).toBe('success');
		const before = stats().refreshes;
		world.simulator.control.expireAccessToken();
		expect((await send()).status).toBe('success');
		expect(stats().refreshes - before).toBe(1);
		expect(stats()).toMatchObject({ reuseAttempts: 0, failedRefreshes: 0 });
	}, 60_000);

	it('the same address a second time spends nothing and breaks nothing, also after a restart', async () => {
		const location = await consent(await authorizationUrl());
		expect((await open(location)).status).toBe(200);
		const pair = await storedPair();
		const before = tokenCalls();
		// A reload: this process knows the code and looks whether the connection works.
		const reloaded = await open(location);
		expect([reloaded.status, tokenCalls() - before]).toEqual([200, 0]);
		await world.n8n.server.restart();
		await world.n8n.client.login();
		await world.n8n.client.webhooks.waitFor(callbackUrl, 'GET');
		const late = await open(location);
		expect(late.status).toBe(400);
		expect(late.html).toContain('<h1>Not connected</h1>');
		expect(late.html).toContain('already used');
		expect(late.html).toContain('works only once');
		expect(await storedPair()).toEqual(pair);
		expect((await send()).status).toBe('success');
	}, 90_000);

	it.each<[string, (genuine: URL) => void]>([
		['no query at all', (url) => (url.search = '')],
		['no state', (url) => url.searchParams.delete('state')],
		['a changed state', (url) => url.searchParams.set('state', `${url.searchParams.get('state')?.slice(0, -1)}?`)],
		['an invented state', (url) => url.searchParams.set('state', 'lmno1234.AAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB')],
		['no code', (url) => url.searchParams.delete('code')],
		['another OA', (url) => url.searchParams.set('oa_id', '2847561029384756199')],
		['a repeated state', (url) => url.searchParams.append('state', 'x')],
		['the code wrapped as a bare one', (url) => (url.search = `?${url.searchParams.get('code')}`)],
	])('a callback with %s is refused before anything is spent', async (_, forge) => {
		const forged = new URL(await consent(await authorizationUrl()));
		forge(forged);
		const before = [stats(), tokenCalls()];
		const page = await open(forged.toString());
		expect([page.status, page.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
		expect(page.html).toContain('<h1>Not connected</h1>');
		expect(page.html).toContain('<h1>Chưa kết nối</h1>');
		expect(page.html).not.toMatch(/undefined|\{\{|\[object/);
		expect([stats(), tokenCalls()]).toEqual(before);
	});

	it('a declined consent is said so, and nothing is spent', async () => {
		world.simulator.control.setSwitch({ name: 'consentOutcome', value: 'denyRedirect' });
		const before = tokenCalls();
		const page = await open(await consent(await authorizationUrl()));
		expect(page.status).toBe(400);
		expect(page.html).toContain('was not given (&#34;The admin declined&#34;)');
		expect(tokenCalls()).toBe(before);
		expect((await send()).status).toBe('success');
	});

	it('shows foreign text as text', async () => {
		const query = new URLSearchParams({ error: 'x', error_description: `No ${HOSTILE}` });
		const refused = await open(`${callbackUrl}?${query}`);
		expect(refused.status).toBe(400);
		expect(refused.html).toContain(HOSTILE_ESCAPED);
		expect(refused.html).not.toContain('<script');

		const location = await consent(await authorizationUrl());
		const body = { error: 0, message: 'Success', data: { oaid: '2847561029384756102', name: HOSTILE } };
		world.simulator.control.addFault({ match: { path: '/v2.0/oa/getoa', times: 1 }, do: { kind: 'status', status: 200, body } });
		const connected = await open(location);
		expect(connected.status).toBe(200);
		expect(connected.html).toContain(`<h1>Connected: ${HOSTILE_ESCAPED}</h1>`);
		expect(connected.html).not.toContain('<script');
	});

	it('connects also with PKCE per request', async () => {
		const { client } = world.n8n;
		const { data } = await client.getCredential(credential.id);
		await client.updateCredential(credential.id, { name: 'Zalo OA new', type: 'zaloOaApi', data: { ...data, pkce: 'dynamic' } });
		const url = await authorizationUrl();
		expect(new URL(url).searchParams.get('code_challenge')).toHaveLength(43);
		expect((await open(await consent(url))).status).toBe(200);
		expect((await send()).status).toBe('success');
	});

	it('answers no longer once the workflow is deactivated', async () => {
		const { client } = world.n8n;
		await client.unpublish(workflow.id);
		await client.webhooks.waitUntilGone(callbackUrl, 'GET');
		expect((await open(callbackUrl)).status).toBe(404);
		await client.publish(workflow.id);
		await client.webhooks.waitFor(callbackUrl, 'GET');
	});

	it('no token, code or secret is in pages, execution data, the log or an exported workflow', async () => {
		const { client, server } = world.n8n;
		const location = await consent(await authorizationUrl());
		const page = await open(location);
		expect(page.status).toBe(200);
		await open(location);
		const executions = await client.executions.list(workflow.id);
		expect(executions.filter(({ mode }) => mode === 'webhook')).toEqual([]);
		const pair = await storedPair();
		const { appSecret, oaSecretKey } = simulatorSecrets();
		const secrets = [pair?.access_token, pair?.refresh_token, appSecret, oaSecretKey, new URL(location).searchParams.get('code')];
		const exported = await client.exportWorkflow(workflow.id);
		const seen = [page.html, server.logs(), JSON.stringify(executions), JSON.stringify(exported)].join('\n');
		for (const secret of secrets) {
			expect(String(secret).length).toBeGreaterThan(10);
			expect(seen).not.toContain(secret);
		}
	}, 60_000);

	/** Without a new pair: that would end the chain under test. */
	function simulatorSecrets(): JsonObject & { appSecret: string; oaSecretKey: string } {
		return simulatorCredential(world.simulator, { accessToken: '', refreshToken: '', expiresInS: 0 });
	}
});
