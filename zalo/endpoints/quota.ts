import { z } from '../z';
import { endpoint } from './endpoint';
import { inData, looseNumber, looseText } from './shapes';

const MESSAGE_QUOTA = '/v3.0/oa/quota/message';
const LEGACY_QUOTA = '/v2.0/oa/quota/message';

/** Allowances of the OA or of the app for messages that are not free, one row each. */
export const getMessageQuota = endpoint({
	name: 'Get message quota',
	method: 'POST',
	host: 'openapi',
	path: MESSAGE_QUOTA,
	effect: 'read',
	encoding: 'json',
	request: z.strictObject({
		quota_owner: z.enum(['OA', 'APP']),
		product_type: z.enum(['cs', 'transaction']).optional(),
		quota_type: z.enum(['sub_quota', 'purchase_quota', 'reward_quota']).optional(),
	}),
	response: inData(
		z
			.array(z.object({ asset_id: looseText, product_type: looseText, quota_type: looseText, valid_through: looseText, total: looseNumber, remain: looseNumber }))
			.nullish()
			.transform((rows) => rows ?? []),
	),
	source: 'shared/zalo/messages.md §6 [A], read 2026-11-21',
});

/** Two counters; null where Zalo says nothing. */
const counters = z.object({ remain: looseNumber, total: looseNumber }).nullish().catch(null);

/** When a user last interacted, and what may still be sent to them. `cs_reply` says nothing reliable since 2026-03. */
export const getUserQuota = endpoint({
	name: 'Get message quota of a user',
	method: 'POST',
	host: 'openapi',
	path: MESSAGE_QUOTA,
	effect: 'read',
	encoding: 'json',
	request: z.strictObject({ user_id: z.string().min(1) }),
	response: inData(
		z.object({
			last_interaction: looseNumber,
			cs_reply: counters,
			promotion: z.object({ daily_remain: looseNumber, daily_total: looseNumber, monthly_remain: looseNumber, monthly_total: looseNumber }).nullish().catch(null),
		}),
	),
	source: 'shared/zalo/messages.md §6 [A], read 2026-11-21',
});

/** The answer of the older quota call, the same for all its questions. */
const legacyQuota = inData(z.object({ type: looseText, remain: looseNumber, total: looseNumber }));

/** What is left of the OA's package; the older call without a body. */
export const getPackageQuota = endpoint({
	name: 'Get package quota',
	method: 'POST',
	host: 'openapi',
	path: LEGACY_QUOTA,
	effect: 'read',
	encoding: 'none',
	request: z.strictObject({}),
	response: legacyQuota,
	source: 'shared/zalo/messages.md §6 [A-], read 2026-11-21',
});

/** How many replies one received message still allows. */
export const getReplyQuota = endpoint({
	name: 'Get reply quota of a message',
	method: 'POST',
	host: 'openapi',
	path: LEGACY_QUOTA,
	effect: 'read',
	encoding: 'json',
	request: z.strictObject({ message_id: z.string().min(1) }),
	response: legacyQuota,
	source: 'shared/zalo/messages.md §6 [A-], read 2026-11-21',
});

/** How many promotion messages one user may still get. */
export const getPromotionQuota = endpoint({
	name: 'Get promotion quota of a user',
	method: 'POST',
	host: 'openapi',
	path: LEGACY_QUOTA,
	effect: 'read',
	encoding: 'json',
	request: z.strictObject({ user_id: z.string().min(1), type: z.literal('promotion') }),
	response: legacyQuota,
	source: 'shared/zalo/messages.md §6 [B], read 2026-11-21',
});
