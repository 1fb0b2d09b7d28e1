import type { FieldType as MapperType, ILoadOptionsFunctions, INodeListSearchResult, INodeProperties, INodePropertyOptions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';
import { searchable } from '../../zalo/textMatch';
import { allUserFields, userFields, type FieldDefinition } from '../../zalo/userFields';
import { describeErrorOf } from './pickerErrors';
import { clientFor } from './runner';

/** Between a table and one of its keys in the form of custom fields. */
const KEY_MARK = ' → ';

/** Everything else is typed as text: a date picker would change the form of a date. */
const MAPPER_TYPES: Readonly<Record<string, MapperType>> = { boolean: 'boolean', number: 'number', datetime: 'dateTime' };

/** The id of a table's key in the form, and back again. */
export const cellId = (key: string, tableKey: string): string => `${key}${KEY_MARK}${tableKey}`;

/** Picker of a field that the Official Account made itself, or its key. Its node needs `searchUserFields` among its list searches. */
export const userFieldField: INodeProperties = {
	displayName: 'Field',
	name: 'fieldKey',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'Which of your own fields. The list comes live from Zalo.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a field…',
			typeOptions: { searchListMethod: 'searchUserFields', searchable: true },
		},
		{ displayName: 'By Key', name: 'key', type: 'string', placeholder: 'e.g. shoe_size' },
	],
};

async function ownFields(context: ILoadOptionsFunctions): Promise<readonly FieldDefinition[]> {
	return await userFields(await clientFor(context), 'oa_custom');
}

/** The fields that the Official Account made itself, by key. */
export async function searchUserFields(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	return await describeErrorOf(this, async () => {
		const wanted = searchable(filter ?? '');
		const fields = (await ownFields(this)).filter(({ key }) => searchable(key).includes(wanted));
		return { results: fields.map(({ key, dataType }) => ({ name: `${key} (${dataType ?? 'unknown'})`, value: key })) };
	});
}

/** All fields of a user, Zalo's own too. */
export async function getUserFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await describeErrorOf(this, async () => {
		const fields = await allUserFields(await clientFor(this));
		return fields.map(({ key, dataType, isSystem }) => ({ name: `${key} (${isSystem ? 'system' : (dataType ?? 'unknown')})`, value: key }));
	});
}

function mapperField(id: string, type: MapperType): ResourceMapperField {
	return { id, displayName: id, required: false, defaultMatch: false, display: true, type, canBeUsedToMatch: false };
}

/** The fields that the Official Account made itself as fields of the node; a table as one field per key. */
export async function getUserFieldForm(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await describeErrorOf(this, async () => {
		const fields = (await ownFields(this)).flatMap(({ key, dataType, tableKeys }) =>
			dataType === 'table' ? tableKeys.map((tableKey) => mapperField(cellId(key, tableKey), 'string')) : [mapperField(key, MAPPER_TYPES[dataType ?? ''] ?? 'string')],
		);
		return { fields, emptyFieldsNotice: 'Your Official Account has no fields of its own yet: make one with Custom Field → Create' };
	});
}
