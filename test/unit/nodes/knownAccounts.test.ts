import { KnownAccounts } from '../../../nodes/shared/knownAccounts';
import { numberOf } from '../../../nodes/shared/parameterValues';

const NOW = Date.parse('2026-11-21T05:00:00Z');
const DAY = 24 * 3_600_000;
const credential = (id: string, name = `Credential ${id}`) => ({ id, name });

describe('KnownAccounts', () => {
	it('names the other credentials of the same OA, and no others', () => {
		const accounts = new KnownAccounts();
		expect(accounts.note(credential('a'), 'oa-1', NOW)).toEqual([]);
		expect(accounts.note(credential('b'), 'oa-2', NOW)).toEqual([]);
		expect(accounts.note(credential('c'), 'oa-1', NOW)).toEqual(['Credential a']);
		expect(accounts.note(credential('d'), 'oa-1', NOW)).toEqual(['Credential a', 'Credential c']);
	});
	it('a credential is no second one of itself, also under a new name', () => {
		const accounts = new KnownAccounts();
		accounts.note(credential('a', 'old'), 'oa-1', NOW);
		expect(accounts.note(credential('a', 'new'), 'oa-1', NOW)).toEqual([]);
		expect(accounts.note(credential('b'), 'oa-1', NOW)).toEqual(['new']);
	});
	it('a credential that turned to another OA is forgotten for the first', () => {
		const accounts = new KnownAccounts();
		accounts.note(credential('a'), 'oa-1', NOW);
		accounts.note(credential('a'), 'oa-2', NOW);
		expect(accounts.note(credential('b'), 'oa-1', NOW)).toEqual([]);
	});
	it('one not seen for a day is taken for deleted', () => {
		const accounts = new KnownAccounts();
		accounts.note(credential('a'), 'oa-1', NOW);
		expect(accounts.note(credential('b'), 'oa-1', NOW + DAY)).toEqual(['Credential a']);
		expect(accounts.note(credential('b'), 'oa-1', NOW + DAY + 2 * 3_600_000)).toEqual([]);
	});
	it('keeps a thousand, and forgets the one seen longest ago', () => {
		const accounts = new KnownAccounts();
		for (let index = 0; index < 1000; index++) accounts.note(credential(String(index)), `oa-${index}`, NOW);
		accounts.note(credential('0'), 'oa-0', NOW);
		accounts.note(credential('more'), 'oa-more', NOW);
		expect(accounts.note(credential('x'), 'oa-0', NOW)).toEqual(['Credential 0']);
		expect(accounts.note(credential('x'), 'oa-1', NOW)).toEqual([]);
	});
});

describe('a number field', () => {
	it.each<[unknown, number]>([[0, 0], [20, 20], [-1.5, -1.5], ['20', 20], [' 7.5 ', 7.5], ['0', 0]])('%p is %p', (value, expected) => {
		expect(numberOf('olderThanHours', value)).toBe(expected);
	});
	it.each([['', ''], ['spaces', '  '], ['a word', 'soon'], ['a decimal comma', '7,5'], ['nothing', null], ['a missing field', undefined], ['true', true], ['a list', [20]], ['an object', {}], ['NaN', Number.NaN], ['infinity', Number.POSITIVE_INFINITY]])('%s is none', (_what, value) => {
		expect(() => numberOf('olderThanHours', value)).toThrow('Older Than Hours: is not a number');
	});
});
