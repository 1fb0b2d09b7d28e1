import type { IDataObject } from 'n8n-workflow';
import type { inviteGroupMembers } from '../../../../zalo/endpoints/groupMember';
import { checkGroupId, checkMembers } from '../../../../zalo/groupChecks';
import type { OperationContext } from '../../../shared/operation';

/** What the operations on members give: Zalo itself answers only yes. */
export const MEMBER_CHANGE_OUTPUT = {
	groupId: 'ID of the group',
	userIds: 'The people it was done for, each once',
	count: 'How many they are',
} as const;

/** One call for a group and some of its people: all of them, or an error. */
export async function changeMembers(context: OperationContext, call: typeof inviteGroupMembers): Promise<IDataObject> {
	const groupId = checkGroupId(context.locator('groupId'));
	const userIds = checkMembers(context.list('userIds'));
	await context.zalo.call(call, { group_id: groupId, member_user_ids: userIds });
	return { groupId, userIds, count: userIds.length };
}
