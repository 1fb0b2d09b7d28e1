import { ZaloInputError } from './errors/zaloInputError';

/** One value of a broadcast's target, as Zalo numbers it. */
interface AudienceValue {
	readonly name: string;
	readonly number: string;
}

/** Whom a broadcast can be limited to. Source: shared/zalo/messages.md §3 [A], read 2026-11-21. */
export const AGES: readonly AudienceValue[] = ['0–12', '13–17', '18–24', '25–34', '35–44', '45–54', '55–64', '65 and Older'].map((name, index) => ({ name, number: String(index) }));

export const LOCATIONS: readonly AudienceValue[] = [
	{ name: 'Central Vietnam', number: '1' },
	{ name: 'North Vietnam', number: '0' },
	{ name: 'South Vietnam', number: '2' },
];

export const PLATFORMS: readonly AudienceValue[] = [
	{ name: 'Android', number: '2' },
	{ name: 'iOS', number: '1' },
	{ name: 'Windows', number: '3' },
];

/** The cities whose numbers are documented; the others go by number, 0 to 63. */
export const CITIES: readonly AudienceValue[] = [
	{ name: 'Can Tho', number: '45' },
	{ name: 'Da Nang', number: '20' },
	{ name: 'Hai Phong', number: '57' },
	{ name: 'Hanoi', number: '9' },
	{ name: 'Ho Chi Minh City', number: '4' },
	{ name: 'Outside Vietnam', number: '63' },
];

const GENDERS = { all: '0', male: '1', female: '2' } as const;
const LAST_CITY = 63;

/** Values of a filter; undefined when the filter was not chosen at all, which is something else than an empty one. */
type Chosen<Value> = Value | undefined;

export interface AudienceChoice {
	readonly gender: Chosen<string>;
	readonly ages: Chosen<readonly string[]>;
	readonly cities: Chosen<readonly string[]>;
	readonly cityNumbers: Chosen<readonly string[]>;
	readonly locations: Chosen<readonly string[]>;
	readonly platforms: Chosen<readonly string[]>;
}

/** A filter that turned out empty must not be dropped: without it the broadcast would reach more people. */
function filled(field: string, numbers: Chosen<readonly string[]>): readonly string[] {
	if (numbers?.length === 0) throw emptyFilter(field);
	return numbers ?? [];
}

function emptyFilter(field: string): ZaloInputError {
	return new ZaloInputError(field, 'is empty', 'Without this filter the articles would reach more followers. Take the filter away, or skip this item before the node.');
}

function joined(field: string, chosen: Chosen<readonly string[]>, known: readonly AudienceValue[]): string {
	const numbers = filled(field, chosen);
	const wrong = numbers.find((number) => !known.some((value) => value.number === number));
	if (wrong !== undefined) throw new ZaloInputError(field, `has the value "${wrong}", which Zalo does not know`, `Choose from the list, or use the numbers ${known.map(({ number }) => number).sort().join(', ')}.`);
	return [...new Set(numbers)].join(',');
}

function joinedCities(cities: Chosen<readonly string[]>, chosenNumbers: Chosen<readonly string[]>): string {
	const numbers = filled('City Numbers', chosenNumbers);
	const wrong = numbers.find((number) => !/^\d{1,2}$/.test(number) || Number(number) > LAST_CITY);
	if (wrong !== undefined) throw new ZaloInputError('City Numbers', `has the value "${wrong}"; Zalo numbers cities from 0 to ${LAST_CITY}`, 'Enter numbers with commas between them, for example 4, 9.');
	return [...new Set([...joined('Cities', cities, CITIES).split(','), ...numbers.map((number) => String(Number(number)))])].filter((number) => number !== '').join(',');
}

/** `all` narrows nothing: it is no filter. */
function genderOf(gender: Chosen<string>): (typeof GENDERS)[keyof typeof GENDERS] | undefined {
	if (gender === undefined || gender === 'all') return undefined;
	if (gender === 'female' || gender === 'male') return GENDERS[gender];
	if (gender.trim() === '') throw emptyFilter('Gender');
	throw new ZaloInputError('Gender', `has the value "${gender}", which Zalo does not know`, 'Use all, female or male.');
}

/** All followers, in Zalo's words. */
export const EVERYBODY = { gender: GENDERS.all } as const;

/** The target of a broadcast from what was chosen: numbers joined with commas. @throws ZaloInputError for an unknown value, for a filter that is empty, or when no filter narrows */
export function audienceTarget(choice: AudienceChoice) {
	const gender = genderOf(choice.gender);
	const entries = {
		ages: joined('Ages', choice.ages, AGES),
		cities: joinedCities(choice.cities, choice.cityNumbers),
		locations: joined('Regions', choice.locations, LOCATIONS),
		platform: joined('Platforms', choice.platforms, PLATFORMS),
	};
	const narrowing: Partial<typeof entries> = Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== ''));
	if (gender === undefined && Object.keys(narrowing).length === 0) {
		throw new ZaloInputError('Audience Filters', 'has no filter that leaves anybody out', 'Add at least one filter, or set Audience to All Followers. Gender set to All is no filter.');
	}
	return { ...(gender === undefined ? {} : { gender }), ...narrowing };
}
