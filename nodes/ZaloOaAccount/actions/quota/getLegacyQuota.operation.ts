import { getPackageQuota, getPromotionQuota, getReplyQuota } from '../../../../zalo/endpoints/quota';
import { checkMessageId, checkUserId, oneOf } from '../../../../zalo/inputChecks';
import { followerField } from '../../../shared/followerField';
import type { Operation, OperationContext } from '../../../shared/operation';

const QUESTIONS = ['package', 'promotion', 'reply'] as const;

async function ask({ zalo, string, locator }: OperationContext, question: (typeof QUESTIONS)[number]) {
	switch (question) {
		case 'package':
			return await zalo.call(getPackageQuota, {});
		case 'promotion':
			return await zalo.call(getPromotionQuota, { user_id: checkUserId(locator('userId')), type: 'promotion' });
		case 'reply':
			return await zalo.call(getReplyQuota, { message_id: checkMessageId(string('messageId'), 'Message ID') });
	}
}

export const getLegacyQuota: Operation = {
	value: 'getLegacyQuota',
	name: 'Get Legacy Quota',
	action: 'Get a quota the older way',
	description: 'Ask the older quota service of Zalo: one number each for the package, for one received message, or for promotion to one user. Costs nothing and reaches nobody.',
	effect: 'read',
	properties: [
		{
			displayName: 'Quota Of',
			name: 'quotaOf',
			type: 'options',
			options: [
				{ name: 'Official Account', value: 'package', description: 'Messages left in the package' },
				{ name: 'Promotion to a User', value: 'promotion', description: 'Promotion messages one user may still get' },
				{ name: 'Received Message', value: 'reply', description: 'Free replies left to one message of a user: up to 8 within 48 hours' },
			],
			default: 'package',
			description: 'What to look up',
		},
		{
			...followerField,
			displayOptions: { show: { quotaOf: ['promotion'] } },
			description: 'Whose quota: the userId that the Zalo OA Trigger outputs, or somebody from the list of recent chats',
		},
		{
			displayName: 'Message ID',
			name: 'messageId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 3fa1c07be52d9a4410c6',
			displayOptions: { show: { quotaOf: ['reply'] } },
			description: 'The message that came in: the messageId that the Zalo OA Trigger outputs',
		},
	],
	output: {
		quotaOf: 'What was looked up: package, promotion or reply',
		type: "Zalo's own word for it, such as active, promotion or reply; null when it gives none",
		remaining: 'What is left',
		total: 'What there was',
	},
	calls: [getPackageQuota, getReplyQuota, getPromotionQuota],
	async execute(context) {
		const quotaOf = oneOf(QUESTIONS, context.string('quotaOf'), 'Quota Of');
		const { type, remain, total } = await ask(context, quotaOf);
		return { quotaOf, type, remaining: remain, total };
	},
};
