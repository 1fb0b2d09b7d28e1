import { tagFollower } from '../../../../zalo/endpoints/tag';
import { checkTagName, checkUserId } from '../../../../zalo/inputChecks';
import { followerField } from '../../../shared/followerField';
import type { Operation } from '../../../shared/operation';
import { tagField } from '../../../shared/tagField';

export const add: Operation = {
	value: 'add',
	name: 'Add',
	action: 'Add a tag to a follower',
	description: 'Give a user a tag. A tag that the Official Account does not have yet is created.',
	effect: 'write',
	lane: ['userId'],
	properties: [followerField, { ...tagField, description: 'Which tag to give. A name that is not in the list yet creates a tag.' }],
	output: { userId: 'The user', tagName: 'The tag they have now', tagged: 'true; everything else is an error' },
	calls: [tagFollower],
	async execute(context) {
		const userId = checkUserId(context.locator('userId'));
		const tagName = checkTagName(context.locator('tagName'));
		await context.zalo.call(tagFollower, { user_id: userId, tag_name: tagName });
		return { userId, tagName, tagged: true };
	},
};
