import { caller, http, HOUR, people, simulator, subscribed, type Json } from './harness';

const DAY = 24 * HOUR;
const PHONE = '84931112233';
const REQUEST = '/v2.0/oa/call/requestconsent';
const OUTBOUND = '/v3.0/oa/call/outbound';
const check = (phone: unknown): string => `/v2.0/oa/call/checkconsent?data=${encodeURIComponent(JSON.stringify({ phone }))}`;
const question = (extra: object = {}): object => ({ phone: PHONE, call_type: 'audio', reason_code: 101, ...extra });

async function world(options: Parameters<typeof simulator>[0] = {}) {
	const sim = await simulator(options);
	const api = caller(sim);
	return {
		sim, api,
		ask: async (body: object = question()): Promise<Json> => (await api.post('openapi', REQUEST, body)).json,
		look: async (phone: unknown = PHONE): Promise<Json> => (await api.get('openapi', check(phone))).json,
		/** The access token lives 25 h only. */
		later: async (ms: number): Promise<Json> => {
			await sim.control.advance({ ms });
			return (await caller(sim).get('openapi', check(PHONE))).json;
		},
	};
}

describe('consent to be called', () => {
	it('never asked 20, waiting 8, allowed 0 for 30 days, then 16', async () => {
		const { sim, ask, look, later } = await world();
		expect(await look()).toEqual({ error: 20, message: 'OA never asked for consent' });
		expect(await ask()).toEqual({ error: 0, message: 'Success' });
		expect(await look()).toEqual({ error: 8, message: 'Waiting for user approval', expired_time: '1795316400000' });
		expect(await ask()).toEqual({ error: 8, message: 'Waiting for user approval' });
		await sim.control.answerConsent({ phone: PHONE, answer: 'allow' });
		expect(await look()).toEqual({ error: 0, message: 'Success', expired_time: '1797822000000' });
		expect(await ask()).toEqual({ error: 1, message: 'Already allowed to call' });
		expect(await later(30 * DAY - 1)).toMatchObject({ error: 0 });
		expect(await later(1)).toEqual({ error: 16, message: 'Consent expired', expired_time: '1797822000000' });
		expect((await caller(sim).post('openapi', REQUEST, question())).json).toMatchObject({ error: 0 });
		expect(sim.control.state()).toMatchObject({ consents: [{ phone: PHONE, status: 'waiting' }] });
	});

	it('not answered within 24 h lapses; answering then is too late', async () => {
		const { sim, ask, later } = await world();
		await ask();
		expect(await later(DAY - 1)).toMatchObject({ error: 8 });
		expect(await later(1)).toMatchObject({ error: 16, message: 'Consent expired' });
		await expect(sim.control.answerConsent({ phone: PHONE, answer: 'allow' })).rejects.toThrow('This number has no consent request to answer.');
	});

	it('refused 3 and may be asked again; blocked 4 and may not; allowed for good', async () => {
		const { sim, ask, look, later } = await world();
		await ask();
		await sim.control.answerConsent({ phone: PHONE, answer: 'deny' });
		expect(await look()).toEqual({ error: 3, message: 'User rejected the request' });
		expect(await ask()).toMatchObject({ error: 0 });
		await sim.control.answerConsent({ phone: PHONE, answer: 'allow', forever: true });
		expect(await later(400 * DAY)).toEqual({ error: 0, message: 'Success', expired_time: '0' });
		const other = question({ phone: '84931112244' });
		const api = caller(sim);
		await api.post('openapi', REQUEST, other);
		await sim.control.answerConsent({ phone: '84931112244', answer: 'block' });
		expect((await api.get('openapi', check('84931112244'))).json).toEqual({ error: 4, message: 'User blocked' });
		expect((await api.post('openapi', REQUEST, other)).json).toEqual({ error: 4, message: 'User blocked' });
	});

	it.each([
		['phone', { phone: '0931112233' }], ['phone', { phone: undefined }], ['call_type', { call_type: 'voice' }], ['call_type', { call_type: undefined }],
		['reason_code', { reason_code: 102 }], ['reason_code', { reason_code: '101' }], ['reason_code', { reason_code: undefined }], ['note', { note: 'a' }],
	] as const)('a wrong %s is refused: %j', async (field, extra) => {
		const { ask, sim } = await world();
		expect(await ask(question(extra))).toEqual({ error: -201, message: `${field} is invalid!` });
		sim.control.setSwitch({ name: 'consentCodes', value: 'table' });
		const isMissingReason = field === 'reason_code' && (extra as { reason_code: unknown }).reason_code === undefined;
		expect(await ask(question(extra))).toEqual(isMissingReason ? { error: 7, message: 'reason_code required' } : { error: 13, message: 'Invalid param' });
		expect(sim.control.state()).toMatchObject({ consents: [] });
	});

	it.each([101, 103, 105, 106, 107])('reason %d is taken', async (reason) => {
		expect(await (await world()).ask(question({ reason_code: reason }))).toMatchObject({ error: 0 });
	});

	it('switches: the table answers, other words for waiting, limits', async () => {
		const { sim, ask, look } = await world({ switches: { consentCodes: 'table', consentWaitingCode: '2', consentExpiryAs: 'number', consentRequestsPerDay: 2, consentNeedsInteraction: true } });
		expect(await ask()).toEqual({ error: 9, message: 'User never interacted with this OA' });
		const { userId } = sim.control.addUser({ name: 'Hồ Thu Trang', phone: PHONE });
		sim.control.resetMeter();
		expect(await ask()).toEqual({ error: 2, message: 'Request sent' });
		expect(await look()).toEqual({ error: 2, message: 'Request sent', expired_time: 1795316400000 });
		// A 2 is no refusal.
		expect(sim.control.meter()).toMatchObject({ accepted: 2, refused: 0 });
		for (const asks of [1, 2]) {
			await sim.control.answerConsent({ phone: PHONE, answer: 'deny' });
			expect([asks, (await ask())['error']]).toEqual([asks, asks === 1 ? 2 : 5]);
		}
		await sim.control.advance({ ms: 15 * HOUR });
		expect(await ask()).toMatchObject({ error: 2 });
		sim.control.setUser({ userId, lastInteractionMs: null });
		expect(await look('0931112233')).toEqual({ error: 13, message: 'Invalid param' });
	});

	it('what has no state of its own comes by fault: 18 outside working hours', async () => {
		const { sim, look } = await world();
		sim.control.addFault({ match: { path: '/v2.0/oa/call/checkconsent' }, do: { kind: 'error', code: 18 } });
		expect(await look()).toEqual({ error: 18, message: 'Outside working hours' });
	});

	it('posts oa_send_consent and user_reply_consent by phone', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		const api = caller(sim);
		await api.post('openapi', REQUEST, question());
		await sim.control.answerConsent({ phone: PHONE, answer: 'allow', wait: true });
		for (const [phone, answer] of [['84931112244', 'block'], ['84931112255', 'deny']] as const) {
			await api.post('openapi', REQUEST, question({ phone }));
			await sim.control.answerConsent({ phone, answer, wait: true });
		}
		await api.post('openapi', REQUEST, question({ phone: '84931112266' }));
		await sim.control.advance({ ms: DAY });
		const head = { app_id: '4102938475610293847', oa_id: '2847561029384756102' };
		const sent = (phone: string, type: string, timestamp: string): object => ({ ...head, phone, event_name: 'oa_send_consent', request_type: type, create_time: '1795230000000', expired_time: '1795316400000', timestamp });
		const reply = (phone: string, extra: object): object => ({ ...head, phone, event_name: 'user_reply_consent', confirmed_time: '1795230000000', timestamp: '1795230000000', ...extra });
		const events = subscriber.deliveries.map((delivery) => delivery.event);
		expect(events.filter((event) => event['event_name'] as unknown === 'oa_send_consent')).toEqual([
			...[PHONE, '84931112244', '84931112255', '84931112266'].map((phone) => sent(phone, 'SENT', '1795230000000')), sent('84931112266', 'EXPIRED', '1795316400000'),
		]);
		expect(events.filter((event) => event['event_name'] as unknown === 'user_reply_consent')).toEqual([
			reply(PHONE, { user_consent: 'ALLOW', expired_time: '1797822000000' }), reply('84931112244', { user_consent: 'USER_BLOCKED' }), reply('84931112255', { user_consent: 'DENY' }),
		]);
	});

	it('switch consentDenyEvent: a refusal may post nothing', async () => {
		const sim = await simulator({ switches: { consentDenyEvent: 'none' } });
		await caller(sim).post('openapi', REQUEST, question());
		expect(await sim.control.answerConsent({ phone: PHONE, answer: 'deny' })).toEqual({ status: 'denied', ids: [] });
	});
});

describe('calls', () => {
	it('outbound and inbound answer a link for 48 h; agents and branches', async () => {
		const { api, sim } = await world();
		const link = { call_link: expect.stringMatching(/^https:/), qr_code: expect.stringMatching(/^https:/), ttl: 172800 };
		const { fresh } = people(sim);
		expect((await api.post('openapi', OUTBOUND, { user_id: fresh.userId, call_type: 'video', agent_id: '1001' })).json).toEqual({ data: link, error: 0, message: 'Success' });
		expect((await api.post('openapi', '/v3.0/oa/call/inbound', { call_type: 'audio', branch_id: '1' })).json['data']).toEqual(link);
		expect((await api.get('openapi', '/v3.0/oa/call/getmccinfo')).json['data']).toEqual({ agents: [{ agent_id: '1001' }, { agent_id: '1002' }], branches: [{ branch_id: '1' }] });
	});

	it.each([
		['an unknown user', { user_id: '1' }, 'user_id is invalid'], ['an unknown agent', { agent_id: '9' }, 'agent_id is invalid!'], ['no type', { call_type: undefined }, 'call_type is invalid!'], ['a branch', { branch_id: '1' }, 'branch_id is invalid!'],
	] as const)('outbound refuses %s', async (_what, extra, message) => {
		const { api, sim } = await world();
		expect((await api.post('openapi', OUTBOUND, { user_id: people(sim).fresh.userId, call_type: 'audio', ...extra })).json).toEqual({ error: -201, message });
	});

	it('to the millisecond 30 days after the last interaction; never interacted, banned', async () => {
		const { api, sim } = await world();
		const { fresh, never } = people(sim);
		const code = async (userId: string): Promise<unknown> => (await api.post('openapi', OUTBOUND, { user_id: userId, call_type: 'audio' })).json['error'];
		sim.control.setUser({ userId: fresh.userId, lastInteractionMs: sim.control.now() - 30 * DAY });
		expect(await code(fresh.userId)).toBe(0);
		sim.control.setUser({ userId: fresh.userId, lastInteractionMs: sim.control.now() - 30 * DAY - 1 });
		expect([await code(fresh.userId), await code(never.userId)]).toEqual([-232, -232]);
		sim.control.setSwitch({ name: 'callWindowCode', value: '-230' });
		expect(await code(never.userId)).toBe(-230);
		sim.control.setUser({ userId: fresh.userId, banned: true });
		expect(await code(fresh.userId)).toBe(-227);
	});

	it('small packages have no calls', async () => {
		const { api, sim } = await world({ switches: { packageName: 'Tiêu chuẩn' } });
		const { fresh } = people(sim);
		const answers = [
			await api.post('openapi', REQUEST, question()), await api.get('openapi', check(PHONE)), await api.post('openapi', OUTBOUND, { user_id: fresh.userId, call_type: 'audio' }),
			await api.post('openapi', '/v3.0/oa/call/inbound', { call_type: 'audio' }), await api.get('openapi', '/v3.0/oa/call/getmccinfo'),
		];
		expect(answers.map(({ json }) => json['error'])).toEqual([-224, -224, -224, -224, -224]);
	});

	it('a finished call posts its event and opens the windows', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		const { nineDays, never, stranger } = people(sim);
		const { callId } = await sim.control.call({ userId: nineDays.userId, wait: true });
		expect(subscriber.deliveries.at(-1)?.event).toMatchObject({
			app_id: '4102938475610293847', oa_id: '2847561029384756102', user_id: nineDays.userId, call_id: callId, event_name: 'user_call_oa', call_type: 'AUDIO',
			init_time: '1795229935000', call_duration: 65000, waiting_time: 5, talk_time: 60000, status_code: 0, timestamp: '1795230000000',
		});
		await sim.control.call({ userId: never.userId, by: 'oa', talkMs: 0, wait: true });
		await sim.control.call({ userId: stranger.userId, by: 'oa', video: true, wait: true });
		expect(subscriber.deliveries.at(-1)?.event).toMatchObject({ event_name: 'oa_call_user', call_type: 'VIDEO' });
		const lastOf = (userId: string): unknown => (sim.control.state() as unknown as { users: { userId: string; lastInteractionMs: number | null }[] }).users.find((user) => user.userId === userId)?.lastInteractionMs;
		expect([lastOf(nineDays.userId), lastOf(never.userId), lastOf(stranger.userId)]).toEqual([1795230000000, null, 1795230000000]);
		expect((await http(`${sim.url}/_sim/call`, { method: 'POST', body: '{}' })).status).toBe(400);
	});
});
