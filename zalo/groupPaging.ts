import { ZaloApiError } from './errors/zaloApiError';

/**
 * Rows asked for at once. Zalo gives 5 when nothing is asked.
 * ASSUMED: the highest count is not documented; 50 is that of the follower list, 10 that of the OA's other conversations
 * (shared/zalo/limits.md §5, read 2026-11-21). Check: ask for 51 members of a larger group.
 */
export const GROUP_PAGE = { groups: 50, members: 50, chat: 10 } as const;

/** What Zalo gives unasked: it will not give less when asked for more. Source: shared/zalo/messages.md §5, read 2026-11-21. */
const LEAST_ROWS = 5;

/** A page no list of Zalo has refused yet: the smallest "at most" it names. Source: shared/zalo/limits.md §5, read 2026-11-21. */
const SAFE_ROWS = 10;

/** -210 "Parameter exceeds allowable limit". Source: shared/zalo/errors.md, read 2026-11-21. */
const TOO_LARGE = -210;

interface PageRequest {
	readonly offset: number;
	readonly count: number;
}

/** One page. When Zalo finds it too large, a smaller one in its place; `count` is what was asked for in the end. */
export async function readGroupPage<Answer>(read: (page: PageRequest) => Promise<Answer>, page: PageRequest): Promise<{ answer: Answer; count: number }> {
	try {
		return { answer: await read(page), count: page.count };
	} catch (error) {
		const isTooLarge = error instanceof ZaloApiError && Number(error.code) === TOO_LARGE;
		if (!isTooLarge || page.count <= SAFE_ROWS) throw error;
		return { answer: await read({ ...page, count: SAFE_ROWS }), count: SAFE_ROWS };
	}
}

interface Page<Row> {
	readonly rows: readonly Row[];
	/** null where the call does not say. */
	readonly total: number | null;
}

/**
 * The first `limit` rows of a list of a group, page after page, each row once: a chat goes on while it is read. Goes by
 * what came, not by what was asked, so that pages shorter than asked lose nothing; a page
 * that Zalo finds too large is asked for once, the ones after it are small.
 */
export async function collectRows<Row>(
	readPage: (page: PageRequest) => Promise<Page<Row>>,
	idOf: (row: Row) => string,
	{ pageSize, limit }: { readonly pageSize: number; readonly limit: number },
): Promise<Row[]> {
	const found = new Map<string, Row>();
	let offset = 0;
	let longest = LEAST_ROWS;
	let largest = pageSize;
	while (found.size < limit) {
		const wanted = Math.min(largest, limit - found.size);
		const { answer, count } = await readGroupPage(readPage, { offset, count: wanted });
		if (count < wanted) largest = count;
		const { rows, total } = answer;
		const known = found.size;
		for (const row of rows) if (!found.has(idOf(row))) found.set(idOf(row), row);
		offset += rows.length;
		longest = Math.max(longest, rows.length);
		const isLast = total === null ? rows.length < Math.min(count, longest) : offset >= total;
		if (isLast || found.size === known) break;
	}
	return [...found.values()].slice(0, limit);
}
