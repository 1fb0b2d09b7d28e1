import { createHash } from 'node:crypto';

import { caller, HOUR, http, order, people, simulator, subscribed } from './harness';

const SEND = '/message/template';
const PHONE = '84912345678';

describe('check order of phone sends (templates.md §7)', () => {
	it('answers the first failing check, row by row', async () => {
		const sim = await simulator({ startAtMs: Date.UTC(2026, 10, 21, 16, 0) }); // 23:00 in Vietnam
		const worst: Record<string, string | boolean> = { appActive: false, appState: 'zbsInvalid', appSecretProof: true, oaState: 'missing', oaVerified: false, zbsRight: 'missing', permission: 'missing', billingAccount: 'missing', tag3Cap: '1perDay30perMonth' };
		for (const [name, value] of Object.entries(worst)) sim.control.setSwitch({ name, value });
		sim.control.setQuota({ remaining: 0, remainingPromotion: 0, development: 0 });
		sim.control.setTemplate({ templateId: '412347', dailyLimit: 0 });
		sim.control.setPhone(PHONE, { account: 'none' });
		const noToken = (await http(`${sim.hosts.business}${SEND}`, { method: 'POST', body: '' })).json['error'];
		const api = caller(sim);
		const seen: unknown[] = [noToken];
		const post = async (body: unknown): Promise<void> => void seen.push((await api.post('business', SEND, body)).json['error']);
		for (const [name, value] of [['appState', 'zbsUnknown'], ['appState', 'zbsNotLinked'], ['appActive', true], ['appState', 'ok'], ['appSecretProof', false], ['oaState', 'ok'], ['oaVerified', true], ['zbsRight', 'granted'], ['permission', 'granted'], ['zbsRight', 'blocked']] as const) {
			await post('');
			sim.control.setSwitch({ name, value });
		}
		await post('');
		sim.control.setSwitch({ name: 'zbsRight', value: 'granted' });
		expect(seen).toEqual([-124, -101, -102, -103, -105, -1241, -125, -135, -120, -138, -121, -1351]);
		seen.length = 0;
		const promo = (extra: object): object => ({ phone: PHONE, template_id: '412347', template_data: { customer_name: 'Lan Anh', voucher_code: 'SEN20' }, tracking_id: 't1', ...extra });
		for (const body of [
			'', '{}', '{', '[]', promo({ phone: 12, surprise: 1 }), promo({ phone: '0912345678', template_id: '1' }), promo({ template_id: '1' }), promo({ template_id: '398001', template_data: {} }),
			promo({ template_id: '412349', template_data: {} }), promo({ template_id: '412351', template_data: {} }), promo({ template_data: {}, sending_mode: '9' }), promo({ template_data: { customer_name: 'a' }, sending_mode: '9' }),
			promo({ template_data: { customer_name: { a: 1 }, voucher_code: 'x'.repeat(26) }, sending_mode: '9' }), promo({ template_data: { customer_name: 'a', voucher_code: 'x'.repeat(26) }, sending_mode: '9' }),
			promo({ sending_mode: '9' }), order(PHONE, { sending_mode: '3' }), promo({ mode: 'development' }), promo({ mode: 'development', phone: people(sim).admin.phone }), promo({}),
		]) await post(body);
		expect(seen).toEqual([-121, -121, -122, -122, -132, -108, -109, -117, -131, -146, -111, -1122, -1124, -1121, -161, -162, -127, -126, -136]);
		seen.length = 0;
		const repairs: (() => unknown)[] = [
			() => sim.control.setSwitch({ name: 'billingAccount', value: 'noMoney' }), () => sim.control.setSwitch({ name: 'billingAccount', value: 'insufficient' }), () => sim.control.setSwitch({ name: 'billingAccount', value: 'linked' }),
			() => sim.control.setQuota({ remaining: 10 }), () => sim.control.setTemplate({ templateId: '412347', dailyLimit: null }), () => sim.control.setQuota({ remainingPromotion: 10 }),
			() => sim.control.setSwitch({ name: 'nightRule', value: 'off' }), ...(['cannotReceive', 'inactive', 'refusedType', 'notEligible', 'refused', 'oldVersion', 'ok'] as const).map((account) => () => sim.control.setPhone(PHONE, { account })),
		];
		for (const repair of repairs) {
			repair();
			await post(promo({}));
		}
		expect(seen).toEqual([-137, -115, -144, -147, -1441, -133, -118, -119, -114, -139, -140, -141, -110, 0]);
		expect(sim.control.messages()).toHaveLength(1);
	});

	it('tag 3 caps: one a day, thirty a month; or four a month', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const promo = { phone: PHONE, template_id: '412347', template_data: { customer_name: 'a', voucher_code: 'b' }, tracking_id: 't' };
		const codes: unknown[] = [];
		for (let count = 0; count < 2; count += 1) codes.push((await api.post('business', SEND, promo)).json['error']);
		sim.control.setSwitch({ name: 'tag3Cap', value: '4perMonth' });
		for (let count = 0; count < 4; count += 1) codes.push((await api.post('business', SEND, promo)).json['error']);
		expect(codes).toEqual([0, -1472, 0, 0, 0, -1471]);
	});
});

describe('accepted phone sends', () => {
	it('answer strings, spend quota, and refill at local midnight', async () => {
		const sim = await simulator();
		const { json } = await caller(sim).post('business', SEND, order(`+${PHONE}`));
		expect(json).toEqual({ error: 0, message: 'Success', data: { msg_id: expect.stringMatching(/^[0-9a-f]{20}$/), sent_time: String(sim.control.now()), sending_mode: '1', quota: { dailyQuota: '20000', remainingQuota: '19999' } } });
		expect(sim.control.messages()[0]).toMatchObject({ kind: 'template', phone: PHONE, templateId: '412345', trackingId: 'order-2041', templateData: { customer_name: 'Lan Anh', order_code: 'DH-2041' }, chargedVnd: 200 });
		const quota = async (): Promise<unknown> => (await caller(sim).get('business', '/message/quota')).json;
		expect(await quota()).toMatchObject({ message: 'success', data: { remainingQuota: '19999' } });
		await sim.control.advance({ ms: 15 * HOUR });
		expect(await quota()).toMatchObject({ data: { remainingQuota: '20000' } });
	});

	it('numbers in template_data are tolerated; the same tracking_id twice is two messages', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const body = order(PHONE, { template_data: { customer_name: 'Lan', order_code: 2041, amount: 250000 } });
		await api.post('business', SEND, body);
		await api.post('business', SEND, body);
		expect(sim.control.messages().map((message) => message.templateData)).toEqual([{ customer_name: 'Lan', order_code: '2041', amount: '250000' }, { customer_name: 'Lan', order_code: '2041', amount: '250000' }]);
	});

	it('development mode: an unapproved template to an admin, free, id and time only', async () => {
		const sim = await simulator();
		const { json } = await caller(sim).post('business', SEND, { ...order(people(sim).admin.phone), template_id: '412349', mode: 'development' });
		expect(Object.keys(json['data'] ?? {})).toEqual(['msg_id', 'sent_time']);
		expect(sim.control.messages()[0]).toMatchObject({ development: true, chargedVnd: 0 });
	});

	it('by hash: the known number behind the hash decides', async () => {
		const sim = await simulator();
		const hash = createHash('sha256').update('84987654321').digest('hex');
		expect(hash).toBe('116ce31ae9170769b075a11dedca1198f41d30318334919fb90917e9c617b438');
		sim.control.setPhone('84987654321', { account: 'refused' });
		const { phone: _phone, ...rest } = order('') as { phone: string };
		const api = caller(sim);
		expect((await api.post('business', `${SEND}/hashphone`, { ...rest, hash_phone: hash })).json).toMatchObject({ error: -141 });
		sim.control.setPhone('84987654321', { account: 'ok' });
		const subscriber = await subscribed(sim);
		expect((await api.post('business', `${SEND}/hashphone`, { ...rest, hash_phone: hash })).json).toMatchObject({ error: 0 });
		await sim.control.advance({ ms: 300 });
		expect(subscriber.deliveries[0]?.event).toMatchObject({ recipient: { id: hash } });
	});

	it('switches: tracking_id optional, lenient phones, OTP at night', async () => {
		const sim = await simulator({ startAtMs: Date.UTC(2026, 10, 21, 16, 0), switches: { trackingIdRequired: false, phoneForms: 'lenient' } });
		const api = caller(sim);
		const { tracking_id: _tracking, ...untracked } = order('0912345678') as { tracking_id: string };
		expect((await api.post('business', SEND, untracked)).json).toMatchObject({ error: 0 });
		const otp = order('912345678', { template_id: '412348', template_data: { otp: '1234' } });
		expect((await api.post('business', SEND, otp)).json).toMatchObject({ error: 0 });
		sim.control.setSwitch({ name: 'otpAtNight', value: 'refused' });
		expect((await api.post('business', SEND, otp)).json).toMatchObject({ error: -133, data: null });
		expect(sim.control.messages().map((message) => message.phone)).toEqual([PHONE, PHONE]);
	});

	it('status: −1 unknown, 0 pushed, 1 delivered, and 0 for ever when never delivered', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const status = async (id: string): Promise<unknown> => (await api.get('business', `/message/status?message_id=${id}`)).json['data']?.['status'];
		const id = String((await api.post('business', SEND, order(PHONE))).json['data']?.['msg_id']);
		sim.control.setPhone('84987654321', { account: 'notDelivered' });
		const lost = String((await api.post('business', SEND, order('84987654321'))).json['data']?.['msg_id']);
		expect([await status('nope'), await status(id)]).toEqual([-1, 0]);
		await sim.control.advance({ ms: 300 });
		expect([await status(id), await status(lost)]).toEqual([1, 0]);
	});
});
