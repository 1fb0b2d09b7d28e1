import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { ZaloOaTemplate } from '../../nodes/ZaloOaTemplate/ZaloOaTemplate.node';
import { person } from '../helpers/contractWorld';
import { runInEngine, type EngineRun } from '../helpers/engine';
import { expectNoSecrets, jsonItems, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld();
});
afterEach(async () => await world.close());

const VALUES = { customer_name: 'Nguyễn Thị Ánh', order_code: 'DH-2041', amount: 250000 };
const chosen = (value: string, mode = 'list') => ({ __rl: true, mode, value });
const typed = (value: INodeParameters) => ({ mappingMode: 'defineBelow', value });
const automatic = { mappingMode: 'autoMapInputData', value: null } as unknown as INodeParameters;
const PHONE: INodeParameters = { resource: 'template', operation: 'sendByPhone', phone: '0912345678', templateId: chosen('412345'), templateParameters: typed(VALUES), trackingId: 'DH-2041', developmentMode: false };

async function run(parameters: INodeParameters, items: INodeExecutionData[] = jsonItems({})): Promise<EngineRun> {
	const result = await runInEngine({ node: new ZaloOaTemplate(), parameters, items, store: world.store });
	expectNoSecrets(world, result);
	return result;
}
const sends = () => world.calls('/message/template');
const messages = () => world.simulator.control.messages();

describe('Send Template by Phone', () => {
	it('sends phone, template, texts and tracking ID, and nothing else', async () => {
		const { error } = await run(PHONE);
		expect(error).toBeUndefined();
		expect(sends()[0]?.body).toEqual({ phone: '84912345678', template_id: '412345', template_data: { customer_name: 'Nguyễn Thị Ánh', order_code: 'DH-2041', amount: '250000' }, tracking_id: 'DH-2041' });
	});
	it.each(['0912345678', '84912345678', '+84912345678', '+84 912 345 678', '0912.345.678', '(0912) 345-678', '912345678', ' 0912345678 '])('takes "%s" as 84912345678', async (phone) => {
		const { outputs } = await run({ ...PHONE, phone });
		expect(sends()[0]?.body).toMatchObject({ phone: '84912345678' });
		expect(outputs[0]?.[0]?.json).toMatchObject({ phone: '84912345678' });
	});
	it('takes a phone number that a spreadsheet made a number', async () => {
		await run({ ...PHONE, phone: '={{ $json.phone }}' }, jsonItems({ phone: 912345678 }));
		expect(messages()).toMatchObject([{ phone: '84912345678' }]);
	});
	it('fills the tracking ID by itself, another one per item', async () => {
		const { trackingId: _left, ...rest } = PHONE;
		const property = new ZaloOaTemplate().description.properties.find(({ name }) => name === 'trackingId');
		await run({ ...rest, trackingId: String(property?.default) }, jsonItems({}, {}));
		const ids = messages().map(({ trackingId }) => trackingId ?? '');
		expect(ids).toHaveLength(2);
		expect(new Set(ids).size).toBe(2);
		for (const id of ids) expect(id).toMatch(/^\d+-0-[01]$/);
	});
	it('in development mode sends as a test and says so; quota stays', async () => {
		const admin = world.people.find(({ isAdmin }) => isAdmin)?.phone ?? '';
		const { outputs } = await run({ ...PHONE, phone: admin, developmentMode: true });
		expect(sends()[0]?.body).toMatchObject({ mode: 'development' });
		expect(messages()).toMatchObject([{ development: true, chargedVnd: 0 }]);
		expect(outputs[0]?.[0]?.json).toMatchObject({ developmentMode: true, dailyQuota: null, quotaRemaining: null });
	});
	it('in development mode to somebody who is no admin is refused with what to do', async () => {
		const { error } = await run({ ...PHONE, developmentMode: true });
		expect(error?.message).toContain('-127');
		expect(messages()).toEqual([]);
	});
	it('reports quota after each send', async () => {
		const { outputs } = await run(PHONE, jsonItems({}, {}, {}));
		expect(outputs[0]?.map(({ json }) => json.quotaRemaining)).toEqual([19_999, 19_998, 19_997]);
	});
	it.each([['not approved', '412349', -131], ['disabled for quality', '412351', -146]])('a template that is %s is refused by Zalo with its code', async (_why, templateId, code) => {
		const values = templateId === '412349' ? {} : { customer_name: 'Lan', amount: 1 };
		const { error } = await run({ ...PHONE, templateId: chosen(templateId, 'id'), templateParameters: typed(values) });
		expect(error?.message).toContain(`Zalo error ${code}`);
		expect(messages()).toEqual([]);
	});
	it.each([['unknown', '999999', -109], ['of another OA', '398001', -117]])('a template that is %s is found out before the paid call', async (_why, templateId, code) => {
		const { error } = await run({ ...PHONE, templateId: chosen(templateId, 'id') });
		expect(error?.message).toContain(String(code));
		expect(sends()).toEqual([]);
	});
});

describe('Template Parameters', () => {
	it('mapped automatically: the item\'s own fields of the same name, and only those', async () => {
		const { error } = await run({ ...PHONE, templateParameters: automatic }, jsonItems({ ...VALUES, phone: 'x', note: 'intern', nested: { a: 1 } }));
		expect(error).toBeUndefined();
		expect(sends()[0]?.body).toMatchObject({ template_data: { customer_name: VALUES.customer_name, order_code: VALUES.order_code, amount: '250000' } });
		expect(Object.keys((sends()[0]?.body as { template_data: object }).template_data).sort()).toEqual(['amount', 'customer_name', 'order_code']);
	});
	it('mapped automatically with one missing names it, and nothing is sent', async () => {
		const { error } = await run({ ...PHONE, templateParameters: automatic }, jsonItems({ customer_name: 'Lan', amount: 1 }));
		expect(error?.message).toMatch(/^order_code: is missing/);
		expect(sends()).toEqual([]);
	});
	it('zero is a value, an empty text is none', async () => {
		const { error } = await run({ ...PHONE, templateParameters: typed({ ...VALUES, amount: 0 }) });
		expect(error).toBeUndefined();
		expect(sends()[0]?.body).toMatchObject({ template_data: { amount: '0' } });
		const empty = await run({ ...PHONE, templateParameters: typed({ ...VALUES, customer_name: '={{ "" }}' }) });
		expect(empty.error?.message).toMatch(/^customer_name: is missing/);
	});
	it('are looked up once per template, not once per item', async () => {
		await run({ ...PHONE, templateId: chosen('={{ $json.template }}', 'id'), templateParameters: automatic }, jsonItems(
			{ ...VALUES, template: '412345' }, { customer_name: 'Lan', visit_date: '21/11/2026', template: '412346' }, { ...VALUES, template: '412345' },
		));
		expect(world.calls('/template/info/v2').map(({ query }) => query)).toEqual([{ template_id: '412345' }, { template_id: '412346' }]);
		expect(messages().map(({ templateId }) => templateId)).toEqual(['412345', '412346', '412345']);
	});
	it('a failed look-up of one item does not stand for the next', async () => {
		world.simulator.control.addFault({ match: { path: '/template/info/v2', nth: 1 }, do: { kind: 'error', code: -109 } });
		const { outputs } = await runInEngine({ node: new ZaloOaTemplate(), parameters: PHONE, items: jsonItems({}, {}), store: world.store, onError: 'continueErrorOutput' });
		expect(outputs.map((output) => output.length)).toEqual([1, 1]);
		expect(messages()).toHaveLength(1);
	});
});

describe('Parameters Not Listed Yet', () => {
	const unlisted = { parameter: [{ name: 'order_code', value: '={{ $json.order }}' }, { name: ' ', value: 'left empty' }] };
	const pending = (): INodeParameters => ({ ...PHONE, phone: world.people.find(({ isAdmin }) => isAdmin)?.phone ?? '', templateId: chosen('412349', 'id'), templateParameters: typed({}), unlistedParameters: unlisted });
	it('reach a template that is not approved yet, in development mode', async () => {
		const { error } = await run({ ...pending(), developmentMode: true }, jsonItems({ order: 'DH-1' }, { order: 'DH-2' }));
		expect(error).toBeUndefined();
		expect(messages().map(({ templateData, development }) => [templateData, development])).toEqual([[{ order_code: 'DH-1' }, true], [{ order_code: 'DH-2' }, true]]);
	});
	it('are not sent outside development mode', async () => {
		const { error } = await run(pending(), jsonItems({ order: 'DH-1' }));
		expect(error?.message).toContain('Zalo error -131');
		expect(sends()[0]?.body).toMatchObject({ template_data: {} });
	});
	it('do not replace the checked parameters of an approved template', async () => {
		await run({ ...pending(), templateId: chosen('412345'), templateParameters: typed(VALUES), developmentMode: true }, jsonItems({ order: 'DH-1' }));
		expect(sends()[0]?.body).toMatchObject({ template_data: { order_code: 'DH-2041', amount: '250000' } });
	});
});

describe('Send Template by User ID', () => {
	const uid = (): INodeParameters => ({ resource: 'template', operation: 'sendByUid', userId: person(world.people, 3).userId, templateId: chosen('412345'), templateParameters: typed(VALUES) });
	it('reaches a user outside the 7-day window, without tracking ID or mode', async () => {
		const { error, outputs } = await run(uid());
		expect(error).toBeUndefined();
		expect(world.calls('/v3.0/oa/message/template')[0]?.body).toEqual({ user_id: person(world.people, 3).userId, template_id: '412345', template_data: { customer_name: VALUES.customer_name, order_code: VALUES.order_code, amount: '250000' } });
		expect(outputs[0]?.[0]?.json).toMatchObject({ userId: person(world.people, 3).userId, templateId: '412345' });
	});
	it.each(['top', 'data', 'both'])('gives the time of acceptance wherever Zalo puts it (%s)', async (value) => {
		world.simulator.control.setSwitch({ name: 'uidSentTime', value });
		const { outputs } = await run(uid());
		expect(outputs[0]?.[0]?.json.acceptedAt).toBe(new Date(world.simulator.control.now()).toISOString());
	});
	it('refuses a template with quick replies with Zalo\'s code', async () => {
		const { error } = await run({ ...uid(), templateId: chosen('412352'), templateParameters: typed({ customer_name: 'Lan' }) });
		expect(error?.message).toContain('-249');
	});
});
