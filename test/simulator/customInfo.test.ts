import type { Simulator } from '../../simulator/server';
import { caller, people, simulator, type Json } from './harness';

const UPDATE = '/v3.0/oa/user/update/custominfo';
const FIELD = '/v3.0/oa/userfield';
const query = (path: string, fields: object): string => `${path}?data=${encodeURIComponent(JSON.stringify(fields))}`;

/** One OA, one person, and short names for the six calls. */
async function world(switches: Parameters<typeof simulator>[0] = {}) {
	const sim = await simulator(switches);
	const api = caller(sim);
	const { userId } = people(sim).fresh;
	return {
		sim, api, userId,
		field: async (action: 'create' | 'update' | 'delete', body: object): Promise<Json> => (await api.post('openapi', `${FIELD}/${action}`, body)).json,
		fields: async (filter: object = {}): Promise<Json> => (await api.get('openapi', query(`${FIELD}/get`, filter))).json,
		write: async (body: object): Promise<Json> => (await api.post('openapi', UPDATE, { user_id: userId, ...body })).json,
		read: async (extra: object = {}): Promise<Json> => (await api.get('openapi', query('/v3.0/oa/user/detail/custominfo', { user_id: userId, ...extra }))).json,
	};
}

const OK = { error: 0, message: 'Success' };

describe('user fields', () => {
	it('system fields are there; the OA makes, changes and deletes its own', async () => {
		const { field, fields } = await world();
		expect(await field('create', { key: 'size', data_type: 'text', label: 'Cỡ áo' })).toEqual(OK);
		expect(await field('update', { key: 'size', label: 'Cỡ giày' })).toEqual(OK);
		expect((await fields({ field_type: 'oa_custom' }))['data']).toEqual([{ key: 'size', data_type: 'text', field_type: 'oa_custom', label: 'Cỡ giày' }]);
		expect(((await fields())['data'] as unknown as { key: string }[]).map((row) => row.key)).toEqual(['name', 'phone', 'user_dob', 'gender', 'full_address', 'user_external_id', 'size']);
		expect((await fields({ fields_to_get: ['size', 'phone', 'nothing'] }))['data']).toMatchObject([{ key: 'phone', field_type: 'system' }, { key: 'size' }]);
		expect(await field('delete', { key: 'size' })).toEqual(OK);
		expect((await fields({ field_type: 'oa_custom' }))['data']).toEqual([]);
	});

	it('key and type are fixed, system fields stay', async () => {
		const { field } = await world();
		await field('create', { key: 'size', data_type: 'text' });
		expect(await field('create', { key: 'size', data_type: 'number' })).toEqual({ error: -201, message: 'key is invalid!' });
		expect(await field('create', { key: 'phone', data_type: 'phone' })).toMatchObject({ error: -201 });
		expect(await field('create', { key: 'a', data_type: 'money' })).toEqual({ error: -201, message: 'data_type is invalid!' });
		expect(await field('create', { key: 'a' })).toEqual({ error: -201, message: 'data_type is invalid!' });
		expect(await field('create', { data_type: 'text' })).toEqual({ error: -201, message: 'key is invalid!' });
		expect(await field('update', { key: 'size', data_type: 'number' })).toEqual({ error: -201, message: 'data_type is invalid!' });
		expect(await field('update', { key: 'size', data_type: 'text' })).toEqual(OK);
		expect(await field('update', { key: 'nothing' })).toEqual({ error: -201, message: 'key is invalid!' });
		expect(await field('delete', { key: 'phone' })).toEqual({ error: -201, message: 'key is invalid!' });
		expect(await field('delete', { key: 'nothing' })).toMatchObject({ error: -201 });
	});

	it('a table has one to five keys and may only gain some', async () => {
		const { field, fields } = await world();
		expect(await field('create', { key: 'pet', data_type: 'table' })).toMatchObject({ error: -201 });
		expect(await field('create', { key: 'pet', data_type: 'table', keys: ['1', '2', '3', '4', '5', '6'] })).toMatchObject({ error: -210 });
		expect(await field('create', { key: 'pet', data_type: 'table', keys: ['name', 'kind'] })).toEqual(OK);
		expect(await field('update', { key: 'pet', keys: ['name'] })).toEqual({ error: -201, message: 'keys is invalid!' });
		expect(await field('update', { key: 'pet', keys: ['name', 'kind', 'age'] })).toEqual(OK);
		expect((await fields({ fields_to_get: ['pet'] }))['data']).toEqual([{ key: 'pet', data_type: 'table', field_type: 'oa_custom', keys: ['name', 'kind', 'age'] }]);
		expect(await field('create', { key: 'size', data_type: 'text', keys: ['a'] })).toMatchObject({ error: -201 });
	});
});

describe('custom user information', () => {
	async function filled(switches: Parameters<typeof simulator>[0] = {}) {
		const it = await world(switches);
		for (const type of ['boolean', 'number', 'text', 'datetime', 'email', 'url']) await it.field('create', { key: type, data_type: type });
		await it.field('create', { key: 'mobile', data_type: 'phone' });
		await it.field('create', { key: 'table', data_type: 'table', keys: ['name', 'kind', 'age', 'a', 'b'] });
		return it;
	}

	it('every value comes back as a string, booleans and numbers too', async () => {
		const { read, write, userId } = await filled();
		expect((await read())['data']).toEqual({ user_id: userId, custom_info: {} });
		const table = { name: 'Miu', age: 3 };
		expect(await write({ name: 'Lan Anh', phone: '84912345678', user_dob: '01/02/1995', gender: 'Nữ', user_external_id: 'CRM-00042', full_address: { user_city_id: 4, user_ward_id: 5, user_address: '12 Lê Lợi' }, custom_info: { boolean: true, number: 12.5, text: 'M', datetime: 1763697000, table } })).toEqual(OK);
		expect((await read())['data']).toEqual({
			user_id: userId, name: 'Lan Anh', phone: '84912345678', user_dob: '01/02/1995', gender: 'Nữ', user_external_id: 'CRM-00042',
			full_address: { user_city_id: '4', user_ward_id: '5', user_address: '12 Lê Lợi' },
			custom_info: { boolean: 'true', number: '12.5', text: 'M', datetime: '1763697000', table: '{"name":"Miu","age":"3"}' },
		});
		expect((await read({ fields_to_export: ['gender', 'number'] }))['data']).toEqual({ user_id: userId, gender: 'Nữ', custom_info: { number: '12.5' } });
	});

	it('switch customTableAs', async () => {
		const { read, write } = await filled({ switches: { customTableAs: 'object' } });
		await write({ custom_info: { table: { age: 3 } } });
		expect((await read())['data']?.['custom_info']).toEqual({ table: { age: '3' } });
	});

	it.each([
		['boolean', false], ['boolean', 'true'], ['number', -1.234], ['number', '12'], ['text', ''], ['text', '🌷'.repeat(255)], ['datetime', '21/11/2026'], ['datetime', '21/11/2026 10:00:00'],
		['datetime', '21-11-2026'], ['datetime', '21-11-2026 10:00:00'], ['datetime', '2026-11-21'], ['datetime', '2026-11-21T10:00:00'], ['email', 'lan@shop.example'], ['mobile', '84912345678'], ['url', 'https://shop.example/a?b=c'],
	])('%s takes %j', async (type, value) => {
		expect(await (await filled()).write({ custom_info: { [type]: value } })).toEqual(OK);
	});

	it.each([
		['boolean', 'yes'], ['boolean', 1], ['number', 1.2345], ['number', 'twelve'], ['text', 5], ['text', null], ['datetime', '31/02/2026'], ['datetime', '11/21/2026'], ['datetime', '2026-11-21T10:00:00Z'],
		['datetime', 1763697000123], ['email', 'lan'], ['mobile', '0912345678'], ['url', 'shop.example'], ['table', 'x'], ['table', { colour: 'red' }], ['table', { name: { first: 'a' } }], ['nothing', 'x'], ['phone', '84912345678'],
	])('%s refuses %j with -201 by its key, and nothing of the call is written', async (type, value) => {
		const { write, read, userId } = await filled();
		expect(await write({ name: 'Lan', custom_info: { text: 'a', [type]: value } })).toEqual({ error: -201, message: `${type} is invalid!` });
		expect((await read())['data']).toEqual({ user_id: userId, custom_info: {} });
	});

	it('a text of 256 characters is too long', async () => {
		const { write, sim } = await filled();
		expect(await write({ custom_info: { text: 'a'.repeat(256) } })).toEqual({ error: -210, message: 'Parameter exceeds allowable limit' });
		sim.control.setSwitch({ name: 'overLongCode', value: '-201' });
		expect(await write({ custom_info: { text: 'a'.repeat(256) } })).toEqual({ error: -201, message: 'text cannot exceed 255 characters' });
	});

	it.each([[{ gender: 'Female' }, 'gender'], [{ phone: '0912345678' }, 'phone'], [{ user_dob: '1995-02-01' }, 'user_dob'], [{ full_address: { city: 4 } }, 'city'], [{ nickname: 'a' }, 'nickname'], [{ user_id: '1' }, 'user_id']])('%j is refused', async (body, field) => {
		expect(await (await filled()).write(body)).toEqual({ error: -201, message: field === 'user_id' ? 'user_id is invalid' : `${field} is invalid!` });
	});

	it('a deleted field takes its values along, and erasing a person takes all', async () => {
		const { api, field, read, write, userId } = await filled();
		await write({ gender: 'Khác', custom_info: { text: 'a', number: 1 } });
		await field('delete', { key: 'text' });
		expect((await read())['data']).toMatchObject({ gender: 'Khác', custom_info: { number: '1' } });
		await api.post('openapi', '/v2.0/oa/deletefollowerinfo', { user_id: userId });
		expect((await read())['data']).toEqual({ user_id: userId, custom_info: {} });
	});
});

describe('permissions', () => {
	const codes = async (sim: Simulator): Promise<unknown[]> => {
		const api = caller(sim);
		const { userId } = people(sim).fresh;
		const answers = [
			await api.get('openapi', query('/v3.0/oa/user/detail/custominfo', { user_id: userId })), await api.post('openapi', UPDATE, { user_id: userId }), await api.get('openapi', query(`${FIELD}/get`, {})),
			await api.post('openapi', `${FIELD}/create`, { key: 'a', data_type: 'text' }), await api.get('openapi', query('/v3.0/oa/user/detail', { user_id: userId })),
		];
		return answers.map(({ json }) => json['error']);
	};

	it.each([['customInfoPermission', [-223, -223, 0, 0, 0]], ['userFieldPermission', [0, 0, -223, -223, 0]]] as const)('%s closes its own calls only', async (name, expected) => {
		expect(await codes(await simulator({ switches: { [name]: 'missing' } }))).toEqual(expected);
	});

	it('small packages have none of them', async () => {
		expect(await codes(await simulator({ switches: { packageName: 'Cơ bản' } }))).toEqual([-224, -224, -224, -224, -224]);
	});
});
