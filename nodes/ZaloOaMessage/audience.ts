import type { INodeProperties } from 'n8n-workflow';
import { AGES, audienceTarget, CITIES, EVERYBODY, LOCATIONS, PLATFORMS } from '../../zalo/audience';
import type { OperationContext } from '../shared/operation';

const optionsOf = (values: typeof AGES) => values.map(({ name, number }) => ({ name, value: number }));

/** Whom a broadcast reaches. Everybody has to be chosen: filters that turn out empty must not mean all followers. */
export const audienceFields: readonly INodeProperties[] = [
	{
		displayName: 'Audience',
		name: 'audience',
		type: 'options',
		options: [
			{ name: 'All Followers', value: 'all' },
			{ name: 'Some Followers', value: 'filtered', description: 'Only followers to whom all the filters below apply. A filter that turns out empty stops the item.' },
		],
		default: 'filtered',
		description: 'Who gets the articles. Only followers do.',
	},
	{
		displayName: 'Audience Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { show: { audience: ['filtered'] } },
		options: [
			{ displayName: 'Ages', name: 'ages', type: 'multiOptions', options: optionsOf(AGES), default: [], description: 'Age groups, in years' },
			{ displayName: 'Cities', name: 'cities', type: 'multiOptions', options: optionsOf(CITIES), default: [], description: 'Cities that Zalo numbers and names. They replace the regions.' },
			{ displayName: 'City Numbers', name: 'cityNumbers', type: 'string', default: '', placeholder: 'e.g. 4, 9', description: 'Other cities and provinces by the number Zalo gives them, 0 to 63, with commas between them' },
			{
				displayName: 'Gender',
				name: 'gender',
				type: 'options',
				options: [
					{ name: 'All', value: 'all' },
					{ name: 'Female', value: 'female' },
					{ name: 'Male', value: 'male' },
				],
				default: 'all',
				description: 'Gender of the followers. All is no filter.',
			},
			{ displayName: 'Platforms', name: 'platforms', type: 'multiOptions', options: optionsOf(PLATFORMS), default: [], description: 'Systems of the followers\' phones or computers' },
			{ displayName: 'Regions', name: 'regions', type: 'multiOptions', options: optionsOf(LOCATIONS), default: [], description: 'Parts of Vietnam. They do not count when a city is chosen.' },
		],
	},
];

/** The target of a broadcast, in Zalo's words. @throws ZaloInputError for an unknown value, for a filter that was added but is empty, or when no filter narrows */
export function targetOf(context: OperationContext) {
	if (context.string('audience') === 'all') return EVERYBODY;
	const added = context.added('filters');
	const list = (name: string) => (added.includes(name) ? context.list(`filters.${name}`) : undefined);
	return audienceTarget({
		gender: added.includes('gender') ? context.option('filters', 'gender') : undefined,
		ages: list('ages'),
		cities: list('cities'),
		cityNumbers: list('cityNumbers'),
		locations: list('regions'),
		platforms: list('platforms'),
	});
}
