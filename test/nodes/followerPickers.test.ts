import { ZaloOaFollower } from '../../nodes/ZaloOaFollower/ZaloOaFollower.node';
import { rejectionOf } from '../helpers/errorFixture';
import { runInEngine } from '../helpers/engine';
import { loadOptionsContext } from '../helpers/loadOptions';
import { jsonItems, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';

const node = new ZaloOaFollower();
const { searchFollowers, searchTags, searchUserFields } = node.methods.listSearch;

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld();
});
afterEach(async () => await world.close());

const context = () => loadOptionsContext(node, { resource: 'follower', operation: 'get' }, world.store);
const followers = async (filter?: string, token?: string) => await searchFollowers.call(context(), filter, token);
const idOf = (index: number): string => world.people[index]?.userId ?? '';
const namesOf = ({ results }: Awaited<ReturnType<typeof followers>>) => results.map(({ name }) => name);

async function everybodyWrites(): Promise<void> {
	for (const { userId } of world.people) {
		await world.simulator.control.say({ userId, text: 'Alo' });
		await world.simulator.control.advance({ ms: 1_000 });
	}
}

describe('the list of users', () => {
	it('offers who wrote lately, by name and ID, the latest first', async () => {
		await everybodyWrites();
		expect(namesOf(await followers())).toEqual(world.people.map(({ displayName, userId }) => `${displayName} (${userId})`).reverse());
		expect((await followers()).results[0]?.value).toBe(idOf(6));
		expect(world.calls('/v3.0/oa/user/detail')).toEqual([]);
	});
	it('finds a name whatever the accents', async () => {
		await everybodyWrites();
		expect(namesOf(await followers('dang hoai'))).toEqual([`Đặng Hoài Nam (${idOf(5)})`]);
		expect(namesOf(await followers('nobody'))).toEqual([]);
	});
	it('shows who has a tag when the tag is typed, with names', async () => {
		await everybodyWrites();
		expect(namesOf(await followers('quan 1'))).toEqual([`Lê Thị Thu Hà (${idOf(2)})`]);
		expect(world.calls('/v2.0/oa/listrecentchat')).toEqual([]);
	});
	it('reads at most ten profiles for one look at a tag, and goes on with the next ten', async () => {
		const { userIds } = world.simulator.control.addFollowers({ count: 25, tags: ['Sỉ'] });
		const pages = [await followers('si')];
		expect(world.calls('/v3.0/oa/user/detail')).toHaveLength(10);
		for (let token = pages.at(-1)?.paginationToken; token !== undefined; token = pages.at(-1)?.paginationToken) pages.push(await followers('si', String(token)));
		expect(pages.map(({ results }) => results.length)).toEqual([10, 10, 5]);
		expect(pages.flatMap(({ results }) => results.map(({ value }) => value))).toEqual(userIds);
		expect(world.calls('/v2.0/oa/tag/gettagsofoa')).toHaveLength(1);
	});
	it('goes on page by page over many chats', async () => {
		const { userIds } = world.simulator.control.addFollowers({ count: 35 });
		for (const userId of userIds) await world.simulator.control.say({ userId, text: 'Alo' });
		const first = await followers();
		expect(first.results).toHaveLength(30);
		expect(world.calls('/v2.0/oa/listrecentchat')).toHaveLength(3);
		const second = await followers(undefined, String(first.paginationToken));
		expect(second.paginationToken).toBeUndefined();
		expect(new Set([...first.results, ...second.results].map(({ value }) => value)).size).toBe(35);
	});
	it('finds a name beyond the first pages: the editor asks only once for what was typed', async () => {
		const { control } = world.simulator;
		await control.say({ userId: idOf(2), text: 'Alo' });
		for (const userId of control.addFollowers({ count: 65 }).userIds) await control.say({ userId, text: 'Alo' });
		expect(namesOf(await followers('thu hà'))).toEqual([`Lê Thị Thu Hà (${idOf(2)})`]);
		expect(world.calls('/v2.0/oa/listrecentchat')).toHaveLength(7);
	});
	it('stops after fifteen pages of chats for a name nobody has', async () => {
		const { control } = world.simulator;
		for (const userId of control.addFollowers({ count: 170 }).userIds) await control.say({ userId, text: 'Alo' });
		const none = await followers('nobody');
		expect(none).toEqual({ results: [], paginationToken: '150' });
		expect(world.calls('/v2.0/oa/listrecentchat')).toHaveLength(15);
		await followers('nobody', '150');
		// Whether it is a tag was found out with the first look.
		expect(world.calls('/v2.0/oa/tag/gettagsofoa')).toHaveLength(1);
	});
	it('finds names without the right to read tags', async () => {
		await everybodyWrites();
		world.simulator.control.addFault({ match: { path: '/v2.0/oa/tag/gettagsofoa' }, do: { kind: 'error', code: -223 } });
		expect(namesOf(await followers('dang hoai'))).toEqual([`Đặng Hoài Nam (${idOf(5)})`]);
	});
	describe('when a later page cannot be read', () => {
		const CHATS = '/v2.0/oa/listrecentchat';
		const failFrom = (nth: number, path: string) => world.simulator.control.addFault({ match: { path, nth, times: 100 }, do: { kind: 'error', code: -223 } });
		beforeEach(async () => {
			const { control } = world.simulator;
			await control.say({ userId: idOf(2), text: 'Alo' });
			for (const userId of control.addFollowers({ count: 45 }).userIds) await control.say({ userId, text: 'Alo' });
			await control.say({ userId: idOf(1), text: 'Alo' });
		});
		it.each([2, 4])('the hits found before page %i are there, and end the list', async (nth) => {
			failFrom(nth, CHATS);
			const found = await followers('khách 45');
			expect(found.results).toHaveLength(1);
			expect(found.paginationToken).toBeUndefined();
		});
		it('without any hit the list says why', async () => {
			failFrom(4, CHATS);
			expect((await rejectionOf(followers('thu hà'))).message).toContain('Zalo error -223');
		});
		it('without a filter the list goes on where it stopped', async () => {
			world.simulator.control.addFault({ match: { path: CHATS, nth: 2, times: 1 }, do: { kind: 'error', code: -223 } });
			const first = await followers();
			expect(first.results).toHaveLength(10);
			const second = await followers(undefined, String(first.paginationToken));
			expect(new Set([...first.results, ...second.results].map(({ value }) => value)).size).toBe(40);
		});
	});
	it('a tag whose pages have gaps is read to its end', async () => {
		world.simulator.control.setSwitch({ name: 'listPages', value: 'gaps' });
		const { userIds } = world.simulator.control.addFollowers({ count: 35, tags: ['Sỉ'] });
		const pages = [await followers('si')];
		for (let token = pages.at(-1)?.paginationToken; token !== undefined; token = pages.at(-1)?.paginationToken) pages.push(await followers('si', String(token)));
		expect([...new Set(pages.flatMap(({ results }) => results.map(({ value }) => value)))]).toEqual(userIds.filter((userId) => !userId.endsWith('7')));
	});
	it('takes an ID, and offers nobody for one that is unknown', async () => {
		expect(namesOf(await followers(idOf(4)))).toEqual([`Võ Ngọc Diệp (${idOf(4)})`]);
		expect(namesOf(await followers('1234567890'))).toEqual([]);
	});
	it('says why when there is nothing to offer because of rights', async () => {
		world.simulator.control.addFault({ match: { path: '/v2.0/oa/listrecentchat' }, do: { kind: 'error', code: -223 } });
		expect((await rejectionOf(followers())).message).toContain('Zalo error -223');
	});
});

describe('tags and fields', () => {
	it('tags come live, whatever the accents of the filter', async () => {
		world.simulator.control.tagUser({ userId: idOf(0), tagName: 'Khách mới' });
		expect((await searchTags.call(context())).results).toEqual(['VIP', 'Quận 1', 'Khách mới'].map((name) => ({ name, value: name })));
		expect((await searchTags.call(context(), 'khach')).results.map(({ value }) => value)).toEqual(['Khách mới']);
	});
	it('own fields come live with their type; the form has one entry per key of a table', async () => {
		const create = async (key: string, dataType: string, tableKeys = '') => await runInEngine({ node, parameters: { resource: 'customField', operation: 'create', key, dataType, tableKeys }, items: jsonItems({}), store: world.store });
		await create('shoe_size', 'number');
		await create('birthday', 'datetime');
		await create('pet', 'table', 'name, kind');
		expect((await searchUserFields.call(context(), 'pet')).results).toEqual([{ name: 'pet (table)', value: 'pet' }]);
		const { fields } = await node.methods.resourceMapping.getUserFieldForm.call(context());
		expect(fields.map(({ id, type, required }) => ({ id, type, required }))).toEqual([
			{ id: 'shoe_size', type: 'number', required: false },
			{ id: 'birthday', type: 'dateTime', required: false },
			{ id: 'pet → name', type: 'string', required: false },
			{ id: 'pet → kind', type: 'string', required: false },
		]);
		const options = await node.methods.loadOptions.getUserFields.call(context());
		expect(options).toEqual(expect.arrayContaining([{ name: 'phone (system)', value: 'phone' }, { name: 'pet (table)', value: 'pet' }]));
	});
	it('an OA without own fields gets a notice', async () => {
		const form = await node.methods.resourceMapping.getUserFieldForm.call(context());
		expect(form).toMatchObject({ fields: [], emptyFieldsNotice: expect.stringContaining('Custom Field') });
	});
});

it('every picker named in a property exists on the node, and each one is used', () => {
	const text = JSON.stringify(node.description.properties);
	const named = new Set([...text.matchAll(/"(?:searchListMethod|resourceMapperMethod|loadOptionsMethod)":"(\w+)"/g)].map(([, name]) => name ?? ''));
	const offered = Object.values(node.methods).flatMap((group) => Object.keys(group));
	expect([...named].sort()).toEqual(offered.sort());
});
