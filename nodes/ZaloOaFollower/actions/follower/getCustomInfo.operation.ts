import type { IDataObject } from 'n8n-workflow';
import { getCustomInfo as getCustomInfoCall, listUserFields } from '../../../../zalo/endpoints/customInfo';
import { checkUserId } from '../../../../zalo/inputChecks';
import { typedValue } from '../../../../zalo/customValue';
import { followerField } from '../../../shared/followerField';
import { knownPhone } from '../../../shared/followerProfile';
import { isoDate, known } from '../../../shared/messageOutput';
import type { Operation } from '../../../shared/operation';
import { fieldTypes } from '../fieldDefinitions';

export const getCustomInfo: Operation = {
	value: 'getCustomInfo',
	name: 'Get Custom Info',
	action: 'Get custom information of a follower',
	description: 'Get the values that one user has in your own fields, and in the fields every user has',
	effect: 'read',
	properties: [
		followerField,
		{
			displayName: 'Field Names or IDs',
			name: 'fields',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getUserFields' },
			default: [],
			description: 'Which fields to read; empty for all. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Convert Values',
			name: 'convertValues',
			type: 'boolean',
			default: true,
			description: 'Whether to turn the texts Zalo gives into numbers, true or false, dates and tables, as the definitions of the fields say. Without the permission to read these they stay texts.',
		},
	],
	output: {
		userId: 'The user',
		name: 'Full name; null when it is not stored',
		phone: 'Phone number as 84…; null when it is not stored',
		birthday: 'Day of birth (YYYY-MM-DD); null when it is not stored',
		gender: 'Nam, Nữ or Khác; null when it is not stored',
		address: 'cityId, wardId (numbers of Zalo\'s list of areas, as text) and street; null when nothing of it is stored',
		externalId: 'ID you gave the user; null without one',
		customInfo: 'Key of your own field → value. Fields without a value are not in it',
	},
	calls: [getCustomInfoCall, listUserFields],
	async execute(context) {
		const userId = checkUserId(context.locator('userId'));
		const fields = context.list('fields');
		const isConverted = context.boolean('convertValues');
		const info = await context.zalo.call(getCustomInfoCall, { user_id: userId, ...(fields.length === 0 ? {} : { fields_to_export: fields }) });
		const types = isConverted ? await fieldTypes(context) : undefined;
		const { full_address: address } = info;
		const street = { cityId: known(address?.user_city_id), wardId: known(address?.user_ward_id), street: known(address?.user_address) };
		return {
			userId,
			name: known(info.name),
			phone: knownPhone(info.phone),
			birthday: isoDate(info.user_dob),
			gender: known(info.gender),
			address: Object.values(street).every((part) => part === null) ? null : street,
			externalId: known(info.user_external_id),
			customInfo: Object.fromEntries(Object.entries(info.custom_info ?? {}).map(([key, value]) => [key, typedValue(value, types?.get(key))])) as IDataObject,
		};
	},
};
