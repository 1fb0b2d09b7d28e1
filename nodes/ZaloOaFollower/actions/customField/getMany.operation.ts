import { listUserFields } from '../../../../zalo/endpoints/customInfo';
import { oneOf } from '../../../../zalo/inputChecks';
import { allUserFields, userFields } from '../../../../zalo/userFields';
import { limitField, returnAllField } from '../../../shared/fields';
import { wantedResults } from '../../../shared/listLimit';
import type { Operation } from '../../../shared/operation';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many custom fields',
	description: 'Get the definitions of the fields that a user of the Official Account can have',
	effect: 'read',
	properties: [
		returnAllField,
		limitField,
		{
			displayName: 'Kind',
			name: 'kind',
			type: 'options',
			options: [
				{ name: 'All', value: 'all' },
				{ name: 'Custom', value: 'oa_custom', description: 'Fields that your Official Account made itself' },
				{ name: 'System', value: 'system', description: 'Fields that every user has' },
			],
			default: 'oa_custom',
			description: 'Which fields to get',
		},
	],
	output: {
		key: 'Key of the field',
		dataType: 'boolean, number, text, datetime, table, email, phone or url',
		isSystem: 'Whether it is one of Zalo\'s own fields, which cannot be deleted',
		tableKeys: 'Keys of a table; empty for other types',
	},
	calls: [listUserFields],
	async execute(context) {
		const limit = wantedResults(context);
		const kind = oneOf(['all', 'oa_custom', 'system'], context.string('kind'), 'Kind');
		const fields = kind === 'all' ? await allUserFields(context.zalo) : await userFields(context.zalo, kind);
		return fields.slice(0, limit).map(({ tableKeys, ...field }) => ({ ...field, tableKeys: [...tableKeys] }));
	},
};
