import { rejectGroupMembers } from '../../../../zalo/endpoints/groupMember';
import { groupField } from '../../../shared/groupField';
import type { Operation } from '../../../shared/operation';
import { membersField } from '../../membersField';
import { changeMembers, MEMBER_CHANGE_OUTPUT } from './memberChange';

export const reject: Operation = {
	value: 'reject',
	name: 'Reject',
	action: 'Reject members who wait',
	description: 'Turn down people who asked to join a group or were invited and still wait',
	effect: 'write',
	lane: ['groupId'],
	properties: [groupField, membersField],
	output: MEMBER_CHANGE_OUTPUT,
	calls: [rejectGroupMembers],
	async execute(context) {
		return await changeMembers(context, rejectGroupMembers);
	},
};
