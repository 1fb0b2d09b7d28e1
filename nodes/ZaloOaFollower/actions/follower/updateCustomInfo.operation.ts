import { listUserFields, updateCustomInfo as updateCustomInfoCall } from '../../../../zalo/endpoints/customInfo';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import { checkUserId } from '../../../../zalo/inputChecks';
import { normalisePhone } from '../../../../zalo/phoneNumber';
import { followerField } from '../../../shared/followerField';
import type { Operation, OperationContext } from '../../../shared/operation';
import { fieldDefinitions } from '../fieldDefinitions';
import { checkBirthday } from './birthday';
import { customInfoFields } from './customInfoFields';
import { customValues } from './customValues';
import { areaNumber, asIs, filled, unlessEmpty } from './filledFields';

const GENDERS = ['Nam', 'Nữ', 'Khác'] as const;

function checkGender(text: string): (typeof GENDERS)[number] {
	const gender = GENDERS.find((known) => known === text.normalize('NFC'));
	if (gender === undefined) throw new ZaloInputError('Gender', 'is not one Zalo stores', `Use ${GENDERS.join(', ')}.`);
	return gender;
}

function systemValues(context: OperationContext) {
	const field = <Key extends string, Value>(name: string, key: Key, read: (text: string) => Value) => filled(context, ['systemFields', name], key, read);
	const address = { ...field('cityId', 'user_city_id', areaNumber('City ID')), ...field('wardId', 'user_ward_id', areaNumber('Ward ID')), ...field('address', 'user_address', asIs) };
	return {
		...field('name', 'name', asIs),
		...field('phone', 'phone', (text) => normalisePhone(text)),
		...field('birthday', 'user_dob', (text) => checkBirthday(text, context.nowMs())),
		...field('gender', 'gender', checkGender),
		...unlessEmpty('full_address', address),
		...field('externalId', 'user_external_id', asIs),
	};
}

export const updateCustomInfo: Operation = {
	value: 'updateCustomInfo',
	name: 'Update Custom Info',
	action: 'Update custom information of a follower',
	description: 'Store values of one user in your own fields, and in the fields every user has. Empty fields stay as they are at Zalo.',
	effect: 'write',
	lane: ['userId'],
	properties: [followerField, ...customInfoFields],
	output: { userId: 'The user', updated: 'true; everything else is an error' },
	calls: [listUserFields, updateCustomInfoCall],
	async execute(context) {
		const userId = checkUserId(context.locator('userId'));
		const system = systemValues(context);
		const given = context.mapped('customFields');
		const custom = Object.keys(given.values).length === 0 ? {} : customValues(await fieldDefinitions(context.zalo), given);
		const changes = { ...system, ...unlessEmpty('custom_info', custom) };
		if (Object.keys(changes).length === 0) throw new ZaloInputError('Custom Fields', 'has nothing filled in', 'Give at least one of your own fields or of the system fields a value.');
		await context.zalo.call(updateCustomInfoCall, { user_id: userId, ...changes });
		return { userId, updated: true };
	},
};
