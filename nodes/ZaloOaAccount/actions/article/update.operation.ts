import { updateArticle, verifyArticle } from '../../../../zalo/endpoints/article';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import { checkArticleId, oneOf } from '../../../../zalo/inputChecks';
import { articleField } from '../../../shared/articleField';
import type { Operation, OperationContext } from '../../../shared/operation';
import { articleTypeField, articleTypeOf, SHOWN, waitFields } from './fields';
import { bodyOf, checkAuthor, checkDescription, checkTitle, coverOf, JOB_OUTPUT, jobOutput, waitMsOf } from './content';

/** What the user has added to the collection; an empty text is left as it is at Zalo. */
function changesOf(context: OperationContext) {
	const text = (name: string) => context.option('changes', name).trim();
	const [title, description, author, videoId, visibility, comments] = [text('title'), text('description'), text('author'), text('videoId'), text('visibility'), text('comments')];
	const cover = coverOf(context, 'changes.cover');
	const body = bodyOf(context, 'changes.body');
	return {
		...(title === '' ? {} : { title: checkTitle(title) }),
		...(description === '' ? {} : { description: checkDescription(description) }),
		...(author === '' ? {} : { author: checkAuthor(author) }),
		...(cover === undefined ? {} : { cover }),
		...(body === undefined ? {} : { body }),
		...(videoId === '' ? {} : { video_id: videoId }),
		...(visibility === '' ? {} : { status: oneOf(SHOWN, visibility, 'Visibility') }),
		...(comments === '' ? {} : { comment: oneOf(SHOWN, comments, 'Comments') }),
	};
}

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update an article',
	description: 'Change an article of the Official Account, for example to show one that was created hidden',
	effect: 'write',
	lane: ['articleId'],
	properties: [
		articleField,
		articleTypeField,
		{
			displayName: 'Changes',
			name: 'changes',
			type: 'collection',
			placeholder: 'Add Change',
			default: {},
			description: 'What to change. If Zalo refuses a change by itself, add the title and the body as well.',
			options: [
				{ displayName: 'Author', name: 'author', type: 'string', default: '', placeholder: 'e.g. Cửa hàng Hoa Sen', description: 'Up to 50 characters' },
				{ displayName: 'Body (JSON)', name: 'body', type: 'json', default: '[]', description: 'All paragraphs: a list with one object each, as Zalo documents them, passed on as it is' },
				{
					displayName: 'Comments',
					name: 'comments',
					type: 'options',
					options: [{ name: 'Hide', value: 'hide' }, { name: 'Show', value: 'show' }],
					default: 'show',
					description: 'Whether readers can comment on the article',
				},
				{ displayName: 'Cover (JSON)', name: 'cover', type: 'json', default: '{}', description: 'The picture above the article: an object as Zalo documents it, passed on as it is' },
				{ displayName: 'Description', name: 'description', type: 'string', default: '', placeholder: 'e.g. Giảm 20% cho 100 khách đầu tiên', description: 'What stands below the title in lists, up to 300 characters' },
				{ displayName: 'Title', name: 'title', type: 'string', default: '', placeholder: 'e.g. Khai trương cửa hàng thứ hai tại Đà Nẵng', description: 'Up to 150 characters' },
				{ displayName: 'Video ID', name: 'videoId', type: 'string', default: '', placeholder: 'e.g. {{ $json.videoId }}', description: 'The videoId that Check Video outputs, for a video article' },
				{
					displayName: 'Visibility',
					name: 'visibility',
					type: 'options',
					options: [{ name: 'Hide', value: 'hide' }, { name: 'Show', value: 'show' }],
					default: 'show',
					description: 'Whether the article is visible',
				},
			],
		},
		...waitFields,
	],
	output: { ...JOB_OUTPUT, articleJob: 'The job at Zalo (its token), for Check Status; null when Zalo gave none', articleId: 'ID of the article', state: `${JOB_OUTPUT.state}. unknown: Zalo took the change and named no job to ask about` },
	calls: [updateArticle, verifyArticle],
	async execute(context) {
		const id = checkArticleId(context.locator('articleId'));
		const changes = changesOf(context);
		if (Object.keys(changes).length === 0) throw new ZaloInputError('Changes', 'is empty', 'Add what to change, for example Visibility.');
		const type = articleTypeOf(context);
		const waitMs = waitMsOf(context);
		const { token } = await context.zalo.call(updateArticle, { id, type, ...changes });
		if (token === null) return { articleJob: null, articleId: id, state: 'unknown' };
		return { ...(await jobOutput(context, token, waitMs)), articleId: id };
	},
};
