import type { z } from '../../../../zalo/z';
import { updateFollower } from '../../../../zalo/endpoints/follower';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import { checkUserId } from '../../../../zalo/inputChecks';
import { normalisePhone } from '../../../../zalo/phoneNumber';
import { followerField } from '../../../shared/followerField';
import type { Operation, OperationContext } from '../../../shared/operation';
import { checkBirthday } from './birthday';
import { areaNumber, asIs, filled, unlessEmpty } from './filledFields';
import { updateFields } from './updateFields';

/** Only what is filled in: everything else stays as it is at Zalo. */
function changes(context: OperationContext): Omit<z.input<typeof updateFollower.request>, 'user_id'> {
	const field = <Key extends string, Value>(name: string, key: Key, read: (text: string) => Value) => filled(context, ['updateFields', name], key, read);
	const shared = {
		...field('name', 'name', asIs),
		...field('phone', 'phone', (text) => normalisePhone(text)),
		...field('address', 'address', asIs),
		...field('cityId', 'city_id', areaNumber('City ID')),
		...field('districtId', 'district_id', areaNumber('District ID')),
		...field('birthday', 'user_dob', (text) => checkBirthday(text, context.nowMs())),
	};
	return { ...unlessEmpty('shared_info', shared), ...field('alias', 'user_alias', asIs), ...field('externalId', 'user_external_id', asIs) };
}

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update a follower',
	description: 'Store name, phone number, address, birthday, alias or your own ID of one user. Fields that are empty stay as they are at Zalo.',
	effect: 'write',
	lane: ['userId'],
	properties: [followerField, updateFields],
	output: { userId: 'The user', updated: 'true; everything else is an error' },
	calls: [updateFollower],
	async execute(context) {
		const userId = checkUserId(context.locator('userId'));
		const wanted = changes(context);
		if (Object.keys(wanted).length === 0) throw new ZaloInputError('Update Fields', 'has nothing filled in', 'Add at least one field and give it a value.');
		await context.zalo.call(updateFollower, { user_id: userId, ...wanted });
		return { userId, updated: true };
	},
};
