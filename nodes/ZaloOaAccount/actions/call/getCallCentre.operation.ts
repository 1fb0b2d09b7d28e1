import type { IDataObject } from 'n8n-workflow';
import { getCallCentre as getCallCentreCall } from '../../../../zalo/endpoints/call';
import { agentOf, branchOf } from '../../callCentre';
import type { Operation } from '../../../shared/operation';

export const getCallCentre: Operation = {
	value: 'getCallCentre',
	name: 'Get Call Centre',
	action: 'Get the call centre',
	description: 'Get the agents and branches of the call centre, with their IDs',
	effect: 'read',
	properties: [],
	output: {
		agents: 'One entry per agent: agentId, name, and details as Zalo gives them',
		branches: 'One entry per branch: branchId, name, and details as Zalo gives them',
	},
	calls: [getCallCentreCall],
	async execute({ zalo }) {
		const { agents, branches } = await zalo.call(getCallCentreCall, {});
		return {
			agents: agents.map((row) => ({ agentId: agentOf(row).id, name: agentOf(row).name, details: row as IDataObject })),
			branches: branches.map((row) => ({ branchId: branchOf(row).id, name: branchOf(row).name, details: row as IDataObject })),
		};
	},
};
