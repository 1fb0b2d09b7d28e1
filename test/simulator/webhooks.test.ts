import { caller, CS, HOUR, order, people, receiver, simulator, subscribed, text, type Delivery } from './harness';

const names = (deliveries: readonly Delivery[]): string[] => deliveries.map((delivery) => String(delivery.event['event_name']));
const MINUTE = 60_000;

describe('receipts', () => {
	it('a chat send is echoed without admin_id, received after the delay, seen when asked for', async () => {
		const sim = await simulator({ deliveryDelayMs: 300, seenDelayMs: 5000 });
		const subscriber = await subscribed(sim);
		const { fresh } = people(sim);
		const { json } = await caller(sim).post('openapi', CS, text(fresh.userId, 'Dạ còn ạ'));
		const msgId = json['data']?.['message_id'];
		await sim.control.settle();
		expect(names(subscriber.deliveries)).toEqual(['oa_send_text']);
		expect(subscriber.deliveries[0]?.event).toMatchObject({ sender: { id: '2847561029384756102' }, recipient: { id: fresh.userId }, message: { text: 'Dạ còn ạ', msg_id: msgId } });
		expect(subscriber.deliveries[0]?.event['sender']).not.toHaveProperty('admin_id');
		await sim.control.advance({ ms: 299 });
		expect(subscriber.deliveries).toHaveLength(1);
		await sim.control.advance({ ms: 1 });
		expect(subscriber.deliveries[1]?.event).toMatchObject({ event_name: 'user_received_message', recipient: { id: fresh.userId }, message: { msg_id: msgId } });
		await sim.control.advance({ ms: 5000 });
		expect(subscriber.deliveries[2]?.event).toMatchObject({ event_name: 'user_seen_message', sender: { id: '2847561029384756102' }, message: { msg_ids: [msgId] } });
		expect(sim.control.messages()[0]).toMatchObject({ deliveredAtMs: 1795230000300, seenAtMs: 1795230005300 });
	});

	it('a phone send is not echoed; its receipt comes from ZNS with phone, tracking id and delivery time', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		const { json } = await caller(sim).post('business', '/message/template', order('84912345678'));
		await sim.control.advance({ ms: 300 });
		expect(names(subscriber.deliveries)).toEqual(['user_received_message']);
		expect(subscriber.deliveries[0]?.headers['x-zevent-server']).toBe('ZNS');
		expect(subscriber.deliveries[0]?.event).toEqual({
			sender: { id: '2847561029384756102' }, recipient: { id: '84912345678' }, event_name: 'user_received_message',
			message: { delivery_time: '1795230000300', msg_id: json['data']?.['msg_id'], tracking_id: 'order-2041' }, app_id: '4102938475610293847', timestamp: '1795230000300',
		});
	});

	it('setPhone decides delivery and reading', async () => {
		const sim = await simulator({ seenDelayMs: 1000 });
		const subscriber = await subscribed(sim);
		sim.control.setPhone('84900000001', { account: 'notDelivered' });
		sim.control.setPhone('84900000002', { seen: false });
		const api = caller(sim);
		for (const phone of ['84900000001', '84900000002', '84900000003']) await api.post('business', '/message/template', order(phone));
		await sim.control.advance({ ms: 10_000 });
		expect(names(subscriber.deliveries)).toEqual(['user_received_message', 'user_received_message']);
		expect(sim.control.messages().map((message) => [message.deliveredAtMs !== undefined, message.seenAtMs !== undefined])).toEqual([[false, false], [true, false], [true, true]]);
	});

	it('a UID template is echoed as oa_send_template; reading by hand covers several messages in one event', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		const { fresh } = people(sim);
		const api = caller(sim);
		await api.post('openapi', '/v3.0/oa/message/template', { user_id: fresh.userId, template_id: '412345', template_data: { customer_name: 'a', order_code: 'b' } });
		await api.post('openapi', CS, text(fresh.userId));
		await sim.control.advance({ ms: 300 });
		await sim.control.seen({ userId: fresh.userId, wait: true });
		expect(names(subscriber.deliveries).sort()).toEqual(['oa_send_template', 'oa_send_text', 'user_received_message', 'user_received_message', 'user_seen_message']);
		expect(subscriber.deliveries.at(-1)?.event['message']?.['msg_ids']).toEqual(sim.control.messages().map((message) => message.msgId));
		await expect(sim.control.seen({ userId: fresh.userId })).rejects.toThrow('no delivered message');
	});
});

describe('retry ladder', () => {
	/** Minutes after the event at which each attempt arrived. */
	const ladder = async (cumulative: boolean): Promise<{ atMin: number[]; retries: unknown[]; isSubscribed: boolean; later: number }> => {
		const sim = await simulator({ switches: { retryOffsets: cumulative ? 'cumulative' : 'absolute' } });
		const subscriber = await subscribed(sim, () => ({ status: 500 }));
		const start = sim.control.now();
		await sim.control.follow({ userId: people(sim).fresh.userId, wait: true });
		await sim.control.advance({ ms: 3 * HOUR });
		const log = sim.control.webhookLog();
		await sim.control.say({ userId: people(sim).fresh.userId, text: 'a', wait: true });
		const { webhook } = sim.control.state() as { webhook: { isSubscribed: boolean } };
		return { atMin: log.map((entry) => (entry.atMs - start) / MINUTE), retries: subscriber.deliveries.map((delivery) => delivery.headers['num_retry']), isSubscribed: webhook.isSubscribed, later: subscriber.deliveries.length };
	};

	it('offsets from the first attempt, num_retry on retries, then the app is unsubscribed', async () => {
		const { atMin, retries, isSubscribed, later } = await ladder(false);
		expect(atMin).toEqual([0, 0.5, 5, 15, 30, 60]);
		expect(retries).toEqual([undefined, '1', '2', '3', '4', '5']);
		expect(isSubscribed).toBe(false);
		expect(later).toBe(6);
	});

	it('cumulative by switch', async () => {
		expect((await ladder(true)).atMin).toEqual([0, 0.5, 5.5, 20.5, 50.5, 110.5]);
	});

	it('stops at the first 200, sends the same bytes, and resubscribe brings events back', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim, (_delivery, index) => ({ status: index === 0 ? 503 : 200 }));
		const { verdict } = await sim.control.follow({ userId: people(sim).fresh.userId, wait: true });
		expect(verdict).toMatchObject({ verdict: 'refused', status: 503, attempts: 1, willRetry: true });
		await sim.control.advance({ ms: 2 * HOUR });
		expect(subscriber.deliveries).toHaveLength(2);
		expect(subscriber.deliveries[1]?.rawBody).toBe(subscriber.deliveries[0]?.rawBody);
	});

	it('an unreachable subscriber is retried; resubscribing lets events through again', async () => {
		const sim = await simulator({ switches: { retryTrigger: 'connectionOnly', testPost: 'off' } });
		await sim.control.setWebhook({ url: 'http://127.0.0.1:1/none' });
		const { verdict } = await sim.control.follow({ userId: people(sim).fresh.userId, wait: true });
		expect(verdict).toMatchObject({ verdict: 'unreachable', willRetry: true });
		await sim.control.advance({ ms: 2 * HOUR });
		expect((await sim.control.follow({ userId: people(sim).fresh.userId, wait: true })).verdict).toMatchObject({ verdict: 'unsubscribed', attempts: 0 });
		sim.control.resubscribe();
		expect((await sim.control.follow({ userId: people(sim).fresh.userId, wait: true })).verdict).toMatchObject({ verdict: 'unreachable' });
	});

	it('with retryTrigger=connectionOnly a 500 is not retried; with retry off nothing is', async () => {
		const sim = await simulator({ switches: { retryTrigger: 'connectionOnly' } });
		const subscriber = await subscribed(sim, () => ({ status: 500 }));
		expect((await sim.control.follow({ userId: people(sim).fresh.userId, wait: true })).verdict).toMatchObject({ willRetry: false });
		sim.control.setSwitch({ name: 'retryTrigger', value: 'both' });
		await sim.control.setWebhook({ url: subscriber.url, retry: false });
		expect((await sim.control.follow({ userId: people(sim).fresh.userId, wait: true })).verdict).toMatchObject({ willRetry: false });
	});

	it('a slow answer is a timeout', async () => {
		const sim = await simulator({ webhookTimeoutMs: 50 });
		await subscribed(sim, () => ({ delayMs: 400 }));
		expect((await sim.control.follow({ userId: people(sim).fresh.userId, wait: true })).verdict).toMatchObject({ verdict: 'timeout', status: null, willRetry: true, reason: 'no answer within 50 ms' });
	});

	it('retryFactor scales the ladder', async () => {
		const sim = await simulator({ retryFactor: 0.001 });
		await subscribed(sim, () => ({ status: 500 }));
		await sim.control.follow({ userId: people(sim).fresh.userId, wait: true });
		await sim.control.advance({ ms: 3600 });
		expect(sim.control.webhookLog()).toHaveLength(6);
	});
});

describe('saving the URL', () => {
	it.each([['signed', true], ['unsigned', false]] as const)('posts the console test event, %s', async (kind, isSigned) => {
		const sim = await simulator({ switches: { testPost: kind } });
		const subscriber = await receiver();
		expect(await sim.control.setWebhook({ url: subscriber.url })).toMatchObject({ accepted: true, test: { verdict: 'accepted', status: 200 } });
		const [test] = subscriber.deliveries;
		expect(test?.event).toMatchObject({ event_name: 'user_send_text', recipient: { id: '222222222222222222' }, message: { text: 'This is testing message', msg_id: 'This is message id' } });
		expect('x-zevent-signature' in (test?.headers ?? {})).toBe(isSigned);
	});

	it('empty by switch; anything but 200 is not accepted and leaves the old URL', async () => {
		const sim = await simulator({ switches: { testPost: 'empty' } });
		const subscriber = await receiver();
		await sim.control.setWebhook({ url: subscriber.url });
		expect(subscriber.deliveries[0]?.rawBody).toBe('');
		const refusing = await receiver(() => ({ status: 401 }));
		expect(await sim.control.setWebhook({ url: refusing.url })).toMatchObject({ accepted: false, test: { verdict: 'refused', status: 401 } });
		expect(sim.control.state()).toMatchObject({ webhook: { url: subscriber.url } });
	});
});

describe('gates and load', () => {
	it('no URL, switched-off events, the # filter and missing permission are logged, not posted', async () => {
		const sim = await simulator();
		const { userId } = people(sim).fresh;
		const verdict = async (job: Promise<{ verdict?: { verdict: string } }>): Promise<unknown> => (await job).verdict?.verdict;
		expect(await verdict(sim.control.say({ userId, text: 'a', wait: true }))).toBe('noWebhook');
		const subscriber = await subscribed(sim);
		await sim.control.setWebhook({ url: subscriber.url, filterHash: true });
		sim.control.subscribeEvents({ events: ['user_send_text', 'change_template_status'] });
		expect(await verdict(sim.control.follow({ userId, wait: true }))).toBe('eventOff');
		expect(await verdict(sim.control.say({ userId, text: 'a', wait: true }))).toBe('filtered');
		expect(await verdict(sim.control.say({ userId, text: '#menu', wait: true }))).toBe('accepted');
		sim.control.setSwitch({ name: 'templateEvents', value: 'missing' });
		expect(await verdict(sim.control.emit({ eventName: 'change_template_status', wait: true }))).toBe('notPermitted');
		expect(subscriber.deliveries).toHaveLength(1);
		expect(() => sim.control.subscribeEvents({ events: ['message_sent'] })).toThrow('There is no event "message_sent"');
	});

	it('200 receipts due at one instant never hold more than ten connections, and all arrive', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim, () => ({ delayMs: 2 }));
		const api = caller(sim);
		for (let index = 0; index < 200; index += 1) await api.post('business', '/message/template', order(`849${String(10_000_000 + index)}`));
		await sim.control.advance({ ms: 300 });
		expect(subscriber.deliveries).toHaveLength(200);
		expect(new Set(subscriber.deliveries.map((delivery) => delivery.event['message']?.['msg_id'])).size).toBe(200);
		expect(subscriber.maxParallel()).toBeLessThanOrEqual(10);
		expect(subscriber.maxParallel()).toBeGreaterThan(1);
	});

	it('reset forgets what is queued: nothing of the old world is posted afterwards', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim, () => ({ delayMs: 30 }));
		for (let index = 0; index < 25; index += 1) await sim.control.follow({ userId: people(sim).fresh.userId });
		sim.reset();
		await sim.control.settle();
		expect(subscriber.deliveries.length).toBeLessThanOrEqual(10);
		expect(sim.control.webhookLog()).toEqual([]);
	});
});
