import { z } from 'zod';

import type { Sim } from '../sim';
import { CONSENT_LIFE_MS, statusOf, type CallConsent } from '../state/callConsent';
import type { Emission } from '../webhooks/types';
import { command, emitted, waitField, type Emitted } from './command';
import { personOf } from './peopleCommands';

/** What people do when the OA asks to call them, and when it or they call. */
export const callCommands = {
	/** Answers the question of requestconsent. A yes lasts 30 days, or for good with `forever` (expired_time "0"). */
	answerConsent: command(z.object({ phone: z.string(), answer: z.enum(['allow', 'deny', 'block']), forever: z.boolean().default(false), ...waitField }).strict(), async (sim, args) => {
		const consent = waitingConsent(sim, args.phone);
		const nowMs = sim.clock.now();
		consent.status = args.answer === 'allow' ? 'allowed' : args.answer === 'deny' ? 'denied' : 'blocked';
		consent.expiresAtMs = args.answer === 'allow' && !args.forever ? nowMs + CONSENT_LIFE_MS : null;
		const emission = reply(sim, consent, nowMs);
		return { status: consent.status, ...(emission ? await emitted(emission, args.wait) : { ids: [] }) };
	}),
	/** A call that has just ended: user_call_oa or oa_call_user. One the person spoke in opens the windows; so does every call to the OA. */
	call: command(
		z.object({ userId: z.string(), by: z.enum(['user', 'oa']).default('user'), video: z.boolean().default(false), talkMs: z.number().int().nonnegative().default(60_000), waitingS: z.number().int().nonnegative().default(5), statusCode: z.number().int().default(0), ...waitField }).strict(),
		async (sim, args): Promise<Emitted & { callId: string }> => {
			const user = personOf(sim, args.userId);
			const callId = sim.state.ids.messageId().slice(0, 14);
			const durationMs = args.talkMs + args.waitingS * 1000;
			if (args.by === 'user' || args.talkMs > 0) sim.state.interact(user, sim.clock.now());
			const event = sim.build.management(args.by === 'user' ? 'user_call_oa' : 'oa_call_user', {
				user_id: user.userId, user_id_by_app: user.userIdByApp, call_id: callId, call_type: args.video ? 'VIDEO' : 'AUDIO', init_time: String(sim.clock.now() - durationMs),
				call_duration: durationMs, waiting_time: args.waitingS, talk_time: args.talkMs, status_code: args.statusCode,
			}, { category: 'call', userId: user.userId });
			return { callId, ...(await emitted(sim.webhooks.emit(event), args.wait)) };
		},
	),
};

function waitingConsent(sim: Sim, phone: string): CallConsent {
	const consent = sim.state.consents.get(phone);
	if (!consent || statusOf(consent, sim.clock.now()) !== 'waiting') throw new Error('This number has no consent request to answer.');
	return consent;
}

/** The docs know ALLOW and USER_BLOCKED; DENY is mapped by one module only (switch consentDenyEvent). */
function reply(sim: Sim, consent: CallConsent, nowMs: number): Emission | null {
	if (consent.status === 'denied' && sim.switches.get('consentDenyEvent') === 'none') return null;
	const word = { allowed: 'ALLOW', blocked: 'USER_BLOCKED', denied: 'DENY' }[consent.status as 'allowed' | 'blocked' | 'denied'];
	const until = consent.status === 'allowed' ? { expired_time: String(consent.expiresAtMs ?? 0) } : {};
	const extra = { phone: consent.phone, user_consent: word, confirmed_time: String(nowMs), ...until };
	return sim.webhooks.emit(sim.build.management('user_reply_consent', extra, { category: 'call', phone: consent.phone }));
}
