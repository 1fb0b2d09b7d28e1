import { person, type ContractWorld } from '../contractWorld';
import type { EndpointRows } from './types';

const textTo = (world: ContractWorld) => ({ recipient: { user_id: person(world.people, 0).userId }, message: { text: 'Dạ, shop còn hàng ạ! "1/2" \\ 😀' } });

export const MESSAGE_ENDPOINTS: EndpointRows = {
	'Send consultation message': {
		input: textTo,
		request: (world) => ({ json: textTo(world) }),
		result: { message_id: expect.stringMatching(/^[0-9a-f]{20}$/), user_id: expect.stringMatching(/^\d{19}$/), sent_time: expect.any(Number), quota: { quota_type: 'reply' } },
	},
};
