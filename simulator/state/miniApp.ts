import { z } from 'zod';

import type { JsonObject } from '../data/eventExamples';
import { invalidField, oaError } from '../zaloError';
import { checkReachable, checkWindow, payForConsultation } from './consultation';
import type { ContentContext } from './messageContent';
import { checkShape } from './shape';
import type { OutMessage } from './types';

/** The one registered template of the OA's Mini App. */
export const SEED_MINI_APP_TEMPLATE = 'sim-mini-app-order-status';

const bodySchema = z.object({
	recipient: z.object({ user_id: z.string().min(1) }).strict(),
	message: z.object({ template_type: z.string().min(1), template_data: z.record(z.unknown()) }).strict(),
}).strict();

/**
 * A message of the OA's Mini App; windows and money are those of a consultation message. ASSUMED: the code of an unknown
 * template, the value of the extra `type` in quota, and that the echo is left out because none is documented.
 */
export function acceptMiniApp(body: unknown, context: ContentContext): { message: OutMessage; quota: JsonObject | null } {
	const { state, nowMs } = context;
	const { recipient, message } = checkShape(bodySchema, body, context.strictness);
	if (message.template_type !== SEED_MINI_APP_TEMPLATE) throw invalidField('template_type');
	const user = state.user(recipient.user_id);
	if (!user) throw oaError(-201, 'user_id is invalid');
	checkReachable(user);
	checkWindow(user, context);
	const { quota, chargedVnd } = payForConsultation(user, context);
	state.quota.spentVnd += chargedVnd;
	const attachment = { type: 'miniapp', payload: { title: message.template_type, data: JSON.parse(JSON.stringify(message.template_data)) as JsonObject } };
	const sent: OutMessage = { msgId: state.ids.messageId(), kind: 'miniapp', type: 'miniapp', userId: user.userId, attachment, chargedVnd, acceptedAtMs: nowMs };
	return { message: sent, quota: quota && { ...quota, type: quota['quota_type'] ?? '' } };
}
