import type { IDataObject } from 'n8n-workflow';
import type { ArticleAnswer } from '../../../../zalo/endpoints/article';

export const ARTICLE_OUTPUT = {
	articleId: 'ID of the article',
	articleType: 'normal or video',
	title: 'Title',
	author: 'Author',
	description: 'What stands below the title',
	visibility: 'show or hide',
	comments: 'show or hide',
	details: 'All that Zalo tells of the article, under the names Zalo uses',
} as const;

/** An article in our own names; what Zalo tells beyond them stands in `details`. */
export function articleOutput(article: ArticleAnswer): IDataObject {
	const { id, article_id, type, title, author, description, status, comment } = article;
	const told = Object.entries(article).filter(([, value]) => value !== null && value !== undefined);
	return { articleId: id ?? article_id, articleType: type, title, author, description, visibility: status, comments: comment, details: Object.fromEntries(told) as IDataObject };
}
