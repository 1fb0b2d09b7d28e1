import type { IDataObject } from 'n8n-workflow';
import type { GroupMember, listGroupMembers } from '../../../../zalo/endpoints/groupMember';
import { checkGroupId } from '../../../../zalo/groupChecks';
import { collectRows, GROUP_PAGE } from '../../../../zalo/groupPaging';
import { wantedResults } from '../../../shared/listLimit';
import { known } from '../../../shared/messageOutput';
import type { OperationContext } from '../../../shared/operation';

/** What the lists of people give, one item each. */
export const MEMBER_OUTPUT = {
	groupId: 'ID of the group',
	userId: 'User ID of the person; null for the Official Account itself',
	name: 'Name on Zalo',
	avatar: 'Address of the picture; it changes, so do not store it',
	isOa: 'Whether this is the Official Account itself',
	oaId: 'ID of the Official Account in its own row; null for people',
} as const;

function toMember(groupId: string, { name, user_id, oa_id, avatar }: GroupMember): IDataObject {
	const userId = known(user_id);
	const oaId = userId === null ? known(oa_id) : null;
	return { groupId, userId, name: known(name), avatar: known(avatar), isOa: oaId !== null, oaId };
}

/** The people in a list of a group, as many as the node asks for. */
export async function listMembers(context: OperationContext, call: typeof listGroupMembers): Promise<IDataObject[]> {
	const groupId = checkGroupId(context.locator('groupId'));
	const limit = wantedResults(context);
	const rows = await collectRows(
		async (page) => await context.zalo.call(call, { group_id: groupId, ...page }),
		({ user_id, oa_id, name }) => known(user_id) ?? known(oa_id) ?? `name:${name}`,
		{ pageSize: GROUP_PAGE.members, limit },
	);
	return rows.map((row) => toMember(groupId, row));
}
