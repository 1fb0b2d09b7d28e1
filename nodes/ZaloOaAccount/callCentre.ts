import type { ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';
import { getCallCentre } from '../../zalo/endpoints/call';
import { searchable } from '../../zalo/textMatch';
import { describeErrorOf } from '../shared/pickerErrors';
import { clientFor } from '../shared/runner';

type Row = Record<string, unknown>;

/** The first of these fields that holds something, as text: which ones there are beside the ids is not documented. */
function firstText(row: Row, names: readonly string[]): string | null {
	const value = names.map((name) => row[name]).find((candidate) => typeof candidate === 'string' || typeof candidate === 'number');
	return value === undefined ? null : String(value);
}

/** Id and name of an agent or a branch of the call centre. */
export const agentOf = (row: Row) => ({ id: firstText(row, ['agent_id', 'user_id', 'id']), name: firstText(row, ['agent_name', 'display_name', 'name']) });
export const branchOf = (row: Row) => ({ id: firstText(row, ['branch_id', 'id']), name: firstText(row, ['branch_name', 'name']) });

function picker(displayName: string, name: string, searchListMethod: string, placeholder: string, description: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', placeholder, typeOptions: { searchListMethod, searchable: true } },
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 5931518706854365424' },
		],
	};
}

export const agentField = picker('Agent', 'agentId', 'searchCallAgents', 'Choose an agent…', 'The agent of your call centre who is to take the call. Empty: Zalo chooses.');
export const branchField = picker('Branch', 'branchId', 'searchCallBranches', 'Choose a branch…', 'The branch of your call centre that is to take the call. Empty: Zalo chooses.');

async function search(context: ILoadOptionsFunctions, filter: string | undefined, rowsOf: (centre: { agents: Row[]; branches: Row[] }) => { id: string | null; name: string | null }[]): Promise<INodeListSearchResult> {
	return await describeErrorOf(context, async () => {
		const zalo = await clientFor(context);
		const wanted = searchable(filter ?? '');
		const results = rowsOf(await zalo.call(getCallCentre, {}))
			.flatMap(({ id, name }) => (id === null ? [] : [{ name: name === null ? id : `${name} (${id})`, value: id }]))
			.filter(({ name }) => searchable(name).includes(wanted));
		return { results };
	});
}

/** The agents of the call centre; the filter matches name or ID, whatever the accents. */
export async function searchCallAgents(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	return await search(this, filter, ({ agents }) => agents.map(agentOf));
}

/** The branches of the call centre, in the same way. */
export async function searchCallBranches(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	return await search(this, filter, ({ branches }) => branches.map(branchOf));
}
