import { getGroupConversation } from '../../../../zalo/endpoints/groupChat';
import { checkGroupId } from '../../../../zalo/groupChecks';
import { collectRows, GROUP_PAGE } from '../../../../zalo/groupPaging';
import { limitField, returnAllField } from '../../../shared/fields';
import { groupField } from '../../../shared/groupField';
import { wantedResults } from '../../../shared/listLimit';
import type { Operation } from '../../../shared/operation';
import { CHAT_LINE_OUTPUT, toChatLine } from '../../groupOutput';

export const getConversation: Operation = {
	value: 'getConversation',
	name: 'Get Conversation',
	action: 'Get the conversation of a group',
	description: 'Get what was written in a group, one item per message, newest first',
	effect: 'read',
	properties: [groupField, returnAllField, limitField],
	output: CHAT_LINE_OUTPUT,
	calls: [getGroupConversation],
	async execute(context) {
		const groupId = checkGroupId(context.locator('groupId'));
		const limit = wantedResults(context);
		const lines = await collectRows(
			async (page) => await context.zalo.call(getGroupConversation, { group_id: groupId, ...page }),
			({ message_id }) => message_id,
			{ pageSize: GROUP_PAGE.chat, limit },
		);
		return lines.map((line) => toChatLine(line, groupId));
	},
};
