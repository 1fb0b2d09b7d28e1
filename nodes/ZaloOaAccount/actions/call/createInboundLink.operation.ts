import { createInboundCall } from '../../../../zalo/endpoints/call';
import { agentField, branchField } from '../../callCentre';
import type { Operation } from '../../../shared/operation';
import { callTypeField, callTypeOf, LINK_OUTPUT, linkOutput } from './fields';

export const createInboundLink: Operation = {
	value: 'createInboundLink',
	name: 'Create Inbound Link',
	action: 'Create a link for customers to call you',
	description: 'Make a link with which customers call your Official Account, for example for a website or a message',
	effect: 'write',
	lane: ['branchId', 'agentId'],
	properties: [callTypeField, branchField, agentField],
	output: LINK_OUTPUT,
	calls: [createInboundCall],
	async execute(context) {
		const callType = callTypeOf(context);
		const branchId = context.locator('branchId').trim();
		const agentId = context.locator('agentId').trim();
		const link = await context.zalo.call(createInboundCall, { ...(branchId === '' ? {} : { branch_id: branchId }), ...(agentId === '' ? {} : { agent_id: agentId }), call_type: callType });
		return linkOutput(context, link, callType);
	},
};
