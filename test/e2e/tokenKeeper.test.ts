import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packagedWorkflow } from '../../scripts/demo/packagedWorkflow';
import { simulatorCredential } from '../../scripts/demo/simulatorCredential';
import { errorOf, outputOf } from '../../scripts/n8n/n8nExecutions';
import type { CredentialRef, JsonObject } from '../../scripts/n8n/n8nTypes';
import { N8N_LINES } from '../../scripts/n8n/nodeBinary';
import { chain, manualTrigger, START_TIMEOUT_MS, startWorld, zaloNode, type World } from './world';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

// The packaged keeper, imported as it ships and started from its Schedule Trigger.
describe.each(N8N_LINES)('token keeper in n8n %s', (line) => {
	let world: World;
	let userId: string;
	beforeAll(async () => {
		world = await startWorld({ line });
		userId = world.simulator.control.addUser({ name: 'Lan', phone: '84931112233' }).userId;
	}, START_TIMEOUT_MS);
	afterAll(async () => await world.stop());
	afterEach(() => world.simulator.control.clearFaults());

	const stats = () => world.simulator.control.tokenStats();

	async function freshCredential(change: JsonObject = {}): Promise<CredentialRef> {
		const data = { ...simulatorCredential(world.simulator), ...change };
		return await world.n8n.client.createCredential({ name: 'Zalo OA kept', type: 'zaloOaApi', data });
	}

	async function importKeeper(credential: CredentialRef) {
		const { client } = world.n8n;
		const { id } = await client.importWorkflow(packagedWorkflow('token-keeper'), { zaloOaApi: credential });
		return async () => await client.executions.waitUntilOver(await client.runWorkflow(id, 'Every hour'));
	}

	/** As if nothing had run for so long: the stored pair becomes older, by n8n's own import of a decrypted credential. */
	async function age(credential: CredentialRef, hours: number): Promise<void> {
		const data = await world.n8n.storedCredential(credential.id);
		const pair = data.oauthTokenData as { refreshed_at: number; expires_at: number };
		const past = hours * HOUR_MS;
		const oauthTokenData = { ...pair, refreshed_at: pair.refreshed_at - past, expires_at: pair.expires_at - past };
		const file = path.join(world.n8n.server.userFolder, 'aged.json');
		writeFileSync(file, JSON.stringify([{ ...credential, type: 'zaloOaApi', data: { ...data, oauthTokenData } }]));
		const { code, output } = await world.n8n.server.cli(['import:credentials', `--input=${file}`]);
		rmSync(file);
		if (code !== 0) throw new Error(`n8n could not import the credential: ${output}`);
	}

	async function send(credential: CredentialRef) {
		const { client } = world.n8n;
		const json = chain('an ordinary send', [manualTrigger, zaloNode('Send', 'zaloOaMessage', { resource: 'message', operation: 'sendText', userId, text: 'chào' })]);
		const workflow = await client.importWorkflow(json, { zaloOaApi: credential });
		return await client.executions.waitUntilOver(await client.runWorkflow(workflow.id));
	}

	it('renews a pasted pair of unknown age once, then only from its 20th hour on; other workflows meet no refusal', async () => {
		const credential = await freshCredential();
		const run = await importKeeper(credential);
		const before = stats().refreshes;

		const first = await run();
		expect(first.status).toBe('success');
		expect(outputOf(first, 'Token status')[0]?.json).toMatchObject({ source: 'pasted', ageHours: null, refreshTokenDaysLeft: null });
		expect(outputOf(first, 'Refresh token')[0]?.json).toMatchObject({ refreshed: true, oaName: 'Cửa hàng Hoa Sen', source: 'renewed', ageHours: 0 });
		expect(stats().refreshes - before).toBe(1);

		const young = await run();
		expect(outputOf(young, 'Refresh token')[0]?.json).toMatchObject({ refreshed: false, oaName: 'Cửa hàng Hoa Sen' });
		await age(credential, 19.5);
		expect(outputOf(await run(), 'Refresh token')[0]?.json).toMatchObject({ refreshed: false, ageHours: 19.5 });
		expect(stats().refreshes - before).toBe(1);

		await age(credential, 0.6);
		const old = await run();
		expect(outputOf(old, 'Token status')[0]?.json).toMatchObject({ ageHours: 20.1 });
		expect(outputOf(old, 'Refresh token')[0]?.json).toMatchObject({ refreshed: true, ageHours: 0 });
		expect(stats().refreshes - before).toBe(2);

		expect((await send(credential)).status).toBe('success');
		const refused = world.simulator.control.journal().filter(({ outcome }) => outcome?.error === -216 || outcome?.error === -220);
		expect(refused).toEqual([]);
		expect(stats()).toMatchObject({ reuseAttempts: 0, failedRefreshes: 0 });
	}, 120_000);

	it('after 80 days without any run the chain is renewed and starts its 90 days again', async () => {
		const credential = await freshCredential();
		const run = await importKeeper(credential);
		await run();
		await age(credential, 80 * DAY_HOURS);
		const execution = await run();
		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'Token status')[0]?.json.refreshTokenDaysLeft).toBe(9);
		expect(outputOf(execution, 'Refresh token')[0]?.json).toMatchObject({ refreshed: true, refreshTokenDaysLeft: 89 });
	}, 60_000);

	it('an alert about a refresh that Zalo does not answer says how many days are left, and the next run mends it', async () => {
		const credential = await freshCredential();
		const run = await importKeeper(credential);
		await run();
		await age(credential, 80 * DAY_HOURS);
		world.simulator.control.addFault({ match: { host: 'oauth' }, do: { kind: 'status', status: 503, body: '<html>down</html>' } });
		const execution = await run();
		expect(execution.status).toBe('error');
		expect(errorOf(execution, 'Alert: not renewed')?.message).toMatch(/^Zalo OA: the tokens could not be renewed or checked\. Reason: .+\. What to do: .+ tries again every hour\. Days left before .+: 9\.$/);
		world.simulator.control.clearFaults();
		expect((await run()).status).toBe('success');
		expect((await send(credential)).status).toBe('success');
	}, 60_000);

	it('a dead chain ends in an alert that says to connect again', async () => {
		const credential = await freshCredential();
		const run = await importKeeper(credential);
		await run();
		world.simulator.control.issueTokens(); // somebody got another pair for the same app: ours is dead
		const execution = await run();
		expect(execution.status).toBe('error');
		const alert = errorOf(execution, 'Alert: connect again')?.message ?? '';
		expect(alert).toContain('somebody has to connect the Official Account again');
		expect(alert).toContain('-14014');
		expect(alert).toContain('run the workflow "Zalo OA: connect"');
		expect(alert).toContain('API Explorer');
		expect(alert).not.toMatch(/undefined|\[object/);
	}, 60_000);

	it('a credential that was never connected ends in an alert, not in silence', async () => {
		const run = await importKeeper(await freshCredential({ accessToken: '', refreshToken: '' }));
		const execution = await run();
		expect(execution.status).toBe('error');
		expect(errorOf(execution, 'Alert: not renewed')?.message).toMatch(/Refresh Token: is empty .+ connect-oa.+: unknown\.$/);
	}, 60_000);

	it('can be published: every hour at a minute that is not everybody’s, with alerts that are always kept', async () => {
		const { client } = world.n8n;
		const { id, nodes, settings } = await client.importWorkflow(packagedWorkflow('token-keeper'), { zaloOaApi: world.credential });
		await client.publish(id);
		expect((await client.getWorkflow(id)).active).toBe(true);
		await client.unpublish(id);
		const rule = nodes.find(({ name }) => name === 'Every hour')?.parameters.rule;
		expect(rule).toEqual({ interval: [{ field: 'hours', hoursInterval: 1, triggerAtMinute: 17 }] });
		expect(settings).toMatchObject({ timezone: 'Asia/Ho_Chi_Minh', saveDataErrorExecution: 'all' });
		expect(nodes.find(({ name }) => name === 'Refresh token')).toMatchObject({ retryOnFail: false, onError: 'continueErrorOutput' });
	});
});
