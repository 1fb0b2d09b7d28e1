import type { INodeProperties } from 'n8n-workflow';
import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import { checkText, checkUserId } from '../../zalo/inputChecks';
import type { Limit } from '../../zalo/limits';
import { mentionPrefix, withoutMentions } from '../../zalo/mentions';
import type { OperationContext } from '../shared/operation';
import type { Recipient } from './recipient';

/** Whom a message in a group calls by name. */
export const mentionsField: INodeProperties = {
	displayName: 'Mentions',
	name: 'mentions',
	type: 'collection',
	placeholder: 'Add Mention',
	default: {},
	displayOptions: { show: { sendTo: ['group'] } },
	options: [
		{
			displayName: 'Keep Mentions in the Text',
			name: 'keepMarkers',
			type: 'boolean',
			default: false,
			description: 'Whether mentions such as [@7019283746501928374] that stand in the text stay there. Off, they are taken out, so that nobody can ring the whole group through a text you pass on.',
		},
		{
			displayName: 'Mention Everyone',
			name: 'everyone',
			type: 'boolean',
			default: false,
			description: 'Whether to mention all members, before the text',
		},
		{
			displayName: 'User IDs',
			name: 'userIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 7019283746501928374, 5830192746510293847',
			description: 'Members to mention before the text: user IDs with commas between them, or a list from an expression',
		},
	],
};

/** Whom the operator wants to mention before the text. */
function mentionedIn(context: OperationContext, groupId: string): string[] {
	const everyone = context.boolean('mentions.everyone') ? [groupId] : [];
	return [...everyone, ...context.list('mentions.userIds').map((id) => checkUserId(id, 'Mentions: User IDs'))];
}

/** For a message to a group that has no text. @throws ZaloInputError when somebody is to be mentioned: nobody would be rung */
export function checkNoMentions(context: OperationContext, to: Recipient): void {
	if (to.kind !== 'group' || mentionedIn(context, to.groupId).length === 0) return;
	throw new ZaloInputError('Mentions', 'have no caption to stand in', 'Write a caption, or take the mentions away.');
}

/** A text as it goes to this recipient: checked, and for a group with its mentions in front and those of the text taken out. */
export function textFor(context: OperationContext, to: Recipient, text: string, field: string, limit: Limit): string {
	if (to.kind !== 'group') return checkText(text, field, limit);
	const mentioned = mentionedIn(context, to.groupId);
	const given = text.normalize('NFC');
	const kept = context.boolean('mentions.keepMarkers') ? given : withoutMentions(given);
	if (kept.trim() === '' && given.trim() !== '') throw new ZaloInputError(field, 'has nothing but mentions, which are taken out', 'Write some text, or switch on Keep Mentions in the Text.');
	if (kept.trim() === '') return checkText(kept, field, limit);
	return checkText(mentionPrefix(mentioned) + kept, field, limit);
}
