import { removeGroupMembers } from '../../../../zalo/endpoints/groupMember';
import { groupField } from '../../../shared/groupField';
import type { Operation } from '../../../shared/operation';
import { membersField } from '../../membersField';
import { changeMembers, MEMBER_CHANGE_OUTPUT } from './memberChange';

export const remove: Operation = {
	value: 'remove',
	name: 'Remove',
	action: 'Remove members from a group',
	description: 'Put members out of a group',
	effect: 'write',
	lane: ['groupId'],
	properties: [groupField, membersField],
	output: MEMBER_CHANGE_OUTPUT,
	calls: [removeGroupMembers],
	async execute(context) {
		return await changeMembers(context, removeGroupMembers);
	},
};
