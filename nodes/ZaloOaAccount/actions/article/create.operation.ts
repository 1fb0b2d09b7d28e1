import { createArticle, verifyArticle } from '../../../../zalo/endpoints/article';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import { checkPresent, oneOf } from '../../../../zalo/inputChecks';
import type { Operation, OperationContext } from '../../../shared/operation';
import { articleTypeField, articleTypeOf, SHOWN, waitFields } from './fields';
import { bodyOf, checkAuthor, checkDescription, checkTitle, coverOf, JOB_OUTPUT, jobOutput, waitMsOf } from './content';

const BODY_REMEDY = 'Write at least one paragraph: a list in square brackets with one object in braces per paragraph.';
const VIDEO_REMEDY = 'Upload the video with Prepare Video, wait until Check Video says ready, and map its videoId.';

function contentOf(context: OperationContext) {
	const cover = coverOf(context, 'cover');
	const author = checkAuthor(context.string('author').trim());
	const shared = { ...(cover === undefined ? {} : { cover }), ...(author === '' ? {} : { author }) };
	if (articleTypeOf(context) === 'video') return { ...shared, type: 'video' as const, video_id: checkPresent(context.string('videoId'), 'Video ID', VIDEO_REMEDY) };
	const body = bodyOf(context, 'body');
	if (body === undefined) throw new ZaloInputError('Body', 'is empty', BODY_REMEDY);
	return { ...shared, type: 'normal' as const, body };
}

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create an article',
	description: 'Create an article of the Official Account, and wait until Zalo has made it. Broadcast it with the Zalo OA Message node.',
	effect: 'write',
	lane: ['title'],
	properties: [
		articleTypeField,
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Khai trương cửa hàng thứ hai tại Đà Nẵng',
			description: 'Up to 150 characters',
		},
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. Giảm 20% cho 100 khách đầu tiên',
			description: 'What stands below the title in lists, up to 300 characters',
		},
		{
			displayName: 'Author',
			name: 'author',
			type: 'string',
			default: '',
			placeholder: 'e.g. Cửa hàng Hoa Sen',
			description: 'Up to 50 characters',
		},
		{
			displayName: 'Cover (JSON)',
			name: 'cover',
			type: 'json',
			default: '{}',
			hint: 'The package has no certain knowledge of the fields inside: look at an article of yours with Get',
			description: 'The picture above the article, up to 1 MB: an object as Zalo documents it, passed on as it is',
		},
		{
			displayName: 'Body (JSON)',
			name: 'body',
			type: 'json',
			default: '[]',
			displayOptions: { show: { articleType: ['normal'] } },
			hint: 'The package has no certain knowledge of the fields inside: look at an article of yours with Get',
			description: 'The paragraphs: a list with one object each, as Zalo documents them, passed on as it is. Pictures up to 1 MB.',
		},
		{
			displayName: 'Video ID',
			name: 'videoId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. {{ $json.videoId }}',
			displayOptions: { show: { articleType: ['video'] } },
			description: 'The videoId that Check Video outputs once the video is ready',
		},
		{
			displayName: 'Visibility',
			name: 'visibility',
			type: 'options',
			options: [
				{ name: 'Hide', value: 'hide', description: 'Nobody sees it yet. What Zalo does unless told otherwise.' },
				{ name: 'Show', value: 'show', description: 'Visible on the page of the Official Account' },
			],
			default: 'hide',
			description: 'Whether the article is visible at once. Zalo hides new articles unless told otherwise.',
		},
		{
			displayName: 'Allow Comments',
			name: 'allowComments',
			type: 'boolean',
			default: true,
			description: 'Whether readers can comment on the article',
		},
		...waitFields,
	],
	output: JOB_OUTPUT,
	calls: [createArticle, verifyArticle],
	async execute(context) {
		const title = checkTitle(context.string('title').trim());
		const description = checkDescription(context.string('description').trim());
		const waitMs = waitMsOf(context);
		const { token } = await context.zalo.call(createArticle, {
			...contentOf(context),
			title,
			...(description === '' ? {} : { description }),
			status: oneOf(SHOWN, context.string('visibility'), 'Visibility'),
			comment: context.boolean('allowComments') ? 'show' : 'hide',
		});
		return await jobOutput(context, token, waitMs);
	},
};
