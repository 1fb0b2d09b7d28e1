import type { INodeProperties } from 'n8n-workflow';

/** What can be stored about a user. */
export const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		{ displayName: 'Address', name: 'address', type: 'string', default: '', placeholder: 'e.g. 12 Lê Lợi', description: 'Street and number' },
		{ displayName: 'Alias', name: 'alias', type: 'string', default: '', placeholder: 'e.g. Lan (VIP)', description: 'Name your team sees in OA Manager. The user does not see it.' },
		{
			displayName: 'City ID',
			name: 'cityId',
			type: 'number',
			default: 0,
			placeholder: 'e.g. 4',
			description: 'Number of the province or city in Zalo\'s list of areas. Zalo has no call that gives the list.',
		},
		{
			displayName: 'Date of Birth',
			name: 'birthday',
			type: 'dateTime',
			default: '',
			placeholder: 'e.g. 1995-02-01',
			description: 'From 01/01/1970: Zalo stores no earlier one. 1995-02-01 and 01/02/1995 both work.',
		},
		{
			displayName: 'District ID',
			name: 'districtId',
			type: 'number',
			default: 0,
			placeholder: 'e.g. 4',
			description: 'Number of the district in Zalo\'s list of areas. Zalo has no call that gives the list.',
		},
		{ displayName: 'External ID', name: 'externalId', type: 'string', default: '', placeholder: 'e.g. CRM-00042', description: 'ID of the person in your own system' },
		{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. Nguyễn Lan Anh', description: 'The person\'s full name' },
		{
			displayName: 'Phone Number',
			name: 'phone',
			type: 'string',
			default: '',
			placeholder: 'e.g. 0912345678',
			description: 'Vietnamese mobile number: 0912345678, 84912345678 and +84 912 345 678 all work',
		},
	],
};
