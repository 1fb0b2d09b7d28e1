import { getTemplateInfo, sendTemplateByUid } from '../../../../zalo/endpoints/template';
import { checkTemplateId, checkUserId } from '../../../../zalo/inputChecks';
import { templateField, templateParametersField, userIdField } from '../../../shared/fields';
import { isoTime } from '../../../shared/messageOutput';
import type { Operation } from '../../../shared/operation';
import { sendTemplateToUser } from '../../../shared/templateToUser';

export const sendByUid: Operation = {
	value: 'sendByUid',
	name: 'Send Template by User ID',
	action: 'Send a template message to a user ID',
	description: 'Send an approved template to a user of the Official Account, also outside the 7-day window. Each accepted message costs money. Zalo takes no tracking ID on this channel: keep the message ID.',
	effect: 'send',
	lane: ['userId'],
	properties: [userIdField, templateField, templateParametersField],
	output: {
		messageId: 'The message. Keep it: this channel has no tracking ID',
		userId: 'The recipient',
		templateId: 'The template',
		acceptedAt: 'ISO time, or null when Zalo did not say. Accepted is not delivered: wait for the receipt',
		quotaType: 'Which allowance paid for it, in the words of Zalo; null when Zalo does not say',
	},
	calls: [getTemplateInfo, sendTemplateByUid],
	async execute(context) {
		const userId = checkUserId(context.locator('userId'));
		const templateId = checkTemplateId(context.locator('templateId'));
		const sent = await sendTemplateToUser(context, userId, templateId, 'templateParameters');
		return {
			messageId: sent.message_id,
			userId: sent.user_id ?? userId,
			templateId,
			acceptedAt: isoTime(sent.sent_time),
			quotaType: sent.quota?.quota_type ?? null,
		};
	},
};
