import type { EngineRun } from './engine';
import { startProcess, type N8nProcess } from './n8nProcess';
import { expectNoSecrets, jsonItems, SHORT_PATIENCE, startNodeWorld, type NodeWorld } from './nodeWorld';

export const MESSAGE_PATH = '/v3.0/oa/message/cs';
const TOKEN_PATH = '/v4/oa/access_token';

export async function until(what: string, isTrue: () => boolean): Promise<void> {
	for (let waited = 0; !isTrue(); waited += 5) {
		if (waited > 10_000) throw new Error(`Waited in vain for ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

export const errorsOf = (runs: readonly EngineRun[]) => runs.flatMap(({ error }) => (error === undefined ? [] : [`${error.message} ${error.description ?? ''}`]));

/** Two n8n processes on one credential table, and a new world for each test of the file that calls this. */
export function twoProcesses() {
	let [one, two]: N8nProcess[] = [];
	let current: NodeWorld | undefined;
	const world = (): NodeWorld => {
		if (current === undefined) throw new Error('There is a world only within a test');
		return current;
	};
	beforeAll(() => {
		[one, two] = [startProcess(), startProcess()];
	});
	beforeEach(async () => {
		for (const { patience } of [processOne(), processTwo()]) Object.assign(patience, SHORT_PATIENCE);
		current = await startNodeWorld();
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		await world().close();
	});

	const started = (process: N8nProcess | undefined): N8nProcess => {
		if (process === undefined) throw new Error('The processes start before the first test');
		return process;
	};
	const processOne = () => started(one);
	const processTwo = () => started(two);

	const stats = () => world().simulator.control.tokenStats();
	const refreshCalls = () => world().calls(TOKEN_PATH);
	const sentTexts = () => world().simulator.control.messages().map(({ text }) => text ?? '').sort();
	const userId = () => world().people[0]?.userId ?? '';

	/** One execution that sends these texts. */
	async function send(process: N8nProcess, texts: readonly string[], onError?: 'continueRegularOutput'): Promise<EngineRun> {
		const parameters = { resource: 'message', operation: 'sendText', userId: '={{ $json.userId }}', text: '={{ $json.text }}', additionalFields: {} };
		const items = jsonItems(...texts.map((text) => ({ userId: userId(), text })));
		const run = await process.run('ZaloOaMessage', { parameters, items, ...(onError === undefined ? {} : { onError }) }, world().store.row);
		expectNoSecrets(world(), run);
		return run;
	}
	async function account(process: N8nProcess, operation: string, fields: Record<string, string | number> = {}): Promise<EngineRun> {
		const run = await process.run('ZaloOaAccount', { parameters: { resource: 'account', operation, ...fields }, items: jsonItems({}) }, world().store.row);
		expectNoSecrets(world(), run);
		return run;
	}
	/** The address an admin ends on after pressing Allow. */
	async function callbackOf(process: N8nProcess): Promise<string> {
		const { outputs } = await account(process, 'getAuthorizationUrl', { callbackUrl: 'https://shop.example/zalo/callback' });
		const { headers } = await fetch(String(outputs[0]?.[0]?.json.authorizationUrl), { redirect: 'manual' });
		return headers.get('location') ?? '';
	}
	/** The pair in the table still works at Zalo, and can be renewed. */
	async function expectChainAlive(): Promise<void> {
		const before = stats().refreshes;
		world().simulator.control.expireAccessToken();
		expect(errorsOf([await account(processTwo(), 'getProfile')])).toEqual([]);
		expect(stats().refreshes).toBe(before + 1);
	}

	return { processOne, processTwo, world, stats, refreshCalls, sentTexts, send, account, callbackOf, expectChainAlive };
}
