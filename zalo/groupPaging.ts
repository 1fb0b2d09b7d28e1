/**
 * Rows asked for at once. Zalo gives 5 when nothing is asked.
 * ASSUMED: the highest count is not documented; 50 is that of the follower list, 10 that of the OA's other conversations
 * (shared/zalo/limits.md §5, read 2026-11-21). Check: ask for 51 members of a larger group.
 */
export const GROUP_PAGE = { groups: 50, members: 50, chat: 10 } as const;

/** What Zalo gives unasked: it will not give less when asked for more. Source: shared/zalo/messages.md §5, read 2026-11-21. */
const LEAST_ROWS = 5;

interface Page<Row> {
	readonly rows: readonly Row[];
	/** null where the call does not say. */
	readonly total: number | null;
}

/**
 * The first `limit` rows of a list of a group, page after page, each row once: a chat goes on while it is read. Goes by
 * what came, not by what was asked, so that pages shorter than asked lose nothing.
 */
export async function collectRows<Row>(
	readPage: (page: { offset: number; count: number }) => Promise<Page<Row>>,
	idOf: (row: Row) => string,
	{ pageSize, limit }: { readonly pageSize: number; readonly limit: number },
): Promise<Row[]> {
	const found = new Map<string, Row>();
	let offset = 0;
	let longest = LEAST_ROWS;
	while (found.size < limit) {
		const count = Math.min(pageSize, limit - found.size);
		const { rows, total } = await readPage({ offset, count });
		const known = found.size;
		for (const row of rows) if (!found.has(idOf(row))) found.set(idOf(row), row);
		offset += rows.length;
		longest = Math.max(longest, rows.length);
		const isLast = total === null ? rows.length < Math.min(count, longest) : offset >= total;
		if (isLast || found.size === known) break;
	}
	return [...found.values()].slice(0, limit);
}
