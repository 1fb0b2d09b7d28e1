import type { OnError } from 'n8n-workflow';
import { ZaloOaAccount } from '../../nodes/ZaloOaAccount/ZaloOaAccount.node';
import { runInEngine } from '../helpers/engine';
import { expectNoSecrets, jsonItems, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';

const CALLBACK = 'https://shop.example/zalo/callback';
const ISO: unknown = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
const EMPTY = { accessToken: '', refreshToken: '' };

let world: NodeWorld;
afterEach(async () => await world.close());

async function run(callbackUrl: string, items = jsonItems({}), onError?: OnError) {
	const parameters = { resource: 'account', operation: 'getAuthorizationUrl', callbackUrl };
	const result = await runInEngine({ node: new ZaloOaAccount(), parameters, items, store: world.store, ...(onError === undefined ? {} : { onError }) });
	expectNoSecrets(world, result);
	return result;
}

describe('Get Authorization URL', () => {
	it('gives the URL, its end and what to do; asks nobody, and names no secret', async () => {
		world = await startNodeWorld({ credential: EMPTY });
		const { outputs } = await run(` ${CALLBACK} `);
		expect(outputs[0]?.map(({ json }) => json)).toEqual([{
			authorizationUrl: expect.stringContaining(`${world.simulator.hosts.oauth}/v4/oa/permission?app_id=4102938475610293847&redirect_uri=${encodeURIComponent(CALLBACK)}&state=`),
			expiresAt: ISO, pkce: 'none', nextStep: expect.stringContaining('Cho phép'),
		}]);
		expect(world.calls()).toEqual([]);
	});
	it('three items, the second without a callback URL: the others get their own URL, each linked', async () => {
		world = await startNodeWorld({ credential: EMPTY });
		const { outputs } = await run('={{ $json.url }}', jsonItems({ url: CALLBACK }, { url: 'shop' }, { url: CALLBACK }), 'continueErrorOutput');
		expect(outputs.map((output) => output.map(({ pairedItem }) => pairedItem))).toEqual([[{ item: 0 }, { item: 2 }], [{ item: 1 }]]);
		const [first, third] = (outputs[0] ?? []).map(({ json }) => json.authorizationUrl);
		expect(first).not.toBe(third);
		expect(outputs[1]?.[0]?.json).toMatchObject({ message: expect.stringMatching(/^Callback URL: is not a URL/), error: { field: 'Callback URL' } });
	});
	it.each(['appId', 'appSecret'])('names %s when it is empty', async (field) => {
		world = await startNodeWorld({ credential: { ...EMPTY, [field]: '' } });
		const { error } = await run(CALLBACK);
		expect(error?.message).toMatch(/^App (ID|Secret): is empty in the Zalo OA API credential/);
	});
	it('another callback URL than the one in the console ends on the consent page', async () => {
		world = await startNodeWorld({ credential: EMPTY });
		const { outputs } = await run(`${CALLBACK}/`);
		const page = await fetch(String(outputs[0]?.[0]?.json.authorizationUrl), { redirect: 'manual' });
		expect(await page.text()).toContain('-14003');
	});
});
