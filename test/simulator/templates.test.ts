import { caller, people, simulator } from './harness';

const UID = '/v3.0/oa/message/template';

describe('template registry', () => {
	it('template/all: numeric ids, words for status, numbers in the query', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const all = await api.get('business', '/template/all?offset=0&limit=100');
		expect(all.text).toContain('"templateId":412345,');
		expect(all.json).toMatchObject({ error: 0, metadata: { total: 8 } });
		const rows = all.json['data'] as unknown as { status: string; templateId: number; listParams?: unknown }[];
		expect(new Set(rows.map((row) => row.status))).toEqual(new Set(['ENABLE', 'PENDING_REVIEW', 'REJECT', 'DISABLE']));
		expect(rows.some((row) => row.templateId === 398001 || 'listParams' in row)).toBe(false);
		expect((await api.get('business', '/template/all?status=2')).json).toMatchObject({ metadata: { total: 1 }, data: [{ templateId: 412349, status: 'PENDING_REVIEW' }] });
		expect((await api.get('business', '/template/all?status=ENABLE')).json).toMatchObject({ error: -132, message: 'Invalid status' });
		expect((await api.get('business', '/template/all?limit=101')).json).toMatchObject({ error: -132 });
		sim.control.setSwitch({ name: 'listParamsInAll', value: true });
		expect((await api.get('business', '/template/all?status=1')).json['data']?.['0']).toHaveProperty('listParams');
	});

	it('info/v2: string id, typed parameters, prices as strings; empty listParams before approval', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const { json } = await api.get('business', '/template/info/v2?template_id=412345');
		expect(json['data']).toMatchObject({ templateId: '412345', status: 'ENABLE', templateTag: 'TRANSACTION', price: '200.0', price_sdt: '200', price_uid: '140' });
		expect(json['data']?.['listParams']).toEqual([
			{ name: 'customer_name', require: true, type: 'STRING', maxLength: 30, minLength: 0, acceptNull: false }, { name: 'order_code', require: true, type: 'STRING', maxLength: 30, minLength: 0, acceptNull: false },
			{ name: 'amount', require: false, type: 'CURRENCY', maxLength: 12, minLength: 0, acceptNull: true },
		]);
		expect((await api.get('business', '/template/info/v2?template_id=412349')).json['data']).toMatchObject({ listParams: [] });
		expect((await api.get('business', '/template/info/v2?template_id=1')).json).toMatchObject({ error: -109, data: null });
		expect((await api.get('business', '/template/info?template_id=412345')).json['data']).toHaveProperty('applyTemplateQuota');
		expect((await api.get('business', '/template/sample-data?template_id=412345')).json['data']).toEqual({ customer_name: 'Lan Anh', order_code: 'DH-2041', amount: 250000 });
	});

	it('quality and tags', async () => {
		const sim = await simulator();
		sim.control.setQuality({ current: 'LOW' });
		expect((await caller(sim).get('business', '/quality')).json['data']).toEqual({ oaCurrentQuality: 'LOW', oa7dayQuality: 'HIGH' });
		expect((await caller(sim).get('business', '/message/template-tag')).json['data']).toEqual(['TRANSACTION', 'CUSTOMER_CARE', 'PROMOTION']);
	});

	it('a wrong method is -106 on this host', async () => {
		expect((await caller(await simulator()).get('business', '/message/template')).json).toMatchObject({ error: -106 });
	});
});

describe('sends by UID', () => {
	const body = (userId: string, extra: object = {}): object => ({ user_id: userId, template_id: '412345', template_data: { customer_name: 'Lan', order_code: 'DH-1' }, ...extra });

	it.each([['top', true, false], ['data', false, true], ['both', true, true]] as const)('sent_time %s', async (place, isTop, isInside) => {
		const sim = await simulator({ switches: { uidSentTime: place } });
		const { json } = await caller(sim).post('openapi', UID, body(people(sim).fresh.userId));
		expect(['sent_time' in json, 'sent_time' in (json['data'] ?? {})]).toEqual([isTop, isInside]);
		expect(json['data']).toMatchObject({ user_id: people(sim).fresh.userId, quota: { quota_type: 'purchase_quota', owner_type: 'OA', owner_id: '2847561029384756102' } });
	});

	it('reaches people outside the chat window, charges the lower price', async () => {
		const sim = await simulator();
		expect((await caller(sim).post('openapi', UID, body(people(sim).nineDays.userId))).json).toMatchObject({ error: 0 });
		expect(sim.control.messages()[0]).toMatchObject({ kind: 'template', chargedVnd: 140 });
	});

	it.each([
		['a tracking_id', { tracking_id: 'x' }, -201], ['an unknown template', { template_id: '1' }, -201], ['another OA\'s template', { template_id: '398001' }, -117], ['an unapproved template', { template_id: '412349' }, -131],
		['a disabled template', { template_id: '412351' }, -146], ['an OTP template', { template_id: '412348' }, -249], ['a template approved before 2025-12-10', { template_id: '412352' }, -249],
		['no data', { template_data: {} }, -201], ['a missing parameter', { template_data: { order_code: 'x' } }, -1122], ['an over-long parameter', { template_data: { customer_name: 'x'.repeat(31), order_code: 'x' } }, -1121],
		['a malformed amount', { template_data: { customer_name: 'x', order_code: 'x', amount: '1.000' } }, -1124],
	] as const)('refuses %s', async (_what, extra, code) => {
		const sim = await simulator();
		expect((await caller(sim).post('openapi', UID, body(people(sim).fresh.userId, extra))).json).toMatchObject({ error: code });
		expect(sim.control.messages()).toHaveLength(0);
	});

	it('template trouble is -201 where the switch says so', async () => {
		const sim = await simulator({ switches: { uidTemplateCodes: 'oa' } });
		expect((await caller(sim).post('openapi', UID, body(people(sim).fresh.userId, { template_id: '412349' }))).json).toEqual({ error: -201, message: 'template_id is invalid!' });
	});

	it('tag 3: followers only, not at night', async () => {
		const promo = { template_id: '412347', template_data: { customer_name: 'a', voucher_code: 'b' } };
		const day = await simulator();
		expect((await caller(day).post('openapi', UID, body(people(day).stranger.userId, promo))).json).toMatchObject({ error: -213 });
		expect((await caller(day).post('openapi', UID, body(people(day).fresh.userId, promo))).json).toMatchObject({ error: 0 });
		const night = await simulator({ startAtMs: Date.UTC(2026, 10, 21, 15, 0) });
		expect((await caller(night).post('openapi', UID, body(people(night).fresh.userId, promo))).json).toMatchObject({ error: -234 });
		expect((await caller(night).post('openapi', UID, body(people(night).fresh.userId))).json).toMatchObject({ error: 0 });
	});
});
