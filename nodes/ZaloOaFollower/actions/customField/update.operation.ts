import { listUserFields, updateUserField } from '../../../../zalo/endpoints/customInfo';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import { userFields } from '../../../../zalo/userFields';
import type { Operation } from '../../../shared/operation';
import { userFieldField } from '../../../shared/userFields';
import { checkFieldKey } from './fieldKey';
import { checkTableKeys, tableKeysField } from './tableKeys';

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update a custom field',
	description: 'Add keys to a table of your own. Nothing else of a field can be changed: its key and its type are fixed.',
	effect: 'write',
	lane: ['fieldKey'],
	properties: [userFieldField, { ...tableKeysField, description: 'Keys to add, with commas between them; a table has at most five. Those it has stay.' }],
	output: { key: 'Key of the field', tableKeys: 'All keys the table has now', updated: 'Whether there was a new one among the keys' },
	calls: [listUserFields, updateUserField],
	async execute(context) {
		const key = checkFieldKey(context.locator('fieldKey'));
		const added = checkTableKeys(context.list('tableKeys'));
		const field = (await userFields(context.zalo, 'oa_custom')).find((candidate) => candidate.key === key);
		if (field === undefined) throw new ZaloInputError('Field', 'is not one of your own fields', 'Choose it from the list, or make it with Create.');
		if (field.dataType !== 'table') throw new ZaloInputError('Field', `is of type ${field.dataType ?? 'unknown'}; only a table can be changed`, 'Make a new field with Create instead.');
		const tableKeys = checkTableKeys([...field.tableKeys, ...added]);
		const hasNew = tableKeys.length > field.tableKeys.length;
		if (hasNew) await context.zalo.call(updateUserField, { key, keys: tableKeys });
		return { key, tableKeys, updated: hasNew };
	},
};
