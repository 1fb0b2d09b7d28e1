import { getFollower, listFollowers } from '../../../../zalo/endpoints/follower';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import { checkWholeNumber, oneOf } from '../../../../zalo/inputChecks';
import { LIMITS } from '../../../../zalo/limits';
import { normalisePhone } from '../../../../zalo/phoneNumber';
import type { FollowerProfile } from '../../../shared/followerProfile';
import type { Operation, OperationContext } from '../../../shared/operation';
import { detailsPerMinuteField, readPerMinute } from './details';
import { filterFields, readFilter } from './filterFields';
import { findFields } from './findFields';
import { candidate, candidates } from './foundUsers';
import { PROFILE_OUTPUT } from './profileOutput';

/** A number as it was stored, in the form numbers are compared in; undefined for what is no Vietnamese mobile number. */
function comparablePhone(stored: string | null | undefined): string | undefined {
	try {
		return normalisePhone(stored ?? '');
	} catch {
		// Another country's number, or something else: not the one that is sought.
		return undefined;
	}
}

/** Whether a profile is the one. @throws ZaloInputError when there is nothing to look for */
function wanted(context: OperationContext): (profile: FollowerProfile) => boolean {
	if (oneOf(['externalId', 'phone'], context.string('findBy'), 'Find By') === 'phone') {
		const phone = normalisePhone(context.string('phone'));
		return ({ sharedInfo }) => comparablePhone(sharedInfo?.phone) === phone;
	}
	const externalId = context.string('externalId').trim();
	if (externalId === '') throw new ZaloInputError('External ID', 'is empty', 'Enter the ID that was stored for the user, for example with Update.');
	return (profile) => profile.externalId === externalId;
}

export const find: Operation = {
	value: 'find',
	name: 'Find',
	action: 'Find a follower by phone or external ID',
	description: 'Look through the profiles of users until one has this phone number or external ID. Zalo has no search, so this is slow: one call per user.',
	effect: 'read',
	properties: [...findFields, ...filterFields, detailsPerMinuteField],
	output: {
		found: 'Whether a user was found',
		usersLookedAt: 'How many profiles were compared',
		unreadable: 'How many users Zalo gave no profile of: they could not be compared',
		lookedAtAll: 'Whether these were all users with these filters. false with found false: the person may be among the others',
		...PROFILE_OUTPUT,
	},
	calls: [listFollowers, getFollower],
	async execute(context) {
		const isWanted = wanted(context);
		const max = checkWholeNumber(context.number('maxUsers'), 'Max Users to Look At', { min: 1, max: LIMITS.followerListReach.max });
		const perMinute = readPerMinute(context);
		const { userIds, areAll } = await candidates(context, readFilter(context), max);
		let unreadable = 0;
		for (const [index, userId] of userIds.entries()) {
			const profile = await candidate(context, userId, perMinute);
			if (typeof profile === 'string') unreadable += 1;
			else if (isWanted(profile)) return { found: true, usersLookedAt: index + 1 - unreadable, unreadable, lookedAtAll: false, ...profile };
		}
		return { found: false, usersLookedAt: userIds.length - unreadable, unreadable, lookedAtAll: areAll && unreadable === 0 };
	},
};
