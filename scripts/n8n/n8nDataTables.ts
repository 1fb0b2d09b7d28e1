import type { N8nRest } from './n8nRest';
import type { DataTable, DataTableColumnType, DataTableRow } from './n8nTypes';

/** The editor's own limit for one insert call is far higher; this keeps the request small. */
const INSERT_CHUNK = 500;
const PAGE_SIZE = 250;

/** Data Tables of the owner's personal project, through the routes the editor uses. */
export class N8nDataTables {
	constructor(
		private readonly http: N8nRest,
		private readonly projectId: () => Promise<string>,
	) {}

	/** Creates a table; n8n adds `id`, `createdAt` and `updatedAt` by itself. */
	async create(name: string, columns: Record<string, DataTableColumnType>): Promise<DataTable> {
		const list = Object.entries(columns).map(([column, type]) => ({ name: column, type }));
		return await this.http.rest<DataTable>('POST', await this.base(), { name, columns: list });
	}

	async list(): Promise<DataTable[]> {
		const answer = await this.http.rest<{ data: DataTable[] }>('GET', `${await this.base()}?take=${PAGE_SIZE}`);
		return answer.data;
	}

	async byName(name: string): Promise<DataTable> {
		const tables = await this.list();
		const table = tables.find((candidate) => candidate.name === name);
		if (!table) throw new Error(`There is no data table "${name}"; there are: ${tables.map((t) => t.name).join(', ')}.`);
		return table;
	}

	/** Returns how many rows were inserted. */
	async insert(tableId: string, rows: DataTableRow[]): Promise<number> {
		for (let start = 0; start < rows.length; start += INSERT_CHUNK) {
			const data = rows.slice(start, start + INSERT_CHUNK);
			await this.http.rest('POST', `${await this.base()}/${tableId}/insert`, { data, returnType: 'count' });
		}
		return rows.length;
	}

	/** All rows, in the order of their id. */
	async rows(tableId: string): Promise<DataTableRow[]> {
		const found: DataTableRow[] = [];
		for (;;) {
			const query = `take=${PAGE_SIZE}&skip=${found.length}&sortBy=id:asc`;
			const page = await this.http.rest<{ count: number; data: DataTableRow[] }>('GET', `${await this.base()}/${tableId}/rows?${query}`);
			found.push(...page.data);
			if (page.data.length === 0 || found.length >= page.count) return found;
		}
	}

	async delete(tableId: string): Promise<void> {
		await this.http.rest('DELETE', `${await this.base()}/${tableId}`);
	}

	private async base(): Promise<string> {
		return `/projects/${await this.projectId()}/data-tables`;
	}
}
