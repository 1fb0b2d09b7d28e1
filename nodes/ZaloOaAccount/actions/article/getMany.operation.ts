import { ARTICLE_PAGE, listArticles, type ArticleAnswer } from '../../../../zalo/endpoints/article';
import { limitField, returnAllField } from '../../../shared/fields';
import { wantedResults } from '../../../shared/listLimit';
import type { Operation, OperationContext } from '../../../shared/operation';
import { ARTICLE_OUTPUT, articleOutput } from './articleOutput';
import { articleTypeField, articleTypeOf } from './fields';

/** Page after page, each article once: the list moves when articles are created meanwhile. */
async function collect({ zalo }: OperationContext, type: 'normal' | 'video', wanted: number): Promise<ArticleAnswer[]> {
	const found = new Map<string, ArticleAnswer>();
	for (let offset = 0; ; ) {
		const { articles, total } = await zalo.call(listArticles, { offset, limit: Math.min(ARTICLE_PAGE, wanted - found.size), type });
		const known = found.size;
		for (const article of articles) found.set(article.id ?? article.article_id ?? JSON.stringify(article), article);
		offset += articles.length;
		const isLast = found.size === known || (total !== null && offset >= total);
		if (isLast || found.size >= wanted) return [...found.values()].slice(0, wanted);
	}
}

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many articles',
	description: 'Get the articles of the Official Account, of one type',
	effect: 'read',
	properties: [articleTypeField, returnAllField, limitField],
	output: ARTICLE_OUTPUT,
	calls: [listArticles],
	async execute(context) {
		const type = articleTypeOf(context);
		return (await collect(context, type, wantedResults(context))).map(articleOutput);
	},
};
