import { getFollower } from '../../../../zalo/endpoints/follower';
import { checkUserId } from '../../../../zalo/inputChecks';
import { followerField } from '../../../shared/followerField';
import { toFollowerProfile } from '../../../shared/followerProfile';
import type { Operation } from '../../../shared/operation';
import { PROFILE_OUTPUT } from './profileOutput';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a follower',
	description: 'Get the profile of one user: name, tags, notes, last interaction and what they shared about themselves',
	effect: 'read',
	properties: [followerField],
	output: PROFILE_OUTPUT,
	calls: [getFollower],
	async execute(context) {
		const userId = checkUserId(context.locator('userId'));
		return toFollowerProfile(await context.zalo.call(getFollower, { user_id: userId }));
	},
};
