import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { ZaloOaFollower } from '../../nodes/ZaloOaFollower/ZaloOaFollower.node';
import { runInEngine } from '../helpers/engine';
import { expectNoSecrets, jsonItems, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';

const UPDATE = '/v3.0/oa/user/update/custominfo';
const FIELDS = '/v3.0/oa/userfield/get';

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld();
});
afterEach(async () => await world.close());

const node = new ZaloOaFollower();
const locator = (value: string, mode = 'id') => ({ __rl: true, mode, value });
const idOf = (index: number): string => world.people[index]?.userId ?? '';

async function run(resource: string, operation: string, parameters: INodeParameters = {}, items: INodeExecutionData[] = jsonItems({})) {
	const result = await runInEngine({ node, parameters: { resource, operation, ...parameters }, items, store: world.store });
	expectNoSecrets(world, result);
	return { ...result, rows: (result.outputs[0] ?? []).map(({ json }) => json) };
}
const create = async (key: string, dataType: string, tableKeys = '') => await run('customField', 'create', { key, dataType, tableKeys });
const write = async (value: INodeParameters, systemFields: INodeParameters = {}, mappingMode = 'defineBelow', items?: INodeExecutionData[]) =>
	await run('follower', 'updateCustomInfo', { userId: locator(idOf(0)), customFields: { mappingMode, value }, systemFields }, items);
const read = async (parameters: INodeParameters = {}) => (await run('follower', 'getCustomInfo', { userId: locator(idOf(0)), fields: [], convertValues: true, ...parameters })).rows[0];
const sentInfo = () => world.calls(UPDATE)[0]?.body as { custom_info?: object } | undefined;

/** One field of every type. */
async function allTypes(): Promise<void> {
	for (const type of ['boolean', 'number', 'text', 'datetime', 'email', 'url']) await create(type, type);
	await create('mobile', 'phone');
	await create('pet', 'table', 'name, kind');
}

describe('definitions', () => {
	it('are made, listed, extended and deleted', async () => {
		expect((await create('shoe_size', 'number')).rows).toEqual([{ key: 'shoe_size', dataType: 'number', created: true }]);
		await create('pet', 'table', 'name, kind, name');
		expect((await run('customField', 'getMany', { returnAll: true, kind: 'oa_custom' })).rows).toEqual([
			{ key: 'shoe_size', dataType: 'number', isSystem: false, tableKeys: [] },
			{ key: 'pet', dataType: 'table', isSystem: false, tableKeys: ['name', 'kind'] },
		]);
		expect((await run('customField', 'update', { fieldKey: locator('pet', 'key'), tableKeys: 'age, kind' })).rows).toEqual([{ key: 'pet', tableKeys: ['name', 'kind', 'age'], updated: true }]);
		expect((await run('customField', 'delete', { fieldKey: locator('shoe_size', 'list') })).rows).toEqual([{ key: 'shoe_size', deleted: true }]);
		const all = (await run('customField', 'getMany', { returnAll: true, kind: 'all' })).rows;
		expect(all.map(({ key }) => key)).toEqual(['name', 'phone', 'user_dob', 'gender', 'full_address', 'user_external_id', 'pet']);
	});
	it.each(['shown', 'absent'])('the kind of a field is told by the question, with a field_type that is %s in the answer', async (value) => {
		world.simulator.control.setSwitch({ name: 'userFieldKind', value });
		await create('shoe_size', 'number');
		const kinds = async (kind: string) => (await run('customField', 'getMany', { returnAll: true, kind })).rows.map(({ key, isSystem }) => [key, isSystem]);
		expect(await kinds('oa_custom')).toEqual([['shoe_size', false]]);
		expect((await kinds('system'))[0]).toEqual(['name', true]);
		expect((await kinds('all')).filter(([, isSystem]) => isSystem === false)).toEqual([['shoe_size', false]]);
		expect((await write({ phone: '0912345678' })).error?.message).toMatch(/^phone: is not a field of this Official Account/);
	});
	it('a key the table has already costs no call', async () => {
		await create('pet', 'table', 'name');
		expect((await run('customField', 'update', { fieldKey: locator('pet', 'key'), tableKeys: 'name' })).rows).toEqual([{ key: 'pet', tableKeys: ['name'], updated: false }]);
		expect(world.calls('/v3.0/oa/userfield/update')).toEqual([]);
	});
	it('Zalo refuses to delete its own fields, and the node says so', async () => {
		expect((await run('customField', 'delete', { fieldKey: locator('phone', 'key') })).error?.message).toContain('Zalo error -201');
	});
	it.each<[string, string, INodeParameters, RegExp]>([
		['six keys in a new table', 'create', { key: 'pet', dataType: 'table', tableKeys: 'a,b,c,d,e,f' }, /^Table Keys: makes 6 keys; Zalo accepts at most 5/],
		['a table without keys', 'create', { key: 'pet', dataType: 'table', tableKeys: ' , ' }, /^Table Keys: is empty/],
		['no key', 'create', { key: ' ', dataType: 'text', tableKeys: '' }, /^Key: is empty/],
		['a type Zalo does not have', 'create', { key: 'a', dataType: '={{ "money" }}', tableKeys: '' }, /^Type: is not a type Zalo has/],
		['a kind that is none', 'getMany', { returnAll: true, kind: '={{ "own" }}' }, /^Kind: is none of its choices/],
		['no field to delete', 'delete', { fieldKey: locator('={{ "" }}', 'key') }, /^Field: is empty/],
	])('%s is refused before any call', async (_rule, operation, parameters, says) => {
		expect((await run('customField', operation, parameters)).error?.message).toMatch(says);
		expect(world.calls()).toEqual([]);
	});
	it.each([
		['a sixth key', 'pet', 'c, d, e, f', /^Table Keys: makes 6 keys; Zalo accepts at most 5/],
		['keys for a text', 'text', 'a', /^Field: is of type text; only a table can be changed/],
		['a field that is not there', 'nothing', 'a', /^Field: is not one of your own fields/],
	])('%s is refused before the change', async (_rule, key, tableKeys, says) => {
		await create('pet', 'table', 'a, b');
		await create('text', 'text');
		expect((await run('customField', 'update', { fieldKey: locator(key, 'key'), tableKeys })).error?.message).toMatch(says);
		expect(world.calls('/v3.0/oa/userfield/update')).toEqual([]);
	});
});

describe('values', () => {
	it('travel in the form of their type, and come back typed', async () => {
		await allTypes();
		const { rows } = await write({ boolean: true, number: 12.5, text: 'Cỡ M', datetime: '2026-11-20T10:30:00', email: 'lan@shop.example', url: 'https://shop.example/a', mobile: '0912 345 678', 'pet → name': 'Miu' });
		expect(rows).toEqual([{ userId: idOf(0), updated: true }]);
		expect(sentInfo()).toEqual({ user_id: idOf(0), custom_info: { boolean: true, number: 12.5, text: 'Cỡ M', datetime: '20/11/2026 10:30:00', email: 'lan@shop.example', url: 'https://shop.example/a', mobile: '84912345678', pet: { name: 'Miu' } } });
		expect((await read())?.customInfo).toEqual({ boolean: true, number: 12.5, text: 'Cỡ M', datetime: '2026-11-20T10:30:00+07:00', email: 'lan@shop.example', url: 'https://shop.example/a', mobile: '84912345678', pet: { name: 'Miu' } });
	});
	it('come back as the texts Zalo gives when that is wanted, without asking for definitions', async () => {
		await allTypes();
		await write({ boolean: false, number: 3 });
		const before = world.calls(FIELDS).length;
		expect((await read({ convertValues: false }))?.customInfo).toEqual({ boolean: 'false', number: '3' });
		expect(world.calls(FIELDS)).toHaveLength(before);
	});
	it('tables that come as objects are tables all the same', async () => {
		world.simulator.control.setSwitch({ name: 'customTableAs', value: 'object' });
		await allTypes();
		await write({ 'pet → name': 'Miu', 'pet → kind': 'mèo' });
		expect((await read())?.customInfo).toEqual({ pet: { name: 'Miu', kind: 'mèo' } });
	});
	it.each([
		['a day', '2026-11-20', '20/11/2026', '2026-11-20'],
		['a Vietnamese day', '20/11/2026', '20/11/2026', '2026-11-20'],
		['a time with a zone', '2026-11-20T10:30:00+07:00', 1795145400, '2026-11-20T03:30:00.000Z'],
		['seconds', '1763697000', 1763697000, '2025-11-21T03:50:00.000Z'],
	])('%s as date and time', async (_form, typed, sent, shown) => {
		await create('datetime', 'datetime');
		await write({ datetime: typed });
		expect(sentInfo()?.custom_info).toEqual({ datetime: sent });
		expect((await read())?.customInfo).toEqual({ datetime: shown });
	});
	it('system fields go along, in their own places, and only what is filled in', async () => {
		await write({}, { name: 'Lan Anh', phone: '0912345678', birthday: '01/02/1995', gender: 'Nữ', address: '12 Lê Lợi', cityId: 4, wardId: 5, externalId: 'CRM-1' });
		expect(sentInfo()).toEqual({ user_id: idOf(0), name: 'Lan Anh', phone: '84912345678', user_dob: '01/02/1995', gender: 'Nữ', full_address: { user_city_id: 4, user_ward_id: 5, user_address: '12 Lê Lợi' }, user_external_id: 'CRM-1' });
		expect(await read()).toEqual({ userId: idOf(0), name: 'Lan Anh', phone: '84912345678', birthday: '1995-02-01', gender: 'Nữ', address: { cityId: '4', wardId: '5', street: '12 Lê Lợi' }, externalId: 'CRM-1', customInfo: {} });
		// Nothing of the OA's own: its definitions need not be known for the update.
		expect(world.calls(FIELDS)).toHaveLength(1);
	});
	it('what is no number or time as people write it stays the text it was', async () => {
		await allTypes();
		await create('other', 'datetime');
		const custom_info = { number: '9007199254740993', text: 'a', datetime: '2026', other: '20/11/2026 25:61:00' };
		const answer = (number: string) => world.simulator.control.addFault({ match: { path: '/v3.0/oa/user/detail/custominfo', times: 1 }, do: { kind: 'status', status: 200, body: JSON.stringify({ error: 0, data: { custom_info: { ...custom_info, number } } }) } });
		for (const number of ['9007199254740993', '0x10', '1e3', '', '12345678901234.567']) {
			answer(number);
			expect((await read())?.customInfo).toEqual({ ...custom_info, number });
		}
		answer('-0012.50');
		expect((await read())?.customInfo).toMatchObject({ number: -12.5 });
	});
	it('only the fields that are wanted are read', async () => {
		await allTypes();
		await write({ number: 1, text: 'a' }, { name: 'Lan' });
		expect(await read({ fields: ['text', 'name'] })).toMatchObject({ name: 'Lan', customInfo: { text: 'a' } });
		expect(await read({ fields: ['text'] })).toMatchObject({ name: null, customInfo: { text: 'a' } });
	});
	it('mapped automatically: the item\'s fields of these names, and no others', async () => {
		await allTypes();
		const { error } = await write({}, {}, 'autoMapInputData', jsonItems({ text: 'Cỡ M', number: '2.5', something: 'else' }));
		expect(error).toBeUndefined();
		expect(sentInfo()?.custom_info).toEqual({ text: 'Cỡ M', number: 2.5 });
	});
	it('a thousand items ask for the definitions once', async () => {
		await create('text', 'text');
		const before = world.calls(FIELDS).length;
		await write({ text: '={{ $json.text }}' }, {}, 'defineBelow', jsonItems(...Array.from({ length: 30 }, (_nothing, index) => ({ text: `Cỡ ${index}` }))));
		expect(world.calls(UPDATE)).toHaveLength(30);
		expect(world.calls(FIELDS)).toHaveLength(before + 1);
	});
	it.each<[string, INodeParameters, INodeParameters, RegExp]>([
		['256 characters', { text: 'ă'.repeat(256) }, {}, /^text: has 256 characters; Zalo accepts at most 255/],
		['four decimals', { number: '1.2345' }, {}, /^number: has 4 decimals; Zalo keeps at most 3/],
		['a number with a comma', { number: '1,5' }, {}, /^number: is not a number/],
		['neither yes nor no', { boolean: 'có' }, {}, /^boolean: is neither true nor false/],
		['a day that is none', { datetime: '31/02/2026' }, {}, /^datetime: is not a date or time/],
		['a time of day that is none', { datetime: '2026-11-20T25:61' }, {}, /^datetime: has the time 25:61:00, which does not exist/],
		['a Vietnamese time of day that is none', { datetime: '20/11/2026 10:60:00' }, {}, /^datetime: has the time 10:60:00, which does not exist/],
		['the end of a day', { datetime: '2026-11-20 24:00' }, {}, /^datetime: has the time 24:00:00, which does not exist/],
		['a time of day with a zone that is none', { datetime: '2026-11-20T10:61:00+07:00' }, {}, /^datetime: has the time 10:61:00, which does not exist/],
		['parts of a minute with a zone', { datetime: '2026-11-20T10:30.5Z' }, {}, /^datetime: has a time or time zone that does not exist/],
		['a year', { datetime: '2026' }, {}, /^datetime: is not a date or time/],
		['a day without hyphens', { datetime: '20261120' }, {}, /^datetime: is not a date or time/],
		['more digits than a number keeps', { number: '9007199254740993' }, {}, /^number: has more than 15 digits/],
		['milliseconds', { datetime: '1763697000123' }, {}, /^datetime: is not a date or time/],
		['a word as email', { email: 'lan' }, {}, /^email: is not an email address/],
		['a host as URL', { url: 'shop.example' }, {}, /^url: is not a web address/],
		['a landline number', { mobile: '028 3822 1234' }, {}, /^mobile: is not a Vietnamese mobile number/],
		['a field that is none', { colour: 'đỏ' }, {}, /^colour: is not a field of this Official Account/],
		['a list', { text: '={{ [1, 2] }}' }, {}, /is a list or an object/],
		['a gender Zalo does not store', {}, { gender: '={{ "Female" }}' }, /^Gender: is not one Zalo stores/],
		['nothing', {}, {}, /^Custom Fields: has nothing filled in/],
	])('%s is refused before the update', async (_rule, value, systemFields, says) => {
		await allTypes();
		const { error } = await write(value, systemFields);
		expect(error?.message).toMatch(says);
		expect(`${error?.message} ${error?.description}`).not.toMatch(/3822|\d{9,}/);
		expect(world.calls(UPDATE)).toEqual([]);
	});
	it('without the permission for definitions the texts come, and a hint says so once', async () => {
		await allTypes();
		await write({ number: 12.5 });
		world.simulator.control.setSwitch({ name: 'userFieldPermission', value: 'missing' });
		const before = world.calls(FIELDS).length;
		const { rows, error, stored } = await run('follower', 'getCustomInfo', { userId: locator(idOf(0)), fields: [], convertValues: true }, jsonItems({}, {}, {}));
		expect(error).toBeUndefined();
		expect(rows.map(({ customInfo }) => customInfo)).toEqual([{ number: '12.5' }, { number: '12.5' }, { number: '12.5' }]);
		expect(stored.split('permission of its own')).toHaveLength(2);
		expect(world.calls(FIELDS).length - before).toBeLessThanOrEqual(3);
	});
	it('trouble that passes is no reason to change the types of values', async () => {
		world.simulator.control.addFault({ match: { path: FIELDS }, do: { kind: 'error', code: -201 } });
		expect((await run('follower', 'getCustomInfo', { userId: locator(idOf(0)), fields: [], convertValues: true })).error?.message).toContain('-201');
	});
	it.each([
		['custom user info', 'customInfoPermission'],
	])('without the permission for %s there is an error that says so', async (_what, name) => {
		world.simulator.control.setSwitch({ name, value: 'missing' });
		const { error } = await run('follower', 'getCustomInfo', { userId: locator(idOf(0)), fields: [], convertValues: true });
		expect(error?.message).toContain('Zalo error -223');
		expect(error?.description).toMatch(/permission/);
	});
});
