import type { WorkflowNode } from '../../scripts/n8n/n8nTypes';
import { errorOf, outputOf } from '../../scripts/n8n/n8nExecutions';
import { N8N_LINES } from '../../scripts/n8n/nodeBinary';
import { describeOperations } from './operationCases';
import { describePickers } from './pickerCases';
import { chain, itemsNode, manualTrigger, START_TIMEOUT_MS, startWorld, zaloNode, type World } from './world';

describe.each(N8N_LINES)('n8n %s', (line) => {
	let world: World;
	beforeAll(async () => {
		world = await startWorld({ line });
		world.simulator.control.setPhone({ phone: '84901000002', account: 'none' });
	}, START_TIMEOUT_MS);
	afterAll(async () => await world.stop());

	const PHONES = ['0901000001', '0901000002', '0901000003'];
	const mapper = (value: Record<string, unknown>) => ({ mappingMode: 'defineBelow', value, matchingColumns: [], schema: [], attemptToConvertTypes: false, convertFieldsToString: false });
	const byPhone = (extra: Partial<WorkflowNode> = {}) =>
		zaloNode(
			'Send',
			'zaloOaTemplate',
			{
				resource: 'template', operation: 'sendByPhone', phone: '={{ $json.phone }}', templateId: { __rl: true, mode: 'list', value: '412345' }, developmentMode: false,
				trackingId: '=t-{{ $execution.id }}-{{ $itemIndex }}', templateParameters: mapper({ customer_name: '={{ $json.name }}', order_code: 'DH-1' }),
			},
			extra,
		);

	async function run(nodes: readonly WorkflowNode[]) {
		const { client } = world.n8n;
		const workflow = await client.importWorkflow(chain('nodes', nodes), { zaloOaApi: world.credential });
		return await client.executions.waitUntilOver(await client.runWorkflow(workflow.id));
	}

	const sentTo = (phone: string) => world.simulator.control.messages().filter((message) => message.phone === phone).length;
	const calls = () => world.simulator.control.journal({ path: '/message/template' }).length;

	it('three items, the second refused: 1 and 3 are sent once, 2 is on the error path with code, class, meaning and what to do', async () => {
		const items = itemsNode(PHONES.map((phone) => ({ phone, name: 'Lan' })));
		const execution = await run([manualTrigger, items, byPhone({ onError: 'continueErrorOutput' })]);
		expect(execution.status).toBe('success');
		const sent = outputOf(execution, 'Send', 0);
		const refused = outputOf(execution, 'Send', 1);
		expect(sent.map((item) => [item.json.phone, item.pairedItem])).toEqual([['84901000001', { item: 0 }], ['84901000003', { item: 2 }]]);
		expect(refused).toHaveLength(1);
		expect(refused[0]?.json).toMatchObject({
			phone: '0901000002',
			message: expect.stringContaining('Zalo error -118'),
			error: { zaloErrorCode: -118, errorClass: 'recipient', meaning: expect.stringContaining('No Zalo account'), whatToDo: expect.stringMatching(/.{20,}/), retryable: false },
		});
		expect(['84901000001', '84901000002', '84901000003'].map(sentTo)).toEqual([1, 0, 1]);
	});

	it('in stop mode the error names the item and what to do, and tells what had gone out', async () => {
		const execution = await run([manualTrigger, itemsNode(PHONES.map((phone) => ({ phone, name: 'Lan' }))), byPhone()]);
		const error = errorOf(execution, 'Send');
		expect(execution.status).toBe('error');
		expect(error?.message).toContain('-118');
		expect(error?.description).toContain('2 of 3 items went through; 0 were not tried');
		expect(error?.context).toMatchObject({ itemIndex: 1 });
	});

	it('a wrong user ID in stop mode: the error names the field and what to do, and Zalo is not asked', async () => {
		const before = world.simulator.control.journal({}).length;
		const get = zaloNode('Get', 'zaloOaFollower', { resource: 'follower', operation: 'get', userId: { __rl: true, mode: 'id', value: '={{ $json.phone }}' } });
		const execution = await run([manualTrigger, itemsNode([{ phone: '+84 912 345 678' }]), get]);
		const error = errorOf(execution, 'Get');
		expect(execution.status).toBe('error');
		expect(error?.message).toMatch(/^User: is not a Zalo user ID/);
		expect(error?.description).toMatch(/only digits/);
		expect(world.simulator.control.journal({})).toHaveLength(before);
	});

	it.each<[string, string[], number]>([
		['three successful items', ['0901000001', '0901000003', '0901000005'], 3],
		['the first of three refused', ['0901000002', '0901000001', '0901000003'], 3],
	])('Retry On Fail with %s: every message is sent once', async (_, phones, expectedCalls) => {
		const before = calls();
		const items = itemsNode(phones.map((phone) => ({ phone, name: 'Lan' })));
		const execution = await run([manualTrigger, items, byPhone({ retryOnFail: true, maxTries: 3, waitBetweenTries: 0, onError: 'continueErrorOutput' })]);
		expect(execution.status).toBe('success');
		expect(calls() - before).toBe(expectedCalls);
		for (const item of outputOf(execution, 'Send', 0)) expect(item.json).not.toHaveProperty('error');
	});

	it('the template picker lists live templates and finds them without accents', async () => {
		const query = { nodeType: 'n8n-nodes-zalo-oa.zaloOaTemplate', version: 1, methodName: 'searchTemplates', parameters: {}, credentials: { zaloOaApi: world.credential } };
		const all = await world.n8n.client.parameters.search(query);
		expect(all.results).toContainEqual({ name: 'Xác nhận đơn hàng (412345)', value: '412345' });
		const found = await world.n8n.client.parameters.search(query, 'xac nhan don');
		expect(found.results.map(({ value }) => value)).toEqual(['412345']);
	});

	it("shows the template's own parameters as typed fields", async () => {
		const { fields } = await world.n8n.client.parameters.mapperFields({
			nodeType: 'n8n-nodes-zalo-oa.zaloOaTemplate', version: 1, methodName: 'getTemplateParameters',
			parameters: { templateId: { __rl: true, mode: 'list', value: '412345' } }, credentials: { zaloOaApi: world.credential },
		});
		expect(fields.map(({ id, required, type }) => [id, required, type])).toEqual([['customer_name', true, 'string'], ['order_code', true, 'string'], ['amount', false, 'number']]);
	});

	it('sends an image and a file from binary data', async () => {
		const userId = (world.simulator.control.state() as { users: { userId: string }[] }).users[0]?.userId ?? '';
		const files: WorkflowNode = {
			id: 'f', name: 'Files', type: 'n8n-nodes-base.code', typeVersion: 2, position: [200, 0],
			parameters: {
				mode: 'runOnceForAllItems', language: 'javaScript',
				jsCode: "const png = Buffer.concat([Buffer.from([0x89,0x50,0x4e,0x47,0x0d,0x0a,0x1a,0x0a]), Buffer.alloc(64)]); return [{ json: {}, binary: { pic: { data: png.toString('base64'), mimeType: 'image/png', fileName: 'ảnh.png' }, doc: { data: Buffer.from('%PDF-1.4 demo').toString('base64'), mimeType: 'application/pdf', fileName: 'hoá đơn.pdf' } } }];",
			},
		};
		const image = zaloNode('Image', 'zaloOaMessage', { resource: 'message', operation: 'sendImage', userId, imageSource: 'binary', binaryField: 'pic', caption: 'Mẫu mới' });
		const first = await run([manualTrigger, files, image]);
		expect([first.status, outputOf(first, 'Image')[0]?.json.billed]).toEqual(['success', 'free']);
		const file = zaloNode('File', 'zaloOaMessage', { resource: 'message', operation: 'sendFile', userId, binaryField: 'doc' });
		const second = await run([manualTrigger, files, file]);
		expect([second.status, outputOf(second, 'File')[0]?.json.fileName]).toEqual(['success', 'hoá đơn.pdf']);
	});

	it('Check Setup returns a line per check', async () => {
		const execution = await run([manualTrigger, zaloNode('Check', 'zaloOaAccount', { resource: 'account', operation: 'checkSetup' })]);
		const lines = outputOf(execution, 'Check').map((item) => [item.json.check, item.json.status]);
		const ok = ['OA verified', 'OA package', 'Billing link', 'Message quota', 'Template quota', 'Sending quality', 'Approved templates', 'Webhook secret', 'Webhook requests'].map((check) => [check, 'ok']);
		expect(lines).toEqual([['Credential', 'ok'], ...ok.slice(0, 3), ['Tokens', 'warning'], ...ok.slice(3)]);
	});

	describeOperations(() => world);
	describePickers(() => world);
});
