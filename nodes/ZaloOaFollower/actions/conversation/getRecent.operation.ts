import { readChatPages } from '../../../../zalo/chatPages';
import { listRecentChats } from '../../../../zalo/endpoints/conversation';
import { CONVERSATION_OUTPUT, toConversationLine } from '../../../shared/conversationLine';
import { limitField, returnAllField } from '../../../shared/fields';
import { wantedResults } from '../../../shared/listLimit';
import type { Operation } from '../../../shared/operation';

export const getRecent: Operation = {
	value: 'getRecent',
	name: 'Get Recent',
	action: 'Get recent conversations',
	description: 'Get the people the Official Account chatted with lately, each with the latest message, newest first',
	effect: 'read',
	properties: [returnAllField, limitField],
	output: CONVERSATION_OUTPUT,
	calls: [listRecentChats],
	async execute(context) {
		const limit = wantedResults(context);
		const keyOf = (line: ReturnType<typeof toConversationLine>) => line.userId ?? line.messageId;
		return await readChatPages(async (page) => (await context.zalo.call(listRecentChats, page)).map(toConversationLine), keyOf, limit);
	},
};
