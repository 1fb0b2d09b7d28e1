import type { ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';
import { listTags } from '../../zalo/endpoints/tag';
import { searchable } from '../../zalo/textMatch';
import { describeErrorOf } from './pickerErrors';
import { clientFor } from './runner';

/** Tag picker: the live tags of the Official Account, or a name. Its node needs `searchTags` among its list searches. */
export const tagField: INodeProperties = {
	displayName: 'Tag',
	name: 'tagName',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'Which tag of your Official Account. The list comes live from Zalo.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a tag…',
			typeOptions: { searchListMethod: 'searchTags', searchable: true },
		},
		{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. Khách VIP' },
	],
};

/** The tags of the Official Account, whatever the accents of the filter. */
export async function searchTags(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	return await describeErrorOf(this, async () => {
		const zalo = await clientFor(this);
		const wanted = searchable(filter ?? '');
		const tags = (await zalo.call(listTags, {})).filter((tag) => searchable(tag).includes(wanted));
		return { results: tags.map((tag) => ({ name: tag, value: tag })) };
	});
}
