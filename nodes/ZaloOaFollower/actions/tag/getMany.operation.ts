import { listTags } from '../../../../zalo/endpoints/tag';
import { limitField, returnAllField } from '../../../shared/fields';
import { wantedResults } from '../../../shared/listLimit';
import type { Operation } from '../../../shared/operation';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many tags',
	description: 'Get the tags of the Official Account',
	effect: 'read',
	properties: [returnAllField, limitField],
	output: { tagName: 'Name of the tag; Zalo tells nothing else about it' },
	calls: [listTags],
	async execute(context) {
		const limit = wantedResults(context);
		const tags = await context.zalo.call(listTags, {});
		return tags.slice(0, limit).map((tagName) => ({ tagName }));
	},
};
