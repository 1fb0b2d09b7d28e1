import type { N8nRest } from './n8nRest';
import type { CredentialRef, JsonObject } from './n8nTypes';

/** What the editor knows about the open node when it asks for live values. */
export interface ParameterQuery {
	/** Full name, e.g. `n8n-nodes-zalo-oa.zaloOaTemplate`. */
	nodeType: string;
	version: number;
	methodName: string;
	/** Default: the method's name; n8n only passes it on. */
	path?: string;
	parameters: JsonObject;
	credentials?: Record<string, CredentialRef>;
}

export interface ListEntry {
	name: string;
	value: string | number | boolean;
	url?: string;
	description?: string;
}

export interface MapperField {
	id: string;
	displayName: string;
	required: boolean;
	type?: string;
	[key: string]: unknown;
}

/** Calls of an open node panel: drop-downs, pickers and mapper columns, run in n8n with the real credential. */
export class N8nParameters {
	constructor(
		private readonly http: N8nRest,
		private readonly projectId: () => Promise<string>,
	) {}

	/** `typeOptions.loadOptionsMethod`. */
	async options(query: ParameterQuery): Promise<ListEntry[]> {
		return await this.post('options', query, {});
	}

	/** A resource locator's `searchListMethod`. */
	async search(query: ParameterQuery, filter?: string, paginationToken?: string): Promise<{ results: ListEntry[]; paginationToken?: string }> {
		return await this.post('resource-locator-results', query, { filter, paginationToken });
	}

	/** A resource mapper's columns. */
	async mapperFields(query: ParameterQuery): Promise<{ fields: MapperField[]; emptyFieldsNotice?: string }> {
		return await this.post('resource-mapper-fields', query, {});
	}

	private async post<T>(route: string, query: ParameterQuery, extra: JsonObject): Promise<T> {
		return await this.http.rest<T>('POST', `/dynamic-node-parameters/${route}`, {
			path: query.path ?? `parameters.${query.methodName}`,
			nodeTypeAndVersion: { name: query.nodeType, version: query.version },
			currentNodeParameters: query.parameters,
			methodName: query.methodName,
			credentials: query.credentials,
			projectId: await this.projectId(),
			...extra,
		});
	}
}
