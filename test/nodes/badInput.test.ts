import type { ICredentialDataDecryptedObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { FaultSpec } from '../../simulator/faults';
import { runInEngine } from '../helpers/engine';
import { binaryItem, expectNoSecrets, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';
import { OPERATION_ROWS } from '../helpers/operations';
import type { OperationRow } from '../helpers/operations/types';
import { GIF, JPEG, PDF } from '../helpers/sampleFiles';

/** One mistake of an operator, and the sentence they must get. */
interface Mistake {
	readonly rule: string;
	readonly operation: string;
	/** Laid over the operation's good parameters. */
	readonly parameters?: INodeParameters;
	/** Laid over the good item's fields, or the whole item. */
	readonly json?: INodeExecutionData['json'];
	readonly item?: (world: NodeWorld) => INodeExecutionData;
	readonly credential?: ICredentialDataDecryptedObject | 'none';
	readonly fault?: FaultSpec;
	/** What happened: names the field. */
	readonly says: RegExp;
	/** What to do. */
	readonly remedy: RegExp;
	/** `error.field` of the error item; null for trouble that is not about a field. */
	readonly field: string | null;
	/** Send calls that reach the simulator; 0 unless the answer is the problem. */
	readonly sends?: number;
}

const TEXT = 'zaloOaMessage.message.sendText';
const IMAGE = 'zaloOaMessage.message.sendImage';
const FILE = 'zaloOaMessage.message.sendFile';
const PHONE = 'zaloOaTemplate.template.sendByPhone';
const UID = 'zaloOaTemplate.template.sendByUid';
const url = { imageSource: 'url', imageUrl: '={{ $json.url }}' };
const file = (bytes: Buffer, name: string) => (world: NodeWorld) => binaryItem(bytes, name, { userId: world.people[0]?.userId ?? '' });

const MISTAKES: readonly Mistake[] = [
	{ rule: 'empty text from an expression', operation: TEXT, json: { text: '' }, says: /^Text: is empty/, remedy: /visible character/, field: 'Text' },
	{ rule: 'text from a field that does not exist', operation: TEXT, parameters: { text: '={{ $json.nothing }}' }, says: /^Text: is empty/, remedy: /visible character/, field: 'Text' },
	{ rule: 'text of spaces and line breaks', operation: TEXT, json: { text: ' \n\t ' }, says: /^Text: is empty/, remedy: /visible character/, field: 'Text' },
	{ rule: '2,001 code points', operation: TEXT, json: { text: '😀'.repeat(2001) }, says: /^Text: has 2001 characters; Zalo accepts at most 2000/, remedy: /split it/, field: 'Text' },
	{ rule: 'no user ID', operation: TEXT, json: { userId: '' }, says: /^User: is empty/, remedy: /\$json\.userId/, field: 'User' },
	{ rule: 'a phone number as user ID', operation: TEXT, json: { userId: '+84 912 345 678' }, says: /^User: is not a Zalo user ID/, remedy: /Send Template by Phone/, field: 'User' },
	{ rule: 'a user ID with letters', operation: UID, json: { userId: '7019abc' }, says: /^User: is not a Zalo user ID/, remedy: /only digits/, field: 'User' },
	{ rule: 'a user ID that was a number and has lost digits', operation: TEXT, json: { userId: Number('7019283746501928374') }, says: /User: is a number too large to be exact/, remedy: /as text/, field: 'User' },
	{ rule: 'a quoted message ID that is none', operation: TEXT, parameters: { additionalFields: { quoteMessageId: 'a b' } }, says: /^Quote Message ID: is not a Zalo message ID/, remedy: /\$json\.messageId/, field: 'Quote Message ID' },
	{ rule: 'an image URL without https', operation: IMAGE, parameters: url, json: { url: 'http://shop.example/a.jpg' }, says: /^Image URL: must start with https/, remedy: /over https/, field: 'Image URL' },
	{ rule: 'an image URL that is none', operation: IMAGE, parameters: url, json: { url: 'a.jpg' }, says: /^Image URL: is not a URL/, remedy: /https:\/\//, field: 'Image URL' },
	{ rule: 'a caption of 2,001 characters', operation: IMAGE, json: { caption: 'ă'.repeat(2001) }, says: /^Caption: has 2001 characters/, remedy: /Shorten/, field: 'Caption' },
	{ rule: 'an image over 1 MB', operation: IMAGE, item: file(Buffer.concat([JPEG, Buffer.alloc(1024 * 1024)]), 'a.jpg'), says: /^Input Binary Field: is 1\.0 MB; Zalo accepts images up to 1\.0 MB/, remedy: /smaller/, field: 'Input Binary Field' },
	{ rule: 'an image that is a GIF named jpg', operation: IMAGE, item: file(GIF, 'a.jpg'), says: /^Input Binary Field: is not an image of a type Zalo accepts/, remedy: /jpg, jpeg, png/, field: 'Input Binary Field' },
	{ rule: 'an empty file', operation: FILE, item: file(Buffer.alloc(0), 'a.pdf'), says: /^Input Binary Field: is an empty file/, remedy: /binary data/, field: 'Input Binary Field' },
	{ rule: 'a file over 5 MB', operation: FILE, item: file(Buffer.concat([PDF, Buffer.alloc(5 * 1024 * 1024)]), 'a.pdf'), says: /^Input Binary Field: is 5\.0 MB/, remedy: /smaller/, field: 'Input Binary Field' },
	{ rule: 'a picture as a file', operation: FILE, item: file(JPEG, 'a.pdf'), says: /^Input Binary Field: is not a file of a type Zalo accepts/, remedy: /pdf, doc, docx, csv/, field: 'Input Binary Field' },
	{ rule: 'a binary field this item does not have', operation: FILE, parameters: { binaryField: 'photo' }, says: /^Input Binary Field: "photo" holds no file on this item/, remedy: /Binary tab/, field: 'Input Binary Field' },
	{ rule: 'an empty phone number', operation: PHONE, json: { phone: '' }, says: /^Phone Number: is empty/, remedy: /10 digits/, field: 'Phone Number' },
	{ rule: 'a landline number', operation: PHONE, json: { phone: '0283 822 1234' }, says: /^Phone Number: is not a Vietnamese mobile number/, remedy: /03, 05, 07, 08 or 09/, field: 'Phone Number' },
	{ rule: 'a phone number with a digit missing', operation: PHONE, json: { phone: '091234567' }, says: /^Phone Number: is not a Vietnamese mobile number/, remedy: /10 digits/, field: 'Phone Number' },
	{ rule: 'no template chosen', operation: PHONE, parameters: { templateId: { __rl: true, mode: 'id', value: '={{ $json.template }}' } }, says: /^Template: is empty/, remedy: /from the list/, field: 'Template' },
	{ rule: 'a template ID with letters', operation: UID, parameters: { templateId: { __rl: true, mode: 'id', value: '={{ "41a" }}' } }, says: /Template: is not a template ID|A template ID has only digits/, remedy: /digits/, field: 'Template' },
	{ rule: 'a required template parameter that is missing', operation: PHONE, json: { order: '' }, parameters: { trackingId: 'T-1' }, says: /^order_code: is missing; this template needs it/, remedy: /Template Parameters/, field: 'order_code' },
	{ rule: 'a template parameter that is too long', operation: UID, json: { name: 'Ă'.repeat(31) }, says: /^customer_name: has 31 characters; this template accepts at most 30/, remedy: /Shorten/, field: 'customer_name' },
	{ rule: 'an amount with dots and a currency sign', operation: PHONE, json: { amount: '250.000 đ' }, says: /^amount: is not a (number|whole amount in VND)/, remedy: /digits/, field: 'amount' },
	{ rule: 'a template parameter that is a list', operation: PHONE, parameters: { templateParameters: { mappingMode: 'defineBelow', value: { customer_name: '={{ [1, 2] }}', order_code: 'DH-1', amount: 1 } } }, says: /^customer_name: is a list or an object/, remedy: /one text or one number/, field: 'customer_name' },
	{ rule: 'a parameter of another template', operation: PHONE, parameters: { templateParameters: { mappingMode: 'defineBelow', value: { customer_name: 'Lan', order_code: 'DH-1', amount: 1, voucher: 'X' } } }, says: /^voucher: is not a parameter of this template/, remedy: /customer_name, order_code, amount/, field: 'voucher' },
	{ rule: 'no tracking ID', operation: PHONE, parameters: { trackingId: '={{ "" }}' }, says: /^Tracking ID: is empty/, remedy: /order number/, field: 'Tracking ID' },
	{ rule: 'a tracking ID of 49 characters', operation: PHONE, parameters: { trackingId: 'A'.repeat(49) }, says: /^Tracking ID: has 49 characters; Zalo accepts at most 48/, remedy: /shorter/, field: 'Tracking ID' },
	{ rule: 'a tracking ID with accents', operation: PHONE, parameters: { trackingId: 'đơn 1' }, says: /^Tracking ID: has characters Zalo does not accept/, remedy: /without accents/, field: 'Tracking ID' },
	{ rule: 'a host that is not there', operation: TEXT, credential: { apiHost: 'http://127.0.0.1:1' }, says: /^No usable answer from Zalo \(connection refused\)/, remedy: /^Nothing was sent\. Check the internet connection .* API hosts/, field: null },
	{ rule: 'http to a host that is not this machine', operation: TEXT, credential: { apiHost: 'http://zalo.example' }, says: /^OA API Host: must start with https/, remedy: /simulator/, field: 'OA API Host' },
	{ rule: 'a host that is no URL', operation: PHONE, credential: { businessHost: 'business' }, says: /^ZBS API Host: is not a URL/, remedy: /https:\/\/business\.openapi\.zalo\.me/, field: 'ZBS API Host' },
	{ rule: 'HTML instead of JSON', operation: TEXT, fault: { match: { path: '/v3.0/oa/message/cs' }, do: { kind: 'html502' } }, says: /HTTP 502 with HTML instead of JSON/, remedy: /may have carried out/, field: null, sends: 1 },
	{ rule: 'HTML instead of JSON on the look-up before a paid send', operation: PHONE, fault: { match: { path: '/template/info/v2' }, do: { kind: 'status', status: 404, body: '<html>' } }, says: /HTTP 404 with HTML instead of JSON/, remedy: /^No message was sent\./, field: null },
	{ rule: 'no credential on the node', operation: TEXT, credential: 'none', says: /^Credential: is not chosen on this node/, remedy: /Zalo OA API/, field: 'Credential' },
	{ rule: 'a credential without tokens', operation: TEXT, credential: { accessToken: '', refreshToken: '' }, says: /^Refresh Token: is empty in the Zalo OA API credential/, remedy: /API Explorer/, field: 'Refresh Token' },
	{ rule: 'a credential without App Secret when calls are signed', operation: TEXT, credential: { signCalls: true, appSecret: '' }, says: /^App Secret: is empty in the Zalo OA API credential/, remedy: /App Secret/, field: 'App Secret' },
];

function rowOf(operation: string): OperationRow {
	const row = OPERATION_ROWS.find(({ id }) => id === operation);
	if (row === undefined) throw new Error(`There is no operation ${operation}`);
	return row;
}

let world: NodeWorld;
afterEach(async () => await world.close());

async function run(mistake: Mistake, onError?: 'continueErrorOutput') {
	const row = rowOf(mistake.operation);
	const { credential = {}, fault } = mistake;
	world = await startNodeWorld(credential === 'none' ? {} : { credential });
	if (fault !== undefined) world.simulator.control.addFault(fault);
	const good = row.item(world, 0);
	const item = mistake.item?.(world) ?? { ...good, json: { ...good.json, ...mistake.json } };
	const result = await runInEngine({
		node: row.node, parameters: { ...row.parameters, ...mistake.parameters }, items: [item],
		...(credential === 'none' ? {} : { store: world.store }), ...(onError === undefined ? {} : { onError }),
	});
	expectNoSecrets(world, result);
	expect(world.calls(row.path)).toHaveLength(mistake.sends ?? 0);
	expect(world.delivered()).toEqual([]);
	expect(world.simulator.control.tokenStats().refreshes).toBe(0);
	return { ...result, item };
}

/** No full phone number and no user ID in a text meant for people. */
const expectNoPerson = (text: string) => expect(text).not.toMatch(/(?<![\d])\d{9,}(?!\d)/);

describe('one mistake, one clear error, no paid call', () => {
	it.each(MISTAKES.map((mistake) => [mistake.rule, mistake.operation, mistake] as const))('%s (%s): stop', async (_rule, _operation, mistake) => {
		const { error, outputs } = await run(mistake);
		expect(error?.message).toMatch(mistake.says);
		expect(error?.description).toMatch(mistake.remedy);
		expect(error?.context?.itemIndex).toBe(0);
		expect(outputs.flat()).toEqual([]);
		expectNoPerson(`${error?.message} ${error?.description}`);
	}, 20_000);

	it.each(MISTAKES.map((mistake) => [mistake.rule, mistake.operation, mistake] as const))('%s (%s): error branch', async (_rule, _operation, mistake) => {
		const { error, outputs, item } = await run(mistake, 'continueErrorOutput');
		expect(error).toBeUndefined();
		expect(outputs[0]).toEqual([]);
		expect(outputs[1]).toHaveLength(1);
		const failed = outputs[1]?.[0];
		expect(failed?.pairedItem).toEqual({ item: 0 });
		expect(failed?.json).toMatchObject({ ...item.json, message: expect.stringMatching(mistake.says), error: { message: expect.stringMatching(mistake.says), whatToDo: expect.stringMatching(mistake.remedy), field: mistake.field, errorClass: mistake.field === null ? 'server' : 'input' } });
		const { error: facts, message } = failed?.json ?? {};
		expectNoPerson(JSON.stringify({ facts, message }));
	}, 20_000);
});

describe('a mistake in the middle of three', () => {
	it('stops at its item and names it; the one before went out', async () => {
		const row = rowOf(TEXT);
		world = await startNodeWorld();
		const items = [row.item(world, 0), { json: { ...row.item(world, 1).json, text: '' } }, row.item(world, 2)];
		const { error } = await runInEngine({ node: row.node, parameters: { ...row.parameters, requestOptions: { concurrency: 1 } }, items, store: world.store });
		expect(error?.context?.itemIndex).toBe(1);
		expect(error?.description).toMatch(/1 of 3 items went through/);
		expect(world.delivered()).toEqual([world.people[0]?.userId]);
	});
	it('lets the others go in continue mode', async () => {
		const row = rowOf(PHONE);
		world = await startNodeWorld();
		const items = [row.item(world, 0), { json: { ...row.item(world, 1).json, phone: '12' } }, row.item(world, 2)];
		const { outputs } = await runInEngine({ node: row.node, parameters: row.parameters, items, store: world.store, onError: 'continueErrorOutput' });
		expect(outputs.map((output) => output.map(({ pairedItem }) => pairedItem))).toEqual([[{ item: 0 }, { item: 2 }], [{ item: 1 }]]);
		expect(world.delivered().sort()).toEqual([world.people[0]?.phone, world.people[2]?.phone].sort());
	});
});
