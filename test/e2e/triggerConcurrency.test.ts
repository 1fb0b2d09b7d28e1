import { randomUUID } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { outputOf, poll } from '../../scripts/n8n/n8nExecutions';
import { N8N_LINES } from '../../scripts/n8n/nodeBinary';
import { numbered } from '../helpers/ladder';
import { chain, noOp, publishTrigger, START_TIMEOUT_MS, startWorld, type World, zaloNode } from './world';

const EVENTS = 5;

/** The workflow's second node calls this and gets its answer when the test says so, so that nothing here depends on the time. */
interface Gate {
	readonly url: string;
	/** Calls that wait now, and the most that ever waited together. */
	readonly waiting: ServerResponse[];
	most: number;
	/** Waits for a call and answers it. */
	letOneThrough(): Promise<void>;
	close(): Promise<void>;
}

async function startGate(): Promise<Gate> {
	const waiting: ServerResponse[] = [];
	const server: Server = createServer((_request, response) => {
		waiting.push(response);
		gate.most = Math.max(gate.most, waiting.length);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const gate: Gate = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		waiting,
		most: 0,
		letOneThrough: async () => {
			const response = await poll(30_000, 'an execution at the gate', async () => waiting[0]);
			waiting.shift();
			response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
	return gate;
}

describe.each(N8N_LINES)('n8n %s that runs one execution at a time', (line) => {
	let world: World;
	let gate: Gate;
	beforeAll(async () => {
		gate = await startGate();
		world = await startWorld({ line, env: { N8N_CONCURRENCY_PRODUCTION_LIMIT: '1' }, webhookTimeoutMs: 30_000 });
	}, START_TIMEOUT_MS);
	afterAll(async () => {
		await gate.close();
		await world.stop();
	});

	it(`${EVENTS} events at once: Zalo has all its answers before the first execution ends, and each event runs once`, async () => {
		const { control } = world.simulator;
		const { client } = world.n8n;
		const trigger = zaloNode('Zalo OA Trigger', 'zaloOaTrigger', { listenTo: 'all', options: {} }, { webhookId: randomUUID() });
		const slow = { id: randomUUID(), name: 'Slow', type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, position: [400, 0] as [number, number], parameters: { url: gate.url, options: {} } };
		const { workflow } = await publishTrigger(world, chain('one at a time', [trigger, slow, noOp]));
		const { userId } = control.addUser({ name: 'Lan', phone: '84931112233' });
		const texts = numbered('tin', EVENTS);

		// Every one of these waits for its answer; no execution can end, because the gate is shut.
		await Promise.all(texts.map(async (text) => await control.say({ userId, text, wait: true })));
		const log = control.webhookLog().filter(({ rawBody }) => rawBody.includes('"tin '));
		expect(log.map(({ verdict }) => verdict)).toEqual(texts.map(() => 'accepted'));
		await poll(30_000, 'the first execution at the gate', async () => (gate.waiting.length > 0 ? true : undefined));
		const before = await client.executions.list(workflow.id, false);
		expect(before.filter(({ status }) => status === 'success')).toEqual([]);

		for (let opened = 0; opened < EVENTS; opened += 1) await gate.letOneThrough();
		const executions = await client.executions.waitForCount(workflow.id, EVENTS);
		expect(gate.most).toBe(1);
		expect(executions).toHaveLength(EVENTS);
		expect(executions.map(({ status }) => status)).toEqual(texts.map(() => 'success'));
		expect(executions.flatMap((execution) => outputOf(execution, 'Zalo OA Trigger').map(({ json }) => json.text)).sort()).toEqual(texts);
	}, 120_000);
});
