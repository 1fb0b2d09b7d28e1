import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { resources } from '../../nodes/ZaloOaMessage/actions';
import { ZaloOaMessage } from '../../nodes/ZaloOaMessage/ZaloOaMessage.node';
import { SEED_GROUP_ID } from '../../simulator/state/groupBook';
import { SEED_MINI_APP_TEMPLATE } from '../../simulator/state/miniApp';
import { runInEngine } from '../helpers/engine';
import { person } from '../helpers/contractWorld';
import { binaryItem, expectNoSecrets, jsonItems, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';
import { GIF, JPEG, PDF } from '../helpers/sampleFiles';

const CS = '/v3.0/oa/message/cs';
const V2 = '/v2.0/oa/message';
const GROUP = '/v3.0/oa/group/message';
const PICTURE = 'https://shop.example/a.jpg';
/** n8n itself refuses a required field left empty; an expression can still come to nothing. */
const EMPTY = '={{ "" }}';
const VISITOR = { anonymousId: '5ac8f1e07b2d4936', conversationId: '9d10c4be7755aa02' };
const toGroup = { sendTo: 'group', groupId: { __rl: true, mode: 'list', value: SEED_GROUP_ID } };
const toVisitor = { sendTo: 'anonymous', ...VISITOR };
/** What the output says where no window is looked after. */
const NOT_KEPT_BACK = { skipped: false, reason: null, templateId: null, windowState: null, lastInteractionAt: null };

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld();
});
afterEach(async () => await world.close());

const userId = (index = 0) => person(world.people, index).userId;
const sent = () => world.simulator.control.messages();
const bodies = (path: string) => world.calls(path).map(({ body }) => body);

async function attempt(operation: string, parameters: INodeParameters, items: INodeExecutionData[] = jsonItems({})) {
	const result = await runInEngine({ node: new ZaloOaMessage(), parameters: { resource: 'message', operation, ...parameters }, items, store: world.store });
	expectNoSecrets(world, result);
	return result;
}

async function run(operation: string, parameters: INodeParameters, items?: INodeExecutionData[]) {
	const { outputs, error } = await attempt(operation, parameters, items);
	expect(error).toBeUndefined();
	return (outputs[0] ?? []).map(({ json }) => json);
}

/** Refused by us: names the field, and nothing was called. */
async function expectRefused(operation: string, parameters: INodeParameters, says: RegExp, items?: INodeExecutionData[]) {
	const { error } = await attempt(operation, parameters, items);
	expect(error?.message).toMatch(says);
	expect(world.calls()).toEqual([]);
}

const payloadOf = (payload: object) => ({ attachment: { type: 'template', payload } });

describe('Send To', () => {
	it('a user, when a workflow from before the choice says nothing', async () => {
		const [output] = await run('sendText', { userId: userId(), text: 'Chào' });
		expect(Object.keys(output ?? {})).toEqual(expect.arrayContaining(['messageId', 'userId', 'sentAt', 'billed', 'quotaType', 'quotaRemaining', 'path']));
		expect(output).toMatchObject({ userId: userId(), path: 'consultation' });
	});
	it('a message: the reply command, with quote, free, and says who got it', async () => {
		const { msgId } = await world.simulator.control.say({ userId: userId(), text: 'Còn hàng không shop?' });
		const [output] = await run('sendText', { sendTo: 'reply', messageId: msgId, text: 'Dạ còn ạ', additionalFields: { quoteMessageId: msgId } });
		expect(bodies(CS)).toEqual([{ recipient: { message_id: msgId }, message: { text: 'Dạ còn ạ', quote_message_id: msgId } }]);
		expect(output).toEqual({ messageId: expect.any(String), userId: userId(), inReplyTo: msgId, sentAt: expect.any(String), billed: 'free', quotaType: 'reply', quotaRemaining: null, path: 'reply', ...NOT_KEPT_BACK });
	});
	it.each([['sendSticker', { stickerId: 'bfe458bf64fa8da4d4eb' }], ['sendCustom', { messageJson: '{"text": "Dạ"}' }], ['requestUserInfo', { title: 'a', subtitle: 'b', imageUrl: PICTURE }]])('a message, by %s: the output can be asked for skipped', async (operation, parameters) => {
		const { msgId } = await world.simulator.control.say({ userId: userId(), text: 'Alo' });
		expect(await run(operation, { sendTo: 'reply', messageId: msgId, ...parameters })).toMatchObject([{ path: 'reply', ...NOT_KEPT_BACK }]);
	});
	it('a message answered for the ninth time is billed, and says so', async () => {
		const { msgId } = await world.simulator.control.say({ userId: userId(2), text: 'Alo' });
		world.simulator.control.setUser({ userId: userId(2), lastInteractionMs: world.simulator.control.state().nowMs - 3 * 86_400_000 });
		const outputs = await run('sendText', { sendTo: 'reply', messageId: msgId, text: '={{ $json.text }}' }, jsonItems(...Array.from({ length: 9 }, (_nothing, index) => ({ text: `Tin ${index}` }))));
		expect(outputs.map(({ billed }) => billed)).toEqual([...Array<string>(8).fill('free'), 'package']);
	});
	it('an anonymous visitor: both IDs, on the call for visitors', async () => {
		await world.simulator.control.anonymousSay(VISITOR);
		const [output] = await run('sendText', { ...toVisitor, text: 'Chào bạn' });
		expect(bodies(V2)).toEqual([{ recipient: { anonymous_id: VISITOR.anonymousId, conversation_id: VISITOR.conversationId }, message: { text: 'Chào bạn' } }]);
		expect(output).toEqual({ messageId: expect.any(String), ...VISITOR, sentAt: null, billed: 'unknown', quotaType: null, quotaRemaining: null, path: 'anonymous', ...NOT_KEPT_BACK });
	});
	it('a group: free, on the call for groups', async () => {
		const [output] = await run('sendText', { ...toGroup, text: 'Chào cả nhà' });
		expect(bodies(GROUP)).toEqual([{ recipient: { group_id: SEED_GROUP_ID }, message: { text: 'Chào cả nhà' } }]);
		expect(output).toEqual({ messageId: expect.any(String), groupId: SEED_GROUP_ID, sentAt: null, billed: 'free', quotaType: null, quotaRemaining: null, path: 'group', ...NOT_KEPT_BACK });
	});
	it.each([
		['sendImage', { imageSource: 'url', imageUrl: PICTURE }, 'image'],
		['sendFile', { fileSource: 'binary', binaryField: 'data' }, 'file'],
		['sendSticker', { stickerId: 'bfe458bf64fa8da4d4eb' }, 'sticker'],
		['sendCustom', { messageJson: '{"text": "Xin chào"}' }, 'text'],
	])('%s reaches visitors and groups too', async (operation, parameters, type) => {
		await world.simulator.control.anonymousSay(VISITOR);
		const [toOne] = await run(operation, { ...toVisitor, ...parameters }, [binaryItem(PDF, 'a.pdf')]);
		const [toMany] = await run(operation, { ...toGroup, ...parameters }, [binaryItem(PDF, 'a.pdf')]);
		for (const output of [toOne, toMany]) expect(output).toMatchObject(NOT_KEPT_BACK);
		expect(sent()).toMatchObject([{ kind: 'anonymous', type }, { kind: 'group', type }]);
		expect(world.calls(CS)).toEqual([]);
	});
	it.each([
		['sendGif', { gifSource: 'url', gifUrl: PICTURE, width: 5, height: 5 }, '={{ "group" }}'],
		['requestUserInfo', { title: 'a', subtitle: 'b', imageUrl: PICTURE }, '={{ "anonymous" }}'],
		['sendButtons', { text: 'a' }, '={{ "group" }}'],
		['sendText', { text: 'a' }, '={{ "everybody" }}'],
	])('%s by an expression to where Zalo does not take it is refused', async (operation, parameters, sendTo) => {
		// n8n shows, and wants, every field whose display depends on an expression.
		await expectRefused(operation, { userId: '1', messageId: '1', ...VISITOR, groupId: { __rl: true, mode: 'id', value: SEED_GROUP_ID }, ...parameters, sendTo }, /^Send To: cannot be "(group|anonymous|everybody)" here/);
	});
	it('a picture of a file for a visitor is refused: Zalo documents only addresses', async () => {
		await expectRefused('sendImage', { ...toVisitor, imageSource: 'binary', binaryField: 'data' }, /^Image Source: must be URL for an anonymous visitor/, [binaryItem(JPEG, 'a.jpg')]);
	});
	it.each([
		['sendTo reply without a message ID', { sendTo: 'reply', messageId: EMPTY }, /^Message ID: is empty/],
		['a visitor without conversation', { ...toVisitor, conversationId: EMPTY }, /^Conversation ID: is empty/],
		['a visitor whose ID is two words', { ...toVisitor, anonymousId: 'a b' }, /^Anonymous ID: has spaces/],
		['no group', { sendTo: 'group', groupId: { __rl: true, mode: 'id', value: '={{ "" }}' } }, /^Group: is empty/],
	])('%s is refused', async (_rule, parameters, says) => {
		await expectRefused('sendText', { ...parameters, text: 'a' }, says);
	});
	it('messages to one person keep the order of the items, also with others between them', async () => {
		const items = Array.from({ length: 24 }, (_nothing, index) => ({ userId: userId(index % 3), text: String(index).padStart(2, '0') }));
		await run('sendText', { userId: '={{ $json.userId }}', text: '={{ $json.text }}' }, jsonItems(...items));
		for (const index of [0, 1, 2]) {
			const mine = sent().filter((message) => message.userId === userId(index)).map(({ text }) => text ?? '');
			expect(mine).toEqual([...mine].sort());
			expect(mine).toHaveLength(8);
		}
	});
	it('only a user has a window: the choice when to send counts nowhere else', async () => {
		await run('sendText', { ...toGroup, text: 'Chào cả nhà', sendWhen: 'whileFree', otherwise: 'fail' });
		expect(world.calls('/v3.0/oa/quota/message')).toEqual([]);
		const { error } = await attempt('sendSticker', { sendTo: 'user', userId: userId(2), stickerId: 'a1', sendWhen: 'whileFree', otherwise: 'fail' });
		expect(error?.message).toMatch(/^When to Send: allows only the free 48 hours/);
		expect(world.calls(CS)).toEqual([]);
	});
});

describe('mentions in a group', () => {
	const everyone = `[@${SEED_GROUP_ID}]`;
	const text = async (given: string, mentions: INodeParameters = {}) => {
		await run('sendText', { ...toGroup, text: given, mentions });
		return sent().at(-1)?.text;
	};
	it('that stand in a text passed on are taken out', async () => {
		expect(await text(`Khách hỏi: ${everyone} còn hoa không? [@123]`)).toBe('Khách hỏi:  còn hoa không? ');
	});
	it.each([['nested', `[[@1]@${SEED_GROUP_ID}] a`], ['decomposed letters between', `[@${SEED_GROUP_ID}] Cả nhà ơi`.normalize('NFD')], ['over lines', '[@\n1] a']])('%s, they do not come back', async (_how, given) => {
		expect(await text(given)).not.toMatch(/\[@/);
	});
	it('stay when the operator says so', async () => {
		expect(await text(`${everyone} họp lúc 9 giờ`, { keepMarkers: true })).toBe(`${everyone} họp lúc 9 giờ`);
	});
	it('are put before the text: everyone, then people', async () => {
		expect(await text('Chào', { everyone: true, userIds: `${userId(0)}, ${userId(1)}` })).toBe(`${everyone} [@${userId(0)}] [@${userId(1)}] Chào`);
		expect(world.calls(GROUP).at(-1)).toMatchObject({ warnings: [] });
	});
	it('count for the length', async () => {
		await expectRefused('sendText', { ...toGroup, text: 'a'.repeat(1990), mentions: { everyone: true } }, /^Text: has 2014 characters; Zalo accepts at most 2000/);
	});
	it('of nobody are refused', async () => {
		await expectRefused('sendText', { ...toGroup, text: 'a', mentions: { userIds: 'Lan' } }, /^Mentions: User IDs: is not a Zalo user ID/);
	});
	it('alone leave no text to send', async () => {
		await expectRefused('sendText', { ...toGroup, text: everyone, mentions: { everyone: true } }, /^Text: has nothing but mentions/);
	});
	it('in a caption are treated the same', async () => {
		await run('sendImage', { ...toGroup, imageSource: 'url', imageUrl: PICTURE, caption: `Mẫu mới ${everyone}`, mentions: { userIds: userId(0) } });
		expect(sent()).toMatchObject([{ type: 'image', text: `[@${userId(0)}] Mẫu mới ` }]);
	});
	it.each<[string, INodeParameters]>([['everyone', { everyone: true }], ['people', { userIds: '7019283746501928374' }]])('of %s without a caption are refused: a picture alone rings nobody', async (_whom, mentions) => {
		await expectRefused('sendImage', { ...toGroup, imageSource: 'url', imageUrl: PICTURE, caption: EMPTY, mentions }, /^Mentions: have no caption to stand in/);
	});
	it('that are added but name nobody need no caption', async () => {
		await run('sendImage', { ...toGroup, imageSource: 'url', imageUrl: PICTURE, caption: '', mentions: { everyone: false, userIds: '' } });
		expect(sent()).toMatchObject([{ kind: 'group', type: 'image' }]);
	});
	it('stand untouched in what goes to one person', async () => {
		await run('sendText', { userId: userId(), text: '[@abc] Dạ' });
		expect(sent()).toMatchObject([{ text: '[@abc] Dạ' }]);
	});
});

describe('Send GIF', () => {
	const gif = (width: number, height: number) => Buffer.from([...Buffer.from('GIF89a', 'latin1'), width % 256, Math.floor(width / 256), height % 256, Math.floor(height / 256)]);
	const element = () => (bodies(CS)[0] as { message: { attachment: { payload: { elements: object[] } } } }).message.attachment.payload.elements;
	it('of a file: its size comes from its own header', async () => {
		await run('sendGif', { sendTo: 'user', userId: userId(), gifSource: 'binary', binaryField: 'data' }, [binaryItem(gif(500, 280), 'a.gif')]);
		expect(element()).toEqual([{ media_type: 'gif', attachment_id: expect.any(String), width: 500, height: 280 }]);
		expect(sent()).toMatchObject([{ type: 'gif' }]);
	});
	it('by URL: with the size typed', async () => {
		await run('sendGif', { sendTo: 'user', userId: userId(), gifSource: 'url', gifUrl: 'https://shop.example/a.gif', width: 640, height: 360 });
		expect(element()).toEqual([{ media_type: 'gif', url: 'https://shop.example/a.gif', width: 640, height: 360 }]);
	});
	it.each([
		['a GIF cut off in its header', GIF.subarray(0, 8), /^Input Binary Field: is a GIF that does not say how wide/],
		['a GIF of width 0', gif(0, 10), /^Input Binary Field: is a GIF that does not say how wide/],
		['a JPG', JPEG, /^Input Binary Field: is not a GIF of a type Zalo accepts/],
		['a GIF over 5 MB', Buffer.concat([gif(1, 1), Buffer.alloc(5 * 1024 * 1024)]), /^Input Binary Field: is 5\.0 MB; Zalo accepts GIFs up to 5\.0 MB/],
	])('%s is refused', async (_what, bytes, says) => {
		await expectRefused('sendGif', { sendTo: 'user', userId: userId(), gifSource: 'binary', binaryField: 'data' }, says, [binaryItem(bytes, 'a.gif')]);
	});
	it.each<[string, INodeParameters]>([['URL', { gifSource: 'url', gifUrl: PICTURE }], ['attachment ID', { gifSource: 'attachmentId', gifAttachmentId: 'wK9mT4bXe1Qd0fLr7aYz' }]])('by %s with a size nobody has filled in is refused: a guess would stretch it', async (_source, parameters) => {
		await expectRefused('sendGif', { sendTo: 'user', userId: userId(), ...parameters }, /^Width: is not filled in/);
		await expectRefused('sendGif', { sendTo: 'user', userId: userId(), ...parameters, width: 500 }, /^Height: is not filled in/);
	});
	it.each([['Width', { width: -1, height: 5 }, /^Width: is -1; Zalo needs a whole number of pixels, at least 1/], ['Height', { width: 5, height: 2.5 }, /^Height: is 2\.5; Zalo needs a whole number/]])('a %s that is none is refused', async (_field, size, says) => {
		await expectRefused('sendGif', { sendTo: 'user', userId: userId(), gifSource: 'url', gifUrl: PICTURE, ...size }, says);
	});
});

const BUTTONS = [
	{ title: 'Xem mẫu mới', type: 'openUrl', url: 'https://shop.example/moi', iconUrl: 'https://shop.example/i.png' },
	{ title: 'Báo giá', type: 'quickReply', replyText: '#baogia' },
	{ title: 'Báo giá kín', type: 'hiddenReply', replyText: '#giakin' },
	{ title: 'Nhắn tin', type: 'writeSms', phone: '0912 345 678', smsText: 'Gọi lại giúp em' },
	{ title: 'Gọi', type: 'callPhone', phone: '+84912345678' },
];
const WIRE_BUTTONS = [
	{ title: 'Xem mẫu mới', type: 'oa.open.url', payload: { url: 'https://shop.example/moi' }, image_icon: 'https://shop.example/i.png' },
	{ title: 'Báo giá', type: 'oa.query.show', payload: '#baogia' },
	{ title: 'Báo giá kín', type: 'oa.query.hide', payload: '#giakin' },
	{ title: 'Nhắn tin', type: 'oa.open.sms', payload: { content: 'Gọi lại giúp em', phone_code: '84912345678' } },
	{ title: 'Gọi', type: 'oa.open.phone', payload: { phone_code: '84912345678' } },
];

describe('Send Buttons', () => {
	const parameters = () => ({ sendTo: 'user', userId: userId(), text: 'Chọn mẫu ạ', buttons: { button: BUTTONS } });
	it.each([
		['buttonTemplate', 'fieldVn', {}, payloadOf({ template_type: 'button', text: 'Chọn mẫu ạ', buttons: WIRE_BUTTONS })],
		['textWithButtons', 'chatbotX', {}, { text: 'Chọn mẫu ạ', ...payloadOf({ buttons: WIRE_BUTTONS }) }],
		['listWithButtons', 'agentCli', { heading: 'Hoa Sen' }, payloadOf({ template_type: 'list', elements: [{ title: 'Hoa Sen', subtitle: 'Chọn mẫu ạ' }], buttons: WIRE_BUTTONS })],
	])('%s sends exactly that shape, with all five kinds of button', async (bodyShape, shape, more, message) => {
		world.simulator.control.setSwitch({ name: 'v3ListMessages', value: shape });
		await run('sendButtons', { ...parameters(), bodyShape, ...more });
		expect(bodies(CS)).toEqual([{ recipient: { user_id: userId() }, message }]);
		expect(world.calls(CS)).toMatchObject([{ warnings: [] }]);
	});
	it.each([
		['a mobile number', '0912 345 678', '84912345678'],
		['a landline', '028 3812 3456', '842838123456'],
		['a landline abroad-style', '+84 (24) 3825.1234', '842438251234'],
		['a landline of 9 digits behind the 0', '0203 382 512', '84203382512'],
		['a hotline', '1900 1234', '19001234'],
		['a hotline of 10 digits', '1800-599-999', '1800599999'],
	])('%s can be called', async (_what, phone, dialled) => {
		await attempt('sendButtons', { ...parameters(), buttons: { button: [{ title: 'Gọi shop', type: 'callPhone', phone }] } });
		expect(bodies(CS)).toMatchObject([{ message: payloadOf({ buttons: [{ type: 'oa.open.phone', payload: { phone_code: dialled } }] }) }]);
	});
	it('a shape that Zalo refuses is told as Zalo tells it', async () => {
		const { error } = await attempt('sendButtons', parameters());
		expect(error?.message).toContain('-233');
	});
	const one = (button: object) => ({ buttons: { button: [BUTTONS[0] ?? {}, button] } }) as INodeParameters;
	it.each<[string, INodeParameters, RegExp]>([
		['no button', { buttons: {} }, /^Buttons: is empty/],
		['six buttons', { buttons: { button: [...BUTTONS, { title: 'a', type: 'quickReply', replyText: 'a' }] } }, /^Buttons: has 6 entries; Zalo accepts at most 5/],
		['a title of 101 characters', one({ title: 'ă'.repeat(101), type: 'quickReply', replyText: 'a' }), /^Button 2 Title: has 101 characters; Zalo accepts at most 100/],
		['no title', one({ title: ' ', type: 'quickReply', replyText: 'a' }), /^Button 2 Title: is empty/],
		['a reply of 1,001 characters', one({ title: 'a', type: 'hiddenReply', replyText: '😀'.repeat(1001) }), /^Button 2 Reply Text: has 1001 characters; Zalo accepts at most 1000/],
		['an SMS of 161 characters', one({ title: 'a', type: 'writeSms', phone: '0912345678', smsText: 'a'.repeat(161) }), /^Button 2 SMS Text: has 161 characters; Zalo accepts at most 160/],
		['a phone number that is none', one({ title: 'a', type: 'callPhone', phone: '12' }), /^Button 2 Phone Number: is not a Vietnamese phone number/],
		['a hotline of 11 digits', one({ title: 'a', type: 'callPhone', phone: '1900 1234 567' }), /^Button 2 Phone Number: is not a Vietnamese phone number/],
		['a landline without its area code', one({ title: 'a', type: 'callPhone', phone: '3812 3456' }), /^Button 2 Phone Number: is not a Vietnamese phone number/],
		['no number to call', one({ title: 'a', type: 'callPhone', phone: ' ' }), /^Button 2 Phone Number: is empty/],
		['an SMS to a landline', one({ title: 'a', type: 'writeSms', phone: '028 3812 3456', smsText: 'a' }), /^Button 2 Phone Number: is not a Vietnamese mobile number/],
		['an SMS to a hotline', one({ title: 'a', type: 'writeSms', phone: '1900 1234', smsText: 'a' }), /^Button 2 Phone Number: is not a Vietnamese mobile number/],
		['a page without https', one({ title: 'a', type: 'openUrl', url: 'http://shop.example' }), /^Button 2 URL: must start with https/],
		['an icon without https', one({ title: 'a', type: 'quickReply', replyText: 'a', iconUrl: 'http://shop.example/i.png' }), /^Button 2 Icon URL: must start with https/],
		['a type from an expression that is none', one({ title: 'a', type: '={{ "fax" }}' }), /^Button 2 Type: has the value "fax"/],
		['a text of 2,001 characters', { text: 'a'.repeat(2001) }, /^Text: has 2001 characters; Zalo accepts at most 2000/],
		['a text of 501 characters in a list', { bodyShape: 'listWithButtons', heading: 'a', text: 'a'.repeat(501) }, /^Text: has 501 characters; Zalo accepts at most 500/],
		['a heading of 101 characters', { bodyShape: 'listWithButtons', heading: 'a'.repeat(101) }, /^Heading: has 101 characters; Zalo accepts at most 100/],
	])('%s is refused', async (_rule, wrong, says) => {
		await expectRefused('sendButtons', { ...parameters(), ...wrong }, says);
	});
});

describe('Send List', () => {
	const FIRST = { title: 'Hoa sinh nhật', subtitle: 'Giao trong 2 giờ', imageUrl: PICTURE, tapAction: 'none' };
	const SECOND = { title: 'Hoa khai trương', tapAction: 'quickReply', tapText: '#khaitruong' };
	const parameters = (...element: INodeParameters[]) => ({ sendTo: 'user', userId: userId(), elements: { element } });
	it('sends entries with what a tap does, and buttons below', async () => {
		world.simulator.control.setSwitch({ name: 'v3ListMessages', value: 'agentCli' });
		const third = { title: 'Xem thêm', subtitle: 'Tất cả mẫu', tapAction: 'openUrl', tapUrl: 'https://shop.example/' };
		await run('sendList', { ...parameters(FIRST, SECOND, third), buttons: { button: BUTTONS.slice(1, 2) } });
		expect(bodies(CS)).toEqual([{
			recipient: { user_id: userId() },
			message: payloadOf({
				template_type: 'list',
				elements: [
					{ title: 'Hoa sinh nhật', subtitle: 'Giao trong 2 giờ', image_url: PICTURE },
					{ title: 'Hoa khai trương', default_action: { type: 'oa.query.show', payload: '#khaitruong' } },
					{ title: 'Xem thêm', subtitle: 'Tất cả mẫu', default_action: { type: 'oa.open.url', url: 'https://shop.example/' } },
				],
				buttons: WIRE_BUTTONS.slice(1, 2),
			}),
		}]);
		expect(world.calls(CS)).toMatchObject([{ warnings: [], outcome: { accepted: true } }]);
	});
	it.each<[string, INodeParameters[], RegExp]>([
		['no entry', [], /^Entries: is empty/],
		['six entries', Array<INodeParameters>(6).fill(FIRST), /^Entries: has 6 entries; Zalo accepts at most 5/],
		['a first entry without subtitle', [{ ...FIRST, subtitle: '' }], /^Entry 1 Subtitle: is empty/],
		['a title of 101 characters', [FIRST, { ...SECOND, title: 'a'.repeat(101) }], /^Entry 2 Title: has 101 characters; Zalo accepts at most 100/],
		['a subtitle of 501 characters', [{ ...FIRST, subtitle: 'a'.repeat(501) }], /^Entry 1 Subtitle: has 501 characters; Zalo accepts at most 500/],
		['a second entry that does nothing', [FIRST, { ...SECOND, tapAction: 'none' }], /^Entry 2 On Tap: is missing/],
		['a reply of 1,001 characters', [FIRST, { ...SECOND, tapText: 'a'.repeat(1001) }], /^Entry 2 Reply Text: has 1001 characters; Zalo accepts at most 1000/],
		['a page without https', [{ ...FIRST, tapAction: 'openUrl', tapUrl: 'http://shop.example' }], /^Entry 1 Page URL: must start with https/],
		['a picture without https', [{ ...FIRST, imageUrl: 'http://shop.example/a.jpg' }], /^Entry 1 Image URL: must start with https/],
	])('%s is refused', async (_rule, elements, says) => {
		await expectRefused('sendList', parameters(...elements), says);
	});
});

describe('Request User Info', () => {
	const parameters = () => ({ sendTo: 'user', userId: userId(), title: 'Hoa Sen', subtitle: 'Xin địa chỉ ạ', imageUrl: PICTURE });
	it('sends one card', async () => {
		await run('requestUserInfo', parameters());
		expect(bodies(CS)).toEqual([{ recipient: { user_id: userId() }, message: payloadOf({ template_type: 'request_user_info', elements: [{ title: 'Hoa Sen', subtitle: 'Xin địa chỉ ạ', image_url: PICTURE }] }) }]);
	});
	it.each<[string, INodeParameters, RegExp]>([
		['a title of 101 characters', { title: '😀'.repeat(101) }, /^Title: has 101 characters; Zalo accepts at most 100/],
		['a subtitle of 501 characters', { subtitle: 'a'.repeat(501) }, /^Subtitle: has 501 characters; Zalo accepts at most 500/],
		['no subtitle', { subtitle: EMPTY }, /^Subtitle: is empty/],
		['a picture without https', { imageUrl: 'http://shop.example/a.jpg' }, /^Image URL: must start with https/],
	])('%s is refused', async (_rule, wrong, says) => {
		await expectRefused('requestUserInfo', { ...parameters(), ...wrong }, says);
	});
});

describe('Add Reaction and Remove Reaction', () => {
	const say = async () => (await world.simulator.control.say({ userId: userId(), text: 'Cảm ơn shop' })).msgId;
	it('put an icon at a message and take it back, free', async () => {
		const messageId = await say();
		const [added] = await run('addReaction', { userId: userId(), messageId, reaction: 'thumbsUp' });
		const [removed] = await run('removeReaction', { userId: userId(), messageId });
		expect(bodies(V2)).toEqual(['/-strong', '/-remove'].map((icon) => ({ recipient: { user_id: userId() }, sender_action: { react_icon: icon, react_message_id: messageId } })));
		for (const output of [added, removed]) expect(output).toEqual({ messageId: expect.any(String), userId: userId(), inReplyTo: messageId, sentAt: null, billed: 'free', quotaType: null, quotaRemaining: null, path: 'reaction' });
	});
	it('one of three refused: the others go through, linked to their items', async () => {
		const messageId = await say();
		const items = jsonItems({ id: messageId }, { id: '00000000000000000000' }, { id: messageId });
		const result = await runInEngine({ node: new ZaloOaMessage(), parameters: { resource: 'message', operation: 'addReaction', userId: userId(), messageId: '={{ $json.id }}', reaction: 'heart' }, items, store: world.store, onError: 'continueErrorOutput' });
		expect(result.outputs.map((output) => output.map(({ pairedItem }) => pairedItem))).toEqual([[{ item: 0 }, { item: 2 }], [{ item: 1 }]]);
		expect(result.outputs[1]?.[0]?.json).toMatchObject({ error: { zaloErrorCode: -201 } });
	});
	it('a name that is no icon is refused', async () => {
		await expectRefused('addReaction', { userId: userId(), messageId: '3fa1c07be52d9a4410c6', reaction: '={{ "toString" }}' }, /^Reaction: has the value "toString"/);
	});
});

describe('Send Mini App Message', () => {
	const parameters = () => ({ userId: userId(), miniAppTemplate: SEED_MINI_APP_TEMPLATE });
	it('sends values from the form as text, and from JSON as they are', async () => {
		await run('sendMiniApp', { ...parameters(), specifyData: 'fields', templateData: { field: [{ name: 'order', value: 'DH-1' }] } });
		const [output] = await run('sendMiniApp', { ...parameters(), specifyData: 'json', templateDataJson: '{"order": {"id": "7019283746501928374", "items": 2}}' });
		expect(bodies(`${CS}/miniapp`)).toEqual([{ order: 'DH-1' }, { order: { id: '7019283746501928374', items: 2 } }].map((data) => ({ recipient: { user_id: userId() }, message: { template_type: SEED_MINI_APP_TEMPLATE, template_data: data } })));
		expect(output).toMatchObject({ userId: userId(), billed: 'free', quotaType: 'reply', path: 'miniApp' });
	});
	it('data that is a list, or no template, is refused', async () => {
		await expectRefused('sendMiniApp', { ...parameters(), specifyData: 'json', templateDataJson: '[1]' }, /^Template Data \(JSON\): is not one JSON object/);
		await expectRefused('sendMiniApp', { ...parameters(), miniAppTemplate: EMPTY }, /^Template: is empty/);
	});
});

describe('Send File', () => {
	const parameters = () => ({ sendTo: 'user', userId: userId(2), binaryField: 'data', sendWhen: 'whileFree' });
	const items = () => [binaryItem(PDF, 'Bảng giá.pdf')];
	it('that is skipped names no file: nobody sees one', async () => {
		expect(await run('sendFile', { ...parameters(), otherwise: 'skip' }, items())).toMatchObject([{ skipped: true, fileName: null }]);
	});
	it('with a template in its place names no file either', async () => {
		const template = { fallbackTemplateId: { __rl: true, mode: 'id', value: '412345' }, fallbackTemplateParameters: { mappingMode: 'defineBelow', value: { customer_name: 'Lan Anh', order_code: 'DH-2041', amount: 250000 } } };
		expect(await run('sendFile', { ...parameters(), otherwise: 'template', ...template }, items())).toMatchObject([{ path: 'template', fileName: null }]);
	});
});

describe('Send Custom Message', () => {
	const parameters = (messageJson: unknown) => ({ sendTo: 'user', userId: userId(), messageJson: messageJson as string });
	it('goes out as written, also what this package has no operation for', async () => {
		const message = { text: 'Mẫu mới', ...payloadOf({ template_type: 'media', elements: [{ media_type: 'image', url: PICTURE }] }) };
		const [output] = await run('sendCustom', parameters(JSON.stringify(message)));
		expect(bodies(CS)).toEqual([{ recipient: { user_id: userId() }, message }]);
		expect(output).toMatchObject({ userId: userId(), billed: 'free', path: 'consultation' });
	});
	it('with a body nobody has written sends nothing', async () => {
		const field = resources.flatMap(({ operations }) => operations).find(({ value }) => value === 'sendCustom')?.properties.find(({ name }) => name === 'messageJson');
		await expectRefused('sendCustom', parameters(field?.default), /^Message \(JSON\): has neither a text nor an attachment/);
	});
	it.each<[string, unknown, RegExp]>([
		['text that is no JSON', '{text: 1', /^Message Json: is not valid JSON/],
		['a list', '[{"text": "a"}]', /^Message \(JSON\): is not one JSON object/],
		['a whole request', '{"recipient": {}, "message": {"text": "a"}}', /^Message \(JSON\): is a whole request/],
		['an unknown key', '{"text": "a", "tracking_id": "x"}', /^Message \(JSON\): has the key "tracking_id"/],
		['neither text nor attachment', '{"quote_message_id": "3fa1c07be52d9a4410c6"}', /^Message \(JSON\): has neither a text nor an attachment/],
		['a Mini App message', '{"template_type": "a", "template_data": {}}', /^Message \(JSON\): is a Mini App message/],
		['an attachment without payload', '{"attachment": {"type": "file"}}', /^Message \(JSON\): has an attachment that is not a type and a payload/],
		['an attachment with a third key', '{"attachment": {"type": "file", "payload": {"token": "a"}, "url": "x"}}', /^Message \(JSON\): has an attachment/],
		['a text that is a number', '{"text": 5}', /^Message \(JSON\): has a "text" that is not text/],
		['a text of 2,001 characters', JSON.stringify({ text: 'a'.repeat(2001) }), /^Message \(JSON\) text: has 2001 characters; Zalo accepts at most 2000/],
		['a quote that is no message ID', '{"text": "a", "quote_message_id": "a b"}', /^Message \(JSON\) quote_message_id: is not a Zalo message ID/],
	])('%s is refused', async (_rule, json, says) => {
		await expectRefused('sendCustom', parameters(json), says);
	});
});

describe('Send Sticker, Send Image and Send File by ID', () => {
	it.each<[string, INodeParameters, RegExp]>([
		['sendSticker', { stickerId: EMPTY }, /^Sticker ID: is empty/],
		['sendSticker', { stickerId: 'a b' }, /^Sticker ID: has spaces/],
		['sendImage', { imageSource: 'attachmentId', imageAttachmentId: EMPTY }, /^Attachment ID: is empty/],
		['sendFile', { fileSource: 'token', uploadToken: ' ' }, /^Upload Token: is empty/],
	])('%s without one is refused', async (operation, parameters, says) => {
		await expectRefused(operation, { sendTo: 'user', userId: userId(), ...parameters }, says);
	});
});
