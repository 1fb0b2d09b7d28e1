import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NO_REACTION, REACTION_ICONS, sendReaction } from '../../zalo/endpoints/otherMessages';
import { checkMessageId, checkUserId } from '../../zalo/inputChecks';
import { userIdField } from '../shared/fields';
import type { OperationContext } from '../shared/operation';
import { receipt, receiptOutput } from './receipt';

type Icon = (typeof REACTION_ICONS)[keyof typeof REACTION_ICONS] | typeof NO_REACTION;

export const reactionFields: readonly INodeProperties[] = [
	{ ...userIdField, description: 'The person of that chat: the userId that the Zalo OA Trigger outputs, or somebody from the list of recent chats' },
	{
		displayName: 'Message ID',
		name: 'messageId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 3fa1c07be52d9a4410c6',
		description: 'The message of the reaction: the messageId that the Zalo OA Trigger outputs',
	},
];

export const REACTION_LANE: readonly string[] = ['userId', 'messageId'];
export const REACTION_OUTPUT = receiptOutput('groupId', 'anonymousId', 'conversationId');

/** Sets or takes back the reaction of the Official Account. Free, uses no allowance (messages.md §3). */
export async function react(context: OperationContext, icon: Icon): Promise<IDataObject> {
	const userId = checkUserId(context.locator('userId'));
	const messageId = checkMessageId(context.string('messageId'), 'Message ID');
	const sent = await context.zalo.call(sendReaction, { recipient: { user_id: userId }, sender_action: { react_icon: icon, react_message_id: messageId } });
	return receipt({ messageId: sent.message_id, ids: { userId: sent.user_id ?? userId, inReplyTo: messageId }, billed: 'free', path: 'reaction' });
}
