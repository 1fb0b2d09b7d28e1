import { getArticle } from '../../../../zalo/endpoints/article';
import { checkArticleId } from '../../../../zalo/inputChecks';
import { articleField } from '../../../shared/articleField';
import type { Operation } from '../../../shared/operation';
import { ARTICLE_OUTPUT, articleOutput } from './articleOutput';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get an article',
	description: 'Get one article of the Official Account with all that Zalo tells about it',
	effect: 'read',
	properties: [articleField],
	output: ARTICLE_OUTPUT,
	calls: [getArticle],
	async execute({ zalo, locator }) {
		const articleId = checkArticleId(locator('articleId'));
		return { ...articleOutput(await zalo.call(getArticle, { id: articleId })), articleId };
	},
};
