import type { IDataObject } from 'n8n-workflow';
import { sendConsultation } from '../../../../zalo/endpoints/message';
import type { z } from '../../../../zalo/z';
import { billedBy, isoTime } from '../../../shared/messageOutput';
import type { OperationContext } from '../../../shared/operation';
import { guarded } from '../../guard';

type ConsultationMessage = z.input<typeof sendConsultation.request>['message'];

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
