import { REACTION_ICONS, sendReaction } from '../../../../zalo/endpoints/otherMessages';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import type { Operation } from '../../../shared/operation';
import { react, REACTION_LANE, REACTION_OUTPUT, reactionFields } from '../../reaction';

type IconName = keyof typeof REACTION_ICONS;

function iconOf(name: string): (typeof REACTION_ICONS)[IconName] {
	if (Object.hasOwn(REACTION_ICONS, name)) return REACTION_ICONS[name as IconName];
	throw new ZaloInputError('Reaction', `has the value "${name}", which Zalo does not know`, `Choose one from the list, or use one of these: ${Object.keys(REACTION_ICONS).join(', ')}.`);
}

export const addReaction: Operation = {
	value: 'addReaction',
	name: 'Add Reaction',
	action: 'Add a reaction',
	description: 'React to a message of a chat with an icon. Free; Zalo takes at most 50 reactions to one message.',
	effect: 'send',
	lane: REACTION_LANE,
	properties: [
		...reactionFields,
		{
			displayName: 'Reaction',
			name: 'reaction',
			type: 'options',
			options: [
				{ name: 'Angry', value: 'angry', description: 'The sign :-h' },
				{ name: 'Crying', value: 'crying', description: 'The sign :-((' },
				{ name: 'Heart', value: 'heart', description: 'The sign /-heart' },
				{ name: 'Laughing', value: 'laughing', description: 'The sign :>' },
				{ name: 'Sad', value: 'sad', description: 'The sign --b' },
				{ name: 'Surprised', value: 'surprised', description: 'The sign :o' },
				{ name: 'Thumbs Up', value: 'thumbsUp', description: 'The sign /-strong' },
			],
			default: 'heart',
			description: 'The icon the person sees at the message',
		},
	],
	output: REACTION_OUTPUT,
	calls: [sendReaction],
	async execute(context) {
		return await react(context, iconOf(context.string('reaction')));
	},
};
