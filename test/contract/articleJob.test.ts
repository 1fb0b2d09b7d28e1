import { findArticleOfJob, waitForArticle } from '../../zalo/articleJob';
import { createArticle, verifyArticle } from '../../zalo/endpoints/article';
import { startContractWorld, type ContractWorld } from '../helpers/contractWorld';
import { NEW_ARTICLE } from '../helpers/endpoints/article';

const VERIFY = '/v2.0/article/verify';

let world: ContractWorld;
beforeEach(async () => {
	world = await startContractWorld({ simulator: { switches: { articleProcessingMs: 10_000 } } });
});
afterEach(async () => await world.close());

async function job(): Promise<string> {
	return (await world.client.call(createArticle, NEW_ARTICLE)).token;
}
const polls = () => world.calls(VERIFY).map(({ outcome }) => outcome?.error);

describe('waiting for an article', () => {
	it('asks after growing pauses until it is there: a job of ten seconds takes three polls', async () => {
		const id = await waitForArticle(world.client, await job(), world.clock, 120_000);
		expect(id).toMatch(/^[0-9a-f]{20}$/);
		expect(polls()).toEqual([-214, -214, 0]);
		expect(world.clock.sleeps).toEqual([2_000, 4_000, 8_000]);
	});
	it('no pause is longer than half a minute, and the last one ends with the wait', async () => {
		world.simulator.control.setSwitch({ name: 'articleProcessingMs', value: 3_600_000 });
		expect(await waitForArticle(world.client, await job(), world.clock, 120_000)).toBeNull();
		expect(world.clock.sleeps).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
		expect(polls()).toEqual(Array.from({ length: 7 }, () => -214));
	});
	it('trouble that passes does not end it', async () => {
		world.simulator.control.addFault({ match: { path: VERIFY, nth: 1 }, do: { kind: 'html502' } });
		world.simulator.control.addFault({ match: { path: VERIFY, nth: 2 }, do: { kind: 'error', code: -211 } });
		expect(await waitForArticle(world.client, await job(), world.clock, 120_000)).toMatch(/^[0-9a-f]{20}$/);
	});
	it('a plain no ends it at once', async () => {
		world.simulator.control.addFault({ match: { path: VERIFY }, do: { kind: 'error', code: -201, message: 'cover is invalid!' } });
		await expect(waitForArticle(world.client, await job(), world.clock, 120_000)).rejects.toMatchObject({ code: -201, wireMessage: 'cover is invalid!' });
		expect(polls()).toEqual([-201]);
	});
});

describe('one look at a job', () => {
	it('null while it runs, then the id', async () => {
		const token = await job();
		expect(await findArticleOfJob(world.client, token)).toBeNull();
		await world.simulator.control.advance({ ms: 10_000 });
		expect(await findArticleOfJob(world.client, token)).toMatch(/^[0-9a-f]{20}$/);
	});
	it('a quota that is used up is an error, not a job that runs', async () => {
		world.simulator.control.addFault({ match: { path: VERIFY }, do: { kind: 'error', code: -211 } });
		await expect(findArticleOfJob(world.client, await job())).rejects.toMatchObject({ code: -211 });
	});
	it.each([
		['id', '{"error":0,"data":{"id":"0b5c34017c44951acc55"}}', '0b5c34017c44951acc55'],
		['article_id', '{"error":0,"data":{"article_id":7019283746501928374}}', '7019283746501928374'],
		['nothing', '{"error":0,"data":{"id":""}}', null],
		['no data', '{"error":0,"message":"Success"}', null],
	])('reads an answer with %s', async (_what, body, articleId) => {
		world.simulator.control.addFault({ match: { path: VERIFY }, do: { kind: 'status', status: 200, body } });
		expect(await world.client.call(verifyArticle, { token: 'x' })).toEqual({ articleId });
	});
});
