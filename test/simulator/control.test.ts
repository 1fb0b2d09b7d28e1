import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';

import { COMMANDS, commandNames, kebab } from '../../simulator/control';
import { COVERAGE } from '../../simulator/coverage';
import { mountedRoutes, startSimulator } from '../../simulator/server';
import { CLIENT_ONLY_ROWS, SWITCHES } from '../../simulator/switches';
import { caller, CS, http, people, simulator, subscribed, text } from './harness';

const post = async (url: string, body: unknown, headers: Record<string, string> = {}) => await http(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });

describe('coverage', () => {
	const key = (row: { method: string; host: string; path: string }): string => `${row.method} ${row.host} ${row.path}`;
	const mounted = mountedRoutes().list().map(key);

	it('declares exactly the mounted routes, each once, with a source', () => {
		expect(COVERAGE.filter((row) => row.level !== 'absent').map(key).sort()).toEqual([...mounted].sort());
		expect(new Set(COVERAGE.map(key)).size).toBe(COVERAGE.length);
		expect(COVERAGE.filter((row) => row.source === '' || (row.level !== 'faithful' && row.note === ''))).toEqual([]);
		expect(mounted.length).toBeGreaterThan(35);
	});

	it('absent calls answer 404 over HTTP, mounted ones do not', async () => {
		const sim = await simulator({ switches: { oaBucketPerMinute: 1000, uploadVersion: 'both', shopCalls: 'assumed' } });
		const { access_token: token } = { access_token: sim.control.issueTokens().accessToken };
		for (const row of COVERAGE) {
			const { json } = await http(`${sim.hosts[row.host]}${row.path}`, { method: row.method, headers: { access_token: token } });
			expect([key(row), String(json['error']) === '404']).toEqual([key(row), row.level === 'absent']);
		}
	});
});

describe('switches', () => {
	it('cover the rows 1 to 28 of the disagreement table', () => {
		const rows = new Set<number | null>([...Object.values(SWITCHES).map((spec) => spec.row), ...CLIENT_ONLY_ROWS.map((row) => row.row)]);
		expect(Array.from({ length: 28 }, (_unused, index) => index + 1).filter((row) => !rows.has(row))).toEqual([]);
	});

	it('have a default among their options, and refuse anything else with a sentence', async () => {
		const sim = await simulator();
		for (const [name, spec] of Object.entries(SWITCHES)) expect(() => sim.control.setSwitch({ name, value: spec.default })).not.toThrow();
		expect(() => sim.control.setSwitch({ name: 'pkce', value: 'maybe' })).toThrow('Switch "pkce" takes one of: dynamic, static, ignored, refused.');
		expect(() => sim.control.setSwitch({ name: 'nonsense', value: 1 })).toThrow('There is no switch "nonsense".');
	});
});

describe('README', () => {
	it('names every switch and every command', () => {
		const readme = readFileSync(path.join(__dirname, '../../simulator/README.md'), 'utf8');
		expect([...Object.keys(SWITCHES), ...commandNames()].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
	});
});

describe('control over HTTP', () => {
	it('has a route per command and answers ok', async () => {
		const sim = await simulator();
		expect((await post(`${sim.url}/_sim/issue-tokens`, {})).json).toMatchObject({ ok: true, expiresInS: 90000 });
		expect((await post(`${sim.url}/_sim/set-switch`, { name: 'pkce', value: 'static' })).json).toEqual({ ok: true, name: 'pkce', value: 'static' });
		for (const name of ['state', 'journal', 'messages', 'webhook-log', 'switches', 'coverage']) expect((await http(`${sim.url}/_sim/${name}`)).json).toMatchObject({ ok: true });
		expect(commandNames()).toHaveLength(Object.keys(COMMANDS).length);
		expect(kebab('tapTemplateButton')).toBe('tap-template-button');
		for (const name of commandNames()) expect([name, (await post(`${sim.url}/_sim/${kebab(name)}`, { nonsense: true })).status]).toEqual([name, 400]);
	});

	it('answers 400 with a sentence', async () => {
		const sim = await simulator();
		expect((await post(`${sim.url}/_sim/say`, { userId: 'x', text: 'a' })).json).toEqual({ ok: false, error: 'There is no user x.' });
		expect((await post(`${sim.url}/_sim/set-phone`, { phone: '0912345678' })).json).toMatchObject({ ok: false, error: 'setPhone: the argument "phone" is not right: write the phone as 84….' });
		expect((await post(`${sim.url}/_sim/advance`, { ms: -1 })).status).toBe(400);
	});

	it('refuses a foreign Origin and a foreign Host, for reading and acting', async () => {
		const sim = await simulator();
		const evil = { origin: 'https://evil.example' };
		expect((await post(`${sim.url}/_sim/reset`, {}, evil)).status).toBe(403);
		expect((await http(`${sim.url}/_sim/state`, { headers: evil })).status).toBe(403);
		expect((await http(`${sim.url}/_sim/state`, { headers: { origin: sim.url } })).status).toBe(200);
		const status = await new Promise<number | undefined>((resolve, reject) => {
			request(`${sim.url}/_sim/state`, { headers: { host: 'rebound.example' } }, (response) => {
				response.resume();
				resolve(response.statusCode);
			}).on('error', reject).end();
		});
		expect(status).toBe(403);
	});

	it('streams "changed", and serves the console', async () => {
		const sim = await simulator();
		const stop = new AbortController();
		const response = await fetch(`${sim.url}/_sim/stream`, { signal: stop.signal });
		expect(response.headers.get('content-type')).toContain('text/event-stream');
		const reader = response.body?.getReader();
		const read = async (): Promise<string> => Buffer.from((await reader?.read())?.value ?? []).toString('utf8');
		expect(await read()).toBe('data: hello\n\n');
		await sim.control.follow({ userId: people(sim).fresh.userId });
		expect(await read()).toBe('data: changed\n\n');
		stop.abort();
		expect((await http(`${sim.url}/`)).headers.get('location')).toBe('/console');
	});
});

describe('addUser', () => {
	it('adds a person with an open window, once per phone', async () => {
		const sim = await simulator();
		const { userId } = sim.control.addUser({ name: 'Hồ Thu Trang', phone: '84911111111', hoursAgo: 3 });
		expect((await caller(sim).post('openapi', CS, text(userId))).json).toMatchObject({ error: 0 });
		expect(() => sim.control.addUser({ name: 'Khác', phone: '84911111111' })).toThrow('There is a user with this phone already.');
	});
});

describe('journal', () => {
	it('keeps names and presence of secrets, never their values', async () => {
		const sim = await simulator();
		const tokens = sim.control.issueTokens();
		await http(`${sim.hosts.openapi}${CS}`, { method: 'POST', headers: { access_token: tokens.accessToken, 'content-type': 'application/json' }, body: JSON.stringify(text(people(sim).fresh.userId)) });
		await http(`${sim.hosts.oauth}/v4/oa/access_token`, { method: 'POST', headers: { secret_key: 'sim-app-secret-for-tests' }, body: new URLSearchParams({ app_id: 'x', refresh_token: tokens.refreshToken, grant_type: 'refresh_token' }) });
		const journal = sim.control.journal();
		expect(journal[0]).toMatchObject({ n: 1, host: 'openapi', method: 'POST', path: CS, headers: { access_token: '<redacted>' }, body: { message: { text: 'Xin chào' } }, outcome: { httpStatus: 200, error: 0, accepted: true } });
		expect(journal[1]).toMatchObject({ headers: { secret_key: '<redacted>' }, body: { app_id: 'x', refresh_token: '<redacted>' }, outcome: { error: -14002, accepted: false, message: 'Invalid appId' } });
		const everything = JSON.stringify([journal, sim.control.state(), sim.control.tokenStats()]);
		expect(everything).not.toContain(tokens.accessToken);
		expect(everything).not.toContain(tokens.refreshToken);
		expect(sim.control.journal({ host: 'oauth' })).toHaveLength(1);
		expect(sim.control.journal({ since: 1 })).toHaveLength(1);
	});
});

describe('determinism and life cycle', () => {
	const story = async (seed: number): Promise<unknown> => {
		const sim = await simulator({ seed });
		const { userId } = people(sim).fresh;
		await sim.control.say({ userId, text: 'a' });
		const { json } = await caller(sim).post('openapi', CS, text(userId));
		return [sim.control.state(), json].map((part) => JSON.stringify(part).replaceAll(sim.url, 'URL'));
	};

	it('the same seed gives the same ids, another seed others', async () => {
		const first = await story(7);
		expect(await story(7)).toEqual(first);
		expect(await story(8)).not.toEqual(first);
	});

	it('reset goes back to the seed: ids, clock, switches, faults, webhook, tokens', async () => {
		const sim = await simulator();
		await subscribed(sim);
		const before = people(sim);
		const api = caller(sim);
		await api.post('openapi', CS, text(before.fresh.userId));
		sim.control.addFault({ do: { kind: 'html502' } });
		await sim.control.advance({ ms: 5000 });
		sim.reset();
		expect(people(sim)).toEqual(before);
		expect(sim.control.state()).toMatchObject({ nowMs: 1795230000000, webhook: { url: null }, faults: [], tokens: { issued: 0 }, conversations: [] });
		expect([sim.control.journal(), sim.control.webhookLog(), sim.control.messages()]).toEqual([[], [], []]);
		expect(sim.control.switches().find((line) => 'name' in line && line.name === 'testPost')).toMatchObject({ value: 'signed' });
		expect((await api.get('openapi', '/v2.0/oa/getoa')).json).toMatchObject({ error: -216 });
	});

	it('the real clock runs by itself and can be pushed', async () => {
		const sim = await simulator({ clock: 'real', deliveryDelayMs: 20 });
		const { fresh } = people(sim);
		await caller(sim).post('openapi', CS, text(fresh.userId));
		await new Promise((resolve) => setTimeout(resolve, 120));
		expect(sim.control.messages()[0]?.deliveredAtMs).toBeGreaterThan(0);
		const before = sim.control.now();
		await sim.control.advance({ ms: 3_600_000 });
		expect(sim.control.now() - before).toBeGreaterThanOrEqual(3_600_000);
	});

	it('two simulators share nothing, and close frees the port', async () => {
		const [one, two] = [await startSimulator(), await startSimulator()];
		one.control.issueTokens();
		expect(two.control.tokenStats()).toMatchObject({ issued: 0 });
		await Promise.all([one.close(), two.close()]);
		await expect(http(`${one.url}/_sim/state`)).rejects.toThrow('fetch failed');
	});
});
