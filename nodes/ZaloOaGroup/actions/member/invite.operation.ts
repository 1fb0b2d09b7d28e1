import { inviteGroupMembers } from '../../../../zalo/endpoints/groupMember';
import { groupField } from '../../../shared/groupField';
import type { Operation } from '../../../shared/operation';
import { membersField } from '../../membersField';
import { changeMembers, MEMBER_CHANGE_OUTPUT } from './memberChange';

export const invite: Operation = {
	value: 'invite',
	name: 'Invite',
	action: 'Invite people to a group',
	description: 'Invite people to a group: followers, or people who interacted with the Official Account within the last 7 days',
	effect: 'send',
	lane: ['groupId'],
	properties: [groupField, { ...membersField, hint: 'Each person gets the invitation on Zalo. Whoever does not follow you must have interacted with the Official Account within the last 7 days: written, called, tapped a button and the like.' }],
	output: MEMBER_CHANGE_OUTPUT,
	calls: [inviteGroupMembers],
	async execute(context) {
		return await changeMembers(context, inviteGroupMembers);
	},
};
