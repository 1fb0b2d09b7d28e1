import { listRecentGroupChats } from '../../../../zalo/endpoints/groupChat';
import { collectRows, GROUP_PAGE } from '../../../../zalo/groupPaging';
import { limitField, returnAllField } from '../../../shared/fields';
import { wantedResults } from '../../../shared/listLimit';
import type { Operation } from '../../../shared/operation';
import { CHAT_LINE_OUTPUT, toChatLine } from '../../groupOutput';

export const getRecentChats: Operation = {
	value: 'getRecentChats',
	name: 'Get Recent Chats',
	action: 'Get recent chats of all groups',
	description: 'Get the latest message of each group, one item each, newest first',
	effect: 'read',
	properties: [returnAllField, limitField],
	output: CHAT_LINE_OUTPUT,
	calls: [listRecentGroupChats],
	async execute(context) {
		const limit = wantedResults(context);
		const lines = await collectRows(
			async (page) => await context.zalo.call(listRecentGroupChats, page),
			// One row per group: when somebody writes while the list is read, the group comes again with a newer line.
			({ group_id, message_id }) => group_id ?? message_id,
			{ pageSize: GROUP_PAGE.chat, limit },
		);
		return lines.map((line) => toChatLine(line));
	},
};
