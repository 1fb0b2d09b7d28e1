import { z } from 'zod';

import { jsonBody, oaSuccess, unknownPath, type ApiAnswer, type ApiCall, type Route } from '../api';
import { dispatch } from '../dispatch';
import { guardOa } from '../guard';
import type { Sim } from '../sim';
import { acceptAnonymous, acceptReaction } from '../state/anonymousAndReaction';
import { acceptBroadcast } from '../state/broadcast';
import { acceptConsultation } from '../state/consultation';
import type { ContentContext } from '../state/messageContent';
import { acceptMiniApp } from '../state/miniApp';
import { checkShape } from '../state/shape';
import { invalidField, oaError } from '../zaloError';

/** What the rules of the OA host need to know about one call. */
export function contextOf(sim: Sim, call: ApiCall): ContentContext {
	sim.state.rollQuotas(sim.clock.now());
	return { state: sim.state, switches: sim.switches, nowMs: sim.clock.now(), strictness: { mode: sim.switches.get('strictBodies'), warnings: call.warnings } };
}

const badBody = (): ReturnType<typeof invalidField> => invalidField('body');

/** Consultation message (tư vấn). Steps 1–3 in the guard, 4–6 in the rules, 7 in dispatch. */
function consultation(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	const { message, quota } = acceptConsultation(jsonBody(call, badBody), contextOf(sim, call));
	dispatch(sim, message);
	const data = { message_id: message.msgId, user_id: message.userId ?? '', sent_time: String(message.acceptedAtMs) };
	return oaSuccess({ ...data, ...(quota ? { quota } : {}) });
}

/** Mini App message: answers like a consultation message, `quota` with one field more. */
function miniApp(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	const { message, quota } = acceptMiniApp(jsonBody(call, badBody), contextOf(sim, call));
	dispatch(sim, message);
	const data = { message_id: message.msgId, user_id: message.userId ?? '', sent_time: String(message.acceptedAtMs) };
	return oaSuccess({ ...data, ...(quota ? { quota } : {}) });
}

/** The old all-purpose endpoint: still current for anonymous visitors, reactions and broadcasts, shut down for ordinary sends. */
function versionTwo(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: false });
	const body = jsonBody(call, badBody);
	const context = contextOf(sim, call);
	if (Object.hasOwn(body, 'sender_action')) {
		const message = acceptReaction(body, context);
		dispatch(sim, message);
		return oaSuccess({ message_id: message.msgId, user_id: message.userId ?? '' });
	}
	const recipient = body['recipient'];
	const isBroadcast = typeof recipient === 'object' && recipient !== null && 'target' in recipient;
	if (isBroadcast) {
		const message = acceptBroadcast(body, context);
		dispatch(sim, message);
		return oaSuccess({ message_id: message.msgId });
	}
	const isAnonymous = typeof recipient === 'object' && recipient !== null && 'anonymous_id' in recipient;
	if (!isAnonymous) throw oaError(-240);
	const message = acceptAnonymous(body, context);
	dispatch(sim, message);
	return oaSuccess({ message_id: message.msgId, anonymous_id: message.anonymousId ?? '', conversation_id: message.conversationId ?? '' });
}

const legacySchema = z.object({ recipient: z.object({ user_id: z.string().min(1) }).strict(), message: z.record(z.unknown()) }).strict();

/** transaction and promotion: dead since 2026-03-01. With the legacy switch they take any body shape (not checked). */
function retired(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	if (!sim.switches.get('legacyTransactionEndpoints')) {
		if (sim.switches.get('retiredAnswer') === '404') return { body: unknownPath('openapi') };
		throw oaError(-240, 'This API has been shut down, please switch to ZBS Template Message');
	}
	const context = contextOf(sim, call);
	const { recipient } = checkShape(legacySchema, jsonBody(call, badBody), context.strictness);
	if (!sim.state.user(recipient.user_id)) throw oaError(-201, 'user_id is invalid');
	const message = { msgId: sim.state.ids.messageId(), kind: 'cs', type: 'list', userId: recipient.user_id, chargedVnd: 165, acceptedAtMs: context.nowMs } as const;
	dispatch(sim, message);
	return oaSuccess({ message_id: message.msgId, user_id: message.userId, sent_time: String(message.acceptedAtMs) });
}

export const messageRoutes: readonly Route[] = [
	{ method: 'POST', host: 'openapi', path: '/v3.0/oa/message/cs', handle: consultation },
	{ method: 'POST', host: 'openapi', path: '/v3.0/oa/message/cs/miniapp', handle: miniApp },
	{ method: 'POST', host: 'openapi', path: '/v2.0/oa/message', handle: versionTwo },
	{ method: 'POST', host: 'openapi', path: '/v3.0/oa/message/transaction', handle: retired },
	{ method: 'POST', host: 'openapi', path: '/v3.0/oa/message/promotion', handle: retired },
];
