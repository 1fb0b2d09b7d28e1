import { LIMITS } from './limits';

const PAGE = LIMITS.conversationPage.max;

/**
 * The newest `limit` rows of a chat list, newest first, each once: what is written while it is read moves the rows behind it.
 * Ends with a page that is not full, or that brings nothing new.
 */
export async function readChatPages<Row>(readPage: (page: { offset: number; count: number }) => Promise<readonly Row[]>, keyOf: (row: Row) => string, limit: number): Promise<Row[]> {
	const found = new Map<string, Row>();
	for (let offset = 0; found.size < limit; offset += PAGE) {
		const before = found.size;
		const rows = await readPage({ offset, count: Math.min(PAGE, limit) });
		for (const row of rows) if (!found.has(keyOf(row))) found.set(keyOf(row), row);
		if (rows.length < PAGE || found.size === before) break;
	}
	return [...found.values()].slice(0, limit);
}
