import type { INodeExecutionData, INodeParameters, OnError } from 'n8n-workflow';
import { ZaloOaAccount } from '../../nodes/ZaloOaAccount/ZaloOaAccount.node';
import { ARTICLE_PAUSE } from '../../zalo/articleJob';
import { runInEngine } from '../helpers/engine';
import { binaryItem, expectNoSecrets, jsonItems, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';
import { AVI, JPEG, MP4 } from '../helpers/sampleFiles';

Object.assign(ARTICLE_PAUSE, { firstMs: 5, maxMs: 20 });

const [CREATE, VERIFY, UPDATE] = ['/v2.0/article/create', '/v2.0/article/verify', '/v2.0/article/update'];
const ARTICLE_ID: unknown = expect.stringMatching(/^[0-9a-f]{20}$/);
const JOB: unknown = expect.stringMatching(/^.{48}$/);
const BODY = '[{"type":"text","content":"Hồng Ecuador mới về"}]';
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const GOOD = { articleType: 'normal', title: 'Khai trương', description: '', author: '', cover: '{}', body: BODY, visibility: 'hide', allowComments: true, waitForArticle: true, waitSeconds: 30 };

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld({ switches: { articleProcessingMs: 0, videoConvertMs: 0 } });
});
afterEach(async () => await world.close());

interface How {
	readonly items?: INodeExecutionData[];
	readonly onError?: OnError;
	readonly retryOnFail?: boolean;
}

async function start(operation: string, parameters: INodeParameters, { items = jsonItems({}), ...how }: How = {}) {
	const result = await runInEngine({ node: new ZaloOaAccount(), parameters: { resource: 'article', operation, ...parameters }, items, store: world.store, ...how });
	expectNoSecrets(world, result);
	return result;
}

async function run(operation: string, parameters: INodeParameters, how?: How) {
	const { outputs, error } = await start(operation, parameters, how);
	expect(error).toBeUndefined();
	return (outputs[0] ?? []).map(({ json }) => json);
}

async function newArticle(more: INodeParameters = {}): Promise<string> {
	const [made] = await run('create', { ...GOOD, ...more });
	return String(made?.articleId);
}
const bodyOf = (path: string) => world.calls(path).at(-1)?.body;
const processing = (times: number) => world.simulator.control.addFault({ match: { path: VERIFY, times }, do: { kind: 'error', code: -214 } });

describe('Create', () => {
	it('waits for the article: a job of three polls', async () => {
		processing(2);
		expect(await run('create', GOOD)).toEqual([{ articleJob: JOB, articleId: ARTICLE_ID, state: 'ready' }]);
		expect(world.calls(VERIFY).map(({ outcome }) => outcome?.error)).toEqual([-214, -214, 0]);
		expect(world.calls(CREATE)).toHaveLength(1);
	});
	it('sends all that was filled in, in NFC, and nothing that was left empty', async () => {
		await run('create', { ...GOOD, title: ' Hoa Tết '.normalize('NFD'), description: 'Giảm 20%', author: 'Hoa Sen', cover: '{"photo_url":"https://shop.example/a.jpg"}', visibility: 'show', allowComments: false, waitForArticle: false });
		expect(bodyOf(CREATE)).toEqual({ type: 'normal', title: 'Hoa Tết', description: 'Giảm 20%', author: 'Hoa Sen', cover: { photo_url: 'https://shop.example/a.jpg' }, body: [{ type: 'text', content: 'Hồng Ecuador mới về' }], status: 'show', comment: 'hide' });
		await run('create', { ...GOOD, waitForArticle: false });
		expect(bodyOf(CREATE)).toEqual({ type: 'normal', title: 'Khai trương', body: [{ type: 'text', content: 'Hồng Ecuador mới về' }], status: 'hide', comment: 'show' });
		expect(world.calls(VERIFY)).toEqual([]);
	});
	it('takes a body from an expression that gives a list', async () => {
		await run('create', { ...GOOD, body: '={{ $json.body }}', waitForArticle: false }, { items: jsonItems({ body: [{ type: 'text', content: 'Xin chào' }] }) });
		expect(bodyOf(CREATE)).toMatchObject({ body: [{ type: 'text', content: 'Xin chào' }] });
	});
	it('an article that is not there when the wait ends is no error, and is not created again', async () => {
		processing(1_000_000);
		const began = Date.now();
		expect(await run('create', { ...GOOD, waitSeconds: 5 }, { retryOnFail: true })).toEqual([{ articleJob: JOB, articleId: null, state: 'processing' }]);
		expect(Date.now() - began).toBeGreaterThanOrEqual(4_900);
		expect(world.calls(CREATE)).toHaveLength(1);
	}, 20_000);
	it('says what Zalo has against the article', async () => {
		world.simulator.control.addFault({ match: { path: VERIFY }, do: { kind: 'error', code: -201, message: 'cover is invalid!' } });
		const { error } = await start('create', GOOD);
		expect(error?.message).toContain('cover is invalid!');
	});
	it('a video article names its video', async () => {
		const [upload] = await run('prepareVideo', { binaryField: 'data' }, { items: [binaryItem(MP4, 'phim.mp4')] });
		const [video] = await run('checkVideo', { videoJob: String(upload?.videoJob) });
		expect(await newArticle({ articleType: 'video', videoId: String(video?.videoId) })).toEqual(ARTICLE_ID);
		expect(bodyOf(CREATE)).toEqual({ type: 'video', title: 'Khai trương', video_id: video?.videoId, status: 'hide', comment: 'show' });
	});
	it('stops waiting when the execution is stopped', async () => {
		processing(1_000_000);
		const began = Date.now();
		const { error } = await runInEngine({
			node: new ZaloOaAccount(), parameters: { resource: 'article', operation: 'create', ...GOOD, waitSeconds: 600 }, items: jsonItems({}), store: world.store, stopWhen: async () => await new Promise((resolve) => setTimeout(resolve, 400)),
		});
		expect(error?.message).toMatch(/cancel/i);
		expect(Date.now() - began).toBeLessThan(3_000);
		const asked = world.calls(VERIFY).length;
		await new Promise((resolve) => setTimeout(resolve, 500));
		expect(world.calls(VERIFY).length).toBeLessThanOrEqual(asked + 1);
	});
});

describe('refused before any call', () => {
	it.each<[string, string, INodeParameters, RegExp]>([
		['a title of 151 characters', 'create', { title: 'ă'.repeat(151) }, /^Title: has 151 characters; Zalo accepts at most 150/],
		['no title', 'create', { title: ' ' }, /^Title: is empty/],
		['an author of 51 characters', 'create', { author: 'ă'.repeat(51) }, /^Author: has 51 characters; Zalo accepts at most 50/],
		['a description of 301 characters', 'create', { description: 'ă'.repeat(301) }, /^Description: has 301 characters; Zalo accepts at most 300/],
		['a body that is no JSON', 'create', { body: '[{]' }, /^Body: is not valid JSON/],
		['a body that is an object', 'create', { body: '{"type":"text"}' }, /^Body: is not a list/],
		['a body with a text in it', 'create', { body: '[{"type":"text"}, "Xin chào"]' }, /^Body: has no object in place 2/],
		['no body', 'create', { body: '[]' }, /^Body: is empty/],
		['a cover that is a list', 'create', { cover: '[]' }, /^Cover: is not an object/],
		['a video article without video', 'create', { articleType: 'video', videoId: '={{ "" }}' }, /^Video ID: is empty/],
		['a wait of 4 seconds', 'create', { waitSeconds: 4 }, /^Longest Wait \(Seconds\): is 4; it must be 5 to 600/],
		['a wait of 601 seconds', 'create', { waitSeconds: 601 }, /^Longest Wait \(Seconds\): is 601; it must be 5 to 600/],
		['an update of nothing', 'update', { articleId: byId('0b5c34017c44951acc55'), changes: {} }, /^Changes: is empty/],
		['an update with a long title', 'update', { articleId: byId('0b5c34017c44951acc55'), changes: { title: 'a'.repeat(151) } }, /^Title: has 151 characters/],
		['an update without article', 'update', { articleId: byId('={{ "" }}'), changes: { title: 'a' } }, /^Article: is empty/],
		['an article ID that is none', 'get', { articleId: byId('={{ "bài 1" }}') }, /^Article: is not a Zalo article ID/],
		['no article to delete', 'delete', { articleId: byId('={{ "" }}') }, /^Article: is empty/],
		['no job', 'checkStatus', { articleJob: '={{ "" }}' }, /^Article Job: is empty/],
		['no video job', 'checkVideo', { videoJob: ' ' }, /^Video Job: is empty/],
		['an article type from an expression that is none', 'create', { articleType: '={{ "vidéo" }}', videoId: '0b5c34017c44951acc55' }, /^Article Type: is none of its choices/],
		['a visibility that is none', 'create', { visibility: '={{ "visible" }}' }, /^Visibility: is none of its choices/],
		['an update to a type that is none', 'update', { articleId: byId('0b5c34017c44951acc55'), articleType: '={{ "" }}', changes: { title: 'a' } }, /^Article Type: is none of its choices/],
		['an update to a visibility that is none', 'update', { articleId: byId('0b5c34017c44951acc55'), changes: { visibility: '={{ "hidden" }}' } }, /^Visibility: is none of its choices/],
		['an update to comments that are none', 'update', { articleId: byId('0b5c34017c44951acc55'), changes: { comments: '={{ "yes" }}' } }, /^Comments: is none of its choices/],
		['articles of a type that is none', 'getMany', { articleType: '={{ "all" }}', returnAll: true }, /^Article Type: is none of its choices/],
		['a limit of 0', 'getMany', { articleType: 'normal', returnAll: false, limit: 0 }, /^Limit: is 0/],
	])('%s', async (_rule, operation, parameters, says) => {
		const { error } = await start(operation, operation === 'create' ? { ...GOOD, ...parameters } : parameters);
		expect(error?.message).toMatch(says);
		expect(error?.description).toMatch(/.{10,}/);
		expect(world.calls()).toEqual([]);
	});
	it.each([['a picture', binaryItem(JPEG, 'a.mp4'), /is not a video of a type Zalo accepts/], ['more than 50 MB', binaryItem(Buffer.concat([MP4, Buffer.alloc(50 * 1024 * 1024)]), 'a.mp4'), /is 50\.0 MB; Zalo accepts videos up to 50\.0 MB/]])('a video that is %s', async (_what, item, says) => {
		const { error } = await start('prepareVideo', { binaryField: 'data' }, { items: [item] });
		expect(error?.message).toMatch(says);
		expect(world.calls()).toEqual([]);
	});
	it('a title, an author and a description of exactly the limit go out', async () => {
		await run('create', { ...GOOD, title: '😀'.repeat(150), author: 'ă'.repeat(50), description: 'ă'.repeat(300), waitForArticle: false });
		expect(world.calls(CREATE)).toHaveLength(1);
	});
});

describe('Update', () => {
	it('sends only what was added, and waits', async () => {
		const articleId = await newArticle();
		processing(1);
		expect(await run('update', { articleId: byId(articleId), articleType: 'normal', changes: { visibility: 'show', comments: 'hide' }, waitForArticle: true, waitSeconds: 30 })).toEqual([{ articleJob: JOB, articleId, state: 'ready' }]);
		expect(bodyOf(UPDATE)).toEqual({ id: articleId, type: 'normal', status: 'show', comment: 'hide' });
		expect(await run('get', { articleId: byId(articleId) })).toMatchObject([{ articleId, title: 'Khai trương', visibility: 'show', comments: 'hide' }]);
	});
	it('an answer without a job proves nothing about the article', async () => {
		world.simulator.control.addFault({ match: { path: UPDATE }, do: { kind: 'status', status: 200, body: '{"error":0,"message":"Success"}' } });
		expect(await run('update', { articleId: byId('0b5c34017c44951acc55'), articleType: 'normal', changes: { title: 'Mới', body: BODY } })).toEqual([{ articleJob: null, articleId: '0b5c34017c44951acc55', state: 'unknown' }]);
		expect(bodyOf(UPDATE)).toMatchObject({ title: 'Mới', body: [{ type: 'text' }] });
	});
});

describe('Get, Get Many, Delete, Check Status: three items, the second refused', () => {
	const STRANGER = '00000000000000000000';
	it.each(['get', 'delete', 'update'])('%s', async (operation) => {
		const ids = [await newArticle(), STRANGER, await newArticle()];
		const { outputs } = await start(operation, { articleId: byId('={{ $json.id }}'), ...(operation === 'update' ? { changes: { title: 'Mới' } } : {}) }, { items: jsonItems(...ids.map((id) => ({ id }))), onError: 'continueErrorOutput' });
		expect(outputs[0]?.map(({ json, pairedItem }) => [json.articleId, pairedItem])).toEqual([[ids[0], { item: 0 }], [ids[2], { item: 2 }]]);
		expect(outputs[1]).toMatchObject([{ json: { error: { zaloErrorCode: -201 } }, pairedItem: { item: 1 } }]);
		for (const { json } of outputs[0] ?? []) expect(json).not.toHaveProperty('error');
	});
	it('Check Status', async () => {
		const jobs = [];
		for (const title of ['Một', 'Hai']) jobs.push((await run('create', { ...GOOD, title, waitForArticle: false }))[0]?.articleJob);
		processing(1);
		const { outputs } = await start('checkStatus', { articleJob: '={{ $json.job }}' }, { items: jsonItems({ job: String(jobs[0]) }), onError: 'continueErrorOutput' });
		expect(outputs[0]?.map(({ json }) => json)).toEqual([{ articleJob: jobs[0], articleId: null, state: 'processing' }]);
		expect(await run('checkStatus', { articleJob: String(jobs[1]) })).toEqual([{ articleJob: jobs[1], articleId: ARTICLE_ID, state: 'ready' }]);
		const { error } = await start('checkStatus', { articleJob: 'unknown' });
		expect(error?.message).toContain('-201');
	});
	it('Get gives all that Zalo tells, in our names and in a place of its own', async () => {
		const articleId = await newArticle({ author: 'Hoa Sen' });
		const [article] = await run('get', { articleId: byId(articleId) });
		expect(article).toMatchObject({ articleId, articleType: 'normal', title: 'Khai trương', author: 'Hoa Sen', visibility: 'hide', comments: 'show', details: { body: [{ type: 'text', content: 'Hồng Ecuador mới về' }] } });
	});
});

describe('Get Many', () => {
	const titles = async (parameters: INodeParameters) => (await run('getMany', { articleType: 'normal', ...parameters })).map(({ title }) => title);
	const slices = () => world.calls('/v2.0/article/getslice').map(({ query }) => [query.offset, query.limit]);
	beforeEach(async () => {
		for (let index = 1; index <= 23; index++) await run('create', { ...GOOD, title: `Bài ${index}`, waitForArticle: false });
	}, 30_000);
	it('all pages, each article once', async () => {
		expect(await titles({ returnAll: true })).toEqual(Array.from({ length: 23 }, (_nothing, index) => `Bài ${23 - index}`));
		expect(slices()).toEqual([['0', '10'], ['10', '10'], ['20', '10']]);
	});
	it('up to a limit', async () => {
		expect(await titles({ returnAll: false, limit: 12 })).toHaveLength(12);
		expect(slices()).toEqual([['0', '10'], ['10', '2']]);
	});
	it('none of another type', async () => {
		expect(await titles({ articleType: 'video', returnAll: true })).toEqual([]);
	});
	it('ends with an answer that repeats itself', async () => {
		const page = JSON.stringify({ error: 0, data: [{ id: '7019283746501928374', title: 'A' }, { id: '7019283746501928375', title: 'B' }] });
		world.simulator.control.addFault({ match: { path: '/v2.0/article/getslice' }, do: { kind: 'status', status: 200, body: page } });
		world.simulator.control.addFault({ match: { path: '/v2.0/article/getslice' }, do: { kind: 'status', status: 200, body: page } });
		expect(await titles({ returnAll: false, limit: 5 })).toEqual(['A', 'B']);
	});
});

describe('videos', () => {
	it.each([['MP4', MP4, 'phim.mp4', 'phim.mp4'], ['AVI', AVI, 'phim.avi', 'phim.avi'], ['MP4 without a name', MP4, '', 'video.mp4']])('%s is uploaded', async (_kind, bytes, fileName, sent) => {
		expect(await run('prepareVideo', { binaryField: 'data' }, { items: [binaryItem(bytes, fileName)] })).toEqual([{ videoJob: JOB, fileName: sent }]);
		expect(bodyOf('/v2.0/article/upload_video/preparevideo')).toEqual({ files: [{ field: 'file', name: sent, size: bytes.length }] });
	});
	it('a video of 6 MB goes out: the limit of other files is not its own', async () => {
		await run('prepareVideo', { binaryField: 'data' }, { items: [binaryItem(Buffer.concat([MP4, Buffer.alloc(6 * 1024 * 1024)]), 'a.mp4')] });
		expect(world.calls('/v2.0/article/upload_video/preparevideo')).toHaveLength(1);
	});
	it.each([[0, 'other'], [1, 'ready'], [2, 'other'], [3, 'converting'], [4, 'failed'], [5, 'other']])('state %i is %s', async (status, state) => {
		const [upload] = await run('prepareVideo', { binaryField: 'data' }, { items: [binaryItem(MP4, 'phim.mp4')] });
		const videoJob = String(upload?.videoJob);
		world.simulator.control.setArticleVideo({ token: videoJob, status });
		expect(await run('checkVideo', { videoJob })).toMatchObject([{ videoJob, state, stateNumber: status, percent: 100, videoId: status === 1 ? ARTICLE_ID : null }]);
	});
	it('a job that is none is an error', async () => {
		const { error } = await start('checkVideo', { videoJob: 'unknown' });
		expect(error?.message).toContain('-201');
	});
});
