import { listPendingMembers } from '../../../../zalo/endpoints/groupMember';
import { limitField, returnAllField } from '../../../shared/fields';
import { groupField } from '../../../shared/groupField';
import type { Operation } from '../../../shared/operation';
import { listMembers, MEMBER_OUTPUT } from './memberList';

export const getPending: Operation = {
	value: 'getPending',
	name: 'Get Pending',
	action: 'Get members who wait',
	description: 'Get the people who asked to join a group or were invited and still wait, one item each',
	effect: 'read',
	properties: [groupField, returnAllField, limitField],
	output: MEMBER_OUTPUT,
	calls: [listPendingMembers],
	async execute(context) {
		return await listMembers(context, listPendingMembers);
	},
};
