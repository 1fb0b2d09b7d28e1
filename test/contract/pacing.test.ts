import { ZaloClient } from '../../zalo/client';
import { getFollower } from '../../zalo/endpoints/follower';
import { getTemplateQuota } from '../../zalo/endpoints/template';
import { sendConsultation } from '../../zalo/endpoints/message';
import { readHosts } from '../../zalo/hosts';
import { RateBook } from '../../zalo/pacing';
import type { ZaloPort } from '../../zalo/port';
import { person, startContractWorld, type ContractWorld } from '../helpers/contractWorld';
import { rejectionOf } from '../helpers/errorFixture';

/** 40 s before the next minute, in the Vietnamese morning. */
const START_MS = Date.UTC(2026, 10, 21, 3, 0, 20);
const MINUTE_MS = 60_000;

let world: ContractWorld;
async function start(options: Parameters<typeof startContractWorld>[0] = {}): Promise<ContractWorld> {
	world = await startContractWorld({ ...options, simulator: { startAtMs: START_MS, deliveryDelayMs: 10 * MINUTE_MS, ...options.simulator } });
	return world;
}
afterEach(async () => await world.close());

const sendText = async (text: string) => await world.client.call(sendConsultation, { recipient: { user_id: person(world.people, 0).userId }, message: { text } });
const numbered = (count: number) => Array.from({ length: count }, (_nothing, index) => `Tin ${index}`);
const texts = () => world.simulator.control.messages().map(({ text }) => text);
/** Requests per minute of the clock, first minute first. */
const perMinute = () => {
	const minutes = world.calls().map(({ atMs }) => Math.floor((atMs - START_MS + 20_000) / MINUTE_MS));
	return minutes.reduce<number[]>((counts, minute) => Object.assign(counts, { [minute]: (counts[minute] ?? 0) + 1 }), []);
};

describe('-32, the rate limit', () => {
	it.each(['Your application reached limit call api', 'Your OA reached limit call api'])('"%s" waits for the next minute and goes on', async (message) => {
		const { simulator } = await start();
		simulator.control.addFault({ match: { path: '/v3.0/oa/message/cs', times: 1 }, do: { kind: 'error', code: -32, message } });
		await sendText('Chào bạn');
		expect(world.clock.sleeps).toEqual([40_000]);
		expect(world.calls().map(({ atMs }) => atMs)).toEqual([START_MS, START_MS + 40_000]);
		expect(texts()).toEqual(['Chào bạn']);
	});
	it('spreads the return over two seconds, so that waiting clients do not come back as one', async () => {
		const { simulator } = await start({ random: 0.5 });
		simulator.control.addFault({ match: { path: '/v3.0/oa/message/cs', times: 1 }, do: { kind: 'error', code: -32 } });
		await sendText('Chào bạn');
		expect(world.clock.sleeps).toEqual([41_000]);
	});
	it('keeps the order of a sequence whose middle is refused', async () => {
		const { simulator } = await start();
		simulator.control.addFault({ match: { path: '/v3.0/oa/message/cs', nth: 3 }, do: { kind: 'error', code: -32 } });
		for (const text of numbered(5)) await sendText(text);
		expect(texts()).toEqual(numbered(5));
		expect(perMinute()).toEqual([3, 3]);
	});
	it('that never ends is reported after four tries in three minutes', async () => {
		const { simulator } = await start();
		simulator.control.addFault({ match: { path: '/v3.0/oa/message/cs' }, do: { kind: 'error', code: -32 } });
		await expect(sendText('Chào bạn')).rejects.toMatchObject({ name: 'ZaloApiError', code: -32, class: 'rate', retryable: true });
		expect(perMinute()).toEqual([1, 2, 1]);
		expect(world.clock.sleeps).toEqual([40_000, 2_000, 58_000]);
	});
});

describe('X-RateLimit headers', () => {
	it('hold a sequence back before Zalo has to refuse anything', async () => {
		await start({ simulator: { switches: { oaBucketPerMinute: 3 } } });
		for (const text of numbered(8)) await sendText(text);
		expect(world.calls().map(({ outcome }) => outcome?.error)).toEqual(numbered(8).map(() => 0));
		expect(perMinute()).toEqual([3, 3, 2]);
		expect(texts()).toEqual(numbered(8));
	});
	it('hold parallel callers back as well: each message arrives exactly once', async () => {
		await start({ simulator: { switches: { oaBucketPerMinute: 4 } } });
		await sendText('Mở đầu');
		await Promise.all(numbered(6).map(sendText));
		expect(texts().sort()).toEqual(['Mở đầu', ...numbered(6)].sort());
		expect(world.calls().filter(({ outcome }) => outcome?.accepted)).toHaveLength(7);
	});
	it('are kept by twenty callers at once from the first call on: Zalo never has to refuse', async () => {
		await start({ simulator: { switches: { oaBucketPerMinute: 100 } } });
		const waiting = numbered(250);
		const worker = async () => {
			for (let text = waiting.shift(); text !== undefined; text = waiting.shift()) await sendText(text);
		};
		await Promise.all(Array.from({ length: 20 }, worker));
		expect(world.calls().filter(({ outcome }) => outcome?.error !== 0)).toEqual([]);
		// The virtual clock moves while calls are on the wire, so that some of a minute arrive in the next.
		expect(Math.max(...perMinute())).toBeLessThanOrEqual(100);
		expect(perMinute().length).toBeLessThanOrEqual(4);
		expect(texts().sort()).toEqual(numbered(250).sort());
	});
	it('leave room for others when the operator says so: no more calls of this client per minute', async () => {
		await start();
		const sentAtMs: number[] = [];
		const port: ZaloPort = { send: async (request) => (sentAtMs.push(world.clock.nowMs()), await world.port.send(request)) };
		const rates = new RateBook();
		const clientWith = (bound: { callsPerMinute?: number }) => new ZaloClient({ port, hosts: readHosts(world.credential.data), clock: world.clock, rates, app: 'app', account: 'oa', ...bound });
		const send = async (client: ZaloClient, text: string) => await client.call(sendConsultation, { recipient: { user_id: person(world.people, 0).userId }, message: { text } });
		// Calls of others on this account do not count.
		await Promise.all(numbered(40).map(async (text) => await send(clientWith({}), text)));
		expect(sentAtMs.splice(0)).toHaveLength(40);
		const client = clientWith({ callsPerMinute: 30 });
		await Promise.all(numbered(70).map(async (text) => await send(client, text)));
		const minutes = sentAtMs.map((atMs) => Math.floor(atMs / MINUTE_MS));
		expect([0, 1, 2].map((minute) => minutes.filter((made) => made === Math.min(...minutes) + minute).length)).toEqual([30, 30, 10]);
	});
	it('of one account do not hold back another one of the same app', async () => {
		await start({ simulator: { switches: { oaBucketPerMinute: 1 } } });
		await sendText('Chào bạn');
		const rates = new RateBook();
		const clientOf = (account: string) => new ZaloClient({ port: world.port, hosts: readHosts(world.credential.data), clock: world.clock, rates, app: 'app', account });
		const read = async (account: string) => await clientOf(account).call(getFollower, { user_id: person(world.people, 0).userId });
		await world.clock.sleep(40_000);
		world.clock.sleeps.length = 0;
		await read('one');
		world.simulator.control.setSwitch({ name: 'oaBucketPerMinute', value: 100 });
		await read('other');
		expect(world.clock.sleeps).toEqual([]);
		await read('one');
		expect(world.clock.sleeps).toEqual([MINUTE_MS]);
	});
	it('of the OA host do not hold back the ZBS host', async () => {
		await start({ simulator: { switches: { oaBucketPerMinute: 1 } } });
		await sendText('Chào bạn');
		await world.client.call(getTemplateQuota, {});
		expect(world.clock.sleeps).toEqual([]);
	});
	it('do not repeat what Zalo refuses for another reason', async () => {
		await start({ simulator: { switches: { oaBucketPerMinute: 1 } } });
		world.simulator.control.setUser({ userId: person(world.people, 0).userId, restricted: true });
		expect(await rejectionOf(sendText('Chào bạn'))).toMatchObject({ code: -244 });
		expect(world.calls()).toHaveLength(1);
	});
});

describe('a caller who cannot wait', () => {
	const TWO_SECONDS = 2_000;
	const impatient = () =>
		new ZaloClient({ port: world.port, hosts: readHosts(world.credential.data), clock: world.clock, rates: new RateBook(), app: 'app', account: 'oa', endsAtMs: world.clock.nowMs() + TWO_SECONDS });
	const read = async (client: ZaloClient) => await client.call(getFollower, { user_id: person(world.people, 0).userId });

	it('is told of -32 at once', async () => {
		const { simulator } = await start();
		simulator.control.addFault({ do: { kind: 'error', code: -32 } });
		await expect(read(impatient())).rejects.toMatchObject({ name: 'ZaloApiError', code: -32 });
		expect([world.clock.sleeps, world.calls().length]).toEqual([[], 1]);
	});
	it('does not wait longer than it may for the first call of the minute, and makes no call after that', async () => {
		const { simulator } = await start();
		simulator.control.addFault({ match: { path: '/v3.0/oa/message/cs' }, do: { kind: 'slow', ms: 1_500 } });
		const rates = new RateBook();
		const realClock = { nowMs: () => Date.now(), random: () => 0, sleep: async (ms: number) => await new Promise<void>((resolve) => setTimeout(resolve, ms)) };
		const options = { port: world.port, hosts: readHosts(world.credential.data), clock: realClock, rates, app: 'app', account: 'oa' };
		const first = new ZaloClient(options).call(sendConsultation, { recipient: { user_id: person(world.people, 0).userId }, message: { text: 'Chậm' } });
		const error = await rejectionOf(read(new ZaloClient({ ...options, endsAtMs: Date.now() + 1_200 })));
		expect(error).toMatchObject({ name: 'ZaloTransportError', kind: 'notSent', reason: 'an earlier call of this minute has no answer yet' });
		await first;
		expect(world.calls().map(({ path }) => path)).toEqual(['/v3.0/oa/message/cs']);
	});
	it('makes no call in a minute that is used up', async () => {
		await start({ simulator: { switches: { oaBucketPerMinute: 2 } } });
		const client = impatient();
		await read(client);
		await read(client);
		await expect(read(client)).rejects.toMatchObject({ name: 'ZaloTransportError', kind: 'notSent', reason: 'the calls of this minute are used up' });
		expect([world.clock.sleeps, world.calls().length]).toEqual([[], 2]);
	});
	it('tries again only while there is time, and then hears the real reason', async () => {
		const { simulator } = await start();
		simulator.control.addFault({ do: { kind: 'html502' } });
		await expect(read(impatient())).rejects.toMatchObject({ name: 'ZaloTransportError', httpStatus: 502 });
		expect([world.clock.sleeps, world.calls().length]).toEqual([[250, 500], 3]);
	});
});
