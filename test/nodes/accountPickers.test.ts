import { searchArticles } from '../../nodes/shared/articleField';
import { searchCallAgents, searchCallBranches } from '../../nodes/ZaloOaAccount/callCentre';
import { ZaloOaAccount } from '../../nodes/ZaloOaAccount/ZaloOaAccount.node';
import { rejectionOf } from '../helpers/errorFixture';
import { loadOptionsContext } from '../helpers/loadOptions';
import { startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld();
});
afterEach(async () => await world.close());

const SLICE = '/v2.0/article/getslice';
const CENTRE = '/v3.0/oa/call/getmccinfo';
const context = () => loadOptionsContext(new ZaloOaAccount(), { resource: 'article', operation: 'get' }, world.store);
const articles = async (filter?: string, token?: string) => await searchArticles.call(context(), filter, token);
const answer = (path: string, data: object) => world.simulator.control.addFault({ match: { path, times: 1 }, do: { kind: 'status', status: 200, body: JSON.stringify({ error: 0, data }) } });
const ID = '0b5c34017c44951acc5';
const page = (count: number, from = 0) => Array.from({ length: count }, (_nothing, index) => ({ id: `${ID}${from + index}`, title: `Bài ${from + index}`, status: index === 1 ? 'hide' : 'show' }));

describe('the article list', () => {
	it('offers the normal articles page by page, then the videos', async () => {
		answer(SLICE, { total: 11, medias: page(10) });
		const first = await articles();
		expect(first.results.slice(0, 2)).toEqual([{ name: `Bài 0 (${ID}0)`, value: `${ID}0` }, { name: `Bài 1 (hidden, ${ID}1)`, value: `${ID}1` }]);
		expect(first.paginationToken).toBe('normal:10');
		answer(SLICE, { total: 11, medias: page(1, 10) });
		const second = await articles('', 'normal:10');
		expect(second).toEqual({ results: [{ name: `Bài 10 (${ID}10)`, value: `${ID}10` }], paginationToken: 'video:0' });
		answer(SLICE, { total: 1, medias: [{ article_id: 7019283746501928, title: 'Phim' }] });
		expect(await articles('', 'video:0')).toEqual({ results: [{ name: 'Phim (video, 7019283746501928)', value: '7019283746501928' }] });
		expect(world.calls(SLICE).map(({ query }) => query)).toEqual([{ offset: '0', limit: '10', type: 'normal' }, { offset: '10', limit: '10', type: 'normal' }, { offset: '0', limit: '10', type: 'video' }]);
	});
	it.each(['bai 3', 'BÀI 3', `${ID}3`])('finds "%s" whatever the accents and the case', async (filter) => {
		answer(SLICE, { total: 9, medias: page(9) });
		expect((await articles(filter)).results.map(({ name }) => name)).toEqual([`Bài 3 (${ID}3)`]);
	});
	it('an article of a later page, or a video, is found by what is typed', async () => {
		const pages = [{ total: 11, medias: page(10) }, { total: 11, medias: page(1, 10) }, { total: 1, medias: [{ article_id: 'video-0001', title: 'Phim bài 10' }] }];
		pages.forEach((data, index) => world.simulator.control.addFault({ match: { path: SLICE, nth: index + 1 }, do: { kind: 'status', status: 200, body: JSON.stringify({ error: 0, data }) } }));
		expect((await articles('bai 10')).results.map(({ value }) => value)).toEqual([`${ID}10`, 'video-0001']);
	});
	it('says why there is none', async () => {
		world.simulator.control.addFault({ match: { path: SLICE }, do: { kind: 'error', code: -224 } });
		expect((await rejectionOf(articles())).message).toContain('Zalo error -224');
	});
});

describe('the lists of the call centre', () => {
	it('offer agents and branches, by name where Zalo gives one', async () => {
		expect(await searchCallAgents.call(context())).toEqual({ results: [{ name: '1001', value: '1001' }, { name: '1002', value: '1002' }] });
		expect(await searchCallBranches.call(context())).toEqual({ results: [{ name: '1', value: '1' }] });
		answer(CENTRE, { agents: [{ agent_id: '5', agent_name: 'Lan Anh' }, { agent_id: '6', agent_name: 'Đức' }, { agent_name: 'không có ID' }], branches: [] });
		expect(await searchCallAgents.call(context(), 'duc')).toEqual({ results: [{ name: 'Đức (6)', value: '6' }] });
	});
	it('say why there is none', async () => {
		world.simulator.control.addFault({ match: { path: CENTRE }, do: { kind: 'error', code: -224 } });
		expect((await rejectionOf(searchCallBranches.call(context()))).message).toContain('Zalo error -224');
	});
});
