import { createUserField, FIELD_TYPES } from '../../../../zalo/endpoints/customInfo';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import type { Operation } from '../../../shared/operation';
import { checkTableKeys, tableKeysField } from './tableKeys';

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a custom field',
	description: 'Add a field of your own to all users of the Official Account. Its key and its type can never be changed.',
	effect: 'write',
	lane: ['key'],
	properties: [
		{
			displayName: 'Key',
			name: 'key',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. shoe_size',
			description: 'Name by which the field is read and written. It cannot be changed later.',
		},
		{
			displayName: 'Type',
			name: 'dataType',
			type: 'options',
			options: [
				{ name: 'Date and Time', value: 'datetime', description: 'A day, or a day with a time; without a zone it is Vietnam time' },
				{ name: 'Email', value: 'email' },
				{ name: 'Number', value: 'number', description: 'Up to three decimals' },
				{ name: 'Phone Number', value: 'phone', description: 'Stored as 84…' },
				{ name: 'Table', value: 'table', description: 'Up to five entries with a name and a value each' },
				{ name: 'Text', value: 'text', description: 'Up to 255 characters' },
				{ name: 'URL', value: 'url' },
				{ name: 'Yes or No', value: 'boolean' },
			],
			default: 'text',
			description: 'What the field holds. It cannot be changed later.',
		},
		{ ...tableKeysField, required: false, displayOptions: { show: { dataType: ['table'] } } },
	],
	output: { key: 'Key of the new field', dataType: 'Its type', created: 'true; everything else is an error' },
	calls: [createUserField],
	async execute(context) {
		const key = context.string('key').trim();
		if (key === '') throw new ZaloInputError('Key', 'is empty', 'Enter a short name, for example shoe_size.');
		const dataType = FIELD_TYPES.find((type) => type === context.string('dataType'));
		if (dataType === undefined) throw new ZaloInputError('Type', 'is not a type Zalo has', `Use one of ${FIELD_TYPES.join(', ')}.`);
		const keys = dataType === 'table' ? { keys: checkTableKeys(context.list('tableKeys')) } : {};
		await context.zalo.call(createUserField, { key, data_type: dataType, ...keys });
		return { key, dataType, created: true };
	},
};
