import { person, type ContractWorld } from '../contractWorld';
import type { EndpointRows } from './types';

const byOwner = { quota_owner: 'OA', product_type: 'cs', quota_type: 'sub_quota' };
const byUser = (world: ContractWorld) => ({ user_id: person(world.people, 0).userId });
const promotionTo = (world: ContractWorld) => ({ ...byUser(world), type: 'promotion' });

/** A message that a user has just written to the OA. */
async function byMessage({ simulator, people }: ContractWorld) {
	const { msgId } = await simulator.control.say({ userId: person(people, 0).userId, text: 'Còn hàng không shop?' });
	return { message_id: msgId };
}

export const QUOTA_ENDPOINTS: EndpointRows = {
	'Get message quota': {
		input: () => byOwner,
		request: () => ({ json: byOwner }),
		result: [expect.objectContaining({ asset_id: expect.stringMatching(/^sub-\d{6}$/), product_type: 'cs', quota_type: 'sub_quota', total: 500, remain: 500 })],
	},
	'Get message quota of a user': {
		input: byUser,
		request: (world) => ({ json: byUser(world) }),
		result: { last_interaction: expect.any(Number), cs_reply: { remain: 8, total: 8 }, promotion: { daily_remain: 0, daily_total: 0, monthly_remain: 0, monthly_total: 0 } },
	},
	'Get package quota': { input: () => ({}), request: () => ({}), result: { type: 'active', remain: 500, total: 500 } },
	'Get reply quota of a message': { input: byMessage, request: (_world, input) => ({ json: input }), result: { type: 'reply', remain: 8, total: 8 } },
	'Get promotion quota of a user': { input: promotionTo, request: (world) => ({ json: promotionTo(world) }), result: { type: 'promotion', remain: 0, total: 0 } },
};
