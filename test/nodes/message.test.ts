import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { ZaloOaMessage } from '../../nodes/ZaloOaMessage/ZaloOaMessage.node';
import { runInEngine } from '../helpers/engine';
import { person } from '../helpers/contractWorld';
import { binaryItem, expectNoSecrets, jsonItems, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';
import { JPEG, PDF, PNG } from '../helpers/sampleFiles';

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld();
});
afterEach(async () => await world.close());

const userId = (index = 0) => person(world.people, index).userId;

async function run(operation: string, parameters: INodeParameters, items: INodeExecutionData[] = jsonItems({})) {
	const result = await runInEngine({ node: new ZaloOaMessage(), parameters: { resource: 'message', operation, ...parameters }, items, store: world.store });
	expect(result.error).toBeUndefined();
	expectNoSecrets(world, result);
	return (result.outputs[0] ?? []).map(({ json }) => json);
}

const sent = () => world.simulator.control.messages();

describe('Send Text', () => {
	it('keeps Vietnamese, emoji, quotes and line breaks byte for byte', async () => {
		const text = 'Dạ, shop "Hoa Sen" còn hàng ạ!\n1/2 giá \\ 😀';
		await run('sendText', { userId: userId(), text, additionalFields: {} });
		expect(sent()).toMatchObject([{ type: 'text', text, userId: userId() }]);
	});
	it('sends exactly 2,000 code points', async () => {
		await run('sendText', { userId: userId(), text: '😀'.repeat(2000), additionalFields: {} });
		expect([...(sent()[0]?.text ?? '')]).toHaveLength(2000);
	});
	it('composes decomposed letters, as Zalo counts them', async () => {
		await run('sendText', { userId: userId(), text: 'Cảm ơn'.normalize('NFD'), additionalFields: {} });
		expect(sent()[0]?.text).toBe('Cảm ơn'.normalize('NFC'));
	});
	it('quotes a message when asked to', async () => {
		const { msgId } = await world.simulator.control.say({ userId: userId(), text: 'Còn hàng không shop?' });
		await run('sendText', { userId: userId(), text: 'Dạ còn ạ', additionalFields: { quoteMessageId: msgId } });
		expect(sent()).toMatchObject([{ quoteMessageId: msgId }]);
	});
	it('sends no quote key when the field is added but empty', async () => {
		await run('sendText', { userId: userId(), text: 'Dạ', additionalFields: { quoteMessageId: '' } });
		expect(world.calls('/v3.0/oa/message/cs')[0]?.body).toEqual({ recipient: { user_id: userId() }, message: { text: 'Dạ' } });
	});
	it('says who pays: free within 48 hours, package until 7 days, charged without package', async () => {
		const [free] = await run('sendText', { userId: userId(0), text: 'a', additionalFields: {} });
		const [fromPackage] = await run('sendText', { userId: userId(2), text: 'a', additionalFields: {} });
		world.simulator.control.setSwitch({ name: 'packageQuota', value: 0 });
		const [charged] = await run('sendText', { userId: userId(2), text: 'a', additionalFields: {} });
		expect(free).toMatchObject({ billed: 'free', quotaType: 'reply' });
		expect(fromPackage).toMatchObject({ billed: 'package', quotaType: 'sub_quota', quotaRemaining: 499 });
		expect(charged).toMatchObject({ billed: 'charged', quotaType: null, quotaRemaining: null });
	});
	it('takes a short number as user ID from a spreadsheet as text', async () => {
		const result = await runInEngine({
			node: new ZaloOaMessage(), parameters: { resource: 'message', operation: 'sendText', userId: '={{ $json.id }}', text: 'a', additionalFields: {} }, items: jsonItems({ id: 123456789 }), store: world.store,
		});
		expect(result.error?.message).toContain('-201');
		expect(world.calls('/v3.0/oa/message/cs')[0]?.body).toMatchObject({ recipient: { user_id: '123456789' } });
	});
});

describe('Send Image', () => {
	it('by URL: one call, no upload, and no caption key when there is none', async () => {
		await run('sendImage', { userId: userId(), imageSource: 'url', imageUrl: 'https://shop.example/áo dài.jpg?v=1', caption: '' });
		expect(world.calls().filter(({ host }) => host === 'openapi')).toHaveLength(1);
		expect(world.calls('/v3.0/oa/message/cs')[0]?.body).toEqual({
			recipient: { user_id: userId() },
			message: { attachment: { type: 'template', payload: { template_type: 'media', elements: [{ media_type: 'image', url: 'https://shop.example/áo dài.jpg?v=1' }] } } },
		});
		expect(sent()).toMatchObject([{ type: 'image' }]);
	});
	it.each([['JPG', JPEG, 'áo dài.jpg', 'áo dài.jpg'], ['PNG', PNG, 'anh.png', 'anh.png'], ['JPG under a wrong name', JPEG, 'tai ve.bin', 'tai ve.bin.jpg'], ['JPG without a name', JPEG, '', 'image.jpg']])('by binary field, %s: upload, then the message with its id', async (_kind, bytes, fileName, expected) => {
		await run('sendImage', { userId: '={{ $json.userId }}', imageSource: 'binary', binaryField: 'photo', caption: 'Mẫu mới' }, [binaryItem(bytes, fileName, { userId: userId() }, 'photo')]);
		const [upload, send] = world.calls();
		expect(upload).toMatchObject({ path: '/v2.0/oa/upload/image', body: { files: [{ field: 'file', name: expected, size: bytes.length }] } });
		expect(send?.body).toMatchObject({ message: { text: 'Mẫu mới', attachment: { payload: { elements: [{ media_type: 'image', attachment_id: expect.stringMatching(/^.{48}$/) }] } } } });
		expect(sent()).toMatchObject([{ type: 'image', text: 'Mẫu mới' }]);
	});
	it('a refused upload sends nothing', async () => {
		world.simulator.control.addFault({ match: { path: '/v2.0/oa/upload/image' }, do: { kind: 'error', code: -211 } });
		const result = await runInEngine({
			node: new ZaloOaMessage(), parameters: { resource: 'message', operation: 'sendImage', userId: userId(), imageSource: 'binary', binaryField: 'data', caption: '' }, items: [binaryItem(JPEG, 'a.jpg')], store: world.store,
		});
		expect(result.error?.message).toContain('-211');
		expect(world.calls('/v3.0/oa/message/cs')).toEqual([]);
	});
	it('an upload refused for an expired token is repeated with the whole file', async () => {
		world.simulator.control.expireAccessToken();
		await run('sendImage', { userId: userId(), imageSource: 'binary', binaryField: 'data', caption: '' }, [binaryItem(JPEG, 'a.jpg')]);
		expect(world.calls('/v2.0/oa/upload/image').map(({ body, outcome }) => [body, outcome?.error])).toEqual([-220, 0].map((code) => [{ files: [{ field: 'file', name: 'a.jpg', size: JPEG.length }] }, code]));
		expect(sent()).toHaveLength(1);
	});
});

describe('Send File', () => {
	it.each([
		['PDF', PDF, 'Hóa đơn số 12.pdf'],
		['CSV', Buffer.from('tên,sđt\nLan,0912\n'), 'danh sách.csv'],
		['DOC', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'a.doc'],
		['DOCX', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14]), 'a.docx'],
	])('%s: upload, then the message with its token', async (_kind, bytes, fileName) => {
		const [output] = await run('sendFile', { userId: userId(), binaryField: 'data' }, [binaryItem(bytes, fileName)]);
		expect(world.calls('/v2.0/oa/upload/file')).toMatchObject([{ body: { files: [{ name: fileName, size: bytes.length }] } }]);
		expect(sent()).toMatchObject([{ type: 'file', userId: userId() }]);
		expect(output).toMatchObject({ fileName });
	});
	it('tells two files of two items apart', async () => {
		const items = [binaryItem(PDF, '1.pdf', { userId: userId(0) }), binaryItem(PDF, '2.pdf', { userId: userId(1) })];
		const outputs = await run('sendFile', { userId: '={{ $json.userId }}', binaryField: 'data' }, items);
		expect(outputs.map(({ fileName, userId: to }) => [fileName, to])).toEqual([['1.pdf', userId(0)], ['2.pdf', userId(1)]]);
	});
});
