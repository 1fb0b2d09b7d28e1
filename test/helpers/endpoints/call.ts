import { requestCallConsent } from '../../../zalo/endpoints/call';
import { person, type ContractWorld } from '../contractWorld';
import type { EndpointRows } from './types';

const CONSENT = '/v2.0/oa/call/requestconsent';
const LINK: unknown = expect.stringMatching(/^https:/);

/** A person who has not been asked in this world. */
const fresh = (world: ContractWorld) => ({ phone: person(world.people, world.calls(CONSENT).length).phone, call_type: 'audio_and_video' as const, reason_code: 105 });

/** A number whose owner has said yes. */
async function allowed(world: ContractWorld) {
	const ask = fresh(world);
	await world.client.call(requestCallConsent, ask);
	await world.simulator.control.answerConsent({ phone: ask.phone, answer: 'allow' });
	return { phone: ask.phone };
}
const outbound = (world: ContractWorld) => ({ user_id: person(world.people, 0).userId, agent_id: '1001', call_type: 'audio' });
const inbound = { branch_id: '1', agent_id: '1002', call_type: 'video' };

export const CALL_ENDPOINTS: EndpointRows = {
	'Request call consent': { input: fresh, request: (_world, input) => ({ json: input }), result: {} },
	'Check call consent': { input: allowed, request: (_world, input) => ({ query: { data: JSON.stringify(input) } }), result: { expiredTime: expect.any(Number) } },
	'Create outbound call link': { input: outbound, request: (world) => ({ json: outbound(world) }), result: { call_link: LINK, qr_code: LINK, ttl: 172_800 } },
	'Create inbound call link': { input: () => inbound, request: () => ({ json: inbound }), result: { call_link: LINK, qr_code: LINK, ttl: 172_800 } },
	'Get call centre': { input: () => ({}), request: () => ({}), result: { agents: [{ agent_id: '1001' }, { agent_id: '1002' }], branches: [{ branch_id: '1' }] } },
};
