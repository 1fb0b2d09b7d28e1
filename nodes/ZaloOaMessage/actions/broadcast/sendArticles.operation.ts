import { sendBroadcast } from '../../../../zalo/endpoints/otherMessages';
import { LIMITS } from '../../../../zalo/limits';
import { checkCount, checkWord } from '../../../../zalo/messageChecks';
import { checkDaytime } from '../../../../zalo/sendingHours';
import type { Operation } from '../../../shared/operation';
import { audienceFields, targetOf } from '../../audience';
import { receipt, receiptOutput } from '../../receipt';

export const sendArticles: Operation = {
	value: 'sendArticles',
	name: 'Send Articles',
	action: 'Send articles to many followers',
	description: 'Send up to 5 articles of your Official Account to all followers or to some of them, between 06:00 and 21:59 Vietnam time. Zalo looks them over first, which takes about 30 minutes.',
	effect: 'send',
	lane: ['articleIds'],
	properties: [
		{
			displayName: 'Each input item is a broadcast of its own. Let only one item come in, and put several articles of one broadcast into Article IDs.',
			name: 'oneItemNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Article IDs',
			name: 'articleIds',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 8f2c91d04be7a3560d1f, 1b7e44c09ad2f8836c5e',
			hint: 'Uses up the broadcasts of your package for this month. There is no way to take one back.',
			description: '1 to 5 IDs of published articles, with commas between them, or a list from an expression',
		},
		...audienceFields,
	],
	output: receiptOutput('userId', 'inReplyTo', 'groupId', 'anonymousId', 'conversationId'),
	calls: [sendBroadcast],
	async execute(context) {
		const ids = [...new Set(context.list('articleIds'))].map((id) => checkWord(id, 'Article IDs', 'Put commas between the IDs.'));
		checkCount(ids.length, 'Article IDs', LIMITS.broadcastArticles);
		const target = targetOf(context);
		checkDaytime(context.nowMs(), 'Time');
		const elements = ids.map((id) => ({ media_type: 'article' as const, attachment_id: id }));
		const sent = await context.zalo.call(sendBroadcast, { recipient: { target }, message: { attachment: { type: 'template', payload: { template_type: 'media', elements } } } });
		// Zalo names no quota; broadcasts come out of the monthly allowance of the package (messages.md §3).
		return receipt({ messageId: sent.message_id, ids: {}, billed: 'package', path: 'broadcast' });
	},
};
