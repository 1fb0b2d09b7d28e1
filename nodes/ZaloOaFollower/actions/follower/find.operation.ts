import { getFollower, listFollowers } from '../../../../zalo/endpoints/follower';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import { FollowerWalk } from '../../../../zalo/followerWalk';
import { checkWholeNumber } from '../../../../zalo/inputChecks';
import { LIMITS } from '../../../../zalo/limits';
import { normalisePhone } from '../../../../zalo/phoneNumber';
import type { FollowerProfile } from '../../../shared/followerProfile';
import type { Operation, OperationContext } from '../../../shared/operation';
import { detailsPerMinuteField, readPerMinute, readProfile } from './details';
import { filterFields, readFilter } from './filterFields';
import { findFields } from './findFields';
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
	if (context.string('findBy') === 'phone') {
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
		lookedAtAll: 'Whether these were all users with these filters. false with found false: the person may be among the others',
		...PROFILE_OUTPUT,
	},
	calls: [listFollowers, getFollower],
	async execute(context) {
		const isWanted = wanted(context);
		const max = checkWholeNumber(context.number('maxUsers'), 'Max Users to Look At', { min: 1, max: LIMITS.followerListReach.max });
		const perMinute = readPerMinute(context);
		let usersLookedAt = 0;
		for await (const userId of new FollowerWalk(context.zalo, readFilter(context)).first()) {
			if (usersLookedAt >= max) return { found: false, usersLookedAt, lookedAtAll: false };
			usersLookedAt += 1;
			const profile = await readProfile(context, userId, perMinute);
			if (typeof profile !== 'string' && isWanted(profile)) return { found: true, usersLookedAt, lookedAtAll: false, ...profile };
		}
		return { found: false, usersLookedAt, lookedAtAll: usersLookedAt < LIMITS.followerListReach.max };
	},
};
