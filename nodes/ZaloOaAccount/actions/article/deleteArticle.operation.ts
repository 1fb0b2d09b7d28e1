import { removeArticle } from '../../../../zalo/endpoints/article';
import { checkArticleId } from '../../../../zalo/inputChecks';
import { articleField } from '../../../shared/articleField';
import type { Operation } from '../../../shared/operation';

export const deleteArticle: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete an article',
	description: 'Delete an article of the Official Account for good',
	effect: 'write',
	lane: ['articleId'],
	properties: [
		{
			displayName: 'The article is gone for all readers, and no one can bring it back. Try the workflow with one article first.',
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
		articleField,
	],
	output: { articleId: 'ID of the article', deleted: 'true; anything else is an error' },
	calls: [removeArticle],
	async execute({ zalo, locator }) {
		const id = checkArticleId(locator('articleId'));
		await zalo.call(removeArticle, { id });
		return { articleId: id, deleted: true };
	},
};
