import type { ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';
import type { ZaloClient } from '../../zalo/client';
import { ARTICLE_PAGE, listArticles } from '../../zalo/endpoints/article';
import { searchable } from '../../zalo/textMatch';
import { filteredPages } from './filteredPages';
import { describeErrorOf } from './pickerErrors';
import { clientFor } from './runner';

/** Article picker: the live list of the Official Account, or an ID. Its node needs `searchArticles` among its list searches. */
export const articleField: INodeProperties = {
	displayName: 'Article',
	name: 'articleId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'Which article of your Official Account. The list comes live from Zalo, first the normal ones, then the videos.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose an article…',
			typeOptions: { searchListMethod: 'searchArticles', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 0b5c34017c44951acc55',
			validation: [{ type: 'regex', properties: { regex: '\\s*[0-9A-Za-z_-]{6,64}\\s*', errorMessage: 'An article ID has only letters and digits, for example 0b5c34017c44951acc55' } }],
		},
	],
};

/** Where a page begins: `video:10`. */
function readPlace(token: string | undefined): { type: 'normal' | 'video'; offset: number } {
	const [type, offset = '0'] = (token ?? 'normal:0').split(':');
	return { type: type === 'video' ? 'video' : 'normal', offset: Number(offset) };
}

async function articlePage(zalo: ZaloClient, filter: string | undefined, paginationToken: string | undefined): Promise<INodeListSearchResult> {
	const { type, offset } = readPlace(paginationToken);
	const { articles, total } = await zalo.call(listArticles, { offset, limit: ARTICLE_PAGE, type });
	const wanted = searchable(filter ?? '');
	const results = articles
		.flatMap(({ id, article_id, title, status }) => {
			const value = id ?? article_id;
			return value === null ? [] : [{ name: `${title ?? 'Article'} (${status === 'hide' ? 'hidden, ' : ''}${type === 'video' ? 'video, ' : ''}${value})`, value }];
		})
		.filter(({ name }) => searchable(name).includes(wanted));
	const next = offset + articles.length;
	const hasMore = articles.length > 0 && (total === null ? articles.length >= ARTICLE_PAGE : next < total);
	if (hasMore) return { results, paginationToken: `${type}:${next}` };
	return type === 'normal' ? { results, paginationToken: 'video:0' } : { results };
}

/** The articles of the Official Account, all normal ones before the videos; the filter matches title or ID, whatever the accents. */
export async function searchArticles(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string): Promise<INodeListSearchResult> {
	return await describeErrorOf(this, async () => {
		const zalo = await clientFor(this);
		return await filteredPages(filter, paginationToken, async (token) => await articlePage(zalo, filter, token));
	});
}
