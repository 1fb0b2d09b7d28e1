import { createUserField } from '../../../zalo/endpoints/customInfo';
import { person, type ContractWorld } from '../contractWorld';
import type { EndpointRows } from './types';

const update = (userId: string) => ({ user_id: userId, shared_info: { name: 'Nguyễn Lan Anh', phone: '84912345678', address: '12 Lê Lợi', city_id: 4, district_id: 5, user_dob: '01/02/1995' }, user_alias: 'Lan (VIP)', user_external_id: 'CRM-00042' });
const tagged = (tagName: string) => (world: ContractWorld) => ({ user_id: person(world.people, 0).userId, tag_name: tagName });

const customInfo = (userId: string) => ({
	user_id: userId, name: 'Lan Anh', phone: '84912345678', user_dob: '01/02/1995', gender: 'Nữ', full_address: { user_city_id: 4, user_ward_id: 5, user_address: '12 Lê Lợi' }, user_external_id: 'CRM-00042', custom_info: {},
});

/** A table that no definition of this world has taken the name of. */
const newField = (world: ContractWorld) => ({ key: `pet${world.calls(createUserField.path).length}`, data_type: 'table' as const, keys: ['name'] });

/** The name of a table that the OA has just defined. */
async function definedField(world: ContractWorld): Promise<string> {
	const field = newField(world);
	await world.client.call(createUserField, field);
	return field.key;
}

/** Somebody writes to the OA, later than whatever else was written, and the latest line is asked for. */
async function says({ simulator, people }: ContractWorld) {
	await simulator.control.advance({ ms: 1_000 });
	await simulator.control.say({ userId: person(people, 6).userId, text: 'Chào shop' });
	return { offset: 0, count: 1 };
}

export const FOLLOWER_ENDPOINTS: EndpointRows = {
	'Get follower profile': {
		input: (world) => ({ user_id: person(world.people, 0).userId }),
		request: (world) => ({ query: { data: JSON.stringify({ user_id: person(world.people, 0).userId }) } }),
		result: { user_id: expect.stringMatching(/^\d{19}$/), display_name: 'Nguyễn Lan Anh', user_is_follower: true, tags_and_notes_info: { notes: [], tag_names: ['VIP'] } },
	},
	'List followers': {
		input: () => ({ offset: 0, count: 2, last_interaction_period: '2026_11_01:2026_11_21', is_follower: 'true' }),
		request: () => ({ query: { data: '{"offset":0,"count":2,"last_interaction_period":"2026_11_01:2026_11_21","is_follower":"true"}' } }),
		result: { total: 5, users: [expect.stringMatching(/^\d{19}$/), expect.stringMatching(/^\d{19}$/)] },
	},
	'Update follower': {
		input: (world) => update(person(world.people, 0).userId),
		request: (world) => ({ json: update(person(world.people, 0).userId) }),
		result: {},
	},
	'Delete follower data': {
		input: (world) => ({ user_id: person(world.people, 1).userId }),
		request: (world) => ({ json: { user_id: person(world.people, 1).userId } }),
		result: {},
	},
	'Tag follower': { input: tagged('Khách mới'), request: (world) => ({ json: tagged('Khách mới')(world) }), result: {} },
	'Remove follower from tag': { input: tagged('VIP'), request: (world) => ({ json: tagged('VIP')(world) }), result: {} },
	'Delete tag': {
		input(world) {
			world.simulator.control.tagUser({ userId: person(world.people, 0).userId, tagName: 'Tạm' });
			return { tag_name: 'Tạm' };
		},
		request: () => ({ json: { tag_name: 'Tạm' } }),
		result: {},
	},
	'List tags': { input: () => ({}), request: () => ({}), result: { 0: 'VIP' } },
	'List recent chats': {
		input: says,
		request: () => ({ query: { data: '{"offset":0,"count":1}' } }),
		result: [{ message_id: expect.stringMatching(/^[0-9a-f]{20}$/), type: 'text', message: 'Chào shop' }],
	},
	'Get conversation': {
		input: async (world) => ({ user_id: person(world.people, 6).userId, ...(await says(world)) }),
		request: (world) => ({ query: { data: JSON.stringify({ user_id: person(world.people, 6).userId, offset: 0, count: 1 }) } }),
		result: [{ from_id: expect.stringMatching(/^\d{19}$/), to_id: '2847561029384756102', src: 1, time: expect.any(Number), message: 'Chào shop' }],
	},
	'Get custom user info': {
		input: (world) => ({ user_id: person(world.people, 2).userId, fields_to_export: ['name', 'size'] }),
		request: (world) => ({ query: { data: JSON.stringify({ user_id: person(world.people, 2).userId, fields_to_export: ['name', 'size'] }) } }),
		result: { name: null, custom_info: {} },
	},
	'Update custom user info': {
		input: (world) => customInfo(person(world.people, 3).userId),
		request: (world) => ({ json: customInfo(person(world.people, 3).userId) }),
		result: {},
	},
	'List user fields': {
		input: () => ({ field_type: 'system' }),
		request: () => ({ query: { data: '{"field_type":"system"}' } }),
		result: { 0: { key: 'name', dataType: 'text', fieldType: 'system', tableKeys: [] }, 4: { key: 'full_address', dataType: 'table', tableKeys: ['user_city_id', 'user_ward_id', 'user_address'] } },
	},
	'Create user field': { input: newField, request: (_world, input) => ({ json: input }), result: {} },
	'Update user field': { input: async (world) => ({ key: await definedField(world), keys: ['name', 'kind'] }), request: (_world, input) => ({ json: input }), result: {} },
	'Delete user field': { input: async (world) => ({ key: await definedField(world) }), request: (_world, input) => ({ json: input }), result: {} },
};
