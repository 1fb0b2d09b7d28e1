import { readChatPages } from '../../../../zalo/chatPages';
import { getConversation } from '../../../../zalo/endpoints/conversation';
import { checkUserId } from '../../../../zalo/inputChecks';
import { CONVERSATION_OUTPUT, toConversationLine } from '../../../shared/conversationLine';
import { limitField, returnAllField } from '../../../shared/fields';
import { followerField } from '../../../shared/followerField';
import { wantedResults } from '../../../shared/listLimit';
import type { Operation } from '../../../shared/operation';

export const getHistory: Operation = {
	value: 'getHistory',
	name: 'Get History',
	action: 'Get the messages of a conversation',
	description: 'Get what one user and the Official Account wrote to each other, one item for each message',
	effect: 'read',
	properties: [
		followerField,
		returnAllField,
		{ ...limitField, description: 'Max number of results to return, counted from the newest message' },
		{
			displayName: 'Order',
			name: 'order',
			type: 'options',
			options: [
				{ name: 'Newest First', value: 'newestFirst', description: 'As Zalo gives them' },
				{ name: 'Oldest First', value: 'oldestFirst', description: 'As one reads a chat, for example to hand it to an AI' },
			],
			default: 'newestFirst',
			description: 'How to sort the messages. With a limit they are the newest ones in both cases.',
		},
	],
	output: CONVERSATION_OUTPUT,
	calls: [getConversation],
	async execute(context) {
		const userId = checkUserId(context.locator('userId'));
		const limit = wantedResults(context);
		const isReversed = context.string('order') === 'oldestFirst';
		const lines = await readChatPages(async (page) => await context.zalo.call(getConversation, { user_id: userId, ...page }), (line) => line.message_id, limit);
		const messages = lines.map((line) => ({ ...toConversationLine(line), userId }));
		return isReversed ? messages.reverse() : messages;
	},
};
