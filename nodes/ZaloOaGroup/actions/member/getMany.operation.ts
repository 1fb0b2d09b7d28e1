import { listGroupMembers } from '../../../../zalo/endpoints/groupMember';
import { limitField, returnAllField } from '../../../shared/fields';
import { groupField } from '../../../shared/groupField';
import type { Operation } from '../../../shared/operation';
import { listMembers, MEMBER_OUTPUT } from './memberList';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many members of a group',
	description: 'Get the members of a group, one item each, the Official Account among them',
	effect: 'read',
	properties: [groupField, returnAllField, limitField],
	output: MEMBER_OUTPUT,
	calls: [listGroupMembers],
	async execute(context) {
		return await listMembers(context, listGroupMembers);
	},
};
