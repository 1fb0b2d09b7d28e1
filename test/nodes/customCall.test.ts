import type { INodeParameters, OnError } from 'n8n-workflow';
import { ZaloOaAccount } from '../../nodes/ZaloOaAccount/ZaloOaAccount.node';
import { RARE_ENDPOINTS } from '../../zalo/endpoints/rare';
import { person } from '../helpers/contractWorld';
import { runInEngine } from '../helpers/engine';
import { expectNoSecrets, jsonItems, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';

const [FORM, TRANSACTION] = ['/v2.0/oa/form/get', '/v3.0/oa/message/transaction'];

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld({ switches: { legacyTransactionEndpoints: true, shopCalls: 'assumed' } });
});
afterEach(async () => await world.close());

async function start(endpoint: string, input: INodeParameters[string], how: { items?: ReturnType<typeof jsonItems>; onError?: OnError; retryOnFail?: boolean } = {}) {
	const result = await runInEngine({ node: new ZaloOaAccount(), parameters: { resource: 'customCall', operation: 'callApi', endpoint, input }, items: jsonItems({}), store: world.store, ...how });
	expectNoSecrets(world, result);
	return result;
}

async function run(endpoint: string, input: object) {
	const { outputs, error } = await start(endpoint, JSON.stringify(input));
	expect(error).toBeUndefined();
	return (outputs[0] ?? []).map(({ json }) => json);
}
const nowMs = () => world.simulator.control.now();
const form = (more: object = {}) => ({ form_id: '5001', from_time: nowMs() - 1_000, to_time: nowMs(), offset: 0, limit: 200, ...more });
const transaction = (payload: object = {}) => ({
	recipient: { user_id: person(world.people, 0).userId },
	message: { attachment: { type: 'template', payload: { template_type: 'transaction_order', language: 'VI', elements: [{ type: 'header', content: 'Đơn hàng' }], ...payload } } },
});
const asError = async (endpoint: string, input: INodeParameters[string]) => (await start(endpoint, input)).error;

describe('warnings before a call that cannot be undone', () => {
	const notices = new ZaloOaAccount().description.properties.filter(({ type }) => type === 'notice');
	const shownFor = (endpoint: string) => notices.filter(({ displayOptions }) => displayOptions?.show?.endpoint?.includes(endpoint)).map(({ displayName }) => displayName);
	it.each([['confirmPurchase', /pays/], ['removeProduct', /deletes/], ['getMenu', /may not exist/], ['sendPromotion', /stopped/]])('%s shows one', (endpoint, says) => {
		expect(shownFor(endpoint)).toEqual([expect.stringMatching(says)]);
	});
	it('a read shows none', () => expect(shownFor('getAdsForm')).toEqual([]));
});

describe('Call API', () => {
	it('hands on what Zalo answers, ids exact, not under a name that n8n takes for a failure', async () => {
		world.simulator.control.addFault({ match: { path: FORM }, do: { kind: 'status', status: 200, body: '{"error":0,"message":"Success","data":[{"lead":{"id":7019283746501928374,"error":"none"},"phone":"0912"}]}' } });
		expect(await run('getAdsForm', form())).toEqual([{ endpoint: 'getAdsForm', response: [{ lead: { id: '7019283746501928374', error: 'none' }, phone: '0912' }] }]);
	});
	it('an answer without data is handed on as well', async () => {
		world.simulator.control.addFault({ match: { path: FORM }, do: { kind: 'status', status: 200, body: '{"error":0,"message":"Success","total":3}' } });
		expect(await run('getAdsForm', form())).toEqual([{ endpoint: 'getAdsForm', response: { total: 3 } }]);
	});
	it('form answers come as the simulator holds them', async () => {
		world.simulator.control.addFormEntry({ formId: '5001', entry: { leadId: 'a1', answers: ['Lan'] } });
		expect(await run('getAdsForm', form())).toEqual([{ endpoint: 'getAdsForm', response: [{ leadId: 'a1', answers: ['Lan'] }] }]);
	});
	it('the status of a shop order', async () => {
		const { orderId } = await world.simulator.control.placeOrder({ userId: person(world.people, 0).userId, price: 250_000 });
		expect(await run('updateOrderStatus', { id: orderId, status: 5 })).toEqual([{ endpoint: 'updateOrderStatus', response: {} }]);
		expect(await run('getOrder', { id: orderId })).toMatchObject([{ response: { id: orderId, status: 5 } }]);
	});
	it('three items, the second refused by Zalo: linked, the others go on', async () => {
		const items = jsonItems({ form: '5001' }, { form: '5002' }, { form: '5001' });
		const input = `={{ { form_id: $json.form, from_time: ${nowMs() - 1_000}, to_time: ${nowMs()}, offset: 0, limit: 10 } }}`;
		const { outputs } = await start('getAdsForm', input, { items, onError: 'continueErrorOutput' });
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(outputs[1]).toMatchObject([{ json: { error: { zaloErrorCode: -1341 } }, pairedItem: { item: 1 } }]);
	});
	it('a stopped message is asked for all the same, and Zalo says no', async () => {
		world.simulator.control.setSwitch({ name: 'legacyTransactionEndpoints', value: false });
		expect((await asError('sendTransaction', JSON.stringify(transaction())))?.message).toContain('-240');
	});
});

describe('after a connection that dies', () => {
	it('a read is repeated', async () => {
		world.simulator.control.addFault({ match: { path: FORM, times: 1 }, do: { kind: 'dropAfter' } });
		expect(await run('getAdsForm', form())).toEqual([{ endpoint: 'getAdsForm', response: [] }]);
		expect(world.calls(FORM)).toHaveLength(2);
	});
	it.each([false, true])('anything else is not, with Retry On Fail %s', async (retryOnFail) => {
		world.simulator.control.addFault({ match: { path: TRANSACTION }, do: { kind: 'dropAfter' } });
		const { error } = await start('sendTransaction', JSON.stringify(transaction()), { retryOnFail });
		expect(error?.description).toMatch(/may have carried out/);
		expect(world.calls(TRANSACTION)).toHaveLength(1);
		expect(world.delivered()).toHaveLength(1);
	});
	it('an order status is changed once, also with Retry On Fail', async () => {
		const { orderId } = await world.simulator.control.placeOrder({ userId: person(world.people, 0).userId, price: 250_000 });
		world.simulator.control.addFault({ match: { path: '/v2.0/mstore/order/updatestatus' }, do: { kind: 'dropAfter' } });
		await start('updateOrderStatus', JSON.stringify({ id: orderId, status: 2 }), { retryOnFail: true });
		expect(world.calls('/v2.0/mstore/order/updatestatus')).toHaveLength(1);
	});
	it('only reads are rows that are repeated', () => {
		for (const { endpoint } of RARE_ENDPOINTS) expect(endpoint.effect).toBe(endpoint.method === 'GET' ? 'read' : 'send');
	});
});

describe('refused before any call', () => {
	const mistakes: readonly [string, string, () => unknown, RegExp, RegExp][] = [
		['a key this endpoint does not take', 'getAdsForm', () => form({ page: 2 }), /^Input \(JSON\): has "page", which this endpoint does not take/, /form_id, from_time, to_time, offset, limit/],
		['a key deeper down', 'sendTransaction', () => transaction({ colour: 'red' }), /"message\.attachment\.payload" has "colour"/, /recipient, message/],
		['a missing key', 'getAdsForm', () => form({ form_id: undefined }), /has no "form_id"; this endpoint needs it/, /form_id/],
		['a limit of 201', 'getAdsForm', () => form({ limit: 201 }), /"limit" is 201; Zalo accepts at most 200/, /limit/],
		['a limit of 0', 'getAdsForm', () => form({ limit: 0 }), /"limit" is 0; Zalo wants at least 1/, /limit/],
		['31 days', 'getAdsForm', () => form({ from_time: nowMs() - 31 * 86_400_000 }), /spans 31 days; Zalo accepts at most 30/, /from_time/],
		['31 days in seconds', 'getAdsForm', () => form({ from_time: 1_763_000_000, to_time: 1_763_000_000 + 31 * 86_400 }), /spans 31 days/, /from_time/],
		['an end before the beginning', 'getAdsForm', () => form({ from_time: nowMs() + 1_000 }), /to_time before its from_time/, /to_time/],
		['a text instead of a number', 'getAdsForm', () => form({ offset: '0' }), /"offset" is string and must be number/, /offset/],
		['an empty form ID', 'getAdsForm', () => form({ form_id: '' }), /"form_id" is empty/, /form_id/],
		['a status of 7', 'updateOrderStatus', () => ({ id: '1', status: 7 }), /"status" is 7; Zalo accepts at most 6/, /status/],
		['no status', 'updateOrderStatus', () => ({ id: '1' }), /has no "status"/, /status/],
		['five buttons', 'sendTransaction', () => transaction({ buttons: Array.from({ length: 5 }, () => ({ title: 'Xem' })) }), /buttons" has 5 entries; Zalo accepts at most 4/, /message/],
		['another template type', 'sendTransaction', () => transaction({ template_type: 'promotion' }), /must be one of transaction_billing/, /message/],
		['a promotion of another type', 'sendPromotion', () => transaction(), /is not one of the values/, /message/],
		['fields where there are none', 'getMenu', () => ({ id: '1' }), /has "id", which this endpoint does not take/, /takes no fields/],
		['a list', 'getOrder', () => [{ id: '1' }], /^Input \(JSON\): is not an object/, /braces/],
	];
	it.each(mistakes)('%s', async (_rule, endpoint, input, says, remedy) => {
		const error = await asError(endpoint, JSON.stringify(input()));
		expect(error?.message).toMatch(says);
		expect(error?.description).toMatch(remedy);
		expect(world.calls()).toEqual([]);
	});
	it('what is no JSON', async () => {
		expect((await asError('getAdsForm', '{"form_id": 5001'))?.message).toMatch(/^Input: is not valid JSON/);
		expect(world.calls()).toEqual([]);
	});
	it('an endpoint that is not in the list, such as a path', async () => {
		expect((await asError('={{ "/v3.0/oa/message/cs" }}', '{}'))?.message).toMatch(/^Endpoint: is none of the list/);
		expect(world.calls()).toEqual([]);
	});
});
