import { ENDPOINTS } from '../../zalo/endpoints';
import { isOrderTime } from '../../zalo/endpoints/purchase';
import { RARE_ENDPOINTS } from '../../zalo/endpoints/rare';
import { person, startContractWorld, type ContractWorld } from '../helpers/contractWorld';

interface Sample {
	readonly input: object;
	/** Query as the simulator sees it; JSON bodies are the input itself. */
	readonly query?: Readonly<Record<string, string>>;
	/** JSON as the simulator's journal shows it, where it hides a value. */
	readonly shown?: object;
}

const asData = (input: object): Sample => ({ input, query: { data: JSON.stringify(input) } });
const message = (payload: object) => ({ recipient: { user_id: '7019283746501928374' }, message: { attachment: { type: 'template', payload } } });
const FORM = { form_id: '5001', from_time: 1_763_600_000_000, to_time: 1_763_690_000_000, offset: 0, limit: 200 };

/** One good input per value: a new row without a sample fails. */
const SAMPLES: Readonly<Record<string, Sample>> = {
	confirmPurchase: { input: { order_id: '1', verified_token: 'x' }, shown: { order_id: '1', verified_token: '<redacted>' } },
	createProduct: { input: { name: 'Hoa hồng', price: 250_000 } },
	createPurchase: { input: { beneficiary: 'OA', product_id: '866836109767958135', voucher_code: 'TET' } },
	getAdsForm: { input: FORM, query: { form_id: '5001', from_time: '1763600000000', to_time: '1763690000000', offset: '0', limit: '200' } },
	getMenu: { input: {}, query: {} },
	getMessageStatusOld: asData({ message_id: '3fa1c07be52d9a4410c6' }),
	getMessageStatusV2: { input: { message_id: '3fa1c07be52d9a4410c6' }, query: { message_id: '3fa1c07be52d9a4410c6' } },
	getMessageStatusV3: { input: { message_id: '3fa1c07be52d9a4410c6' }, query: { message_id: '3fa1c07be52d9a4410c6' } },
	getOrder: asData({ id: '1' }),
	getProduct: asData({ id: '1' }),
	listOrders: asData({ offset: 0, count: 10 }),
	listProducts: asData({ offset: 0, count: 10 }),
	removeProduct: { input: { id: '1' } },
	searchProducts: asData({ keyword: 'hoa' }),
	sendPromotion: { input: message({ template_type: 'promotion', elements: [{ type: 'text', content: 'Giảm 20%' }] }) },
	sendTransaction: { input: message({ template_type: 'transaction_order', language: 'VI', elements: [{ type: 'header', content: 'Đơn hàng' }], buttons: [{ title: 'Xem', type: 'oa.open.url' }] }) },
	updateOrderStatus: { input: { id: '1', status: 6 } },
	updateProduct: { input: { id: '1', price: 200_000 } },
};

let world: ContractWorld;
beforeEach(async () => {
	world = await startContractWorld();
});
afterEach(async () => await world.close());

const BY_VALUE = RARE_ENDPOINTS.map((row) => [row.value, row] as const);

describe('the calls without an operation of their own', () => {
	it('keep their stored values', () => {
		expect(RARE_ENDPOINTS.map(({ value }) => value).sort()).toEqual(Object.keys(SAMPLES));
	});
	it('stand in the order of their names, and none has an operation', () => {
		const names = RARE_ENDPOINTS.map(({ name }) => name);
		expect(names).toEqual([...names].sort((left, right) => left.localeCompare(right, 'en')));
		const addresses = ENDPOINTS.map(({ method, path }) => `${method} ${path}`);
		for (const { endpoint } of RARE_ENDPOINTS) expect(addresses.filter((address) => address === `${endpoint.method} ${endpoint.path}`)).toHaveLength(1);
	});
	it.each(BY_VALUE)('%s: one request with exactly these fields; the answer is what stands under data', async (value, { endpoint }) => {
		const { input, query, shown = input } = SAMPLES[value] ?? { input: {} };
		world.simulator.control.addFault({ match: { path: endpoint.path }, do: { kind: 'status', status: 200, body: '{"error":0,"message":"Success","data":{"id":866836109767958135,"x":[1]}}' } });
		expect(await world.client.call(endpoint, input)).toEqual({ id: '866836109767958135', x: [1] });
		expect(world.calls()).toMatchObject([{ host: 'openapi', method: endpoint.method, path: endpoint.path, query: query ?? {}, body: endpoint.method === 'POST' ? shown : null, warnings: [] }]);
		expect(endpoint.source).toMatch(/^shared\/zalo\/.+ \[[ABC]\], read \d{4}-\d{2}-\d{2}$/);
	});
	it('a purchase goes through in two steps', async () => {
		const [create, confirm] = ['createPurchase', 'confirmPurchase'].map((value) => RARE_ENDPOINTS.find((row) => row.value === value)?.endpoint);
		if (create === undefined || confirm === undefined) throw new Error('the purchase rows are gone');
		const order = (await world.client.call(create, { beneficiary: 'OA', redeem_code: 'TET2027' })) as object;
		expect(await world.client.call(confirm, order)).toEqual({});
		expect(world.calls().map(({ outcome }) => outcome?.accepted)).toEqual([true, true]);
	});
	it('a stopped message still passes where Zalo takes it', async () => {
		world.simulator.control.setSwitch({ name: 'legacyTransactionEndpoints', value: true });
		const row = RARE_ENDPOINTS.find(({ value }) => value === 'sendTransaction');
		if (row === undefined) throw new Error('sendTransaction is gone');
		const sample = SAMPLES.sendTransaction?.input as object;
		await world.client.call(row.endpoint, { ...sample, recipient: { user_id: person(world.people, 0).userId } });
		expect(world.simulator.control.messages()).toHaveLength(1);
	});
});

describe('hours of purchases', () => {
	const at = (vietnam: string) => Date.parse(`2026-11-21T${vietnam}+07:00`);
	it.each([['00:00:59', false], ['00:01:00', true], ['12:00:00', true], ['23:54:59', true], ['23:55:00', false]])('%s in Vietnam: %s', (time, isOpen) => {
		expect(isOrderTime(at(time))).toBe(isOpen);
		for (const value of ['createPurchase', 'confirmPurchase']) {
			const closed = RARE_ENDPOINTS.find((row) => row.value === value)?.closed?.(at(time));
			expect(closed === undefined).toBe(isOpen);
		}
	});
	it('every other call has no hours', () => {
		expect(RARE_ENDPOINTS.filter(({ closed }) => closed !== undefined).map(({ value }) => value)).toEqual(['confirmPurchase', 'createPurchase']);
	});
});
