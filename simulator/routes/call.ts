import { z } from 'zod';

import { jsonBody, oaSuccess, type ApiAnswer, type ApiCall, type Route } from '../api';
import { guardOa } from '../guard';
import type { Sim } from '../sim';
import { asksToday, askConsent, CALL_TYPES, CALL_WINDOW_MS, REASON_CODES, statusOf, type CallConsent } from '../state/callConsent';
import { checkShape } from '../state/shape';
import { invalidField, oaError, wireText, type ZaloError } from '../zaloError';
import { dataQuery } from './dataQuery';
import { knownUser } from './follower';
import { contextOf } from './message';

/** Agents and branches of the OA's switchboard. Only the names of the ids are known, so nothing else is shown. */
export const SEED_AGENTS = ['1001', '1002'] as const;
export const SEED_BRANCHES = ['1'] as const;
const LINK_LIFE_S = 172_800;

const phone = z.string().regex(/^84\d{9}$/);
const callType = z.enum(CALL_TYPES);
const consentSchema = z.object({ phone, call_type: callType, reason_code: z.number().refine((code) => REASON_CODES.some((known) => known === code)) }).strict();
const outboundSchema = z.object({ user_id: z.string().min(1), agent_id: z.string().min(1).optional(), call_type: callType }).strict();
const inboundSchema = z.object({ branch_id: z.string().min(1).optional(), agent_id: z.string().min(1).optional(), call_type: callType }).strict();

/** Codes of the call table (errors.md §4) for a state of the consent. */
const CHECK_CODES = { never: 20, allowed: 0, denied: 3, blocked: 4, lapsed: 16 } as const;

/** Asks a number whether it may be called: 24 h to answer, a yes lasts 30 days. */
function requestConsent(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	const body = jsonBody(call, () => invalidField('body'));
	const isTable = sim.switches.get('consentCodes') === 'table';
	const refuse = (field: string): ZaloError => (isTable ? oaError(field === 'reason_code' && body['reason_code'] === undefined ? 7 : 13) : invalidField(field));
	const fields = checkShape(consentSchema, body, contextOf(sim, call).strictness, refuse);
	const nowMs = sim.clock.now();
	const earlier = sim.state.consents.get(fields.phone);
	checkMayAsk(sim, fields.phone, earlier);
	const consent = askConsent({ phone: fields.phone, callType: fields.call_type, reasonCode: fields.reason_code }, earlier, nowMs);
	sim.state.consents.set(fields.phone, consent);
	postConsent(sim, consent, 'SENT');
	sim.clock.after((consent.expiresAtMs ?? nowMs) - nowMs, async () => await lapse(sim, consent));
	return isTable ? { body: { error: 2, message: wireText('openapi', 2) }, isAccepted: true } : oaSuccess();
}

/** ASSUMED: the call table answers here too. Already allowed 1, blocked 4, too many 5, waiting 8, never interacted 9. */
function checkMayAsk(sim: Sim, number: string, earlier: CallConsent | undefined): void {
	const nowMs = sim.clock.now();
	const status = statusOf(earlier, nowMs);
	const mostPerDay = sim.switches.get('consentRequestsPerDay');
	if (status === 'allowed') throw oaError(1);
	if (status === 'blocked') throw oaError(4);
	if (status === 'waiting') throw oaError(8);
	if (mostPerDay > 0 && asksToday(earlier, nowMs) >= mostPerDay) throw oaError(5);
	const lastMs = sim.state.userByPhone(number)?.lastInteractionMs ?? null;
	if (sim.switches.get('consentNeedsInteraction') && lastMs === null) throw oaError(9);
}

async function lapse(sim: Sim, consent: CallConsent): Promise<void> {
	if (consent.status === 'waiting') await postConsent(sim, consent, 'EXPIRED').settled;
}

function postConsent(sim: Sim, consent: CallConsent, requestType: 'SENT' | 'EXPIRED'): ReturnType<typeof sim.webhooks.emit> {
	const extra = { phone: consent.phone, request_type: requestType, create_time: String(consent.askedAtMs), expired_time: String(consent.expiresAtMs ?? 0) };
	return sim.webhooks.emit(sim.build.management('oa_send_consent', extra, { category: 'call', phone: consent.phone }));
}

/** Its own code table, with success codes other than 0. */
function checkConsent(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	const asked = phone.safeParse(dataQuery(call)['phone']);
	if (!asked.success) throw sim.switches.get('consentCodes') === 'table' ? oaError(13) : invalidField('phone');
	const consent = sim.state.consents.get(asked.data);
	const status = statusOf(consent, sim.clock.now());
	const code = status === 'waiting' ? Number(sim.switches.get('consentWaitingCode')) : CHECK_CODES[status];
	const message = code === 0 ? 'Success' : wireText('openapi', code);
	const expiresAtMs = consent?.expiresAtMs ?? 0;
	const hasEnd = status === 'allowed' || status === 'waiting' || status === 'lapsed';
	const shown = sim.switches.get('consentExpiryAs') === 'string' ? String(expiresAtMs) : expiresAtMs;
	return { body: { error: code, message, ...(hasEnd ? { expired_time: shown } : {}) }, isAccepted: true };
}

/** A link by which an agent calls a user; the user must have interacted within 30 days. */
function outbound(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	const body = checkShape(outboundSchema, jsonBody(call, () => invalidField('body')), contextOf(sim, call).strictness);
	const user = knownUser(sim, body.user_id);
	checkSwitchboard(body.agent_id, undefined);
	if (user.banned) throw oaError(-227);
	const isRecent = user.lastInteractionMs !== null && sim.clock.now() - user.lastInteractionMs <= CALL_WINDOW_MS;
	if (!isRecent) throw oaError(Number(sim.switches.get('callWindowCode')));
	return callLink(sim);
}

/** A link by which people call the OA. */
function inbound(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	const body = checkShape(inboundSchema, jsonBody(call, () => invalidField('body')), contextOf(sim, call).strictness);
	checkSwitchboard(body.agent_id, body.branch_id);
	return callLink(sim);
}

function checkSwitchboard(agentId: string | undefined, branchId: string | undefined): void {
	if (agentId !== undefined && !SEED_AGENTS.some((id) => id === agentId)) throw invalidField('agent_id');
	if (branchId !== undefined && !SEED_BRANCHES.some((id) => id === branchId)) throw invalidField('branch_id');
}

/** The addresses are invented; only the three names and the 48 h are known. */
function callLink(sim: Sim): ApiAnswer {
	const id = sim.state.ids.opaque(24);
	return oaSuccess({ call_link: `https://zalo.me/sim/call/${id}`, qr_code: `https://zalo.me/sim/qr/${id}`, ttl: LINK_LIFE_S });
}

function switchboard(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	return oaSuccess({ agents: SEED_AGENTS.map((id) => ({ agent_id: id })), branches: SEED_BRANCHES.map((id) => ({ branch_id: id })) });
}

export const callRoutes: readonly Route[] = [
	{ method: 'POST', host: 'openapi', path: '/v2.0/oa/call/requestconsent', handle: requestConsent },
	{ method: 'GET', host: 'openapi', path: '/v2.0/oa/call/checkconsent', handle: checkConsent },
	{ method: 'POST', host: 'openapi', path: '/v3.0/oa/call/outbound', handle: outbound },
	{ method: 'POST', host: 'openapi', path: '/v3.0/oa/call/inbound', handle: inbound },
	{ method: 'GET', host: 'openapi', path: '/v3.0/oa/call/getmccinfo', handle: switchboard },
];
