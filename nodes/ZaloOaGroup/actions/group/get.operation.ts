import { getGroup } from '../../../../zalo/endpoints/group';
import { checkGroupId } from '../../../../zalo/groupChecks';
import { groupField } from '../../../shared/groupField';
import type { Operation } from '../../../shared/operation';
import { GROUP_DETAIL_OUTPUT, toGroupDetail } from '../../groupOutput';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a group',
	description: 'Get name, status, number of members, package and settings of a group',
	effect: 'read',
	properties: [groupField],
	output: GROUP_DETAIL_OUTPUT,
	calls: [getGroup],
	async execute(context) {
		const groupId = checkGroupId(context.locator('groupId'));
		return toGroupDetail(await context.zalo.call(getGroup, { group_id: groupId }));
	},
};
