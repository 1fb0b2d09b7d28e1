import { caller, CS, http, order, people, receiver, simulator, subscribed, text, tokenCall } from './harness';

const SEND = '/message/template';

/** Switches with no test of their own elsewhere: each position must change exactly what it says. */
describe('switches change what they say', () => {
	it.each(['222222222222222222', '579745863508352884'] as const)('testPostOa %s', async (testPostOa) => {
		const sim = await simulator({ switches: { testPostOa } });
		const subscriber = await receiver();
		await sim.control.setWebhook({ url: subscriber.url });
		expect(subscriber.deliveries[0]?.event['recipient']?.['id']).toBe(testPostOa);
	});

	it.each([[true, 1], [false, 0]] as const)('zbsSeenEvent %s', async (zbsSeenEvent, events) => {
		const sim = await simulator({ switches: { zbsSeenEvent, testPost: 'off' }, seenDelayMs: 10 });
		const subscriber = await subscribed(sim);
		await caller(sim).post('business', SEND, order('84912345678'));
		await sim.control.advance({ ms: 1000 });
		expect(subscriber.deliveries.filter((delivery) => String(delivery.event['event_name']) === 'user_seen_message')).toHaveLength(events);
		expect(sim.control.messages()[0]?.seenAtMs).toBeGreaterThan(0);
	});

	it.each(['-14014', '-14020'] as const)('refreshFailureCode %s', async (refreshFailureCode) => {
		const sim = await simulator({ switches: { refreshFailureCode } });
		expect((await tokenCall(sim, { grant_type: 'refresh_token', refresh_token: 'wrong' })).json['error']).toBe(Number(refreshFailureCode));
	});

	it.each([['string', '90000'], ['number', 90000]] as const)('expiresInAs %s', async (expiresInAs, expected) => {
		const sim = await simulator({ switches: { expiresInAs } });
		const { refreshToken } = sim.control.issueTokens();
		expect((await tokenCall(sim, { grant_type: 'refresh_token', refresh_token: refreshToken })).json['expires_in']).toBe(expected);
	});

	it.each(['-220', '-216'] as const)('expiredTokenCode %s', async (expiredTokenCode) => {
		const sim = await simulator({ switches: { expiredTokenCode } });
		const api = caller(sim);
		sim.control.expireAccessToken();
		expect((await api.get('openapi', '/v2.0/oa/getoa')).json['error']).toBe(Number(expiredTokenCode));
	});

	it.each(['-230', '-231', '-232'] as const)('windowCode %s', async (windowCode) => {
		const sim = await simulator({ switches: { windowCode } });
		expect((await caller(sim).post('openapi', CS, text(people(sim).nineDays.userId))).json['error']).toBe(Number(windowCode));
	});

	it.each(['-210', '-201'] as const)('uploadTooLargeCode and overLongCode %s', async (code) => {
		const sim = await simulator({ switches: { uploadTooLargeCode: code, overLongCode: code } });
		const api = caller(sim);
		const large = new Uint8Array(1024 * 1024 + 1);
		large.set([0xff, 0xd8, 0xff]);
		expect((await api.upload('openapi', '/v2.0/oa/upload/image', large, 'a.jpg')).json['error']).toBe(Number(code));
		expect((await api.post('openapi', CS, text(people(sim).fresh.userId, 'a'.repeat(2001)))).json['error']).toBe(Number(code));
	});

	it.each(['200', '404'] as const)('unknownPathStatus %s', async (unknownPathStatus) => {
		const sim = await simulator({ switches: { unknownPathStatus } });
		const answer = await http(`${sim.hosts.openapi}/v9/nothing`);
		expect([answer.status, answer.json['error']]).toEqual([Number(unknownPathStatus), 404]);
	});

	it.each([['new5', '20000'], ['old8', '5000']] as const)('quotaLadder %s', async (quotaLadder, daily) => {
		const sim = await simulator({ switches: { quotaLadder } });
		expect((await caller(sim).get('business', '/message/quota')).json['data']?.['dailyQuota']).toBe(daily);
	});

	it.each([['oa_send_template', ['oa_send_template']], ['none', []]] as const)('uidEcho %s', async (uidEcho, expected) => {
		const sim = await simulator({ switches: { uidEcho } });
		const subscriber = await subscribed(sim);
		await caller(sim).post('openapi', '/v3.0/oa/message/template', { user_id: people(sim).fresh.userId, template_id: '412345', template_data: { customer_name: 'a', order_code: 'b' } });
		await sim.control.settle();
		expect(subscriber.deliveries.map((delivery) => delivery.event['event_name'])).toEqual(expected);
	});

	it.each([['tag3', -234], ['off', 0]] as const)('uidNightRule %s', async (uidNightRule, code) => {
		const sim = await simulator({ switches: { uidNightRule }, startAtMs: Date.UTC(2026, 10, 21, 17, 0) });
		const body = { user_id: people(sim).fresh.userId, template_id: '412347', template_data: { customer_name: 'a', voucher_code: 'b' } };
		expect((await caller(sim).post('openapi', '/v3.0/oa/message/template', body)).json['error']).toBe(code);
	});

	it.each(['-132', '-122'] as const)('trackingIdCode %s, for a missing, a long and a malformed id', async (trackingIdCode) => {
		const sim = await simulator({ switches: { trackingIdCode } });
		const api = caller(sim);
		for (const tracking of ['', 'x'.repeat(49), 'đơn 1']) expect((await api.post('business', SEND, order('84912345678', { tracking_id: tracking }))).json['error']).toBe(Number(trackingIdCode));
	});

	it.each([[false, -161], [true, 0]] as const)('overQuotaAllowed %s: sending_mode 3 passes an empty daily quota', async (overQuotaAllowed, code) => {
		const sim = await simulator({ switches: { overQuotaAllowed } });
		sim.control.setQuota({ remaining: 0 });
		const body = order('84912345678', { template_id: '412347', template_data: { customer_name: 'a', voucher_code: 'b' }, sending_mode: '3' });
		expect((await caller(sim).post('business', SEND, body)).json['error']).toBe(code);
	});

	it.each([['null', true], ['absent', false]] as const)('zbsErrorData %s', async (zbsErrorData, isPresent) => {
		const sim = await simulator({ switches: { zbsErrorData } });
		expect('data' in (await caller(sim).get('business', '/template/info/v2?template_id=1')).json).toBe(isPresent);
	});
});
