import type { ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';
import type { ZaloClient } from '../../zalo/client';
import { listGroups } from '../../zalo/endpoints/group';
import { GROUP_PAGE, readGroupPage } from '../../zalo/groupPaging';
import { searchable } from '../../zalo/textMatch';
import { filteredPages } from './filteredPages';
import { describeErrorOf } from './pickerErrors';
import { clientFor } from './runner';

/** Group picker: the live list of the Official Account, or an ID. Its node needs `searchGroups` among its list searches. */
export const groupField: INodeProperties = {
	displayName: 'Group',
	name: 'groupId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'Which group chat of your Official Account. The list comes live from Zalo.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a group…',
			typeOptions: { searchListMethod: 'searchGroups', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. f40c9d21a7b86e53c1de',
			validation: [{ type: 'regex', properties: { regex: '\\s*[0-9A-Za-z_-]{6,64}\\s*', errorMessage: 'A group ID has only letters and digits, for example f40c9d21a7b86e53c1de' } }],
		},
	],
};

async function groupPage(zalo: ZaloClient, filter: string | undefined, paginationToken: string | undefined): Promise<INodeListSearchResult> {
	const offset = Number(paginationToken ?? 0);
	const { answer, count } = await readGroupPage(async (page) => await zalo.call(listGroups, page), { offset, count: GROUP_PAGE.groups });
	const { groups, total } = answer;
	const wanted = searchable(filter ?? '');
	const results = groups
		.map(({ group_id, name, status }) => ({ name: `${name ?? 'Group'} (${status === 'disabled' ? 'disabled, ' : ''}${group_id})`, value: group_id }))
		.filter(({ name }) => searchable(name).includes(wanted));
	const next = offset + groups.length;
	const hasMore = groups.length > 0 && (total === null ? groups.length >= count : next < total);
	return hasMore ? { results, paginationToken: String(next) } : { results };
}

/** The group chats of the Official Account; the filter matches name or ID, whatever the accents. */
export async function searchGroups(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string): Promise<INodeListSearchResult> {
	return await describeErrorOf(this, async () => {
		const zalo = await clientFor(this);
		return await filteredPages(filter, paginationToken, async (token) => await groupPage(zalo, filter, token));
	});
}
