import { listGroups } from '../../../../zalo/endpoints/group';
import { collectRows, GROUP_PAGE } from '../../../../zalo/groupPaging';
import { limitField, returnAllField } from '../../../shared/fields';
import { wantedResults } from '../../../shared/listLimit';
import type { Operation } from '../../../shared/operation';
import { GROUP_OUTPUT, toGroup } from '../../groupOutput';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many groups',
	description: 'Get the group chats of your Official Account, one item each',
	effect: 'read',
	properties: [returnAllField, limitField],
	output: GROUP_OUTPUT,
	calls: [listGroups],
	async execute(context) {
		const limit = wantedResults(context);
		const rows = await collectRows(
			async (page) => {
				const { groups, total } = await context.zalo.call(listGroups, page);
				return { rows: groups, total };
			},
			({ group_id }) => group_id,
			{ pageSize: GROUP_PAGE.groups, limit },
		);
		return rows.map(toGroup);
	},
};
