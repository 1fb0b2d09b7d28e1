import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { outputOf, poll } from '../../scripts/n8n/n8nExecutions';
import type { N8nServer } from '../../scripts/n8n/n8nServer';
import type { Execution } from '../../scripts/n8n/n8nTypes';
import { loseOneAnswerPerAttempt, type Delivery } from '../helpers/deliveryRelay';
import { climb, climbToTheEnd, numbered, writeAll } from '../helpers/ladder';
import { CLUSTER_START_MS, linesUnderTest } from './queueWorld';
import { allExecutions, behindTheGate, PROCESSES, startReceiveOnceWorld, type ReceiveOnceWorld } from './receiveOnceWorld';
import { report } from './results';

/** Of every event, at its first attempt. */
const COPIES = 5;

const textsOf = (executions: readonly Execution[]) => behindTheGate(executions).map(({ json }) => String(json.text));

describe.each(linesUnderTest())('receive once: n8n %s with two webhook processes', (line) => {
	let world: ReceiveOnceWorld;
	beforeAll(async () => {
		world = await startReceiveOnceWorld(line);
	}, CLUSTER_START_MS);
	afterAll(async () => await world.stop());

	/** Half of them posted 5 times by Zalo, half overtaken by their successor and then delivered 5 times at the very same moment, to both processes. */
	const write = async (word: string, count: number, copiesOfRetry: number): Promise<string[]> => {
		const { simulator, relay, userId } = world;
		const isAnswered = loseOneAnswerPerAttempt;
		const [repeated, overtaken] = [numbered(`${word}, repeated`, count / 2), numbered(`${word}, overtaken`, count / 2)];
		const copiesOf = ({ retry }: Delivery, first: number) => (retry === 0 ? first : copiesOfRetry);
		relay.plan = (delivery) => ({ copies: copiesOf(delivery, 1), isAnswered: isAnswered(delivery) });
		await writeAll(simulator.control, userId, repeated, { kind: 'duplicateEvents', times: COPIES });
		relay.plan = (delivery) => ({ copies: copiesOf(delivery, COPIES), isAnswered: isAnswered(delivery) });
		await writeAll(simulator.control, userId, overtaken, { kind: 'shuffleEvents' });
		return [...repeated, ...overtaken];
	};

	/** One more event for each process: behind everything else. */
	const writeLast = async (workflowId: string): Promise<string[]> => {
		const last = numbered('the last one', PROCESSES.webhooks);
		world.relay.plan = () => ({ copies: 1, isAnswered: true });
		for (const text of last) await writeAll(world.simulator.control, world.userId, [text]);
		await poll(120_000, 'the last ones', async () => {
			const through = textsOf(await allExecutions(world, workflowId));
			return last.every((text) => through.includes(text)) ? true : undefined;
		});
		return last;
	};

	const sum = (key: 'accepted' | 'failed') => world.relay.posts.reduce((total, post) => total + post[key], 0);
	const rowsOf = async (workflowId: string) => await world.query(`SELECT dedupe_key FROM zalo_events WHERE workflow_id = '${workflowId}'`);
	const deadlocks = () => world.cluster.logs().postgres?.match(/deadlock detected/g)?.length ?? 0;

	it('as it ships: 60 events with all retries and 5 copies each, out of order, while processes die: each goes through exactly once', async () => {
		const { control } = world.simulator;
		const { webhooks: [first], workers: [, worker] } = world.cluster.processes;
		const id = await world.publish();
		const posts = sum('accepted');

		// One webhook process is killed, one worker restarted, while events are on their way through them.
		const crash = async () => {
			await poll(60_000, 'the first 50 deliveries', async () => (sum('accepted') - posts >= 50 ? true : undefined));
			await Promise.all([first?.kill9(), worker?.restart()]);
		};
		const [texts] = await Promise.all([write('as it ships', 60, 1), crash()]);
		await climb(control, { from: 1, to: 1 });
		await first?.restart();
		await climb(control, { from: 2, to: 5 });
		await climbToTheEnd(control);
		texts.push(...(await writeLast(id)));

		const executions = await allExecutions(world, id);
		const rows = await rowsOf(id);
		const through = textsOf(executions);
		report(line, 'receiveOnce', { events: texts.length, deliveries: sum('accepted') - posts, unreachable: sum('failed'), executions: executions.length, neverQueued: executions.filter(({ status }) => status === 'new').length, through: through.length, rows: rows.length, deadlocks: deadlocks() }, { processes: PROCESSES });
		expect(through.sort()).toEqual(texts.sort());
		expect(rows).toHaveLength(texts.length);
		// New for ever: the webhook process was killed between the row of the execution and the queue. Zalo's repeats stand in for it.
		expect(executions.filter(({ status }) => status !== 'success' && status !== 'new')).toEqual([]);
		expect(sum('failed')).toBeGreaterThan(0);
		expect(world.relay.posts.every(({ accepted }) => accepted > 0)).toBe(true);
	});

	it('20 collected events: the same, and every item that goes through is its own event', async () => {
		const { control } = world.simulator;
		const id = await world.publish({ batchMs: 500 });
		const posts = sum('accepted');
		const texts = await write('collected', 20, 2);
		await climb(control, { from: 1, to: 5 });
		await climbToTheEnd(control);
		texts.push(...(await writeLast(id)));

		const executions = await allExecutions(world, id);
		const items = behindTheGate(executions);
		report(line, 'receiveOnceCollected', { events: texts.length, deliveries: sum('accepted') - posts, executions: executions.length, through: items.length, rows: (await rowsOf(id)).length, deadlocks: deadlocks() }, { processes: PROCESSES });
		expect(items.map(({ json }) => String(json.text)).sort()).toEqual(texts.sort());
		expect((await rowsOf(id)).map((row) => row.dedupe_key).sort()).toEqual(items.map(({ json }) => json.dedupeKey).sort());
		expect(executions.length).toBeLessThan((sum('accepted') - posts) / 4);
		for (const { json } of items) expect(json).toMatchObject({ event: 'user_send_text', userId: world.userId, is_new: true, raw: { message: { text: json.text } } });
	});

	it.each([
		['later, to either process', () => ({ copies: 1, retries: 5 }), 1 / 3],
		['at the same moment, to both processes', ({ retry }: Delivery) => ({ copies: retry === 0 ? 2 : 1, retries: 1 }), 2 / 3],
	] as const)('what the trigger remembers by itself, repeats %s: nothing is lost, and the table lets through what it let pass twice only once', async (name, kind, mostAgain) => {
		const { simulator, relay, userId } = world;
		const id = await world.publish({ ignoreRepeats: true });
		const posts = sum('accepted');
		const texts = numbered(name, 30);
		relay.plan = (delivery) => ({ copies: kind(delivery).copies, isAnswered: delivery.retry >= kind(delivery).retries });
		await writeAll(simulator.control, userId, texts);
		await climb(simulator.control, { from: 1, to: 5 });
		await climbToTheEnd(simulator.control);
		const executions = await allExecutions(world, id);
		const through = textsOf(executions);
		report(line, `triggerAlone.${name}`, { events: texts.length, executions: executions.length, through: through.length }, { processes: PROCESSES });
		expect(through.sort()).toEqual(texts.sort());
		expect(executions.length).toBeGreaterThanOrEqual(texts.length);
		// How many start again is chance, above all in the same moment (docs/decisions/011). A trigger that remembers nothing starts all of them.
		const repeats = sum('accepted') - posts - texts.length;
		expect(repeats).toBeGreaterThanOrEqual(texts.length);
		expect(executions.length - texts.length).toBeLessThanOrEqual(repeats * mostAgain);
	});

	it('a delivery whose execution is retried passes again, another delivery of the event does not', async () => {
		const id = await world.publish();
		const { nodes } = await world.cluster.client.getWorkflow(id);
		const sql = String(nodes.find(({ name }) => name === 'Claim')?.parameters.query);
		const claim = async (delivery: string) => {
			const values = [id, 'user_send_text|1', 'user_send_text', delivery];
			return await world.query(sql.replaceAll(/\$(\d)/g, (_whole, number: string) => `'${values[Number(number) - 1]}'`));
		};
		for (const [delivery, isNew] of [['first', true], ['second', false], ['third', false], ['first', true], ['second', false]] as const) expect(await claim(delivery)).toEqual([{ is_new: isNew }]);
	});

	// n8n 1.x answers before it stores.
	(line === '2.x' ? it : it.skip)('answered after storing: what was answered before a kill -9 of both webhook processes goes through, without a repeat', async () => {
		const { webhooks } = world.cluster.processes;
		const id = await world.publish({ answer: 'afterStoring' });
		const [posts, failures] = [sum('accepted'), sum('failed')];
		const texts = numbered('stored first', 20);
		await writeAll(world.simulator.control, world.userId, texts);
		await Promise.all(webhooks.map(async (process) => await process.kill9()));
		expect([sum('accepted') - posts, sum('failed') - failures]).toEqual([texts.length, 0]);
		await Promise.all(webhooks.map(async (process) => await process.restart()));
		const through = await poll(60_000, 'all of them', async () => {
			const found = textsOf(await allExecutions(world, id));
			return found.length >= texts.length ? found : undefined;
		});
		expect(through.sort()).toEqual(texts.sort());
	});

	it('the nightly clean-up forgets what is older than 3 days and nothing else', async () => {
		const { client } = world.cluster;
		const id = await world.publish();
		await writeAll(world.simulator.control, world.userId, numbered('to be forgotten', 2));
		await poll(60_000, 'two rows', async () => ((await rowsOf(id)).length === 2 ? true : undefined));
		await world.query(`UPDATE zalo_events SET received_at = now() - interval '73 hours' WHERE dedupe_key = (SELECT min(dedupe_key) FROM zalo_events WHERE workflow_id = '${id}')`);
		const [{ count: before } = {}] = await world.query('SELECT count(*)::int FROM zalo_events');
		const execution = await client.executions.waitUntilOver(await client.runWorkflow(id, 'Every night'));
		expect(execution.status).toBe('success');
		expect(await rowsOf(id)).toHaveLength(1);
		expect(await world.query('SELECT count(*)::int FROM zalo_events')).toEqual([{ count: Number(before) - 1 }]);
	});
});

/** A server behind the gate, where executions stay until it is opened. */
async function startNextStep() {
	const visits: string[] = [];
	let isOpen = false;
	const server = createServer((request, response) => {
		visits.push(new URL(request.url ?? '', 'http://gate').searchParams.get('execution') ?? '');
		if (isOpen) response.writeHead(200, { 'content-type': 'application/json' }).end('{"passed":true}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		/** Executions that got here, in order. */
		visits,
		open: () => (isOpen = true),
		shut: () => {
			isOpen = false;
			visits.length = 0;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

describe.each(linesUnderTest())('receive once: n8n %s, a worker killed behind the gate', (line) => {
	let world: ReceiveOnceWorld;
	let next: Awaited<ReturnType<typeof startNextStep>>;
	beforeAll(async () => {
		next = await startNextStep();
		// n8n's own numbers are a minute and more, and three hours.
		world = await startReceiveOnceWorld(line, { QUEUE_WORKER_LOCK_DURATION: '5000', QUEUE_WORKER_LOCK_RENEW_TIME: '1000', QUEUE_WORKER_STALLED_INTERVAL: '2000', N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '0.2' });
	}, CLUSTER_START_MS);
	afterAll(async () => {
		await world.stop();
		await next.close();
	});

	/** One event that stands behind the gate when its worker is killed, and these processes with it. */
	const cutOff = async (others: readonly N8nServer[]) => {
		const { cluster: { client, processes }, simulator: { control }, userId } = world;
		next.shut();
		const url = `=${next.url}?execution={{ $execution.id }}`;
		const workflowId = await world.publish({}, (node) => (node.name === 'Your nodes here' ? { ...node, type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, parameters: { url, options: {} } } : node));
		await writeAll(control, userId, ['cut off']);
		const id = await poll(60_000, 'the event behind the gate', async () => next.visits[0]);
		const busy = processes.workers.filter((worker) => worker.logs().includes(`started execution ${id} `));
		expect(busy).toHaveLength(1);
		await Promise.all([...busy, ...others].map(async (server) => await server.kill9()));
		next.open();
		await Promise.all(others.map(async (server) => await server.restart()));
		const executions = async () => (await client.executions.list(workflowId)).filter(({ mode }) => mode !== 'manual');
		return {
			becomes: async (expected: Execution['status']) => await poll(120_000, `"${expected}"`, async () => (await executions()).find((own) => String(own.id) === id && own.status === expected)),
			retry: async () => {
				await client.http.rest('POST', `/executions/${id}/retry`, { loadWorkflow: false });
				return await client.executions.waitFor(workflowId, ({ mode }) => mode === 'retry');
			},
			/** Delivers the event once more; whether the gate calls it new. */
			repeat: async () => {
				const { verdict } = await control.emitRaw({ rawBody: control.webhookLog().at(-1)?.rawBody ?? '', headers: { num_retry: '1' }, wait: true });
				expect(verdict?.status).toBe(200);
				const execution = await client.executions.waitFor(workflowId, ({ id: own, mode }) => mode === 'webhook' && String(own) !== id);
				return outputOf(execution, 'Claim').map(({ json }) => json.is_new);
			},
			/** What came out behind the gate, in all executions together. */
			passed: async () => (await executions()).flatMap((execution) => outputOf(execution, 'Your nodes here').map(({ json }) => json)),
			restartWorker: async () => await busy[0]?.restart(),
		};
	};

	it('an execution cut off behind the gate, together with the process that took its event, passes again (1.x by itself, 2.x with Retry), another delivery of the event does not', async () => {
		const event = await cutOff(world.cluster.processes.webhooks);
		await event.becomes(line === '1.x' ? 'success' : 'crashed');
		if (line !== '1.x') {
			expect(await event.passed()).toEqual([]);
			expect((await event.retry()).status).toBe('success');
		}
		await poll(60_000, 'the event to pass', async () => ((await event.passed()).length > 0 ? true : undefined));
		expect(await event.repeat()).toEqual([false]);
		expect(await event.passed()).toEqual([{ passed: true }]);
		expect(next.visits).toHaveLength(2);
		await event.restartWorker();
	});

	it('cut off while the process that took its event lives: 1.x runs it again by itself, 2.x drops the data of the event and Retry runs nothing; another delivery does not pass', async () => {
		const event = await cutOff([]);
		const execution = await event.becomes(line === '1.x' ? 'success' : 'error');
		if (line !== '1.x') {
			expect(execution.data?.resultData.runData).toEqual({});
			expect((await event.retry()).data?.resultData.runData).toEqual({});
		}
		const outputs = line === '1.x' ? [{ passed: true }] : [];
		await poll(60_000, 'the event to pass', async () => ((await event.passed()).length === outputs.length ? true : undefined));
		expect(await event.repeat()).toEqual([false]);
		expect(await event.passed()).toEqual(outputs);
		expect(next.visits).toHaveLength(1 + outputs.length);
		await event.restartWorker();
	});
});
