import { createGroup } from '../../../../zalo/endpoints/group';
import { checkAssetId, checkGroupName, checkMembers } from '../../../../zalo/groupChecks';
import { LIMITS } from '../../../../zalo/limits';
import type { Operation } from '../../../shared/operation';
import { GROUP_OUTPUT, toGroup } from '../../groupOutput';
import { membersField } from '../../membersField';
import { packageField } from '../../packageField';

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a group',
	description: 'Create a group chat with its first members. Needs a free group package of your Official Account.',
	// Its first members find themselves in a group: it reaches people, and twice would be two groups.
	effect: 'send',
	lane: ['assetId'],
	properties: [
		{
			displayName: 'Name',
			name: 'groupName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Khách quen Hoa Sen',
			description: 'Name that members will see',
		},
		packageField,
		{
			...membersField,
			hint: 'At least one of them must be an admin of the Official Account',
			description: 'The first members, 1 to 99, by the userId that the Zalo OA Trigger outputs, with commas or new lines between them, or an expression that gives a list',
		},
		{
			displayName: 'Description',
			name: 'groupDescription',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. Hoa mới về mỗi sáng, ưu đãi riêng cho khách quen',
			description: 'What the group is about',
		},
	],
	output: GROUP_OUTPUT,
	calls: [createGroup],
	async execute(context) {
		const name = checkGroupName(context.string('groupName'));
		const assetId = checkAssetId(context.locator('assetId'));
		const userIds = checkMembers(context.list('userIds'), LIMITS.groupFirstMembers);
		const description = context.string('groupDescription').normalize('NFC').trim();
		const group = await context.zalo.call(createGroup, {
			group_name: name,
			...(description === '' ? {} : { group_description: description }),
			asset_id: assetId,
			member_user_ids: userIds,
		});
		return toGroup(group);
	},
};
