import type { Simulator } from '../../simulator/server';
import { caller, CS, HOUR, people, simulator, subscribed, text } from './harness';

const V2 = '/v2.0/oa/message';
const template = (userId: string, payload: object, caption?: string): object => ({ recipient: { user_id: userId }, message: { ...(caption === undefined ? {} : { text: caption }), attachment: { type: 'template', payload } } });
const open = { title: 'Xem hàng', type: 'oa.open.url', payload: { url: 'https://shop.example/hoa' } };
const times = (count: number, value: object): object[] => Array.from({ length: count }, () => value);

/** The three shapes seen in the wild, README §5 row 16. */
const SHAPES = {
	fieldVn: (id: string, buttons: object[] = [open]) => template(id, { template_type: 'button', text: 'Chọn nhé', buttons }),
	chatbotX: (id: string, buttons: object[] = [open]) => template(id, { buttons }, 'Chọn nhé'),
	agentCli: (id: string, buttons: object[] = [open]) => template(id, { template_type: 'list', elements: [{ title: 'Hoa hồng', subtitle: 'Mới về' }], buttons }),
} as const;
const NAMES = ['fieldVn', 'chatbotX', 'agentCli'] as const;

const send = async (sim: Simulator, body: object): Promise<unknown> => (await caller(sim).post('openapi', CS, body)).json['error'];

describe('list and buttons (experimental)', () => {
	it.each(['refuse', 'accept', ...NAMES] as const)('switch %s lets its shapes pass', async (value) => {
		const sim = await simulator({ switches: { v3ListMessages: value } });
		const { userId } = people(sim).fresh;
		for (const name of NAMES) expect([name, await send(sim, SHAPES[name](userId))]).toEqual([name, value === 'accept' || value === name ? 0 : -233]);
	});

	it('echoes oa_send_list', async () => {
		const sim = await simulator({ switches: { v3ListMessages: 'accept' } });
		const subscriber = await subscribed(sim);
		await send(sim, SHAPES.chatbotX(people(sim).fresh.userId));
		await sim.control.settle();
		expect(subscriber.deliveries[0]?.event).toMatchObject({ event_name: 'oa_send_list', message: { text: 'Chọn nhé' } });
	});

	it.each([
		['url', open, 0], ['url without https', { ...open, payload: { url: 'http://shop.example' } }, -201], ['url as text', { ...open, payload: 'https://shop.example' }, -201],
		['show of 1000', { title: 'a', type: 'oa.query.show', payload: 'a'.repeat(1000) }, 0], ['show of 1001', { title: 'a', type: 'oa.query.show', payload: 'a'.repeat(1001) }, -210],
		['hide of 1000', { title: 'a', type: 'oa.query.hide', payload: '#'.repeat(1000), image_icon: 'icon' }, 0], ['hide of 1001', { title: 'a', type: 'oa.query.hide', payload: '#'.repeat(1001) }, -210],
		['sms of 160', { title: 'a', type: 'oa.open.sms', payload: { content: 'a'.repeat(160), phone_code: '84912345678' } }, 0], ['sms of 161', { title: 'a', type: 'oa.open.sms', payload: { content: 'a'.repeat(161), phone_code: '84912345678' } }, -210],
		['phone', { title: 'a', type: 'oa.open.phone', payload: { phone_code: '84912345678' } }, 0], ['phone with 0', { title: 'a', type: 'oa.open.phone', payload: { phone_code: '0912345678' } }, -201],
		['title of 100', { ...open, title: 'a'.repeat(100) }, 0], ['title of 101', { ...open, title: 'a'.repeat(101) }, -210], ['no title', { ...open, title: '' }, -201], ['another type', { ...open, type: 'oa.open.map' }, -201],
	] as const)('button: %s', async (_what, button, code) => {
		const sim = await simulator({ switches: { v3ListMessages: 'accept' } });
		for (const name of NAMES) expect(await send(sim, SHAPES[name](people(sim).fresh.userId, [button]))).toBe(code);
	});

	it('at most five buttons and five elements; texts where the shape wants them', async () => {
		const sim = await simulator({ switches: { v3ListMessages: 'accept' } });
		const { userId } = people(sim).fresh;
		const list = (elements: object[]): object => template(userId, { template_type: 'list', elements });
		const row = { title: 'Hoa', subtitle: 'Mới' };
		expect([await send(sim, SHAPES.fieldVn(userId, times(5, open))), await send(sim, SHAPES.fieldVn(userId, times(6, open))), await send(sim, SHAPES.fieldVn(userId, []))]).toEqual([0, -210, -201]);
		expect([await send(sim, list(times(5, row))), await send(sim, list(times(6, row))), await send(sim, list([]))]).toEqual([0, -210, -201]);
		expect([await send(sim, list([{ title: 'Hoa' }])), await send(sim, list([row, { title: 'Lá' }]))]).toEqual([-201, 0]);
		expect([await send(sim, list([{ ...row, title: 'a'.repeat(101) }])), await send(sim, list([{ ...row, subtitle: 'a'.repeat(501) }]))]).toEqual([-210, -210]);
		expect([await send(sim, template(userId, { buttons: [open] })), await send(sim, template(userId, { template_type: 'button', buttons: [open] }))]).toEqual([-201, -201]);
		const action = (value: object): object => list([{ ...row, default_action: value }]);
		expect(await send(sim, action({ type: 'oa.open.url', url: 'https://shop.example' }))).toBe(0);
		expect(await send(sim, action({ type: 'oa.open.url', url: 'https://shop.example', payload: { url: 'https://shop.example' } }))).toBe(0);
		expect(await send(sim, action({ type: 'oa.query.show', payload: '#gia' }))).toBe(0);
		expect(await send(sim, action({ type: 'oa.open.url', payload: { url: 'https://shop.example' } }))).toBe(-201);
	});
});

describe('reply by message_id', () => {
	it('eight are free, the ninth and a late one are billed as proactive though the window is open', async () => {
		const sim = await simulator({ switches: { packageQuota: 1 } });
		const { fresh } = people(sim);
		const reply = async (msgId: string) => (await caller(sim).post('openapi', CS, { recipient: { message_id: msgId }, message: { text: 'còn ạ' } })).json['data'];
		const { msgId } = await sim.control.say({ userId: fresh.userId, text: 'còn hàng không?' });
		for (let count = 0; count < 8; count += 1) expect((await reply(msgId))?.['quota']).toEqual({ quota_type: 'reply' });
		expect((await reply(msgId))?.['quota']).toMatchObject({ quota_type: 'sub_quota', remain: '0', total: '1' });
		const charged = await reply(msgId);
		expect(charged).toMatchObject({ user_id: fresh.userId });
		expect(charged).not.toHaveProperty('quota');
		expect(sim.control.messages().at(-1)).toMatchObject({ chargedVnd: 55 });
		const { msgId: second } = await sim.control.say({ userId: fresh.userId, text: 'alo' });
		await sim.control.advance({ ms: 48 * HOUR });
		expect((await reply(second))?.['quota']).toEqual({ quota_type: 'reply' });
		await sim.control.advance({ ms: 1 });
		await sim.control.say({ userId: fresh.userId, text: 'vẫn chờ' });
		expect(await reply(second)).not.toHaveProperty('quota');
		expect((await caller(sim).post('openapi', CS, text(fresh.userId))).json['data']?.['quota']).toEqual({ quota_type: 'reply' });
	});
});

describe('anonymous visitors and reactions', () => {
	it('text, image by url, file and sticker; nothing else', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const subscriber = await subscribed(sim);
		const visitor = await sim.control.anonymousSay({ text: 'giá?' });
		const recipient = { anonymous_id: visitor.anonymousId, conversation_id: visitor.conversationId };
		const media = (element: object): object => ({ attachment: { type: 'template', payload: { template_type: 'media', elements: [element] } } });
		const { json: image } = await api.upload('openapi', '/v2.0/oa/upload/image', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]) as Uint8Array<ArrayBuffer>, 'a.jpg');
		const { json: file } = await api.upload('openapi', '/v2.0/oa/upload/file', new TextEncoder().encode('a,b\n') as Uint8Array<ArrayBuffer>, 'a.csv');
		const codes: unknown[] = [];
		for (const message of [
			{ text: '199k ạ' }, media({ media_type: 'image', url: 'https://shop.example/a.jpg' }), { attachment: { type: 'file', payload: { token: file['data']?.['token'] } } }, media({ media_type: 'sticker', attachment_id: '26845' }),
			media({ media_type: 'image', attachment_id: image['data']?.['attachment_id'] }), media({ media_type: 'gif', url: 'https://shop.example/a.gif', width: 5, height: 5 }), { text: 'a'.repeat(2001) },
		]) codes.push((await api.post('openapi', V2, { recipient, message })).json['error']);
		expect(codes).toEqual([0, 0, 0, 0, -201, -233, -210]);
		expect((await api.post('openapi', V2, { recipient: { anonymous_id: visitor.anonymousId }, message: { text: 'a' } })).json).toMatchObject({ error: -201 });
		await sim.control.settle();
		expect(subscriber.deliveries.map(({ event }) => event['event_name']).filter((name) => String(name).startsWith('oa_'))).toEqual(['oa_send_anonymous_text', 'oa_send_anonymous_image', 'oa_send_anonymous_file', 'oa_send_anonymous_sticker']);
	});

	it('seven icons and the remove; fifty per message, then -210 until one takes them back', async () => {
		const sim = await simulator({ switches: { oaBucketPerMinute: 1000 } });
		const api = caller(sim);
		const { fresh } = people(sim);
		const { msgId } = await sim.control.say({ userId: fresh.userId, text: 'đẹp quá' });
		const react = async (icon: string) => (await api.post('openapi', V2, { recipient: { user_id: fresh.userId }, sender_action: { react_icon: icon, react_message_id: msgId } })).json['error'];
		for (const icon of [':>', '--b', ':-((', '/-strong', '/-heart', ':-h', ':o']) expect([icon, await react(icon)]).toEqual([icon, 0]);
		for (let count = 7; count < 50; count += 1) expect(await react('/-heart')).toBe(0);
		expect(await react('/-heart')).toBe(-210);
		expect([await react('/-remove'), await react('/-heart'), await react('/-thumb')]).toEqual([0, 0, -201]);
		expect(sim.control.messages().every((message) => message.chargedVnd === 0)).toBe(true);
	});
});

describe('Mini App message', () => {
	const MINI = '/v3.0/oa/message/cs/miniapp';
	const body = (userId: string, extra: object = {}): object => ({ recipient: { user_id: userId }, message: { template_type: 'sim-mini-app-order-status', template_data: { order_code: 'DH-2041' }, ...extra } });

	it('answers like a consultation message, with a type in quota, and follows its window', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		const api = caller(sim);
		const { fresh, threeDays, nineDays } = people(sim);
		const { json } = await api.post('openapi', MINI, body(fresh.userId));
		expect(json).toEqual({ data: { message_id: expect.stringMatching(/^[0-9a-f]{20}$/), user_id: fresh.userId, sent_time: '1795230000000', quota: { quota_type: 'reply', type: 'reply' } }, error: 0, message: 'Success' });
		expect((await api.post('openapi', MINI, body(threeDays.userId))).json['data']?.['quota']).toMatchObject({ quota_type: 'sub_quota', remain: '499', type: 'sub_quota' });
		const code = async (value: object) => (await api.post('openapi', MINI, value)).json['error'];
		expect([await code(body(nineDays.userId)), await code(body('1')), await code(body(fresh.userId, { template_type: 'nope' })), await code(body(fresh.userId, { template_data: 'x' }))]).toEqual([-230, -201, -201, -201]);
		await sim.control.advance({ ms: 300 });
		expect(subscriber.deliveries.map(({ event }) => event['event_name'])).toEqual(['user_received_message', 'user_received_message']);
	});
});

describe('quota/message', () => {
	it('v3: a user with numbers, the assets of the OA with filters, none of the app', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const { fresh } = people(sim);
		const ask = async (body: object) => (await api.post('openapi', '/v3.0/oa/quota/message', body)).json;
		expect((await ask({ user_id: fresh.userId }))['data']).toEqual({ last_interaction: String(1795230000000 - HOUR), cs_reply: { remain: 8, total: 8 }, promotion: { daily_remain: 0, daily_total: 0, monthly_remain: 0, monthly_total: 0 } });
		const asset = { asset_id: expect.any(String), product_type: 'cs', quota_type: 'sub_quota', valid_through: '30/11/2026', total: 500, remain: 500 };
		expect((await ask({ quota_owner: 'OA' }))['data']).toEqual([asset]);
		expect((await ask({ quota_owner: 'OA', product_type: 'cs', quota_type: 'sub_quota' }))['data']).toEqual([asset]);
		expect([(await ask({ quota_owner: 'OA', product_type: 'transaction' }))['data'], (await ask({ quota_owner: 'APP' }))['data']]).toEqual([[], []]);
		expect([(await ask({ quota_owner: 'USER' }))['message'], (await ask({}))['error'], (await ask({ user_id: '1' }))['error']]).toEqual(['quota_owner is invalid!', -201, -201]);
	});

	it('v2: nothing, message_id, or user_id with type', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const { fresh } = people(sim);
		const { msgId } = await sim.control.say({ userId: fresh.userId, text: 'a' });
		await api.post('openapi', CS, { recipient: { message_id: msgId }, message: { text: 'b' } });
		const ask = async (body: object | string) => (await api.post('openapi', '/v2.0/oa/quota/message', body)).json;
		expect((await ask(''))['data']).toEqual({ type: 'active', remain: 500, total: 500 });
		expect((await ask({ message_id: msgId }))['data']).toEqual({ type: 'reply', remain: 7, total: 8 });
		expect((await ask({ user_id: fresh.userId, type: 'promotion' }))['data']).toEqual({ type: 'promotion', remain: 0, total: 0 });
		expect([(await ask({ user_id: fresh.userId }))['message'], (await ask({ type: 'promotion' }))['message'], (await ask({ user_id: '1', type: 'promotion' }))['message'], (await ask({ message_id: msgId, user_id: fresh.userId, type: 'promotion' }))['error']])
			.toEqual(['type is invalid!', 'user_id is invalid!', 'user_id is invalid', -201]);
	});
});
