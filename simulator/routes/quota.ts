import { z } from 'zod';

import { jsonBody, oaSuccess, type ApiAnswer, type ApiCall, type Route } from '../api';
import type { JsonObject } from '../data/eventExamples';
import { guardOa } from '../guard';
import type { Sim } from '../sim';
import { FREE_WINDOW_MS, REPLY_TOTAL } from '../state/consultation';
import { monthEnd } from '../state/localTime';
import { checkShape } from '../state/shape';
import { invalidField, oaError } from '../zaloError';
import { contextOf } from './message';

const PRODUCTS = ['cs', 'transaction'] as const;
const QUOTA_TYPES = ['sub_quota', 'purchase_quota', 'reward_quota'] as const;
const v3Schema = z.union([
	z.object({ user_id: z.string().min(1) }).strict(),
	z.object({ quota_owner: z.enum(['OA', 'APP']), product_type: z.enum(PRODUCTS).optional(), quota_type: z.enum(QUOTA_TYPES).optional() }).strict(),
]);
const v2Schema = z.object({ message_id: z.string().min(1).optional(), user_id: z.string().min(1).optional(), type: z.literal('promotion').optional() }).strict();

/** Allowance of one user, or the assets of the OA or app. */
function quotaV3(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: false });
	sim.state.rollQuotas(sim.clock.now());
	const body = jsonBody(call, () => invalidField('body'));
	const parsed = v3Schema.safeParse(body);
	if (!parsed.success) throw invalidField('user_id' in body ? 'user_id' : 'quota_owner');
	if ('user_id' in parsed.data) return oaSuccess(userQuota(sim, parsed.data.user_id));
	return oaSuccess(assets(sim, parsed.data));
}

/** cs_reply counts are not authoritative since the window became unlimited; last_interaction is. */
function userQuota(sim: Sim, userId: string): JsonObject {
	const user = sim.state.user(userId);
	if (!user) throw oaError(-201, 'user_id is invalid');
	const isLegacy = sim.switches.get('freeWindow') === 'legacy8';
	const remain = isLegacy ? Math.max(0, REPLY_TOTAL - user.freeSentInWindow) : REPLY_TOTAL;
	return {
		last_interaction: user.lastInteractionMs === null ? '' : String(user.lastInteractionMs),
		cs_reply: { remain, total: REPLY_TOTAL },
		promotion: { daily_remain: 0, daily_total: 0, monthly_remain: 0, monthly_total: 0 },
	};
}

function assets(sim: Sim, filter: { quota_owner: 'OA' | 'APP'; product_type?: string | undefined; quota_type?: string | undefined }): JsonObject[] {
	const total = sim.switches.get('packageQuota');
	const all = filter.quota_owner === 'OA' ? [{ asset_id: `sub-${sim.state.oa.oaId.slice(-6)}`, product_type: 'cs', quota_type: 'sub_quota', valid_through: monthEnd(sim.clock.now()), total, remain: Math.max(0, total - sim.state.quota.subQuotaUsed) }] : [];
	return all.filter((row) => (filter.product_type ?? row.product_type) === row.product_type && (filter.quota_type ?? row.quota_type) === row.quota_type);
}

/** The older form: no body = the OA's allowance, message_id = replies left to one inbound message. */
function quotaV2(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: false });
	const body = call.rawBody.length === 0 ? {} : jsonBody(call, () => invalidField('body'));
	const { message_id: messageId, user_id: userId, type } = checkShape(v2Schema, body, contextOf(sim, call).strictness);
	// Three forms: nothing, message_id, or user_id with type.
	if (messageId !== undefined && (userId !== undefined || type !== undefined)) throw invalidField(userId === undefined ? 'type' : 'user_id');
	if ((userId === undefined) !== (type === undefined)) throw invalidField(userId === undefined ? 'user_id' : 'type');
	if (messageId !== undefined) {
		const inbound = sim.state.receivedMessage(messageId);
		if (!inbound) throw invalidField('message_id');
		const isOpen = sim.clock.now() - inbound.atMs <= FREE_WINDOW_MS;
		return oaSuccess({ type: 'reply', remain: isOpen ? Math.max(0, REPLY_TOTAL - inbound.repliesUsed) : 0, total: REPLY_TOTAL });
	}
	if (userId !== undefined) {
		if (!sim.state.user(userId)) throw oaError(-201, 'user_id is invalid');
		return oaSuccess({ type: 'promotion', remain: 0, total: 0 });
	}
	const total = sim.switches.get('packageQuota');
	return oaSuccess({ type: 'active', remain: Math.max(0, total - sim.state.quota.subQuotaUsed), total });
}

export const quotaRoutes: readonly Route[] = [
	{ method: 'POST', host: 'openapi', path: '/v3.0/oa/quota/message', handle: quotaV3 },
	{ method: 'POST', host: 'openapi', path: '/v2.0/oa/quota/message', handle: quotaV2 },
];
