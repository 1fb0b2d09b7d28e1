import type { INodeProperties } from 'n8n-workflow';
import { oneOf } from '../../../../zalo/inputChecks';
import type { OperationContext } from '../../../shared/operation';

/** Fields of two or more article operations. */
export const articleJobField: INodeProperties = {
	displayName: 'Article Job',
	name: 'articleJob',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.articleJob }}',
	description: 'The articleJob that Create or Update outputs',
};

export const articleTypeField: INodeProperties = {
	displayName: 'Article Type',
	name: 'articleType',
	type: 'options',
	options: [
		{ name: 'Normal', value: 'normal', description: 'Text and pictures' },
		{ name: 'Video', value: 'video', description: 'A video that Prepare Video has uploaded' },
	],
	default: 'normal',
	description: 'What kind of article it is',
};

const ARTICLE_TYPES = ['normal', 'video'] as const;
export const SHOWN = ['hide', 'show'] as const;

/** @throws ZaloInputError for a type from an expression that is none of the choices */
export function articleTypeOf(context: OperationContext): (typeof ARTICLE_TYPES)[number] {
	return oneOf(ARTICLE_TYPES, context.string('articleType'), 'Article Type');
}

/** How a waiting operation says how long, as an option of its collection. */
export const waitFields: INodeProperties[] = [
	{
		displayName: 'Wait for the Article',
		name: 'waitForArticle',
		type: 'boolean',
		default: true,
		description: 'Whether to ask Zalo until the article is there. Zalo makes articles after it has answered; only then is there an article ID.',
	},
	{
		displayName: 'Longest Wait (Seconds)',
		name: 'waitSeconds',
		type: 'number',
		typeOptions: { minValue: 5, maxValue: 600 },
		default: 120,
		displayOptions: { show: { waitForArticle: [true] } },
		description: 'After this time the item goes on without an article ID, in the state processing; Check Status gets the ID later. 5 to 600.',
	},
];
