import type { IDataObject } from 'n8n-workflow';
import { sendConsultation } from '../../../../zalo/endpoints/message';
import type { z } from '../../../../zalo/z';
import { billedBy, isoTime } from '../../../shared/messageOutput';
import type { Operation, OperationContext } from '../../../shared/operation';
import { guarded } from '../../guard';

type ConsultationMessage = z.input<typeof sendConsultation.request>['message'];

/** What every sent consultation message tells. */
export const CONSULTATION_OUTPUT = {
	messageId: 'The message, as in the receipts the trigger outputs',
	userId: 'The recipient',
	sentAt: 'ISO time, or null when Zalo did not say',
	billed: 'Who pays: free, package (an allowance of yours was used), charged (money) or unknown (a word this version does not know)',
	quotaType: "Zalo's own word for it, such as reply, sub_quota or purchase_quota; null when charged",
	quotaRemaining: 'What is left of that allowance; null when Zalo does not say',
} as const satisfies Operation['output'];

/** Sends one consultation message and shapes the answer: our own names, no top-level `error` (n8n would read it as a failure). */
export async function sendToUser(context: OperationContext, userId: string, message: ConsultationMessage): Promise<IDataObject> {
	return await guarded(context, userId, async () => await send(context, userId, message));
}

async function send({ zalo }: OperationContext, userId: string, message: ConsultationMessage): Promise<IDataObject> {
	const sent = await zalo.call(sendConsultation, { recipient: { user_id: userId }, message });
	return {
		messageId: sent.message_id,
		userId: sent.user_id ?? userId,
		sentAt: isoTime(sent.sent_time),
		billed: billedBy(sent.quota),
		quotaType: sent.quota?.quota_type ?? null,
		quotaRemaining: sent.quota?.remain ?? null,
	};
}
