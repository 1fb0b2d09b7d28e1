import { deleteTag } from '../../../../zalo/endpoints/tag';
import { checkTagName } from '../../../../zalo/inputChecks';
import type { Operation } from '../../../shared/operation';
import { tagField } from '../../../shared/tagField';

export const deleteOperation: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a tag',
	description: 'Delete a tag of the Official Account: everybody who has it loses it. To take it from one user, use Remove.',
	effect: 'write',
	lane: ['tagName'],
	properties: [
		{
			displayName: 'This removes the tag from everybody who has it, and cannot be undone',
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
		{ ...tagField, description: 'Which tag to delete for everybody' },
	],
	output: { tagName: 'The tag that is gone', deleted: 'true; everything else is an error' },
	calls: [deleteTag],
	async execute(context) {
		const tagName = checkTagName(context.locator('tagName'));
		await context.zalo.call(deleteTag, { tag_name: tagName });
		return { tagName, deleted: true };
	},
};
