import { getArticle } from '../../../../zalo/endpoints/article';
import { checkArticleId } from '../../../../zalo/inputChecks';
import type { Operation } from '../../../shared/operation';
import { ARTICLE_OUTPUT, articleOutput } from './articleOutput';
import { articleIdField } from './fields';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get an article',
	description: 'Get one article of the Official Account with all that Zalo tells about it',
	effect: 'read',
	properties: [articleIdField],
	output: ARTICLE_OUTPUT,
	calls: [getArticle],
	async execute({ zalo, string }) {
		const articleId = checkArticleId(string('articleId'));
		return { ...articleOutput(await zalo.call(getArticle, { id: articleId })), articleId };
	},
};
