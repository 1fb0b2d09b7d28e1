import type { Simulator } from '../../simulator/server';
import { caller, people, simulator, subscribed } from './harness';

const ARTICLE = '/v2.0/article';
const MESSAGE = '/v2.0/oa/message';
const MB = 1024 * 1024;
const rose = (extra: object = {}): object => ({
	type: 'normal', title: 'Hoa hồng tháng Mười Một', author: 'Hoa Sen', description: 'Giống mới về', cover: { photo_url: 'https://shop.example/a.jpg' }, body: [{ type: 'text', content: 'Hồng Ecuador' }], status: 'show', ...extra,
});
const broadcast = (ids: readonly string[], target: object = { gender: '0', ages: '2,3', cities: '4' }): object => ({
	recipient: { target },
	message: { attachment: { type: 'template', payload: { template_type: 'media', elements: ids.map((id) => ({ media_type: 'article', attachment_id: id })) } } },
});

function articleCaller(sim: Simulator) {
	const api = caller(sim);
	const post = async (name: string, body: object) => (await api.post('openapi', `${ARTICLE}/${name}`, body)).json;
	return {
		api, post,
		get: async (name: string, query: string) => (await api.get('openapi', `${ARTICLE}/${name}?${query}`)).json,
		/** Create, wait, verify. */
		publish: async (extra: object = {}): Promise<string> => {
			const { data } = await post('create', rose(extra));
			await sim.control.advance({ ms: 2000 });
			return String((await post('verify', { token: data?.['token'] }))['data']?.['id']);
		},
		broadcast: async (body: object) => (await api.post('openapi', MESSAGE, body)).json,
	};
}

describe('articles', () => {
	it('create is a job: token, -214 while it runs, then the id', async () => {
		const sim = await simulator();
		const article = articleCaller(sim);
		const created = await article.post('create', rose());
		expect(created).toEqual({ data: { token: expect.stringMatching(/^.{48}$/) }, error: 0, message: 'Success' });
		const token = created['data']?.['token'];
		await sim.control.advance({ ms: 1999 });
		expect(await article.post('verify', { token })).toEqual({ error: -214, message: 'Article is being processed' });
		await sim.control.advance({ ms: 1 });
		expect(await article.post('verify', { token })).toEqual({ data: { id: expect.stringMatching(/^[0-9a-f]{20}$/) }, error: 0, message: 'Success' });
		expect(await article.post('verify', { token: 'nope' })).toMatchObject({ error: -201, message: 'token is invalid!' });
	});

	it.each([
		['title of 150', { title: 'a'.repeat(150) }, 0], ['title of 151', { title: 'a'.repeat(151) }, -210], ['author of 50', { author: 'a'.repeat(50) }, 0], ['author of 51', { author: 'a'.repeat(51) }, -210],
		['description of 300', { description: 'a'.repeat(300) }, 0], ['description of 301', { description: 'a'.repeat(301) }, -210], ['another type', { type: 'podcast' }, -201], ['another status', { status: 'draft' }, -201],
		['no title', { title: '' }, -201], ['no body', { body: [] }, -201], ['a video that is none', { type: 'video', video_id: 'x' }, -201], ['an unknown key', { colour: 'red' }, -201],
	] as const)('%s', async (_what, extra, code) => {
		const sim = await simulator();
		expect((await articleCaller(sim).post('create', rose(extra)))['error']).toBe(code);
	});

	it('getdetail, getslice, update, remove; status is hide by default; both query forms', async () => {
		const sim = await simulator();
		const article = articleCaller(sim);
		const first = await article.publish({ status: undefined });
		const second = await article.publish({ title: 'Cẩm tú cầu' });
		expect((await article.get('getdetail', `id=${first}`))['data']).toMatchObject({ id: first, type: 'normal', title: 'Hoa hồng tháng Mười Một', author: 'Hoa Sen', description: 'Giống mới về', status: 'hide', body: [{ content: 'Hồng Ecuador' }] });
		const list = (await article.get('getslice', 'offset=0&limit=10&type=normal'))['data'];
		expect(list).toMatchObject({ total: 2, medias: [{ id: second, title: 'Cẩm tú cầu' }, { id: first }] });
		expect(JSON.stringify(list)).not.toContain('Hồng Ecuador');
		expect((await article.get('getslice', `data=${encodeURIComponent('{"offset":1,"limit":1}')}`))['data']).toMatchObject({ medias: [{ id: first }] });
		const { data } = await article.post('update', { id: first, title: 'Hồng Đà Lạt', status: 'show' });
		expect(await article.get('getdetail', `id=${first}`)).toMatchObject({ error: -214 });
		await sim.control.advance({ ms: 2000 });
		expect((await article.post('verify', { token: data?.['token'] }))['data']).toEqual({ id: first });
		expect((await article.get('getdetail', `id=${first}`))['data']).toMatchObject({ title: 'Hồng Đà Lạt', author: 'Hoa Sen', status: 'show' });
		expect(await article.post('remove', { id: first })).toEqual({ error: 0, message: 'Success' });
		expect(await article.get('getdetail', `id=${first}`)).toMatchObject({ error: -201, message: 'id is invalid!' });
		sim.control.setSwitch({ name: 'articleQuery', value: 'data' });
		expect(await article.get('getdetail', `id=${second}`)).toMatchObject({ error: -201, message: 'data is invalid!' });
	});

	it('the article quota is -223 with a text of its own', async () => {
		const sim = await simulator({ switches: { articlesPerMonth: 1 } });
		const article = articleCaller(sim);
		await article.publish();
		expect(await article.post('create', rose())).toEqual({ error: -223, message: 'Your OA has reach the limit quota create article' });
	});
});

describe('article videos', () => {
	const video = (size: number, head = '....ftypmp42'): Uint8Array<ArrayBuffer> => {
		const bytes = new Uint8Array(size);
		bytes.set(new TextEncoder().encode(head));
		return bytes;
	};
	const prepare = async (sim: Simulator, bytes: Uint8Array<ArrayBuffer>, name = 'hoa.mp4') => (await caller(sim).upload('openapi', `${ARTICLE}/upload_video/preparevideo`, bytes, name)).json;

	it('converts by the clock, then has an id that a video article can carry', async () => {
		const sim = await simulator();
		const { data } = await prepare(sim, video(64));
		const token = String(data?.['token']);
		const article = articleCaller(sim);
		const verify = async () => (await article.get('upload_video/verify', `token=${encodeURIComponent(token)}`))['data'];
		expect(await verify()).toEqual({ status: 3, video_id: '', convert_percent: 0 });
		await sim.control.advance({ ms: 2000 });
		expect(await verify()).toEqual({ status: 3, video_id: '', convert_percent: 50 });
		await sim.control.advance({ ms: 2000 });
		const ready = await verify();
		expect(ready).toEqual({ status: 1, video_id: expect.stringMatching(/^[0-9a-f]{20}$/), convert_percent: 100 });
		const create = async () => (await article.post('create', { type: 'video', title: 'Cắm hoa', video_id: ready?.['video_id'] }))['error'];
		expect(await create()).toBe(0);
		sim.control.setArticleVideo({ token, status: 3 });
		expect(await create()).toBe(-214);
		sim.control.setArticleVideo({ token, status: 4 });
		expect(await create()).toBe(-201);
		expect((await verify())?.['status']).toBe(4);
	});

	it('takes avi and mp4 up to 50 MB', async () => {
		const sim = await simulator();
		expect(await prepare(sim, video(64, 'RIFF....AVI '), 'hoa.avi')).toMatchObject({ error: 0 });
		expect(await prepare(sim, video(64, 'GIF89a'))).toMatchObject({ error: -201, message: 'file is invalid!' });
		expect(await prepare(sim, video(50 * MB))).toMatchObject({ error: 0 });
		expect(await prepare(sim, video(50 * MB + 1))).toMatchObject({ error: -210 });
		expect(await prepare(sim, video(53 * MB))).toMatchObject({ error: -210 });
	});
});

describe('broadcast', () => {
	it('goes to followers after moderation, without an echo, and answers message_id', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		const article = articleCaller(sim);
		const id = await article.publish();
		expect(await article.broadcast(broadcast([id]))).toEqual({ data: { message_id: expect.stringMatching(/^[0-9a-f]{20}$/) }, error: 0, message: 'Success' });
		const { stranger, fresh } = people(sim);
		const sent = (): unknown => sim.control.messages().at(-1);
		expect(sent()).toMatchObject({ kind: 'broadcast', articleIds: [id] });
		expect(sim.control.messages()[0]?.audience).toHaveLength(6);
		expect(sim.control.messages()[0]?.audience).toContain(fresh.userId);
		expect(sim.control.messages()[0]?.audience).not.toContain(stranger.userId);
		await sim.control.advance({ ms: 30 * 60_000 - 1 });
		expect(sent()).not.toHaveProperty('deliveredAtMs');
		await sim.control.advance({ ms: 1 });
		expect(sent()).toMatchObject({ deliveredAtMs: sim.control.now() });
		expect(subscriber.deliveries).toHaveLength(0);
	});

	it('takes at most five finished articles', async () => {
		const sim = await simulator();
		const article = articleCaller(sim);
		const id = await article.publish();
		const code = async (body: object) => (await article.broadcast(body))['error'];
		expect(await code(broadcast([id, id, id, id, id]))).toBe(0);
		expect(await code(broadcast([id, id, id, id, id, id]))).toBe(-210);
		expect(await article.broadcast(broadcast(['nope']))).toEqual({ error: -201, message: 'attachment_id is invalid!' });
		expect(await code(broadcast([]))).toBe(-201);
		await article.post('update', { id, title: 'Mới' });
		expect(await code(broadcast([id]))).toBe(-214);
	});

	it.each([
		[{}, 0], [{ gender: '2', ages: '0,7', locations: '0,1,2', cities: '0,63', platform: '1,2,3' }, 0], [{ ages: '8' }, -201], [{ gender: '3' }, -201], [{ gender: '1,2' }, -201], [{ locations: '3' }, -201],
		[{ cities: '64' }, -201], [{ platform: '0' }, -201], [{ platform: '4' }, -201], [{ ages: '' }, -201], [{ ages: '2, 3' }, -201], [{ ages: ['2', '3'] }, -201], [{ colour: '1' }, -201],
	] as const)('audience %j', async (target, code) => {
		const sim = await simulator();
		const article = articleCaller(sim);
		expect((await article.broadcast(broadcast([await article.publish()], target)))['error']).toBe(code);
	});

	it('night -234 by the minute, the monthly allowance -211, arrays by switch', async () => {
		const sim = await simulator({ switches: { broadcastsPerMonth: 2, broadcastValues: 'both' } });
		const article = articleCaller(sim);
		const id = await article.publish(); // 10:00:02
		await sim.control.advance({ ms: 12 * 3_600_000 - 2001 }); // 21:59:59.999
		const code = async () => (await article.broadcast(broadcast([id], { ages: ['2', 3] })))['error'];
		expect(await code()).toBe(0);
		await sim.control.advance({ ms: 1 });
		expect(await article.broadcast(broadcast([id]))).toEqual({ error: -234, message: 'This message cannot be sent at night (10:00PM - 6:00AM)' });
		await sim.control.advance({ ms: 8 * 3_600_000 - 1 });
		expect(await code()).toBe(-234);
		await sim.control.advance({ ms: 1 });
		expect([await code(), await code()]).toEqual([0, -211]);
		await sim.control.advance({ ms: 12 * 24 * 3_600_000 });
		expect((await caller(sim).post('openapi', MESSAGE, broadcast([id]))).json['error']).toBe(0);
	});
});
