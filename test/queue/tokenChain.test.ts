import { packagedWorkflow } from '../../scripts/demo/packagedWorkflow';
import { poll } from '../../scripts/n8n/n8nExecutions';
import { expectNoSecretsLeft } from '../e2e/secretHunt';
import { runExpiries } from './expiries';
import { burst, CLUSTER_START_MS, linesUnderTest, pastePair, startQueueWorld, TOKEN_ENDPOINT, type BurstResult, type QueueWorld } from './queueWorld';
import { report } from './results';

const NOTHING_LOST = { failed: [], missing: 0, doubled: 0 };
/** The way back of a new pair; a refusal meanwhile comes at once. */
/** `EXPIRIES=8 npm run test:queue` for a shorter series. */
const EXPIRIES = Number(process.env.EXPIRIES ?? 20);
const EXECUTIONS_PER_EXPIRY = 10;
const LATE_ANSWER_MS = 1500;
/** What the operator reads once the chain is dead. */
const DEAD_CODE = '-14014';
const RECONNECT = 'connect-oa';

/** Numbers instead of errors, and one example of each error. */
function summary<T extends BurstResult>({ failed, ...rest }: T) {
	return { ...rest, failed: failed.length, errors: [...new Set(failed.map(({ message, description }) => `${message} ${description}`.trim()))] };
}

describe.each(linesUnderTest())('n8n %s in queue mode', (line) => {
	let world: QueueWorld;
	beforeAll(async () => {
		world = await startQueueWorld(line);
	}, CLUSTER_START_MS);
	afterAll(async () => await world.stop());

	const isAlive = async () => (await burst(world, 1)).failed.length === 0;

	it('200 executions over two expiries: none failed, every message once, the chain goes on', async () => {
		const { control } = world.simulator;
		const expireUnderWay = async () => {
			await poll(60_000, '100 answers', async () => (control.messages().length >= 100 ? true : undefined));
			control.expireAccessToken({});
		};
		control.expireAccessToken({});
		const result = await burst(world, 200, expireUnderWay);
		const { refreshes, reuseAttempts, failedRefreshes } = control.tokenStats({});
		report(line, 'burst', { ...summary(result), refreshes, reuseAttempts, failedRefreshes, perWorker: perWorker(world) });
		expect(result).toMatchObject({ executions: 200, ...NOTHING_LOST });
		expect(refreshes).toBe(2);
		expect(await isAlive()).toBe(true);
		expect(perWorker(world).every((count) => count > 0)).toBe(true);
	});

	it(`${EXPIRIES} expiries in a row: none failed, the chain goes on`, async () => {
		const result = await runExpiries(world, { count: EXPIRIES });
		report(line, 'expiries', summary(result));
		process.stdout.write(`refresh tokens presented twice: ${result.presentedTwice} of ${result.rounds}\n`);
		expect(result).toMatchObject({ executions: EXPIRIES * EXECUTIONS_PER_EXPIRY, refreshes: EXPIRIES, ...NOTHING_LOST });
		expect(await isAlive()).toBe(true);
	});

	it('5 revoked access tokens in a row: none failed, the chain goes on', async () => {
		const result = await runExpiries(world, { count: 5, strike: () => void world.simulator.control.revokeAccessToken({}) });
		report(line, 'revocations', summary(result));
		expect(result).toMatchObject({ executions: 50, refreshes: 5, ...NOTHING_LOST });
		expect(await isAlive()).toBe(true);
	});

	it('5 expiries with a new pair that comes long after another process was refused: none failed, the chain goes on', async () => {
		const { way } = world.tokenEndpoint;
		way.back = LATE_ANSWER_MS;
		const result = await runExpiries(world, { count: 5 });
		way.back = TOKEN_ENDPOINT.backMs;
		report(line, 'lateAnswers', { ...summary(result), answerMs: LATE_ANSWER_MS });
		expect(result).toMatchObject({ executions: 50, refreshes: 5, ...NOTHING_LOST });
		expect(await isAlive()).toBe(true);
	});

	it('with the token keeper on, and Zalo killing the chain for a reused refresh token: none failed, none presented twice, the chain goes on', async () => {
		const { control } = world.simulator;
		control.setSwitch({ name: 'reuseRevokesFamily', value: true });
		const keep = await keeper(world);
		// Nothing expires by force: the keeper renews while everybody writes, and the others meet a token that has just died.
		const result = await runExpiries(world, { count: EXPIRIES, strike: () => undefined, meanwhile: keep });
		control.setSwitch({ name: 'reuseRevokesFamily', value: false });
		report(line, 'keeper', summary(result));
		expect(result).toMatchObject({ executions: EXPIRIES * EXECUTIONS_PER_EXPIRY, refreshes: EXPIRIES, reuseAttempts: 0, ...NOTHING_LOST });
		expect(await isAlive()).toBe(true);
	});

	it('with the token keeper on and a new pair that comes late: none failed, none presented twice, the chain goes on', async () => {
		const { way } = world.tokenEndpoint;
		const keep = await keeper(world);
		way.back = LATE_ANSWER_MS;
		const result = await runExpiries(world, { count: 10, strike: () => undefined, meanwhile: keep });
		way.back = TOKEN_ENDPOINT.backMs;
		report(line, 'keeperLateAnswers', { ...summary(result), answerMs: LATE_ANSWER_MS });
		expect(result).toMatchObject({ executions: 100, refreshes: 10, reuseAttempts: 0, ...NOTHING_LOST });
		expect(await isAlive()).toBe(true);
	});

	it('where Zalo kills the chain for a reused refresh token: a clear error, and a pasted pair works at once', async () => {
		const { control } = world.simulator;
		control.setSwitch({ name: 'reuseRevokesFamily', value: true });
		const isDead = () => control.tokenStats({}).accessTokenExpiresAtMs === null;
		const result = await runExpiries(world, { count: 5, until: isDead });
		const diedInRound = isDead() ? result.rounds : null;
		if (diedInRound === null) await presentAgain(world);
		const afterDeath = await burst(world, 5);
		report(line, 'reuseRevokesFamily', { ...summary(result), diedInRound, afterDeath: summary(afterDeath) });
		expect(isDead()).toBe(true);
		expect(afterDeath.failed).toHaveLength(5);
		// While it dies, some were refused by the API itself, before the token endpoint was asked.
		for (const { message, description } of result.failed) expect(`${message} ${description}`).toMatch(/connect-oa/);
		for (const { message, description } of afterDeath.failed) {
			expect(`${message} ${description}`).toContain(DEAD_CODE);
			expect(`${message} ${description}`).toContain(RECONNECT);
		}

		await pastePair(world, control.issueTokens({}));
		expect(await burst(world, 10)).toMatchObject({ executions: 10, ...NOTHING_LOST });
	});

	it('no token or secret is left in the logs of all processes, in files, executions, workflows or credentials', async () => {
		await expectNoSecretsLeft(world);
	});
});

/** The packaged token keeper, told to renew at any age; every call runs it once, on whichever worker is free. */
async function keeper(world: QueueWorld): Promise<() => Promise<void>> {
	const { client } = world.cluster;
	const json = packagedWorkflow('token-keeper');
	const nodes = json.nodes.map((node) => (node.name === 'Refresh token' ? { ...node, parameters: { ...node.parameters, olderThanHours: 0 } } : node));
	const { id } = await client.importWorkflow({ ...json, nodes }, { zaloOaApi: world.credential });
	return async () => {
		const execution = await client.executions.waitUntilOver(await client.runWorkflow(id, 'Every hour'));
		expect(execution.status).toBe('success');
	};
}

/** Executions each worker has begun, as its log tells. */
function perWorker(world: QueueWorld): number[] {
	return world.cluster.processes.workers.map((worker) => worker.logs().match(/started execution/g)?.length ?? 0);
}

/** Somebody else presents a refresh token that was spent long ago. */
async function presentAgain(world: QueueWorld): Promise<void> {
	const body = new URLSearchParams({ app_id: '4102938475610293847', grant_type: 'refresh_token', refresh_token: world.pasted.refreshToken });
	const answer = await fetch(`${world.simulator.hosts.oauth}/v4/oa/access_token`, { method: 'POST', headers: { secret_key: 'sim-app-secret-for-tests' }, body });
	await answer.text();
}
