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
	async execute(context) {
		const userId = checkUserId(context.string('userId'));
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
