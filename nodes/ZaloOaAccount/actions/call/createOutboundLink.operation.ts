import { createOutboundCall } from '../../../../zalo/endpoints/call';
import { checkUserId } from '../../../../zalo/inputChecks';
import { followerField } from '../../../shared/followerField';
import { agentField } from '../../callCentre';
import type { Operation } from '../../../shared/operation';
import { callTypeField, callTypeOf, LINK_OUTPUT, linkOutput } from './fields';

export const createOutboundLink: Operation = {
	value: 'createOutboundLink',
	name: 'Create Outbound Link',
	action: 'Create a link to call a user',
	description: 'Make a link with which your staff call a user of the Official Account. The user must have interacted with it within 30 days; the link works for 48 hours.',
	effect: 'write',
	lane: ['userId'],
	properties: [{ ...followerField, description: 'Whom to call: the userId that the Zalo OA Trigger outputs, or somebody from the list of recent chats. It belongs to one Official Account; the same person has another ID at another one.' }, callTypeField, agentField],
	output: { userId: 'Whom the link calls', ...LINK_OUTPUT },
	calls: [createOutboundCall],
	async execute(context) {
		const userId = checkUserId(context.locator('userId'));
		const callType = callTypeOf(context);
		const agentId = context.locator('agentId').trim();
		const link = await context.zalo.call(createOutboundCall, { user_id: userId, ...(agentId === '' ? {} : { agent_id: agentId }), call_type: callType });
		return { userId, ...linkOutput(context, link, callType) };
	},
};
