import { deleteFollowerData } from '../../../../zalo/endpoints/follower';
import { checkUserId } from '../../../../zalo/inputChecks';
import { followerField } from '../../../shared/followerField';
import type { Operation } from '../../../shared/operation';

export const deleteData: Operation = {
	value: 'deleteData',
	name: 'Delete Data',
	action: 'Delete the data stored about a follower',
	description: 'Delete what the Official Account stores at Zalo about one user',
	effect: 'write',
	lane: ['userId'],
	properties: [
		{
			displayName:
				'Somebody who withdraws consent (event "user_withdraw" of the Zalo OA Trigger) or asks for it has a right to be forgotten, by Zalo\'s terms within 24 hours. This deletes what your Official Account stores at Zalo about the person; Zalo does not publish a list of what that is. Treat it as final. Delete what your own systems hold, too.',
			name: 'dutyNotice',
			type: 'notice',
			default: '',
		},
		followerField,
	],
	output: { userId: 'The user', deleted: 'true; everything else is an error' },
	calls: [deleteFollowerData],
	async execute(context) {
		const userId = checkUserId(context.locator('userId'));
		await context.zalo.call(deleteFollowerData, { user_id: userId });
		return { userId, deleted: true };
	},
};
