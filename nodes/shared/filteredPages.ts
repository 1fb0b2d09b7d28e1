import type { INodeListSearchResult } from 'n8n-workflow';

/** From this many hits on an operator can choose, or type more. */
const ENOUGH = 10;
/** One word in a list may cost about this many pages: an OA may have only 100 calls a minute. */
const MAX_PAGES = 10;

/** A page; undefined when it cannot be read and something was found before: that is worth more than the reason why there is no more of it. */
export async function unlessFound<Page>(reading: Promise<Page>, found: number): Promise<Page | undefined> {
	return await reading.catch((error: unknown) => {
		if (found === 0) throw error;
		return undefined;
	});
}

/**
 * Lines of a list that match what was typed. The editor asks for further pages only while nothing is typed, so with a
 * filter pages are read on here until there are enough hits, or no more pages, or too many. `readPage` filters its own page.
 * @throws what `readPage` throws, unless there are hits already: then these are the whole list
 */
export async function filteredPages(
	filter: string | undefined,
	paginationToken: string | undefined,
	readPage: (token: string | undefined) => Promise<INodeListSearchResult>,
	maxPages = MAX_PAGES,
): Promise<INodeListSearchResult> {
	let page = await readPage(paginationToken);
	if ((filter ?? '').trim() === '') return page;
	const results = [...page.results];
	for (let read = 1; read < maxPages && results.length < ENOUGH && page.paginationToken !== undefined; read += 1) {
		const next = await unlessFound(readPage(String(page.paginationToken)), results.length);
		if (next === undefined) return { results };
		page = next;
		results.push(...page.results);
	}
	return { ...page, results };
}
