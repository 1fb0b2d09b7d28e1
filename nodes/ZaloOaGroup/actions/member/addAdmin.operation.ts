import { addGroupAdmins } from '../../../../zalo/endpoints/groupMember';
import { groupField } from '../../../shared/groupField';
import type { Operation } from '../../../shared/operation';
import { membersField } from '../../membersField';
import { changeMembers, MEMBER_CHANGE_OUTPUT } from './memberChange';

export const addAdmin: Operation = {
	value: 'addAdmin',
	name: 'Add Admin',
	action: 'Add admins to a group',
	description: 'Make members of a group its admins',
	effect: 'write',
	lane: ['groupId'],
	properties: [groupField, membersField],
	output: MEMBER_CHANGE_OUTPUT,
	calls: [addGroupAdmins],
	async execute(context) {
		return await changeMembers(context, addGroupAdmins);
	},
};
