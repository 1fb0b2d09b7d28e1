import { deleteGroup } from '../../../../zalo/endpoints/group';
import { checkGroupId } from '../../../../zalo/groupChecks';
import { groupField } from '../../../shared/groupField';
import type { Operation } from '../../../shared/operation';

export const deleteOperation: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a group',
	description: 'Delete a group chat for all its members. Zalo has no way to bring it back.',
	effect: 'write',
	lane: ['groupId'],
	properties: [
		{
			displayName: 'All members lose this group at once, and no one can bring it back. Try the workflow with one group first.',
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
		groupField,
	],
	output: { groupId: 'ID of the group that is gone', deleted: 'true' },
	calls: [deleteGroup],
	async execute(context) {
		const groupId = checkGroupId(context.locator('groupId'));
		await context.zalo.call(deleteGroup, { group_id: groupId });
		return { groupId, deleted: true };
	},
};
