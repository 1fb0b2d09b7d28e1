import { searchGroups } from '../../nodes/shared/groupField';
import { searchGroupPackages } from '../../nodes/ZaloOaGroup/packageField';
import { ZaloOaGroup } from '../../nodes/ZaloOaGroup/ZaloOaGroup.node';
import { rejectionOf } from '../helpers/errorFixture';
import { loadOptionsContext } from '../helpers/loadOptions';
import { startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';
import { SEEDED_GROUP } from '../helpers/seededGroup';

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld();
});
afterEach(async () => await world.close());

const LIST = '/v3.0/oa/group/getgroupsofoa';
const context = () => loadOptionsContext(new ZaloOaGroup(), { resource: 'group', operation: 'get' }, world.store);
const groups = async (filter?: string, token?: string) => await searchGroups.call(context(), filter, token);
const packages = async (filter?: string) => (await searchGroupPackages.call(context(), filter)).results;

describe('the group list', () => {
	it('offers the groups by name and ID', async () => {
		expect(await groups()).toEqual({ results: [{ name: `Khách quen Hoa Sen (${SEEDED_GROUP})`, value: SEEDED_GROUP }] });
		expect(world.calls(LIST)).toMatchObject([{ query: { offset: '0', count: '50' } }]);
	});
	it('marks one that has lapsed', async () => {
		world.simulator.control.setGroup({ groupId: SEEDED_GROUP, disabled: true });
		expect((await groups()).results[0]?.name).toBe(`Khách quen Hoa Sen (disabled, ${SEEDED_GROUP})`);
	});
	it.each(['khach quen', 'KHÁCH', 'hoa sen', SEEDED_GROUP.slice(0, 8)])('finds "%s" whatever the accents and the case', async (filter) => {
		expect((await groups(filter)).results).toHaveLength(1);
	});
	it('is empty when nothing matches', async () => {
		expect(await groups('không có nhóm này')).toEqual({ results: [] });
	});
	it.each([
		['by the total', { total: 60 }, '50'],
		['by a full page where Zalo gives no total', {}, '50'],
		['and stops at the total', { total: 50 }, undefined],
	])('goes on where the next page starts, %s', async (_how, total, token) => {
		const rows = Array.from({ length: 50 }, (_nothing, index) => ({ group_id: `${SEEDED_GROUP}${index}`, name: `Nhóm ${index}` }));
		world.simulator.control.addFault({ match: { path: LIST, times: 1 }, do: { kind: 'status', status: 200, body: JSON.stringify({ error: 0, data: { ...total, groups: rows } }) } });
		const first = await groups();
		expect(first.paginationToken).toBe(token);
		expect(first.results[7]?.name).toBe(`Nhóm 7 (${SEEDED_GROUP}7)`);
		if (token === undefined) return;
		await groups('', token);
		expect(world.calls(LIST).at(-1)?.query).toMatchObject({ offset: '50' });
	});
	it('a group of the second page is found by what is typed', async () => {
		const rows = Array.from({ length: 50 }, (_nothing, index) => ({ group_id: `nhom-khac-${index}`, name: `Nhóm ${index}` }));
		world.simulator.control.addFault({ match: { path: LIST, nth: 1 }, do: { kind: 'status', status: 200, body: JSON.stringify({ error: 0, data: { total: 51, groups: rows } }) } });
		world.simulator.control.addFault({ match: { path: LIST, nth: 2 }, do: { kind: 'status', status: 200, body: JSON.stringify({ error: 0, data: { total: 51, groups: [{ group_id: SEEDED_GROUP, name: 'Khách quen' }] } }) } });
		expect(await groups('khach quen')).toEqual({ results: [{ name: `Khách quen (${SEEDED_GROUP})`, value: SEEDED_GROUP }] });
		expect(world.calls(LIST).map(({ query }) => query.offset)).toEqual(['0', '50']);
	});
	it('takes smaller pages where Zalo refuses 50 rows', async () => {
		world.simulator.control.setSwitch({ name: 'groupPageMax', value: 10 });
		expect((await groups()).results).toHaveLength(1);
		expect(world.calls(LIST).map(({ query }) => query.count)).toEqual(['50', '10']);
	});
	it('says why there is none, instead of showing an empty list', async () => {
		world.simulator.control.addFault({ match: { path: LIST }, do: { kind: 'error', code: -224 } });
		const error = await rejectionOf(groups());
		expect(error.message).toContain('Zalo error -224');
		expect(String(error.description)).toMatch(/.{20,}/);
		for (const secret of world.secrets()) expect(JSON.stringify({ ...error, message: error.message })).not.toContain(secret);
	});
});

describe('the package list', () => {
	it('offers only what carries no group, with size and last day', async () => {
		expect(await packages()).toEqual([
			{ name: 'Up to 10 members, until 2027-10-10 (ast-gmf10-hoasen-02)', value: 'ast-gmf10-hoasen-02' },
			{ name: 'Up to 50 members, until 2027-10-10 (ast-gmf50-hoasen-01)', value: 'ast-gmf50-hoasen-01' },
		]);
		expect(world.calls('/v3.0/oa/quota/group').map(({ body }) => body)).toEqual([{ quota_owner: 'OA' }, { quota_owner: 'APP' }]);
	});
	it('finds a size, and a package of the app', async () => {
		const mine = { asset_id: 'ast-app-1', product_type: 'gmf1000', status: 'available', valid_through: '01/02/2028' };
		world.simulator.control.addFault({ match: { path: '/v3.0/oa/quota/group', nth: 2 }, do: { kind: 'status', status: 200, body: JSON.stringify({ error: 0, data: [mine, { ...mine, asset_id: 'x', status: 'used' }] }) } });
		expect(await packages('1000 MEMBERS')).toEqual([{ name: 'Up to 1000 members, until 2028-02-01, of the app (ast-app-1)', value: 'ast-app-1' }]);
	});
	it('says why there is none', async () => {
		world.simulator.control.addFault({ match: { path: '/v3.0/oa/quota/group' }, do: { kind: 'error', code: -223 } });
		await expect(packages()).rejects.toThrow(/Zalo error -223/);
	});
});

it('every picker named in a property exists on the node', () => {
	const node = new ZaloOaGroup();
	const named = [...JSON.stringify(node.description.properties).matchAll(/"searchListMethod":"(\w+)"/g)].map(([, name]) => name ?? '');
	expect([...new Set(named)].sort()).toEqual(Object.keys(node.methods.listSearch).sort());
});
