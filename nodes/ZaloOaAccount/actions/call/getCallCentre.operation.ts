import type { IDataObject } from 'n8n-workflow';
import { getCallCentre as getCallCentreCall } from '../../../../zalo/endpoints/call';
import type { Operation } from '../../../shared/operation';

type Row = Record<string, unknown>;

/** The first of these fields that holds something, as text: which ones there are is not documented. */
function firstText(row: Row, names: readonly string[]): string | null {
	const value = names.map((name) => row[name]).find((candidate) => typeof candidate === 'string' || typeof candidate === 'number');
	return value === undefined ? null : String(value);
}

const agentOf = (row: Row) => ({ agentId: firstText(row, ['agent_id', 'user_id', 'id']), name: firstText(row, ['agent_name', 'display_name', 'name']), details: row as IDataObject });
const branchOf = (row: Row) => ({ branchId: firstText(row, ['branch_id', 'id']), name: firstText(row, ['branch_name', 'name']), details: row as IDataObject });

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
		return { agents: agents.map(agentOf), branches: branches.map(branchOf) };
	},
};
