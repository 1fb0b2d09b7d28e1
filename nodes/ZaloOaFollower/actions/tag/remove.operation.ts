import { untagFollower } from '../../../../zalo/endpoints/tag';
import { checkTagName, checkUserId } from '../../../../zalo/inputChecks';
import { followerField } from '../../../shared/followerField';
import type { Operation } from '../../../shared/operation';
import { tagField } from '../../../shared/tagField';

export const remove: Operation = {
	value: 'remove',
	name: 'Remove',
	action: 'Remove a tag from a follower',
	description: 'Take a tag from one user. The tag itself and everybody else who has it stay as they are.',
	effect: 'write',
	lane: ['userId'],
	properties: [followerField, { ...tagField, description: 'Which tag to take from the user' }],
	output: { userId: 'The user', tagName: 'The tag they had', tagged: 'false; everything else is an error' },
	calls: [untagFollower],
	async execute(context) {
		const userId = checkUserId(context.locator('userId'));
		const tagName = checkTagName(context.locator('tagName'));
		await context.zalo.call(untagFollower, { user_id: userId, tag_name: tagName });
		return { userId, tagName, tagged: false };
	},
};
