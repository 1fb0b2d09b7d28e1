import { acceptGroupMembers } from '../../../../zalo/endpoints/groupMember';
import { groupField } from '../../../shared/groupField';
import type { Operation } from '../../../shared/operation';
import { membersField } from '../../membersField';
import { changeMembers, MEMBER_CHANGE_OUTPUT } from './memberChange';

export const accept: Operation = {
	value: 'accept',
	name: 'Accept',
	action: 'Accept members who wait',
	description: 'Let people into a group who asked to join or were invited and still wait',
	effect: 'write',
	lane: ['groupId'],
	properties: [groupField, membersField],
	output: MEMBER_CHANGE_OUTPUT,
	calls: [acceptGroupMembers],
	async execute(context) {
		return await changeMembers(context, acceptGroupMembers);
	},
};
