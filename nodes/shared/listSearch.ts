import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { listTemplates, TEMPLATE_STATUS } from '../../zalo/endpoints/template';
import { LIMITS } from '../../zalo/limits';
import { searchable } from '../../zalo/textMatch';
import { filteredPages } from './filteredPages';
import { describeErrorOf } from './pickerErrors';
import { clientFor } from './runner';

/** Templates that can be sent (ENABLE; all in development mode); the filter matches name or ID. */
export async function searchTemplates(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string): Promise<INodeListSearchResult> {
	return await describeErrorOf(this, async () => {
		const zalo = await clientFor(this);
		const limit = LIMITS.templateListPage.max;
		// A test in development mode may use a template that is not approved yet.
		const isTest = this.getCurrentNodeParameter('developmentMode') === true;
		const wanted = searchable(filter ?? '');
		return await filteredPages(filter, paginationToken, async (token) => {
			const offset = Number(token ?? 0);
			const page = await zalo.call(listTemplates, isTest ? { offset, limit } : { offset, limit, status: TEMPLATE_STATUS.ENABLE });
			const results = page.templates
				.map(({ templateId, templateName, status }) => ({ name: `${templateName ?? 'Template'} (${isTest ? `${status ?? 'unknown'}, ` : ''}${templateId})`, value: templateId }))
				.filter(({ name }) => searchable(name).includes(wanted));
			return page.templates.length < limit ? { results } : { results, paginationToken: String(offset + limit) };
		});
	});
}
