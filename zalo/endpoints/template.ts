import { LIMITS } from '../limits';
import { ZALO_PHONE } from '../phoneNumber';
import { z } from '../z';
import { endpoint } from './endpoint';
import { id, looseId, looseNumber, looseText } from './shapes';

const templateData = z.record(z.string(), z.string());

const dailyQuota = z.object({ dailyQuota: looseNumber, remainingQuota: looseNumber }).nullish().catch(null);

/** Phone channel: success means accepted, not delivered. */
export const sendTemplateByPhone = endpoint({
	name: 'Send template by phone',
	method: 'POST',
	host: 'business',
	path: '/message/template',
	effect: 'send',
	encoding: 'json',
	request: z.strictObject({
		phone: z.string().regex(ZALO_PHONE),
		template_id: z.string().regex(/^\d+$/),
		template_data: templateData,
		tracking_id: z.string().min(1).max(LIMITS.trackingId.max),
		mode: z.literal('development').optional(),
	}),
	response: z
		.object({ data: z.object({ msg_id: id, sent_time: looseNumber, sending_mode: looseText, quota: dailyQuota }) })
		.transform(({ data }) => data),
	source: 'shared/zalo/templates.md §2 [A], read 2026-11-21',
});

/** UID channel on the OA host: no tracking id, no development mode; `sent_time` is seen in two places. */
export const sendTemplateByUid = endpoint({
	name: 'Send template by UID',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/message/template',
	effect: 'send',
	encoding: 'json',
	request: z.strictObject({ user_id: z.string().min(1), template_id: z.string().regex(/^\d+$/), template_data: templateData }),
	response: z
		.object({
			sent_time: looseNumber,
			data: z.object({
				message_id: id,
				user_id: looseId,
				sent_time: looseNumber,
				quota: z.object({ quota_type: looseText, owner_type: looseText, owner_id: looseText }).partial().nullish().catch(null),
			}),
		})
		.transform(({ data, sent_time: atTopLevel }) => ({ ...data, sent_time: data.sent_time ?? atTopLevel })),
	source: 'shared/zalo/templates.md §3 [A-], read 2026-11-21',
});

/** Status numbers of the query; the answers carry the word. Source: templates.md §4. */
export const TEMPLATE_STATUS = { ENABLE: 1, PENDING_REVIEW: 2, REJECT: 3, DISABLE: 4, DELETE: 5 } as const;

export const listTemplates = endpoint({
	name: 'List templates',
	method: 'GET',
	host: 'business',
	path: '/template/all',
	effect: 'read',
	encoding: 'query',
	request: z.strictObject({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(LIMITS.templateListPage.max), status: z.number().int().optional() }),
	response: z
		.object({
			data: z.array(z.object({ templateId: id, templateName: looseText, status: looseText, templateQuality: looseText })).nullish(),
			metadata: z.object({ total: looseNumber }).nullish(),
		})
		.transform(({ data, metadata }) => ({ templates: data ?? [], total: metadata?.total ?? null })),
	source: 'shared/zalo/templates.md §4 [A], read 2026-11-21',
});

/** A parameter as the template's author registered it. */
const listParam = z.object({
	name: z.string(),
	require: z.boolean().nullish(),
	type: looseText,
	maxLength: looseNumber,
	minLength: looseNumber,
	acceptNull: z.boolean().nullish(),
});

export const getTemplateInfo = endpoint({
	name: 'Get template',
	method: 'GET',
	host: 'business',
	path: '/template/info/v2',
	effect: 'read',
	encoding: 'query',
	request: z.strictObject({ template_id: z.string().regex(/^\d+$/) }),
	response: z
		.object({
			data: z.object({
				templateId: id,
				templateName: looseText,
				status: looseText,
				listParams: z.array(listParam).nullish(),
				templateTag: looseText,
				templateQuality: looseText,
				price_sdt: looseNumber,
				price_uid: looseNumber,
			}),
		})
		.transform(({ data }) => ({ ...data, listParams: data.listParams ?? [] })),
	source: 'shared/zalo/templates.md §4 [A], read 2026-11-21',
});

export const getTemplateQuota = endpoint({
	name: 'Get template quota',
	method: 'GET',
	host: 'business',
	path: '/message/quota',
	effect: 'read',
	encoding: 'none',
	request: z.strictObject({}),
	response: z
		.object({
			data: z.object({
				dailyQuota: looseNumber,
				remainingQuota: looseNumber,
				monthlyPromotionQuota: looseNumber,
				remainingMonthlyPromotionQuota: looseNumber,
			}),
		})
		.transform(({ data }) => data),
	source: 'shared/zalo/templates.md §4 [A], read 2026-11-21',
});

export const getQuality = endpoint({
	name: 'Get sending quality',
	method: 'GET',
	host: 'business',
	path: '/quality',
	effect: 'read',
	encoding: 'none',
	request: z.strictObject({}),
	response: z.object({ data: z.object({ oaCurrentQuality: looseText, oa7dayQuality: looseText }) }).transform(({ data }) => data),
	source: 'shared/zalo/templates.md §4 [A], read 2026-11-21',
});
