import type { INodeProperties } from 'n8n-workflow';
import { followerField } from './followerField';

/** Fields used by two or more operations. The one whom a message goes to. */
export const userIdField: INodeProperties = {
	...followerField,
	description: 'Whom to send to: the userId that the Zalo OA Trigger outputs, or somebody from the list of recent chats. Type a tag in the list to see who has it. The ID belongs to one Official Account; the same person has another one elsewhere.',
};

export const binaryField: INodeProperties = {
	displayName: 'Input Binary Field',
	name: 'binaryField',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the field in the Binary tab of the previous node',
	description: 'Name of the input field that holds the file to send',
};

export const returnAllField: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
};

/** Template picker: the live list of the Official Account, or an ID. */
export const templateField: INodeProperties = {
	displayName: 'Template',
	name: 'templateId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	hint: 'Each accepted template message costs money',
	description: 'Which approved template to send. The list comes live from your Official Account.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a template…',
			typeOptions: { searchListMethod: 'searchTemplates', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 412345',
			validation: [{ type: 'regex', properties: { regex: '\\s*[0-9]{1,12}\\s*', errorMessage: 'A template ID has only digits' } }],
		},
	],
};

/** The template's own parameters as typed fields. */
export const templateParametersField: INodeProperties = {
	displayName: 'Template Parameters',
	name: 'templateParameters',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	description: 'The values of the placeholders in the template',
	typeOptions: {
		loadOptionsDependsOn: ['templateId.value'],
		resourceMapper: {
			resourceMapperMethod: 'getTemplateParameters',
			mode: 'add',
			fieldWords: { singular: 'parameter', plural: 'parameters' },
			addAllFields: true,
			multiKeyMatch: false,
			supportAutoMap: true,
		},
	},
};
