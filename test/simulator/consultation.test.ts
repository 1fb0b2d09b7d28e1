import type { Simulator } from '../../simulator/server';
import { caller, CS, HOUR, http, people, simulator, text } from './harness';

const media = (userId: string, element: object): object => ({ recipient: { user_id: userId }, message: { attachment: { type: 'template', payload: { template_type: 'media', elements: [element] } } } });
const image = (userId: string): object => media(userId, { media_type: 'image', url: 'https://shop.example/a.jpg' });
const requestInfo = (userId: string, title: string): object => ({
	recipient: { user_id: userId },
	message: { attachment: { type: 'template', payload: { template_type: 'request_user_info', elements: [{ title, subtitle: 'Để giao hàng', image_url: 'https://shop.example/a.jpg' }] } } },
});

/** Everything wrong at once; then one repair after the other must bring up exactly the next code of the check order. */
describe('check order of message/cs (messages.md §10)', () => {
	it('answers the first failing check, row by row', async () => {
		const sim = await simulator();
		const { fresh, nineDays } = people(sim);
		sim.control.setUser({ userId: nineDays.userId, banned: true, restricted: true, receiveLimited: true });
		const worst: Record<string, string | number | boolean> = { appActive: false, appState: 'removed', oaState: 'disabled', apiRegistered: false, permission: 'missing', packageName: 'Cơ bản', oaVerified: false, appSecretProof: true, oaBucketPerMinute: 0, appBucketPerMinute: 0, billingAccount: 'missing', packageQuota: 0 };
		for (const [name, value] of Object.entries(worst)) sim.control.setSwitch({ name, value });
		const seen: unknown[] = [];
		const noToken = await http(`${sim.hosts.openapi}${CS}`, { method: 'POST', body: '{' });
		const api = caller(sim);
		const tryWith = async (body: unknown): Promise<void> => {
			const { json } = await api.post('openapi', CS, body);
			seen.push(json['error'], json['message']);
		};
		sim.control.expireAccessToken();
		await tryWith('{');
		const fixed = caller(sim);
		const repair = async (name: string, value: string | number | boolean): Promise<void> => {
			const { json } = await fixed.post('openapi', CS, '{');
			seen.push(json['error']);
			sim.control.setSwitch({ name, value });
		};
		await repair('appActive', true);
		await repair('appState', 'ok');
		await repair('oaState', 'ok');
		await repair('apiRegistered', true);
		await repair('permission', 'granted');
		await repair('packageName', 'Tăng trưởng');
		await repair('oaVerified', true);
		await repair('appSecretProof', false);
		await repair('appBucketPerMinute', 4000);
		await repair('oaBucketPerMinute', 100);
		expect(noToken.json).toMatchObject({ error: -216 });
		expect(seen).toEqual([-220, 'access_token is expired or removed', -209, -219, -204, -212, -223, -224, -221, -242, -32, -32]);
		const codes = async (body: unknown): Promise<unknown> => (await fixed.post('openapi', CS, body)).json['error'];
		expect([
			await codes('{'), await codes({ recipient: { user_id: '1' } }), await codes(text('1', '  ')), await codes(text('1', 'a'.repeat(2001))),
			await codes(media('1', { media_type: 'hologram' })), await codes(text('1', 'bán hàng cấm')),
		]).toEqual([-201, -201, -201, -210, -233, -201]);
		const banned = async (): Promise<unknown> => await codes(text(nineDays.userId, 'bán hàng cấm'));
		const chain: unknown[] = [await banned()];
		for (const repaired of [{ banned: false }, { restricted: false }, { receiveLimited: false }, { lastInteractionMs: sim.control.now() - 72 * HOUR }]) {
			sim.control.setUser({ userId: nineDays.userId, ...repaired });
			chain.push(await banned());
		}
		expect(chain).toEqual([-227, -244, -218, -230, -248]);
		const paid = async (): Promise<unknown> => await codes(text(nineDays.userId));
		const money: unknown[] = [await paid()];
		for (const value of ['noMoney', 'packageOnly', 'linked']) {
			sim.control.setSwitch({ name: 'billingAccount', value });
			money.push(await paid());
		}
		expect(money).toEqual([-320, -321, -211, 0]);
		expect(sim.control.messages().map((message) => message.userId)).toEqual([nineDays.userId]);
		expect(await codes(text(fresh.userId))).toBe(0);
	});

	it('names the full bucket and sends the rate headers', async () => {
		const sim = await simulator({ switches: { oaBucketPerMinute: 2 } });
		const api = caller(sim);
		const { fresh } = people(sim);
		const first = await api.post('openapi', CS, text(fresh.userId));
		expect([first.headers.get('x-ratelimit-limit'), first.headers.get('x-ratelimit-remain')]).toEqual(['2', '1']);
		await api.post('openapi', CS, text(fresh.userId));
		const third = await api.post('openapi', CS, text(fresh.userId));
		expect(third.json).toEqual({ error: -32, message: 'Your OA reached limit call api' });
		expect(third.headers.get('x-ratelimit-remain')).toBe('0');
		sim.control.setSwitch({ name: 'appBucketPerMinute', value: 1 });
		expect((await api.post('openapi', CS, text(fresh.userId))).json).toMatchObject({ error: -32, message: 'Your application reached limit call api' });
		sim.control.setSwitch({ name: 'appBucketPerMinute', value: 4000 });
		await sim.control.advance({ ms: 60_000 });
		expect((await api.post('openapi', CS, text(fresh.userId))).json).toMatchObject({ error: 0 });
		expect(sim.control.messages()).toHaveLength(3);
	});
});

describe('windows and quota objects', () => {
	const quota = async (sim: Simulator, userId: string): Promise<unknown> => (await caller(sim).post('openapi', CS, text(userId))).json['data']?.['quota'];

	it('48 h is free, up to 7 days uses the package, a new follower has three welcome messages, later is refused', async () => {
		const sim = await simulator();
		const { fresh, dayOld, threeDays, nineDays, never } = people(sim);
		expect(await quota(sim, fresh.userId)).toEqual({ quota_type: 'reply' });
		expect(await quota(sim, dayOld.userId)).toEqual({ quota_type: 'reply' });
		expect(await quota(sim, threeDays.userId)).toEqual({ quota_type: 'sub_quota', remain: '499', total: '500', expired_date: '30/11/2026', owner_type: 'OA', owner_id: '2847561029384756102' });
		for (const remain of ['2', '1', '0']) expect(await quota(sim, never.userId)).toEqual({ quota_type: 'welcome_msg', remain, total: '3' });
		const api = caller(sim);
		expect((await api.post('openapi', CS, text(never.userId))).json).toMatchObject({ error: -230 });
		expect((await api.post('openapi', CS, text(nineDays.userId))).json).toEqual({ error: -230, message: 'User has not interacted with the OA in the past 7 days' });
		await sim.control.say({ userId: nineDays.userId, text: 'chào' });
		expect(await quota(sim, nineDays.userId)).toEqual({ quota_type: 'reply' });
	});

	it('a charged message has no quota object; the window edge is exact', async () => {
		const sim = await simulator({ switches: { packageQuota: 0 } });
		const { threeDays, fresh } = people(sim);
		expect(await quota(sim, threeDays.userId)).toBeUndefined();
		expect(sim.control.messages().at(-1)).toMatchObject({ chargedVnd: 55 });
		sim.control.setUser({ userId: fresh.userId, lastInteractionMs: sim.control.now() - 48 * HOUR });
		expect(await quota(sim, fresh.userId)).toEqual({ quota_type: 'reply' });
		sim.control.setUser({ userId: fresh.userId, lastInteractionMs: sim.control.now() - 48 * HOUR - 1 });
		expect(await quota(sim, fresh.userId)).toBeUndefined();
	});

	it('switch legacy8: eight free, then paid; numbers by switch', async () => {
		const sim = await simulator({ switches: { freeWindow: 'legacy8', quotaNumbersAs: 'number' } });
		const { fresh } = people(sim);
		for (let left = 7; left >= 0; left -= 1) expect(await quota(sim, fresh.userId)).toEqual({ quota_type: 'reply', remain: left, total: 8 });
		expect(await quota(sim, fresh.userId)).toMatchObject({ quota_type: 'sub_quota' });
	});

	it('reply by message_id: eight free ones, also outside the window, the ninth is proactive', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const { stranger } = people(sim);
		const { msgId } = await sim.control.say({ userId: stranger.userId, text: 'còn hàng không?' });
		sim.control.setUser({ userId: stranger.userId, lastInteractionMs: sim.control.now() - 30 * 24 * HOUR });
		const reply = async (): Promise<unknown> => (await api.post('openapi', CS, { recipient: { message_id: msgId }, message: { text: 'còn ạ' } })).json['error'];
		for (let count = 0; count < 8; count += 1) expect(await reply()).toBe(0);
		expect(await reply()).toBe(-230);
		expect((await api.post('openapi', CS, { recipient: { message_id: 'nope' }, message: { text: 'x' } })).json).toMatchObject({ error: -201 });
	});
});

describe('message kinds', () => {
	it('counts code points: 2000 emoji pass, 2001 do not', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const { fresh } = people(sim);
		expect((await api.post('openapi', CS, text(fresh.userId, '🌷'.repeat(2000)))).json).toMatchObject({ error: 0 });
		expect((await api.post('openapi', CS, text(fresh.userId, '🌷'.repeat(2001)))).json).toEqual({ error: -210, message: 'Parameter exceeds allowable limit' });
	});

	it.each([
		['image', (id: string) => image(id)], ['gif', (id: string) => media(id, { media_type: 'gif', url: 'https://shop.example/a.gif', width: 500, height: 280 })],
		['sticker', (id: string) => media(id, { media_type: 'sticker', attachment_id: '26845' })], ['request_user_info', (id: string) => requestInfo(id, 'Cửa hàng')],
	] as const)('%s is accepted', async (kind, body) => {
		const sim = await simulator();
		const { json } = await caller(sim).post('openapi', CS, body(people(sim).fresh.userId));
		expect(json['data']).toMatchObject({ message_id: expect.stringMatching(/^[0-9a-f]{20}$/), user_id: people(sim).fresh.userId, sent_time: String(sim.control.now()) });
		expect(sim.control.messages()[0]).toMatchObject({ kind: 'cs', type: kind });
	});

	it.each([
		['both url and attachment_id', (id: string) => media(id, { media_type: 'image', url: 'https://a.example/a.jpg', attachment_id: 'x' }), -201],
		['a gif without height', (id: string) => media(id, { media_type: 'gif', url: 'https://a.example/a.gif', width: 5 }), -201],
		['two elements', (id: string) => ({ recipient: { user_id: id }, message: { attachment: { type: 'template', payload: { template_type: 'media', elements: [{ media_type: 'image', url: 'https://a.example/a.jpg' }, { media_type: 'image', url: 'https://a.example/a.jpg' }] } } } }), -201],
		['an unknown attachment id', (id: string) => media(id, { media_type: 'image', attachment_id: 'nope' }), -201],
		['a title of 101 characters', (id: string) => requestInfo(id, 'a'.repeat(101)), -210],
		['a list, undocumented on v3', (id: string) => ({ recipient: { user_id: id }, message: { attachment: { type: 'template', payload: { template_type: 'list', elements: [] } } } }), -233],
		['an unknown key', (id: string) => ({ recipient: { user_id: id }, message: { text: 'a', emphasis: 'bold' } }), -201],
	] as const)('%s is refused', async (_what, body, code) => {
		const sim = await simulator();
		expect((await caller(sim).post('openapi', CS, body(people(sim).fresh.userId))).json).toMatchObject({ error: code });
		expect(sim.control.messages()).toHaveLength(0);
	});

	it('strictBodies=warn lets an unknown key pass with a journal warning', async () => {
		const sim = await simulator({ switches: { strictBodies: 'warn' } });
		const { json } = await caller(sim).post('openapi', CS, { recipient: { user_id: people(sim).fresh.userId }, message: { text: 'a', emphasis: 'bold' } });
		expect(json).toMatchObject({ error: 0 });
		expect(sim.control.journal()[0]?.warnings).toEqual(['unknown key emphasis']);
	});

	it('list and buttons pass by switch; retired endpoints answer -240, 404 or accept by switch', async () => {
		const sim = await simulator({ switches: { v3ListMessages: 'accept' } });
		const api = caller(sim);
		const { fresh } = people(sim);
		const list = { recipient: { user_id: fresh.userId }, message: { attachment: { type: 'template', payload: { template_type: 'list', elements: [{ title: 'a', subtitle: 'b' }] } } } };
		expect((await api.post('openapi', CS, list)).json).toMatchObject({ error: 0 });
		const old = { recipient: { user_id: fresh.userId }, message: { attachment: { type: 'template', payload: {} } } };
		expect((await api.post('openapi', '/v3.0/oa/message/transaction', old)).json).toMatchObject({ error: -240 });
		sim.control.setSwitch({ name: 'retiredAnswer', value: '404' });
		expect((await api.post('openapi', '/v3.0/oa/message/promotion', old)).json).toMatchObject({ error: 404 });
		sim.control.setSwitch({ name: 'legacyTransactionEndpoints', value: true });
		expect((await api.post('openapi', '/v3.0/oa/message/transaction', old)).json).toMatchObject({ error: 0 });
	});

	it('v2: ordinary sends -240, anonymous replies and reactions work', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const { fresh } = people(sim);
		expect((await api.post('openapi', '/v2.0/oa/message', text(fresh.userId))).json).toEqual({ error: -240, message: 'MessageV2 API has been shut down, please switch to MessageV3' });
		const visitor = await sim.control.anonymousSay({ text: 'cho mình hỏi giá' });
		const recipient = { anonymous_id: visitor.anonymousId, conversation_id: visitor.conversationId };
		expect((await api.post('openapi', '/v2.0/oa/message', { recipient, message: { text: '199k' } })).json['data']).toMatchObject(recipient);
		expect((await api.post('openapi', '/v2.0/oa/message', { recipient: { ...recipient, conversation_id: 'other' }, message: { text: 'x' } })).json).toMatchObject({ error: -201 });
		const { msgId } = await sim.control.say({ userId: fresh.userId, text: 'cảm ơn' });
		const reaction = (icon: string): object => ({ recipient: { user_id: fresh.userId }, sender_action: { react_icon: icon, react_message_id: msgId } });
		expect((await api.post('openapi', '/v2.0/oa/message', reaction('/-strong'))).json).toMatchObject({ error: 0 });
		expect((await api.post('openapi', '/v2.0/oa/message', reaction('/-thumb'))).json).toMatchObject({ error: -201 });
	});
});
