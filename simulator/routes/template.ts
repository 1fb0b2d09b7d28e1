import { jsonBody, oaSuccess, zbsSuccess, type ApiAnswer, type ApiCall, type Route } from '../api';
import type { JsonObject } from '../data/eventExamples';
import { dispatch } from '../dispatch';
import { guardOa, guardZbs, guardZbsSending } from '../guard';
import type { Sim } from '../sim';
import { acceptPhoneSend } from '../state/phoneSend';
import { acceptUidSend } from '../state/uidSend';
import type { OutMessage } from '../state/types';
import { invalidField, zbsError } from '../zaloError';
import { contextOf } from './message';

/** Template to a phone (or to its hash): guard, body -121/-122, then the rules. */
function sendByPhone(byHash: boolean) {
	return (sim: Sim, call: ApiCall): ApiAnswer => {
		guardZbs(sim, call);
		guardZbsSending(sim);
		if (call.rawBody.length === 0) throw zbsError(-121);
		const body = jsonBody(call, () => zbsError(-122));
		if (Object.keys(body).length === 0) throw zbsError(-121);
		const { message, sendingMode } = acceptPhoneSend(body, contextOf(sim, call), byHash);
		dispatch(sim, message);
		return zbsSuccess(phoneAnswer(sim, message, sendingMode));
	};
}

/** Success means accepted, not delivered. Development answers carry the id and the time only. */
function phoneAnswer(sim: Sim, message: OutMessage, sendingMode: string): JsonObject {
	const data = { msg_id: message.msgId, sent_time: String(message.acceptedAtMs) };
	if (message.development) return data;
	const { daily, remaining } = sim.state.quota;
	return { ...data, sending_mode: sendingMode, quota: { dailyQuota: String(daily), remainingQuota: String(remaining) } };
}

/** Template to a user id, on the OA host. Where sent_time sits is disputed (switch uidSentTime). */
function sendByUid(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	const message = acceptUidSend(jsonBody(call, () => invalidField('body')), contextOf(sim, call));
	dispatch(sim, message);
	const place = sim.switches.get('uidSentTime');
	const time = { sent_time: String(message.acceptedAtMs) };
	const quota = { quota_type: 'purchase_quota', owner_type: 'OA', owner_id: sim.state.oa.oaId };
	const data = { message_id: message.msgId, user_id: message.userId ?? '', ...(place === 'top' ? {} : time), quota };
	return oaSuccess(data, place === 'data' ? {} : time);
}

/** −1 unknown, 0 pushed but not delivered, 1 delivered. */
function messageStatus(sim: Sim, call: ApiCall): ApiAnswer {
	guardZbs(sim, call);
	const id = call.query.get('message_id') ?? '';
	if (id === '') throw zbsError(-107);
	const phone = call.query.get('phone');
	const found = sim.state.sentMessage(id);
	const message = found?.phone !== undefined && (phone === null || phone === found.phone) ? found : undefined;
	if (!message) return zbsSuccess({ delivery_time: '', message: 'Message not found', status: -1 });
	if (message.deliveredAtMs === undefined) return zbsSuccess({ delivery_time: '', message: 'Message is not delivered', status: 0 });
	return zbsSuccess({ delivery_time: String(message.deliveredAtMs), message: 'Message is delivered', status: 1 });
}

function quota(sim: Sim, call: ApiCall): ApiAnswer {
	guardZbs(sim, call);
	sim.state.rollQuotas(sim.clock.now());
	const { daily, remaining, monthlyPromotion, remainingPromotion } = sim.state.quota;
	const shown = (value: number): string | number => (sim.switches.get('quotaNumbersAs') === 'string' ? String(value) : value);
	const data = {
		dailyQuota: shown(daily), remainingQuota: shown(remaining), dailyQuotaPromotion: null, remainingQuotaPromotion: null,
		monthlyPromotionQuota: shown(monthlyPromotion), remainingMonthlyPromotionQuota: shown(remainingPromotion), estimatedNextMonthPromotionQuota: shown(monthlyPromotion),
	};
	// Lower case here and only here, as captured.
	return { body: { error: 0, message: 'success', data } };
}

function quality(sim: Sim, call: ApiCall): ApiAnswer {
	guardZbs(sim, call);
	return zbsSuccess({ oaCurrentQuality: sim.state.quality.current, oa7dayQuality: sim.state.quality.sevenDays });
}

function templateTags(sim: Sim, call: ApiCall): ApiAnswer {
	guardZbs(sim, call);
	return zbsSuccess(['TRANSACTION', 'CUSTOMER_CARE', 'PROMOTION']);
}

export const templateRoutes: readonly Route[] = [
	{ method: 'POST', host: 'business', path: '/message/template', handle: sendByPhone(false) },
	{ method: 'POST', host: 'business', path: '/message/template/hashphone', handle: sendByPhone(true) },
	{ method: 'POST', host: 'openapi', path: '/v3.0/oa/message/template', handle: sendByUid },
	{ method: 'GET', host: 'business', path: '/message/status', handle: messageStatus },
	{ method: 'GET', host: 'business', path: '/message/quota', handle: quota },
	{ method: 'GET', host: 'business', path: '/quality', handle: quality },
	{ method: 'GET', host: 'business', path: '/message/template-tag', handle: templateTags },
];
