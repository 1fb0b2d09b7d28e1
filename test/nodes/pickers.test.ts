import { NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';
import { searchTemplates } from '../../nodes/shared/listSearch';
import { getTemplateParameters } from '../../nodes/shared/resourceMapping';
import { ZaloOaMessage } from '../../nodes/ZaloOaMessage/ZaloOaMessage.node';
import { ZaloOaTemplate } from '../../nodes/ZaloOaTemplate/ZaloOaTemplate.node';
import { runInEngine } from '../helpers/engine';
import { rejectionOf } from '../helpers/errorFixture';
import { loadOptionsContext } from '../helpers/loadOptions';
import { startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';
import { NODE_ROWS } from '../helpers/operations';

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld();
});
afterEach(async () => await world.close());

const context = (templateId: unknown = { __rl: true, mode: 'list', value: '412345' }, developmentMode = false) =>
	loadOptionsContext(new ZaloOaTemplate(), { resource: 'template', operation: 'sendByPhone', templateId: templateId as string, developmentMode }, world.store);
const search = async (filter?: string, token?: string) => await searchTemplates.call(context(), filter, token);
const idsOf = ({ results }: Awaited<ReturnType<typeof search>>) => results.map(({ value }) => value);

describe('the template list', () => {
	it('offers what can be sent, by name and ID, and nothing that cannot', async () => {
		const found = await search();
		expect(found.results).toContainEqual({ name: 'Xác nhận đơn hàng (412345)', value: '412345' });
		expect(idsOf(found)).not.toEqual(expect.arrayContaining(['412349']));
		expect(idsOf(found)).not.toEqual(expect.arrayContaining(['412351']));
		expect(world.calls('/template/all')).toMatchObject([{ query: { offset: '0', limit: '100', status: '1' } }]);
		expect(found.paginationToken).toBeUndefined();
	});
	it('offers every template in development mode, with its status', async () => {
		const found = await searchTemplates.call(context(undefined, true), '', undefined);
		expect(found.results).toContainEqual({ name: 'Thông báo giao hàng (PENDING_REVIEW, 412349)', value: '412349' });
		expect(world.calls('/template/all')).toMatchObject([{ query: { offset: '0', limit: '100' } }]);
	});
	it.each([['don hang', '412345'], ['ĐƠN HÀNG', '412345'], ['đánh giá', '412346'], ['412347', '412347']])('finds "%s" whatever the accents and the case', async (filter, id) => {
		expect(idsOf(await search(filter))).toContain(id);
	});
	it('is empty when nothing matches', async () => {
		expect(await search('không có mẫu này')).toEqual({ results: [] });
	});
	it('goes on after a full page, where the next one starts', async () => {
		const row = (id: number) => ({ templateId: id, templateName: `Mẫu ${id}`, status: 'ENABLE' });
		const page = JSON.stringify({ error: 0, data: Array.from({ length: 100 }, (_nothing, index) => row(index + 1)), metadata: { total: 150 } });
		world.simulator.control.addFault({ match: { path: '/template/all', times: 1 }, do: { kind: 'status', status: 200, body: page } });
		const first = await search('Mẫu 7');
		expect(first.paginationToken).toBe('100');
		expect(idsOf(first)).toEqual(['7', ...Array.from({ length: 10 }, (_nothing, index) => `7${index}`)]);
		await search('', first.paginationToken as string);
		expect(world.calls('/template/all').at(-1)?.query).toMatchObject({ offset: '100' });
	});
	it('finds a template beyond the first page: the editor asks only once for what was typed', async () => {
		const page = JSON.stringify({ error: 0, data: Array.from({ length: 100 }, (_nothing, index) => ({ templateId: index + 1, templateName: `Mẫu ${index + 1}`, status: 'ENABLE' })), metadata: { total: 1_000 } });
		world.simulator.control.addFault({ match: { path: '/template/all', times: 1 }, do: { kind: 'status', status: 200, body: page } });
		const control = world.simulator.control;
		const second = JSON.stringify({ error: 0, data: [{ templateId: 777_777, templateName: 'Nhắc lịch hẹn', status: 'ENABLE' }], metadata: { total: 101 } });
		control.addFault({ match: { path: '/template/all', nth: 2, times: 1 }, do: { kind: 'status', status: 200, body: second } });
		expect(await search('lich hen')).toEqual({ results: [{ name: 'Nhắc lịch hẹn (777777)', value: '777777' }] });
		expect(world.calls('/template/all').map(({ query }) => query.offset)).toEqual(['0', '100']);
	});
	it('renews an expired token on the way', async () => {
		world.simulator.control.expireAccessToken();
		expect(idsOf(await search())).toContain('412345');
		expect(world.store.saves).toHaveLength(1);
	});
	it.each([
		['a dead token', () => world.simulator.control.addFault({ match: { path: '/template/all' }, do: { kind: 'error', code: -124 } }), /Zalo error -124/],
		['no right to templates', () => world.simulator.control.addFault({ match: { path: '/template/all' }, do: { kind: 'error', code: -138 } }), /Zalo error -138/],
	])('says why when there is %s, instead of showing an empty list', async (_why, spoil, expected) => {
		spoil();
		const error = await rejectionOf(search());
		expect(error.message).toMatch(expected);
		expect(String(error.description)).toMatch(/.{20,}/);
		for (const secret of world.secrets()) expect(JSON.stringify({ ...error, message: error.message })).not.toContain(secret);
	});
});

describe('the parameters of the chosen template', () => {
	it('become fields with their name, type and need', async () => {
		const { fields } = await getTemplateParameters.call(context());
		expect(fields).toMatchObject([
			{ id: 'customer_name', displayName: expect.stringContaining('customer_name'), required: true, type: 'string', display: true, canBeUsedToMatch: false },
			{ id: 'order_code', displayName: expect.stringContaining('order_code'), required: true, type: 'string' },
			{ id: 'amount', type: 'number' },
		]);
	});
	it('a date stays a text, so that its form is the sender\'s', async () => {
		const { fields } = await getTemplateParameters.call(context({ __rl: true, mode: 'id', value: '412346' }));
		expect(fields.find(({ id }) => id === 'visit_date')).toMatchObject({ type: 'string' });
	});
	it.each([['nothing chosen yet', ''], ['something that is no ID', 'mẫu 1']])('%s: a notice, and no call', async (_state, value) => {
		await expect(getTemplateParameters.call(context({ __rl: true, mode: 'list', value }))).resolves.toEqual({ fields: [], emptyFieldsNotice: 'Choose a template first' });
		expect(world.calls()).toEqual([]);
	});
	it('a template without registered parameters says so', async () => {
		const { fields, emptyFieldsNotice } = await getTemplateParameters.call(context({ __rl: true, mode: 'id', value: '412349' }));
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toMatch(/no parameters|not approved/);
	});
	it('a template of somebody else is an error with a reason', async () => {
		const error = await rejectionOf(getTemplateParameters.call(context({ __rl: true, mode: 'id', value: '398001' })));
		expect(error.message).toContain('Zalo error -117');
	});
});

describe('the template beside a message', () => {
	const beside = (parameters: INodeParameters) => loadOptionsContext(new ZaloOaMessage(), { resource: 'message', operation: 'sendText', ...parameters }, world.store);
	it('is offered from the same list', async () => {
		expect(idsOf(await searchTemplates.call(beside({}), '', undefined))).toContain('412345');
	});
	it.each([['list', '412345', 'order_code'], ['id', '412346', 'visit_date']])('chosen by %s: its own parameters become fields', async (mode, value, expected) => {
		const { fields } = await getTemplateParameters.call(beside({ otherwise: 'template', fallbackTemplateId: { __rl: true, mode, value } }));
		expect(fields.map(({ id }) => id)).toContain(expected);
	});
	it('not chosen yet: a notice, and no call', async () => {
		for (const parameters of [{ otherwise: 'template', fallbackTemplateId: { __rl: true, mode: 'list', value: '' } }, {}]) {
			await expect(getTemplateParameters.call(beside(parameters))).resolves.toEqual({ fields: [], emptyFieldsNotice: 'Choose a template first' });
		}
		expect(world.calls()).toEqual([]);
	});
	it('loads again when another template is chosen', () => {
		const mappers = new ZaloOaMessage().description.properties.filter(({ type }) => type === 'resourceMapper');
		expect(new Set(mappers.map(({ name, typeOptions }) => `${name}: ${String(typeOptions?.loadOptionsDependsOn)}`))).toEqual(new Set(['fallbackTemplateParameters: fallbackTemplateId.value']));
	});
});

describe('the user a message goes to', () => {
	it.each([['Message', new ZaloOaMessage(), { resource: 'message', operation: 'sendText' }], ['Template', new ZaloOaTemplate(), { resource: 'template', operation: 'sendByUid' }]])('%s: is offered from recent chats, and by tag', async (_name, node, parameters) => {
		const [first, second, third] = world.people;
		for (const userId of [first?.userId ?? '', second?.userId ?? '']) {
			await world.simulator.control.say({ userId, text: 'Alo' });
			await world.simulator.control.advance({ ms: 1_000 });
		}
		const offer = async (filter?: string) => idsOf(await node.methods.listSearch.searchFollowers.call(loadOptionsContext(node, parameters, world.store), filter));
		expect(await offer()).toEqual([second?.userId, first?.userId]);
		expect(await offer('quan 1')).toEqual([third?.userId]);
	});
	it.each([['Message', new ZaloOaMessage()], ['Template', new ZaloOaTemplate()]])('%s: every field for it is that picker, typed by ID at first', (_name, { description }) => {
		const fields = description.properties.filter(({ name }) => name === 'userId');
		expect(fields.length).toBeGreaterThan(0);
		for (const { type, default: initial, modes } of fields) expect({ type, initial, modes: modes?.map(({ name }) => name) }).toEqual({ type: 'resourceLocator', initial: { mode: 'id', value: '' }, modes: ['list', 'id'] });
	});
	it.each([
		['chosen from the list', (id: string) => ({ __rl: true, mode: 'list', value: id, cachedResultName: `Lan (${id})` })], ['typed', (id: string) => ({ __rl: true, mode: 'id', value: ` ${id} ` })],
		['as text, by a workflow from before the picker', (id: string) => id],
	])('%s, gets the message, the reaction and the template', async (_how, form) => {
		const userId = world.people[0]?.userId ?? '';
		const { msgId } = await world.simulator.control.say({ userId, text: 'Alo' });
		const send = async (node: ZaloOaMessage | ZaloOaTemplate, parameters: INodeParameters) => await runInEngine({ node, parameters: { userId: form(userId), ...parameters }, items: [{ json: {} }], store: world.store });
		const runs = [
			await send(new ZaloOaMessage(), { resource: 'message', operation: 'sendText', text: 'Chào' }), await send(new ZaloOaMessage(), { resource: 'message', operation: 'addReaction', messageId: msgId, reaction: 'heart' }),
			await send(new ZaloOaTemplate(), { resource: 'template', operation: 'sendByUid', templateId: { __rl: true, mode: 'id', value: '412345' }, templateParameters: { mappingMode: 'defineBelow', value: { customer_name: 'Lan', order_code: 'DH-1', amount: 1 } } }),
		];
		expect(runs.map(({ error, outputs }) => error ?? outputs[0]?.[0]?.json.userId)).toEqual([userId, userId, userId]);
	});
	it('empty is an issue that the editor shows, and a filled one, in either form, is none', () => {
		const { description } = new ZaloOaMessage();
		const issues = (userId: INodeParameters[string]) => {
			const node = { typeVersion: 1, parameters: { resource: 'message', operation: 'sendText', sendTo: 'user', userId, text: 'Chào' } } as unknown as INode;
			return Object.keys(NodeHelpers.getNodeParametersIssues(description.properties, node, description)?.parameters ?? {});
		};
		expect(issues({ __rl: true, mode: 'id', value: '' })).toEqual(['userId']);
		expect([issues('={{ $json.userId }}'), issues({ __rl: true, mode: 'id', value: '={{ $json.userId }}' }), issues('7019283746501928374')]).toEqual([[], [], []]);
	});
});

describe('what the fields promise', () => {
	it('no picker takes its value out of what was typed: the nodes read the value itself', () => {
		for (const { node } of NODE_ROWS) expect(JSON.stringify(node.description.properties)).not.toContain('extractValue');
	});
	it.each([['Message', new ZaloOaMessage()], ['Template', new ZaloOaTemplate()]])('every picker named in a property exists on the %s node', (_name, node) => {
		const text = JSON.stringify(node.description.properties);
		const named = [...text.matchAll(/"(?:searchListMethod|resourceMapperMethod|loadOptionsMethod)":"(\w+)"/g)].map(([, name]) => name ?? '');
		const offered = Object.values(node.methods).flatMap((group) => Object.keys(group));
		expect(named.length).toBeGreaterThan(0);
		expect(offered).toEqual(expect.arrayContaining(named));
		expect(named).toEqual(expect.arrayContaining(offered));
	});
});
