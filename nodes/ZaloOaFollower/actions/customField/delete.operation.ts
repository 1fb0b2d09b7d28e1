import { deleteUserField } from '../../../../zalo/endpoints/customInfo';
import type { Operation } from '../../../shared/operation';
import { userFieldField } from '../../../shared/userFields';
import { checkFieldKey } from './fieldKey';

export const deleteOperation: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a custom field',
	description: 'Delete a field of your own for all users. Fields of Zalo itself cannot be deleted.',
	effect: 'write',
	lane: ['fieldKey'],
	properties: [
		{
			displayName: 'This deletes the field for all users, with every value stored in it, and cannot be undone',
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
		userFieldField,
	],
	output: { key: 'Key of the field that is gone', deleted: 'true; everything else is an error' },
	calls: [deleteUserField],
	async execute(context) {
		const key = checkFieldKey(context.locator('fieldKey'));
		await context.zalo.call(deleteUserField, { key });
		return { key, deleted: true };
	},
};
