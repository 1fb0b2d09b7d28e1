import type { INodePropertyOptions } from 'n8n-workflow';
import { updateGroup } from '../../../../zalo/endpoints/group';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import { checkGroupId } from '../../../../zalo/groupChecks';
import { checkHttpsUrl } from '../../../../zalo/inputChecks';
import { groupField } from '../../../shared/groupField';
import type { Operation, OperationContext } from '../../../shared/operation';
import { GROUP_DETAIL_OUTPUT, toGroupDetail } from '../../groupOutput';

const SWITCH: INodePropertyOptions[] = [
	{ name: 'Leave as Is', value: 'unchanged' },
	{ name: 'Off', value: 'off' },
	{ name: 'On', value: 'on' },
];

/** Option of the node → Zalo's setting. */
const SETTINGS = { onlyAdminsWrite: 'lock_send_msg', approveNewMembers: 'join_appr', showHistory: 'enable_msg_history', joinByLink: 'enable_link_join' } as const;

/** What is filled in, and nothing else. @throws ZaloInputError when that is nothing */
function changesOf({ option }: OperationContext) {
	const text = (name: string) => option('changes', name).normalize('NFC').trim();
	const avatar = text('avatarUrl');
	const texts = { group_name: text('groupName'), group_description: text('groupDescription'), group_avatar: avatar === '' ? '' : checkHttpsUrl(avatar, 'Avatar URL') };
	const switches = Object.entries(SETTINGS).map(([name, setting]) => [setting, option('changes', name)] as const);
	const changes = {
		...Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== '')),
		...Object.fromEntries(switches.filter(([, value]) => value === 'on' || value === 'off').map(([setting, value]) => [setting, value === 'on'])),
	};
	if (Object.keys(changes).length === 0) throw new ZaloInputError('Changes', 'has nothing to change', 'Add at least one field and fill it in. Fields left empty stay as they are.');
	return changes;
}

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update a group',
	description: 'Change name, description, picture or settings of a group. What is not filled in stays as it is.',
	effect: 'write',
	lane: ['groupId'],
	properties: [
		groupField,
		{
			displayName: 'Changes',
			name: 'changes',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Approve New Members',
					name: 'approveNewMembers',
					type: 'options',
					options: SWITCH,
					default: 'unchanged',
					description: 'Whether an admin must approve who joins',
				},
				{
					displayName: 'Avatar URL',
					name: 'avatarUrl',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://shop.example/nhom-khach-quen.jpg',
					description: 'Public https address of the new picture of the group',
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
				{
					displayName: 'Join by Link',
					name: 'joinByLink',
					type: 'options',
					options: SWITCH,
					default: 'unchanged',
					description: 'Whether people can join with the link of the group',
				},
				{
					displayName: 'Name',
					name: 'groupName',
					type: 'string',
					default: '',
					placeholder: 'e.g. Khách quen Hoa Sen',
					description: 'New name that members will see',
				},
				{
					displayName: 'Only Admins Write',
					name: 'onlyAdminsWrite',
					type: 'options',
					options: SWITCH,
					default: 'unchanged',
					description: 'Whether only admins can write in the group',
				},
				{
					displayName: 'Show History',
					name: 'showHistory',
					type: 'options',
					options: SWITCH,
					default: 'unchanged',
					description: 'Whether new members see earlier messages',
				},
			],
		},
	],
	output: GROUP_DETAIL_OUTPUT,
	calls: [updateGroup],
	async execute(context) {
		const groupId = checkGroupId(context.locator('groupId'));
		const changes = changesOf(context);
		return toGroupDetail(await context.zalo.call(updateGroup, { group_id: groupId, ...changes }));
	},
};
