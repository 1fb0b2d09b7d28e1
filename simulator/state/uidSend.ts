import { z } from 'zod';

import type { SimTemplate } from '../templates';
import { invalidField, oaError, type ZaloError } from '../zaloError';
import { checkReachable, requireBilling } from './consultation';
import { localHour } from './localTime';
import type { ContentContext } from './messageContent';
import { checkShape } from './shape';
import { readTemplateData } from './templateData';
import type { OutMessage } from './types';

/** Templates approved before this day cannot be sent by UID. */
export const UID_SINCE_MS = Date.UTC(2025, 11, 9, 17); // 2025-12-10 00:00 in Vietnam

const bodySchema = z.object({ user_id: z.string().min(1), template_id: z.union([z.string().min(1), z.number()]), template_data: z.unknown() }).strict();

/** A template to a user id. No source shows the codes of template trouble on this host: switch uidTemplateCodes. */
export function acceptUidSend(body: unknown, context: ContentContext): OutMessage {
	const { state, switches, nowMs, strictness } = context;
	const fields = checkShape(bodySchema, body, strictness);
	const user = state.user(fields.user_id);
	if (!user) throw oaError(-201, 'user_id is invalid');
	const template = state.template(String(fields.template_id));
	if (!template || template.status === 'DELETE') throw invalidField('template_id');
	const trouble = (code: number, field: string, message?: string): ZaloError => (switches.get('uidTemplateCodes') === 'zbs' ? oaError(code, message) : invalidField(field));
	checkTemplate(template, trouble);
	const read = readTemplateData(template, fields.template_data, strictness.warnings);
	if ('problem' in read) throw read.problem.code === -111 ? invalidField('template_data') : trouble(read.problem.code, 'template_data', read.problem.message);
	checkReachable(user);
	if (template.tag === 3) checkPromotion(user.isFollower, context);
	requireBilling(context);
	state.quota.spentVnd += template.priceUid;
	return {
		msgId: state.ids.messageId(), kind: 'template', type: 'template', userId: user.userId, templateId: template.templateId, templateData: read.data,
		attachment: { type: 'template', payload: { zinstant_id: `zi-${state.ids.messageId().slice(0, 6)}`, text: template.templateName, link_url: 'https://zinstant.zdn.vn/sim', checksum: '5d41402abc4b2a76b9719d911017c592' } },
		quotaType: 'purchase_quota', chargedVnd: template.priceUid, acceptedAtMs: nowMs,
	};
}

function checkTemplate(template: SimTemplate, trouble: (code: number, field: string) => ZaloError): void {
	if (template.owner === 'other') throw trouble(-117, 'template_id');
	if (template.status === 'DISABLE') throw trouble(-146, 'template_id');
	if (template.status !== 'ENABLE') throw trouble(-131, 'template_id');
	if (template.type === 2 || template.hasResponse || template.createdAtMs < UID_SINCE_MS) throw oaError(-249);
}

/** Tag 3 by UID: followers only, and only 06:00–21:59. */
function checkPromotion(isFollower: boolean, { switches, nowMs }: ContentContext): void {
	if (!isFollower) throw oaError(-213);
	const hour = localHour(nowMs);
	if (switches.get('uidNightRule') === 'tag3' && (hour < 6 || hour >= 22)) throw oaError(-234);
}
