import type { INodeParameters } from 'n8n-workflow';
import { ZaloOaMessage } from '../../nodes/ZaloOaMessage/ZaloOaMessage.node';
import { createArticle } from '../helpers/articles';
import { runInEngine, type EngineInput } from '../helpers/engine';
import { expectNoSecrets, jsonItems, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';

const PATH = '/v2.0/oa/message';

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld();
	clockAt('10:00');
});
afterEach(async () => {
	jest.restoreAllMocks();
	await world.close();
});

/** The node's clock shows this time in Vietnam from now on. */
function clockAt(time: string): void {
	jest.restoreAllMocks();
	const now = Date.now.bind(Date);
	const offsetMs = Date.parse(`2026-11-21T${time}:30+07:00`) - now();
	jest.spyOn(Date, 'now').mockImplementation(() => now() + offsetMs);
}

const newArticle = async () => await createArticle(world.simulator, world.store.data.accessToken);

async function attempt(parameters: INodeParameters, options: Partial<EngineInput> = {}) {
	const result = await runInEngine({ node: new ZaloOaMessage(), parameters: { resource: 'broadcast', operation: 'sendArticles', audience: 'all', ...parameters }, items: jsonItems({}), store: world.store, ...options });
	expectNoSecrets(world, result);
	return result;
}

const targets = () => world.calls(PATH).map(({ body }) => (body as { recipient: { target: object } }).recipient.target);

describe('Send Articles', () => {
	it('to all followers: one call, out of the allowance of the package', async () => {
		const [first, second] = [await newArticle(), await newArticle()];
		const { outputs, error } = await attempt({ articleIds: `${first}, ${second}` });
		expect(error).toBeUndefined();
		expect(world.calls(PATH).map(({ body }) => body)).toEqual([
			{ recipient: { target: { gender: '0' } }, message: { attachment: { type: 'template', payload: { template_type: 'media', elements: [first, second].map((id) => ({ media_type: 'article', attachment_id: id })) } } } },
		]);
		expect(outputs[0]?.[0]?.json).toEqual({ messageId: expect.any(String), sentAt: null, billed: 'package', quotaType: null, quotaRemaining: null, path: 'broadcast' });
	});
	it.each<[string, INodeParameters, object]>([
		['gender', { gender: 'female' }, { gender: '2' }],
		['ages', { ages: ['2', '3'] }, { ages: '2,3' }],
		['ages of all genders', { ages: ['2'], gender: 'all' }, { ages: '2' }],
		['cities by name and number, each once', { cities: ['4', '9'], cityNumbers: '9, 31, 05' }, { cities: '4,9,31,5' }],
		['cities by number alone', { cityNumbers: '63' }, { cities: '63' }],
		['regions and platforms', { regions: ['0', '2'], platforms: ['1'] }, { locations: '0,2', platform: '1' }],
		['ages from an expression', { ages: '={{ [0, 7] }}' as unknown as string[] }, { ages: '0,7' }],
	])('by %s', async (_what, filters, target) => {
		const { error } = await attempt({ articleIds: await newArticle(), audience: 'filtered', filters });
		expect(error).toBeUndefined();
		expect(targets()).toEqual([target]);
		expect(world.calls(PATH)).toMatchObject([{ outcome: { accepted: true }, warnings: [] }]);
	});
	it.each<[string, INodeParameters, RegExp]>([
		['no article', { articleIds: ' , ' }, /^Article IDs: is empty/],
		['six articles', { articleIds: 'a,b,c,d,e,f' }, /^Article IDs: has 6 entries; Zalo accepts at most 5/],
		['an ID of two words', { articleIds: 'a b' }, /^Article IDs: has spaces/],
		['Some Followers without a filter', { articleIds: 'a', audience: 'filtered', filters: {} }, /^Audience Filters: has no filter that leaves anybody out/],
		['Some Followers of all genders: that is everybody', { articleIds: 'a', audience: 'filtered', filters: { gender: 'all' } }, /^Audience Filters: has no filter that leaves anybody out/],
		['ages that turn out empty beside a gender', { articleIds: 'a', audience: 'filtered', filters: { gender: 'female', ages: '={{ [] }}' as unknown as string[] } }, /^Ages: is empty/],
		['cities that turn out empty beside their numbers', { articleIds: 'a', audience: 'filtered', filters: { cities: '={{ [] }}' as unknown as string[], cityNumbers: '4' } }, /^Cities: is empty/],
		['city numbers that are missing beside ages', { articleIds: 'a', audience: 'filtered', filters: { ages: ['2'], cityNumbers: '={{ $json.nothing }}' } }, /^City Numbers: is empty/],
		['a gender that is missing beside ages', { articleIds: 'a', audience: 'filtered', filters: { ages: ['2'], gender: '={{ $json.nothing }}' } }, /^Gender: is empty/],
		['platforms added and left alone', { articleIds: 'a', audience: 'filtered', filters: { ages: ['2'], platforms: [] } }, /^Platforms: is empty/],
		['regions of blanks only', { articleIds: 'a', audience: 'filtered', filters: { ages: ['2'], regions: '={{ [" ", null] }}' as unknown as string[] } }, /^Regions: is empty/],
		['an unknown age', { articleIds: 'a', audience: 'filtered', filters: { ages: '={{ ["8"] }}' } }, /^Ages: has the value "8"/],
		['city 64', { articleIds: 'a', audience: 'filtered', filters: { cityNumbers: '64' } }, /^City Numbers: has the value "64"; Zalo numbers cities from 0 to 63/],
		['an unknown gender', { articleIds: 'a', audience: 'filtered', filters: { gender: '={{ "x" }}' } }, /^Gender: has the value "x"/],
	])('%s is refused before the call', async (_rule, parameters, says) => {
		const { error } = await attempt(parameters);
		expect(error?.message).toMatch(says);
		expect(world.calls()).toEqual([]);
	});
	it.each([['05:59', false], ['06:00', true], ['21:59', true], ['22:00', false], ['00:30', false]])('at %s in Vietnam: taken %s', async (time, isTaken) => {
		const articleIds = await newArticle();
		clockAt(time);
		const { error } = await attempt({ articleIds });
		expect(world.calls(PATH)).toHaveLength(isTaken ? 1 : 0);
		if (isTaken) expect(error).toBeUndefined();
		else expect(error?.message).toBe(`Time: is ${time} in Vietnam; Zalo takes broadcasts from 06:00 to 21:59`);
	});
	it('a refusal fails its item only, and is not repeated', async () => {
		const articleIds = await newArticle();
		const { outputs } = await attempt({ articleIds: '={{ $json.id }}' }, { items: jsonItems({ id: articleIds }, { id: '00000000000000000000' }, { id: articleIds }), onError: 'continueErrorOutput', retryOnFail: true });
		expect(outputs.map((output) => output.map(({ pairedItem }) => pairedItem))).toEqual([[{ item: 0 }, { item: 2 }], [{ item: 1 }]]);
		expect(world.calls(PATH)).toHaveLength(3);
	});
});
