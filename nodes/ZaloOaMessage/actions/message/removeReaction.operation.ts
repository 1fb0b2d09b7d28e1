import { NO_REACTION, sendReaction } from '../../../../zalo/endpoints/otherMessages';
import type { Operation } from '../../../shared/operation';
import { react, REACTION_LANE, REACTION_OUTPUT, reactionFields } from '../../reaction';

export const removeReaction: Operation = {
	value: 'removeReaction',
	name: 'Remove Reaction',
	action: 'Remove a reaction',
	description: 'Take back what the Official Account has put at a message as a reaction',
	effect: 'send',
	lane: REACTION_LANE,
	properties: [...reactionFields],
	output: REACTION_OUTPUT,
	calls: [sendReaction],
	async execute(context) {
		return await react(context, NO_REACTION);
	},
};
