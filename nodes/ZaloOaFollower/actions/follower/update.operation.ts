import type { z } from '../../../../zalo/z';
import { checkDay, dayAt, vietnameseDate } from '../../../../zalo/calendarDay';
import { updateFollower } from '../../../../zalo/endpoints/follower';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import { checkUserId, checkWholeNumber } from '../../../../zalo/inputChecks';
import { normalisePhone } from '../../../../zalo/phoneNumber';
import { followerField } from '../../../shared/followerField';
import type { Operation, OperationContext } from '../../../shared/operation';
import { updateFields } from './updateFields';

/** The oldest birthday Zalo stores. Source: shared/zalo/users-and-tags.md §3, read 2026-11-21. */
const FIRST_BIRTHDAY = '1970-01-01';

function birthday(value: string, nowMs: number): string {
	const field = 'Date of Birth';
	const day = checkDay(value, field);
	if (day < FIRST_BIRTHDAY) throw new ZaloInputError(field, `is ${vietnameseDate(day)}; Zalo stores dates from 01/01/1970`, 'Leave it out for people born earlier.');
	if (day > dayAt(nowMs)) throw new ZaloInputError(field, `is ${vietnameseDate(day)}, which is in the future`, 'Check day, month and year.');
	return vietnameseDate(day);
}

/** A filled-in field of the collection, checked; nothing when it is empty. */
function filled<Key extends string, Value>(context: OperationContext, name: string, key: Key, read: (text: string) => Value): { [K in Key]?: Value } {
	const text = context.option('updateFields', name).trim();
	return (text === '' ? {} : { [key]: read(text) }) as { [K in Key]?: Value };
}

const asIs = (text: string): string => text;
const areaNumber = (field: string) => (text: string) => checkWholeNumber(Number(text), field, { min: 1 });

/** Only what is filled in: everything else stays as it is at Zalo. */
function changes(context: OperationContext): Omit<z.input<typeof updateFollower.request>, 'user_id'> {
	const shared = {
		...filled(context, 'name', 'name', asIs),
		...filled(context, 'phone', 'phone', (text) => normalisePhone(text)),
		...filled(context, 'address', 'address', asIs),
		...filled(context, 'cityId', 'city_id', areaNumber('City ID')),
		...filled(context, 'districtId', 'district_id', areaNumber('District ID')),
		...filled(context, 'birthday', 'user_dob', (text) => birthday(text, context.nowMs())),
	};
	return {
		...(Object.keys(shared).length === 0 ? {} : { shared_info: shared }),
		...filled(context, 'alias', 'user_alias', asIs),
		...filled(context, 'externalId', 'user_external_id', asIs),
	};
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
		const userId = checkUserId(context.locator('userId'), 'User');
		const wanted = changes(context);
		if (Object.keys(wanted).length === 0) throw new ZaloInputError('Update Fields', 'has nothing filled in', 'Add at least one field and give it a value.');
		await context.zalo.call(updateFollower, { user_id: userId, ...wanted });
		return { userId, updated: true };
	},
};
