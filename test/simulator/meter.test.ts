import { caller, CS, http, people, receiver, simulator, text } from './harness';

const LOAD = { oaBucketPerMinute: 1_000_000, appBucketPerMinute: 1_000_000 };

/** Waits for what must come, however slow the machine is; gives up after half a minute. */
async function until(isThere: () => boolean): Promise<void> {
	for (let tries = 0; tries < 3000 && !isThere(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
	expect(isThere()).toBe(true);
}

describe('latencyMs', () => {
	it('holds answers back with a thousand in flight, on a virtual clock', async () => {
		const sim = await simulator({ switches: { ...LOAD, latencyMs: 600_000 } });
		const api = caller(sim);
		const { fresh } = people(sim);
		let answered = 0;
		for (let count = 0; count < 1000; count += 1) void api.post('openapi', CS, text(fresh.userId)).then(() => (answered += 1)).catch(() => undefined);
		await until(() => sim.control.meter().messages === 1000);
		expect(sim.control.meter()).toMatchObject({ inFlight: 1000, maxInFlight: 1000, accepted: 1000, refused: 0 });
		expect(answered).toBe(0);
		sim.control.resetMeter();
		expect(sim.control.meter()).toMatchObject({ inFlight: 1000, maxInFlight: 1000, accepted: 0, messages: 0 });
	});

	it('held answers wait side by side and arrive', async () => {
		const sim = await simulator({ switches: { ...LOAD, latencyMs: 300 } });
		const api = caller(sim);
		const { fresh } = people(sim);
		const startedMs = performance.now();
		const answers = await Promise.all(Array.from({ length: 200 }, async () => await api.post('openapi', CS, text(fresh.userId))));
		const tookMs = performance.now() - startedMs;
		expect(answers.map(({ json }) => json['error'] as unknown)).toEqual(Array.from({ length: 200 }, () => 0));
		// One after the other would be a minute.
		expect([tookMs >= 290, tookMs < 40_000]).toEqual([true, true]);
		expect(sim.control.meter()).toMatchObject({ inFlight: 0, accepted: 200 });
	});

	it.each(['openapi/v2.0/oa/getoa', 'openapi/nowhere', 'business/message/quota'])('also a refusal: %s', async (path) => {
		const sim = await simulator({ switches: { latencyMs: 120 } });
		const startedMs = performance.now();
		expect((await http(`${sim.url}/${path}`)).json).not.toMatchObject({ error: 0 });
		expect(performance.now() - startedMs).toBeGreaterThanOrEqual(115);
	});

	it('not tokens, and nothing at all by default; what was accepted counts before it is answered', async () => {
		const sim = await simulator();
		const subscriber = await receiver();
		sim.control.setSwitch({ name: 'testPost', value: 'off' });
		await sim.control.setWebhook({ url: subscriber.url });
		const api = caller(sim);
		sim.control.setSwitch({ name: 'latencyMs', value: 60_000 });
		void api.post('openapi', CS, text(people(sim).fresh.userId)).catch(() => undefined);
		await until(() => subscriber.deliveries.length > 0);
		expect(sim.control.meter()).toMatchObject({ inFlight: 1, accepted: 1, messages: 1 });
		const startedMs = performance.now();
		await http(`${sim.hosts.oauth}/v4/oa/access_token`, { method: 'POST' });
		sim.control.setSwitch({ name: 'latencyMs', value: 0 });
		await api.get('openapi', '/v2.0/oa/getoa');
		expect(performance.now() - startedMs).toBeLessThan(5000);
	});
});

describe('meter', () => {
	it('counts calls per bucket and clock minute, -32 by bucket, and each recipient', async () => {
		const sim = await simulator({ switches: { oaBucketPerMinute: 3 } });
		const api = caller(sim);
		const { fresh, dayOld } = people(sim);
		await api.post('openapi', CS, text(fresh.userId));
		await api.post('openapi', CS, text(dayOld.userId));
		await api.post('openapi', CS, text(dayOld.userId));
		expect((await api.post('openapi', CS, text(dayOld.userId))).json).toMatchObject({ error: -32 });
		await sim.control.advance({ ms: 60_000 });
		expect((await api.post('openapi', CS, text('1'))).json).toMatchObject({ error: -201 });
		sim.control.setSwitch({ name: 'appBucketPerMinute', value: 1 });
		expect((await api.post('openapi', CS, text(fresh.userId))).json).toMatchObject({ error: -32 });
		sim.control.addFault({ match: { times: 1 }, do: { kind: 'error', code: -32 } });
		expect((await api.post('openapi', CS, text(fresh.userId))).json).toMatchObject({ error: -32 });
		const minutes = [{ atMs: 1795230000000, calls: 4 }, { atMs: 1795230060000, calls: 2 }];
		expect(sim.control.meter()).toEqual({
			inFlight: 0, maxInFlight: 1, accepted: 3, refused: 4, rateAnswers: 3,
			buckets: { app: { highest: 4, limited: 1, minutes }, oa: { highest: 4, limited: 1, minutes } },
			messages: 3, recipients: 2, repeats: 1, repeated: [{ recipient: dayOld.userId, messages: 2 }],
		});
	});

	it('is looked at and reset over HTTP, and with the simulator', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const zero = { accepted: 0, refused: 0, messages: 0, recipients: 0, repeats: 0, buckets: { oa: { highest: 0, minutes: [] } } };
		const look = async (): Promise<unknown> => (await http(`${sim.url}/_sim/meter`, { method: 'POST', body: '{}' })).json;
		await api.post('openapi', CS, text(people(sim).fresh.userId));
		expect(await look()).toMatchObject({ ok: true, accepted: 1, messages: 1 });
		expect((await http(`${sim.url}/_sim/reset-meter`, { method: 'POST', body: '{}' })).json).toEqual({ ok: true });
		expect(await look()).toMatchObject(zero);
		await api.post('openapi', CS, text(people(sim).fresh.userId));
		sim.reset();
		expect(await look()).toMatchObject(zero);
	});

	it('a call dropped before it counted is refused, one dropped after is accepted', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const { fresh } = people(sim);
		for (const kind of ['dropBefore', 'dropAfter'] as const) {
			sim.control.addFault({ match: { nth: 1 }, do: { kind } });
			await expect(api.post('openapi', CS, text(fresh.userId))).rejects.toThrow('fetch failed');
		}
		expect(sim.control.meter()).toMatchObject({ inFlight: 0, accepted: 1, refused: 1, messages: 1 });
	});
});

describe('historyKept', () => {
	it('forgets the oldest, counts all the same', async () => {
		const sim = await simulator({ switches: { ...LOAD, historyKept: 20 } });
		const api = caller(sim);
		const { fresh, dayOld } = people(sim);
		const first = (await api.post('openapi', CS, text(dayOld.userId))).json['data']?.['message_id'];
		for (let count = 1; count < 100; count += 1) await api.post('openapi', CS, text(fresh.userId, `${count}`));
		for (let count = 0; count < 100; count += 1) await sim.control.say({ userId: fresh.userId, text: 'dạ' });
		const lists = [sim.control.messages(), sim.control.journal(), sim.control.webhookLog()];
		for (const list of lists) expect([list.length >= 20, list.length <= 25]).toEqual([true, true]);
		expect(sim.control.messages().at(-1)).toMatchObject({ text: '99' });
		expect(sim.control.messages().some((message) => message.msgId === String(first))).toBe(false);
		expect(sim.control.journal().at(-1)).toMatchObject({ n: 100 });
		expect(sim.control.meter()).toMatchObject({ accepted: 100, messages: 100, recipients: 2, repeats: 98 });
		expect(((sim.control.state() as unknown as { conversations: unknown[] }).conversations).length).toBeLessThanOrEqual(50);
	});

	it('zero keeps nothing', async () => {
		const sim = await simulator({ switches: { historyKept: 0 } });
		const { msgId } = await sim.control.say({ userId: people(sim).fresh.userId, text: 'a' });
		const api = caller(sim);
		await api.post('openapi', CS, text(people(sim).fresh.userId));
		expect([sim.control.messages(), sim.control.journal(), sim.control.webhookLog()]).toEqual([[], [], []]);
		expect((await api.post('openapi', CS, { recipient: { message_id: msgId }, message: { text: 'a' } })).json).toMatchObject({ error: -201 });
		expect(sim.control.meter()).toMatchObject({ accepted: 1, refused: 1 });
	});
});
