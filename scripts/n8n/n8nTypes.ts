/** Shapes of n8n's answers (2.41, and 1.123 where it has them), only as far as the harness and the tests read them. */

export type JsonObject = Record<string, unknown>;

export interface CredentialRef {
	id: string;
	name: string;
}

export interface Credential extends CredentialRef {
	type: string;
	/** Present with `includeData`; secret fields read `__n8n_BLANK_VALUE_…`, empty hidden ones are missing. */
	data?: JsonObject;
}

/** What the editor shows after "Test": n8n answers HTTP 200 in both cases. */
export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

export interface WorkflowNode {
	id?: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: JsonObject;
	credentials?: Record<string, { id?: string | null; name?: string }>;
	webhookId?: string;
	[key: string]: unknown;
}

/** An exported workflow, or the part of it a test builds by hand. */
export interface WorkflowJson {
	name: string;
	nodes: WorkflowNode[];
	connections: JsonObject;
	settings?: JsonObject;
	pinData?: JsonObject;
	[key: string]: unknown;
}

export interface Workflow extends WorkflowJson {
	id: string;
	active: boolean;
	versionId: string;
	activeVersionId: string | null;
}

/** `not_published` also means "published, but without a trigger n8n keeps track of". */
export interface PublicationStatus {
	status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
	triggers: Array<{ nodeId: string; status: string; errorMessage: string | null }>;
}

export interface Item {
	json: JsonObject;
	binary?: JsonObject;
	pairedItem?: unknown;
	error?: unknown;
}

export interface NodeRun {
	startTime: number;
	executionTime: number;
	executionStatus: string;
	error?: JsonObject & { message: string; description?: string };
	/** One list of items per output of the node. */
	data?: { main?: Array<Item[] | null> };
}

export interface Execution {
	id: string;
	status: 'new' | 'running' | 'success' | 'error' | 'crashed' | 'canceled' | 'waiting';
	finished: boolean;
	mode: string;
	workflowId: string;
	startedAt: string | null;
	stoppedAt: string | null;
	data?: {
		resultData: {
			runData: Record<string, NodeRun[]>;
			lastNodeExecuted?: string;
			error?: JsonObject & { message: string };
		};
	};
}

export interface NodeTypeDescription {
	/** With the package in front, e.g. `n8n-nodes-zalo-oa.zaloOaMessage`. */
	name: string;
	displayName: string;
	version: number | number[];
	group: string[];
	properties: JsonObject[];
	webhooks?: JsonObject[];
	[key: string]: unknown;
}

export interface DataTable {
	id: string;
	name: string;
	columns?: Array<{ id: string; name: string; type: string }>;
}

export type DataTableColumnType = 'string' | 'number' | 'boolean' | 'date';
/** Every row also has `id`, `createdAt` and `updatedAt`. */
export type DataTableRow = Record<string, string | number | boolean | null>;
