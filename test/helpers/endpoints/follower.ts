import { person } from '../contractWorld';
import type { EndpointRows } from './types';

export const FOLLOWER_ENDPOINTS: EndpointRows = {
	'Get follower profile': {
		input: (world) => ({ user_id: person(world.people, 0).userId }),
		request: (world) => ({ query: { data: JSON.stringify({ user_id: person(world.people, 0).userId }) } }),
		result: { user_id: expect.stringMatching(/^\d{19}$/), display_name: 'Nguyễn Lan Anh', user_is_follower: true, tags_and_notes_info: { notes: [], tag_names: ['VIP'] } },
	},
};
