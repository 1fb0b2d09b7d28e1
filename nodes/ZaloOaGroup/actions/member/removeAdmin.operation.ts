import { removeGroupAdmins } from '../../../../zalo/endpoints/groupMember';
import { groupField } from '../../../shared/groupField';
import type { Operation } from '../../../shared/operation';
import { membersField } from '../../membersField';
import { changeMembers, MEMBER_CHANGE_OUTPUT } from './memberChange';

export const removeAdmin: Operation = {
	value: 'removeAdmin',
	name: 'Remove Admin',
	action: 'Remove admins of a group',
	description: 'Take the admin role from members; they stay in the group',
	effect: 'write',
	lane: ['groupId'],
	properties: [groupField, membersField],
	output: MEMBER_CHANGE_OUTPUT,
	calls: [removeGroupAdmins],
	async execute(context) {
		return await changeMembers(context, removeGroupAdmins);
	},
};
