import { collectRows } from '../../../zalo/groupPaging';

/** A list as Zalo might keep it: pages never longer than its own cap. */
function listOf(length: number, { cap = 1000, total = null }: { cap?: number; total?: number | null } = {}) {
	const asked: [number, number][] = [];
	const read = async ({ offset, count }: { offset: number; count: number }) => {
		asked.push([offset, count]);
		if (asked.length > 50) throw new Error('asks for ever');
		return { rows: Array.from({ length: Math.max(0, Math.min(count, cap, length - offset)) }, (_nothing, index) => String(offset + index)), total };
	};
	return { asked, read };
}

const all = (length: number) => Array.from({ length }, (_nothing, index) => String(index));
const idOf = (row: string) => row;
const endless = { pageSize: 10, limit: Number.POSITIVE_INFINITY };

describe('collecting the rows of a list', () => {
	it.each<[string, number, { cap?: number; total?: number }, number]>([
		['nothing', 0, {}, 1],
		['less than Zalo gives unasked', 4, {}, 1],
		['a short page that may be all there is, or a cap', 7, {}, 2],
		['full pages and a rest', 23, {}, 3],
		['full pages only', 20, {}, 3],
		['full pages with a total', 20, { total: 20 }, 2],
		['pages shorter than asked', 18, { cap: 5 }, 4],
		['pages shorter than asked, with a total', 18, { cap: 6, total: 18 }, 3],
	])('%s', async (_what, length, options, calls) => {
		const { asked, read } = listOf(length, options);
		expect(await collectRows(read, idOf, endless)).toEqual(all(length));
		expect(asked).toHaveLength(calls);
	});
	it('asks for no more than wanted, and gives no more when Zalo sends more', async () => {
		const { asked, read } = listOf(100);
		expect(await collectRows(read, idOf, { pageSize: 10, limit: 13 })).toEqual(all(13));
		expect(asked).toEqual([[0, 10], [10, 3]]);
		expect(await collectRows(async () => ({ rows: all(8), total: 8 }), idOf, { pageSize: 10, limit: 3 })).toEqual(all(3));
	});
	it('a row that moved to the next page while reading comes once', async () => {
		const pages = [['c', 'b', 'a', '9', '8'], ['8', '7', '6', '5', '4'], ['3']];
		expect(await collectRows(async () => ({ rows: pages.shift() ?? [], total: null }), idOf, { ...endless, pageSize: 5 })).toEqual(['c', 'b', 'a', '9', '8', '7', '6', '5', '4', '3']);
	});
	it('ends when Zalo gives the same page for ever', async () => {
		let calls = 0;
		const read = async () => {
			calls += 1;
			return { rows: all(10), total: 1000 };
		};
		expect(await collectRows(read, idOf, endless)).toEqual(all(10));
		expect(calls).toBe(2);
	});
});
