import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import { checkGroupId } from '../../zalo/groupChecks';
import { checkMessageId, checkUserId } from '../../zalo/inputChecks';
import { checkWord } from '../../zalo/messageChecks';
import { userIdField } from '../shared/fields';
import { groupField } from '../shared/groupField';
import type { LaneByChoice, OperationContext } from '../shared/operation';

/** Whom a message goes to. */
export type Recipient =
	| { readonly kind: 'anonymous'; readonly anonymousId: string; readonly conversationId: string }
	| { readonly kind: 'group'; readonly groupId: string }
	| { readonly kind: 'reply'; readonly messageId: string }
	| { readonly kind: 'user'; readonly userId: string };

export type RecipientKind = Recipient['kind'];

/** What Zalo documents: text, image, file and sticker go everywhere, the other kinds to a user or as a reply. Source: shared/zalo/messages.md §1–3, §5, read 2026-11-21. */
export const EVERYWHERE = ['anonymous', 'group', 'reply', 'user'] as const satisfies readonly RecipientKind[];
export const PERSON = ['reply', 'user'] as const satisfies readonly RecipientKind[];

/** Items to the same recipient go out in their order. With *Send To* by expression n8n shows all fields: what stands in the others does not count. */
export const RECIPIENT_LANE: LaneByChoice = {
	choice: 'sendTo',
	of: { anonymous: ['anonymousId', 'conversationId'], group: ['groupId'], reply: ['messageId'], user: ['userId'] } satisfies Record<RecipientKind, readonly string[]>,
};

const CHOICES: Readonly<Record<RecipientKind, INodePropertyOptions>> = {
	anonymous: { name: 'Anonymous Visitor', value: 'anonymous', description: 'Somebody who writes from a website without a Zalo login' },
	group: { name: 'Group', value: 'group', description: 'A group chat (GMF) of your Official Account: free, at any hour' },
	reply: { name: 'Reply to Message', value: 'reply', description: 'Whoever wrote a certain message, also when they do not follow' },
	user: { name: 'User', value: 'user', description: 'One person, by user ID' },
};

const shownFor = (kind: RecipientKind): NonNullable<INodeProperties['displayOptions']> => ({ show: { sendTo: [kind] } });

const FIELDS: Readonly<Record<RecipientKind, readonly INodeProperties[]>> = {
	anonymous: [
		{
			displayName: 'Anonymous ID',
			name: 'anonymousId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 5ac8f1e07b2d4936',
			displayOptions: shownFor('anonymous'),
			description: 'The visitor: the anonymousId that the Zalo OA Trigger outputs',
		},
		{
			displayName: 'Conversation ID',
			name: 'conversationId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 9d10c4be7755aa02',
			displayOptions: shownFor('anonymous'),
			description: 'The chat of the visitor: the conversationId that the Zalo OA Trigger outputs. Zalo wants both IDs.',
		},
	],
	group: [{ ...groupField, displayOptions: shownFor('group') }],
	reply: [
		{
			displayName: 'Message ID',
			name: 'messageId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 3fa1c07be52d9a4410c6',
			displayOptions: shownFor('reply'),
			hint: 'Free within 48 hours of their last interaction. Older pages of Zalo count only 8 free answers to one message: the output says who pays.',
			description: 'The message to answer: the messageId that the Zalo OA Trigger outputs',
		},
	],
	user: [{ ...userIdField, displayOptions: shownFor('user') }],
};

/** Send To with the fields of each choice; a user is the one chosen at first. */
export function recipientFields(kinds: readonly RecipientKind[]): INodeProperties[] {
	const sendTo: INodeProperties = {
		displayName: 'Send To',
		name: 'sendTo',
		type: 'options',
		options: kinds.map((kind) => CHOICES[kind]),
		default: 'user',
		description: 'Who gets the message. With an expression n8n shows the fields of all choices and wants each filled in; only those of the choice are used.',
	};
	return [sendTo, ...kinds.flatMap((kind) => FIELDS[kind])];
}

const READ: Readonly<Record<RecipientKind, (context: OperationContext) => Recipient>> = {
	anonymous: (context) => ({
		kind: 'anonymous',
		anonymousId: checkWord(context.string('anonymousId'), 'Anonymous ID', 'Map the anonymousId of the Zalo OA Trigger.'),
		conversationId: checkWord(context.string('conversationId'), 'Conversation ID', 'Map the conversationId of the Zalo OA Trigger.'),
	}),
	group: (context) => ({ kind: 'group', groupId: checkGroupId(context.locator('groupId')) }),
	reply: (context) => ({ kind: 'reply', messageId: checkMessageId(context.string('messageId'), 'Message ID') }),
	user: (context) => ({ kind: 'user', userId: checkUserId(context.locator('userId')) }),
};

/** The recipient of this item. @throws ZaloInputError when an ID is missing or wrong, or when this kind of message cannot go there */
export function recipientOf<Kind extends RecipientKind>(context: OperationContext, kinds: readonly Kind[]): Extract<Recipient, { kind: Kind }> {
	const sendTo = context.string('sendTo');
	const kind = kinds.find((known) => known === sendTo);
	if (kind === undefined) throw new ZaloInputError('Send To', `cannot be "${sendTo}" here`, `This kind of message goes to: ${kinds.map((known) => CHOICES[known].name).join(', ')}.`);
	return READ[kind](context) as Extract<Recipient, { kind: Kind }>;
}
