import { ZALO_PHONE } from '../phoneNumber';
import { z } from '../z';
import { endpoint } from './endpoint';
import { inData, looseNumber, looseText } from './shapes';

/** Source: shared/zalo/messages.md §9, read 2026-11-21. */
export const CALL_TYPES = ['audio', 'video', 'audio_and_video'] as const;
export const CONSENT_REASONS = [101, 103, 105, 106, 107] as const;

const callType = z.enum(CALL_TYPES);
const phone = z.string().regex(ZALO_PHONE);
const entry = z.string().min(1);

/** Asks a person for the right to call: they see it, so it is a send. */
export const requestCallConsent = endpoint({
	name: 'Request call consent',
	method: 'POST',
	host: 'openapi',
	path: '/v2.0/oa/call/requestconsent',
	effect: 'send',
	encoding: 'json',
	request: z.strictObject({ phone, call_type: callType, reason_code: z.number().refine((code) => CONSENT_REASONS.some((known) => known === code)) }),
	response: z.object({}),
	source: 'shared/zalo/messages.md §9 [A-], read 2026-11-21',
});

/** Whether a person allows calls. Answers other than 0 arrive as errors of a table of their own (errors.md §4): `zalo/callConsent.ts` reads them. */
export const checkCallConsent = endpoint({
	name: 'Check call consent',
	method: 'GET',
	host: 'openapi',
	path: '/v2.0/oa/call/checkconsent',
	effect: 'read',
	encoding: 'data',
	request: z.strictObject({ phone }),
	response: z
		.object({ expired_time: looseNumber, data: z.object({ expired_time: looseNumber }).nullish().catch(null) })
		.transform(({ expired_time, data }) => ({ expiredTime: expired_time ?? data?.expired_time ?? null })),
	source: 'shared/zalo/messages.md §9 [A-], read 2026-11-21',
});

const callLink = inData(z.object({ call_link: z.string().min(1), qr_code: looseText, ttl: looseNumber }));

export const createOutboundCall = endpoint({
	name: 'Create outbound call link',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/call/outbound',
	effect: 'write',
	encoding: 'json',
	request: z.strictObject({ user_id: entry, agent_id: entry.optional(), call_type: callType }),
	response: callLink,
	source: 'shared/zalo/messages.md §9 [A-], read 2026-11-21',
});

/** ASSUMED: the answer is that of the outbound link. */
export const createInboundCall = endpoint({
	name: 'Create inbound call link',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/call/inbound',
	effect: 'write',
	encoding: 'json',
	request: z.strictObject({ branch_id: entry.optional(), agent_id: entry.optional(), call_type: callType }),
	response: callLink,
	source: 'shared/zalo/messages.md §9 [A-], read 2026-11-21',
});

const rows = z.array(z.record(z.string(), z.unknown())).nullish().catch(null);

/** Agents and branches of the call centre. ASSUMED: rows name themselves with the `agent_id` and `branch_id` the links take; the rest is passed on. */
export const getCallCentre = endpoint({
	name: 'Get call centre',
	method: 'GET',
	host: 'openapi',
	path: '/v3.0/oa/call/getmccinfo',
	effect: 'read',
	encoding: 'none',
	request: z.strictObject({}),
	response: inData(z.object({ agents: rows, branches: rows }).transform(({ agents, branches }) => ({ agents: agents ?? [], branches: branches ?? [] }))),
	source: 'shared/zalo/messages.md §9 [A-], read 2026-11-21',
});
