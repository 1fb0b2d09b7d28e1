import { findArticleOfJob } from '../../../../zalo/articleJob';
import { verifyArticle } from '../../../../zalo/endpoints/article';
import { checkPresent } from '../../../../zalo/inputChecks';
import type { Operation } from '../../../shared/operation';
import { JOB_OUTPUT } from './content';
import { articleJobField } from './fields';

export const checkStatus: Operation = {
	value: 'checkStatus',
	name: 'Check Status',
	action: 'Check the status of an article',
	description: 'See whether Zalo has made an article, and get its ID',
	effect: 'read',
	properties: [articleJobField],
	output: { ...JOB_OUTPUT, state: 'ready: the article is there. processing: Zalo is still at work' },
	calls: [verifyArticle],
	async execute({ zalo, string }) {
		const articleJob = checkPresent(string('articleJob'), 'Article Job', 'Map the articleJob that Create outputs.');
		const articleId = await findArticleOfJob(zalo, articleJob);
		return { articleJob, articleId, state: articleId === null ? 'processing' : 'ready' };
	},
};
