import { caller, people, simulator, subscribed, type Json } from './harness';

const DAY = 24 * 3_600_000;
const NOW = 1795230000000;
const CREATE = '/v3.0/oa/purchase/create_order';
const CONFIRM = '/v3.0/oa/purchase/confirm_order';
const data = (path: string, fields: object): string => `/v2.0/mstore/order/${path}?data=${encodeURIComponent(JSON.stringify(fields))}`;

describe('purchases', () => {
	async function world(options: Parameters<typeof simulator>[0] = {}) {
		const sim = await simulator(options);
		const api = caller(sim);
		return {
			sim,
			create: async (body: object): Promise<Json> => (await api.post('openapi', CREATE, body)).json,
			confirm: async (order: unknown): Promise<Json> => (await api.post('openapi', CONFIRM, order)).json,
		};
	}

	it('a product or a redeem code; confirmed once with the token of that order', async () => {
		const { create, confirm, sim } = await world();
		const first = await create({ beneficiary: 'OA', product_id: '7', voucher_code: 'SEN20' });
		expect(first).toEqual({ data: { order_id: expect.stringMatching(/^\d{19}$/), verified_token: expect.stringMatching(/^\S{64}$/) }, error: 0, message: 'Success' });
		const second = (await create({ beneficiary: 'OA', redeem_code: 'TANG-2026' }))['data'] ?? {};
		expect(await confirm({ order_id: first['data']?.['order_id'], verified_token: second['verified_token'] })).toEqual({ error: -201, message: 'verified_token is invalid!' });
		expect(await confirm(first['data'])).toEqual({ error: 0, message: 'Success' });
		expect(await confirm(first['data'])).toEqual({ error: -201, message: 'order_id is invalid!' });
		expect(await confirm({ order_id: '1', verified_token: 'a' })).toMatchObject({ error: -201, message: 'order_id is invalid!' });
		expect(sim.control.state()).toMatchObject({ purchases: [{ isConfirmed: true, fields: { product_id: '7' } }, { isConfirmed: false }] });
		expect(JSON.stringify([sim.control.journal(), sim.control.state()])).not.toContain(String(first['data']?.['verified_token']));
	});

	it.each([
		['both', { product_id: '7', redeem_code: 'a' }, 'product_id'], ['neither', {}, 'product_id'], ['no beneficiary', { beneficiary: undefined, product_id: '7' }, 'beneficiary'], ['an unknown key', { product_id: '7', amount: 1 }, 'amount'],
	] as const)('%s is refused', async (_what, extra, field) => {
		expect(await (await world()).create({ beneficiary: 'OA', ...extra })).toEqual({ error: -201, message: `${field} is invalid!` });
	});

	it('the token lives five minutes', async () => {
		const { create, confirm, sim } = await world();
		const order = (await create({ beneficiary: 'OA', product_id: 7 }))['data'];
		const late = (await create({ beneficiary: 'OA', product_id: 7 }))['data'];
		await sim.control.advance({ ms: 5 * 60_000 - 1 });
		expect(await confirm(order)).toMatchObject({ error: 0 });
		await sim.control.advance({ ms: 1 });
		expect(await confirm(late)).toEqual({ error: -201, message: 'verified_token is invalid!' });
	});

	it.each([['23:54:59', 13 * 3600 + 54 * 60 + 59, 0], ['23:55:00', 13 * 3600 + 55 * 60, -201], ['00:00:59', 14 * 3600 + 59, -201], ['00:01:00', 14 * 3600 + 60, 0]] as const)('at %s in Vietnam', async (_time, afterTenS, code) => {
		const { create, sim } = await world();
		await sim.control.advance({ ms: afterTenS * 1000 });
		expect(await create({ beneficiary: 'OA', product_id: '7' })).toMatchObject({ error: code });
		sim.control.setSwitch({ name: 'purchaseClosedCode', value: '-234' });
		expect(await create({ beneficiary: 'OA', product_id: '7' })).toMatchObject({ error: code === 0 ? 0 : -234 });
	});

	it('without billing nothing is confirmed, and the order can be confirmed later', async () => {
		const { create, confirm, sim } = await world({ switches: { billingAccount: 'missing' } });
		const order = (await create({ beneficiary: 'APP', product_id: '7' }))['data'];
		expect(await confirm(order)).toMatchObject({ error: -320 });
		sim.control.setSwitch({ name: 'billingAccount', value: 'linked' });
		expect(await confirm(order)).toMatchObject({ error: 0 });
	});
});

describe('form/get', () => {
	const path = (fields: Record<string, unknown>): string => `/v2.0/oa/form/get?${new URLSearchParams(Object.entries({ form_id: '5001', from_time: NOW - DAY, to_time: NOW, offset: 0, limit: 200, ...fields }).filter(([, value]) => value !== undefined).map(([name, value]): [string, string] => [name, String(value)])).toString()}`;

	it('entries between two moments, page by page, oldest first, as they were given', async () => {
		const sim = await simulator();
		const api = caller(sim);
		for (const [name, atMs] of [['ba', NOW], ['một', NOW - DAY], ['trước', NOW - DAY - 1], ['hai', NOW - 5]] as const) sim.control.addFormEntry({ entry: { name, phone: '84912345678' }, atMs });
		const names = async (fields: object = {}): Promise<unknown> => ((await api.get('openapi', path({ ...fields }))).json['data'] as unknown as { name: string }[]).map((row) => row.name);
		expect(await names()).toEqual(['một', 'hai', 'ba']);
		expect(await names({ offset: 1, limit: 1 })).toEqual(['hai']);
		expect(await names({ offset: 3 })).toEqual([]);
		expect((await api.get('openapi', path({ limit: 1 }))).json['data']).toEqual([{ name: 'một', phone: '84912345678' }]);
	});

	it.each([
		['30 days', { from_time: NOW - 30 * DAY }, 0], ['30 days and a millisecond', { from_time: NOW - 30 * DAY - 1 }, -210], ['limit 201', { limit: 201 }, -210], ['limit 0', { limit: 0 }, -201],
		['the wrong way round', { from_time: NOW + 1 }, -201], ['no to_time', { to_time: undefined }, -201], ['a date', { from_time: '2026-11-21' }, -201], ['no form', { form_id: undefined }, -201],
		['an unknown form', { form_id: '9' }, -1340], ['a form of another OA', { form_id: '5002' }, -1341],
	] as const)('%s → %s %d', async (_what, fields, code) => {
		expect((await caller(await simulator()).get('openapi', path(fields))).json).toMatchObject({ error: code });
	});
});

describe('shop orders (assumed)', () => {
	it('are not there unless switched on', async () => {
		const sim = await simulator();
		expect((await caller(sim).get('openapi', data('getorderofoa', { offset: 0, count: 5 }))).json).toEqual({ error: 404, message: 'Not Found' });
	});

	it('an order is placed, listed, read, and gets another status', async () => {
		const sim = await simulator({ switches: { shopCalls: 'assumed' } });
		const subscriber = await subscribed(sim);
		const api = caller(sim);
		const { fresh, dayOld } = people(sim);
		const { orderId } = await sim.control.placeOrder({ userId: fresh.userId, price: 250_000, wait: true });
		await sim.control.placeOrder({ userId: dayOld.userId, price: 90_000, code: 'DH-2042', wait: true });
		expect(subscriber.deliveries[0]?.event).toEqual({
			app_id: '4102938475610293847', oa_id: '2847561029384756102', event_name: 'shop_has_order', order: { id: orderId, order_code: '1000412', status: 1, price: 250000 },
			customer: { user_id: fresh.userId, name: 'Nguyễn Lan Anh', phone: '84912345678' }, timestamp: '1795230000000',
		});
		const first = { id: orderId, order_code: '1000412', status: 1, price: 250000 };
		expect((await api.get('openapi', data('getorderofoa', { offset: 0, count: 5 }))).json['data']).toEqual([expect.objectContaining({ order_code: 'DH-2042' }), first]);
		const update = async (status: unknown): Promise<unknown> => (await api.post('openapi', '/v2.0/mstore/order/updatestatus', { id: orderId, status })).json['error'];
		expect([await update(5), await update(7), await update('6'), await update(0)]).toEqual([0, -201, -201, -201]);
		expect((await api.get('openapi', data('getorder', { id: orderId }))).json['data']).toEqual({ ...first, status: 5 });
		expect((await api.get('openapi', data('getorder', { id: 'x' }))).json).toEqual({ error: -201, message: 'id is invalid!' });
		sim.control.setSwitch({ name: 'shopOrderId', value: 'order_id' });
		expect((await api.get('openapi', data('getorder', { order_id: orderId }))).json['data']).toMatchObject({ order_id: orderId });
	});

	it('switch unconfirmedBodies: the event has ids and a time only', async () => {
		const sim = await simulator({ switches: { unconfirmedBodies: 'minimal' } });
		const subscriber = await subscribed(sim);
		await sim.control.placeOrder({ userId: people(sim).fresh.userId, price: 1, wait: true });
		expect(subscriber.deliveries[0]?.event).toEqual({ app_id: '4102938475610293847', oa_id: '2847561029384756102', event_name: 'shop_has_order', timestamp: '1795230000000' });
	});
});
