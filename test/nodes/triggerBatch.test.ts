import { simulatorCredential } from '../../scripts/demo/simulatorCredential';
import { startSimulator, type Simulator } from '../../simulator/server';
import { startTrigger, type TriggerWorld } from '../helpers/webhookWorld';

let simulator: Simulator;
let userId: string;
let world: TriggerWorld;

beforeAll(async () => {
	simulator = await startSimulator({ webhookTimeoutMs: 10_000 });
	userId = (simulator.control.state({}) as { users: { userId: string }[] }).users[0]?.userId ?? '';
});
afterEach(async () => await world.close());
afterAll(async () => await simulator.close());

async function start(options: Record<string, unknown>, parameters: Record<string, unknown> = { listenTo: 'all' }, mode: 'webhook' | 'manual' = 'webhook'): Promise<void> {
	world = await startTrigger({ parameters: { ...parameters, options } as never, credential: simulatorCredential(simulator, { accessToken: 'a', refreshToken: 'r' } as never), mode });
	await simulator.control.setWebhook({ url: world.url });
}
const say = async (text: string) => await simulator.control.say({ userId, text, wait: true });
const sayAll = async (count: number) => await Promise.all(Array.from({ length: count }, async (_nothing, index) => await say(`tin ${index}`)));
const textsOf = (output = 0) => world.starts.map((outputs) => (outputs[output] ?? []).map(({ json }) => json.text));

describe('collecting events', () => {
	it('events that arrive together start one execution, each once; all are answered before it starts', async () => {
		await start({ batchMs: 1000 });
		await sayAll(20);
		// Every answer is in, and the batch still waits.
		expect(world.starts).toEqual([]);
		await world.settled();
		expect(world.starts).toHaveLength(1);
		expect(textsOf()[0]?.sort()).toEqual(Array.from({ length: 20 }, (_nothing, index) => `tin ${index}`).sort());
	});
	it('a full batch starts at once, and the rest begins the next one', async () => {
		await start({ batchMs: 2000, batchEvents: 8 });
		await sayAll(20);
		await new Promise((resolve) => setTimeout(resolve, 50));
		const early = textsOf().map((texts) => texts.length);
		expect(early).toEqual([8, 8]);
		await world.settled();
		expect(textsOf().map((texts) => texts.length)).toEqual([8, 8, 4]);
		expect(new Set(textsOf().flat()).size).toBe(20);
	});
	it('an event that comes later starts its own', async () => {
		await start({ batchMs: 50 });
		await say('sớm');
		await world.settled();
		await say('muộn');
		await world.settled();
		expect(textsOf()).toEqual([['sớm'], ['muộn']]);
	});
	it('keeps the outputs of the groups apart', async () => {
		await start({ batchMs: 500, separateOutputs: true }, { listenTo: 'groups', groups: ['follow', 'messagesFromUsers'] });
		await Promise.all([say('xin chào'), simulator.control.follow({ userId, wait: true }), say('giá bao nhiêu')]);
		await world.settled();
		expect(world.starts.map((outputs) => outputs.map((items) => items.map(({ json }) => json.pickerGroup)))).toEqual([[['follow'], ['messagesFromUsers', 'messagesFromUsers']]]);
	});
	it('a repeated delivery does not join', async () => {
		await start({ batchMs: 500 });
		await say('một lần');
		const { rawBody } = simulator.control.webhookLog().at(-1) ?? { rawBody: '' };
		await simulator.control.emitRaw({ rawBody, headers: { num_retry: '1' }, wait: true });
		await world.settled();
		expect(textsOf()).toEqual([['một lần']]);
	});
	it.each<[string, Record<string, unknown>, 'webhook' | 'manual']>([['switched off', { batchMs: 0 }, 'webhook'], ['not set', {}, 'webhook'], ['while testing in the editor', { batchMs: 1000 }, 'manual']])('%s: each event starts an execution', async (_when, options, mode) => {
		await start(options, { listenTo: 'all' }, mode);
		await sayAll(3);
		await world.settled();
		expect(world.starts).toHaveLength(3);
	});
	it('does not mix two nodes', async () => {
		await start({ batchMs: 300 });
		const first = world;
		await say('thứ nhất');
		await start({ batchMs: 300 });
		await say('thứ hai');
		await Promise.all([first.settled(), world.settled()]);
		expect([first, world].map(({ starts }) => starts.map((outputs) => outputs[0]?.map(({ json }) => json.text)))).toEqual([[['thứ nhất']], [['thứ hai']]]);
		await first.close();
	});
});
