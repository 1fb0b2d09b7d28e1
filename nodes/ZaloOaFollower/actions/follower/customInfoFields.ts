import type { INodeProperties } from 'n8n-workflow';

/** The OA's own fields as a form that Zalo's definitions fill, and the fields every user has. */
export const customInfoFields: readonly INodeProperties[] = [
	{
		displayName: 'Custom Fields',
		name: 'customFields',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		description: 'The values of your own fields. Empty ones stay as they are at Zalo; of a table give all keys that should be in it.',
		typeOptions: {
			resourceMapper: {
				resourceMapperMethod: 'getUserFieldForm',
				mode: 'add',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: true,
			},
		},
	},
	{
		displayName: 'System Fields',
		name: 'systemFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			{ displayName: 'Address', name: 'address', type: 'string', default: '', placeholder: 'e.g. 12 Lê Lợi', description: 'Street and number' },
			{ displayName: 'City ID', name: 'cityId', type: 'number', default: 0, placeholder: 'e.g. 4', description: 'Number of the province or city in Zalo\'s list of areas. Zalo has no call that gives the list.' },
			{ displayName: 'Date of Birth', name: 'birthday', type: 'dateTime', default: '', placeholder: 'e.g. 1995-02-01', description: 'From 01/01/1970: Zalo stores no earlier one. 1995-02-01 and 01/02/1995 both work.' },
			{ displayName: 'External ID', name: 'externalId', type: 'string', default: '', placeholder: 'e.g. CRM-00042', description: 'ID of the person in your own system' },
			{
				displayName: 'Gender',
				name: 'gender',
				type: 'options',
				options: [
					{ name: 'Female', value: 'Nữ' },
					{ name: 'Male', value: 'Nam' },
					{ name: 'Other', value: 'Khác' },
				],
				default: 'Nữ',
				description: 'Stored by Zalo as Nữ, Nam or Khác',
			},
			{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. Nguyễn Lan Anh', description: 'The person\'s full name' },
			{ displayName: 'Phone Number', name: 'phone', type: 'string', default: '', placeholder: 'e.g. 0912345678', description: 'Vietnamese mobile number: 0912345678, 84912345678 and +84 912 345 678 all work' },
			{ displayName: 'Ward ID', name: 'wardId', type: 'number', default: 0, placeholder: 'e.g. 5', description: 'Number of the ward in Zalo\'s list of areas. Zalo has no call that gives the list.' },
		],
	},
];
