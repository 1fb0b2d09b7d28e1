import 'reflect-metadata';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	ICredentialsHelper,
	NodeConnectionTypes,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
	type OnError,
} from 'n8n-workflow';
import { ZaloOaApi } from '../../credentials/ZaloOaApi.credentials';

// n8n-core reports every failed node on the console; tests read the error itself. Its logger reads this when first used.
process.env.N8N_LOG_LEVEL ??= 'silent';

/** One row of n8n's credential table: all processes of an n8n share it. */
export interface CredentialRow {
	data: ICredentialDataDecryptedObject;
	/** What the hook gave n8n to store, oldest first. */
	readonly saves: ICredentialDataDecryptedObject[];
	/** How long a save takes; other readers see the old data meanwhile. */
	saveDelayMs: number;
	/** So many of the next saves fail, as with a database that is down. */
	failingSaves: number;
}

/** One process's access to a row: what is stored is what the next read gets. */
export class CredentialStore extends ICredentialsHelper {
	readonly row: CredentialRow;
	private readonly type: ICredentialType = new ZaloOaApi();

	/** A row of its own for this data, or one that another process uses too. */
	constructor(source: ICredentialDataDecryptedObject | { row: CredentialRow }) {
		super();
		this.row = 'row' in source ? (source.row as CredentialRow) : { data: source, saves: [], saveDelayMs: 0, failingSaves: 0 };
	}

	get data(): ICredentialDataDecryptedObject {
		return this.row.data;
	}

	set data(data: ICredentialDataDecryptedObject) {
		this.row.data = data;
	}

	get saves(): readonly ICredentialDataDecryptedObject[] {
		return this.row.saves;
	}

	/** The same order as n8n 2.41 (credentials-helper.js): hook when the expirable field is empty or the call says expired; lay its answer over what is stored, save, then use. */
	async preAuthentication(helpers: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject, _type: string, _node: INode, expired: boolean) {
		if (credentials.sessionToken !== '' && !expired) return undefined;
		const output = (await this.type.preAuthentication?.call(helpers, credentials)) as ICredentialDataDecryptedObject;
		if (output.sessionToken === undefined) return undefined;
		const stored = { ...this.data };
		if (this.row.saveDelayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.row.saveDelayMs));
		if (this.row.failingSaves > 0) {
			this.row.failingSaves -= 1;
			throw new Error('SQLITE_BUSY: database is locked');
		}
		this.data = { ...stored, ...output };
		this.row.saves.push(output);
		return Object.assign(credentials, output);
	}

	async authenticate(credentials: ICredentialDataDecryptedObject, _type: string, request: IHttpRequestOptions): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type;
		if (typeof authenticate !== 'function') throw new Error('The credential authenticates by function');
		return await authenticate(credentials, request);
	}

	async getDecrypted() {
		return { ...this.data };
	}

	getParentTypes = () => [];
	isCredentialUsableByNode = () => true;
	runPreAuthentication = async () => undefined;
	getCredentials = async (): Promise<ICredentials> => {
		throw new Error('not used by the engine');
	};
	updateCredentials = async () => undefined;
	updateCredentialsOauthTokenData = async () => undefined;
	getCredentialsProperties = (): INodeProperties[] => this.type.properties;
}

export interface EngineRun {
	/** Items per output of the node under test (0 = success, 1 = error branch). */
	readonly outputs: INodeExecutionData[][];
	readonly error: (Error & { description?: string | null; context?: { itemIndex?: number } }) | undefined;
	/** All data of the execution as n8n would store it. */
	readonly stored: string;
}

export interface EngineInput {
	node: INodeType;
	parameters: INode['parameters'];
	items: INodeExecutionData[];
	store?: CredentialStore;
	/** Which credential the node names, and how it is called. */
	credential?: { id: string; name: string };
	onError?: OnError;
	retryOnFail?: boolean;
	/** Somebody presses Stop when this resolves. */
	stopWhen?: () => Promise<unknown>;
}

/** A start node that emits the test's items. */
function startNode(items: INodeExecutionData[]): INodeType {
	return {
		description: {
			displayName: 'Start', name: 'start', group: ['trigger'], version: 1, description: '', defaults: { name: 'Start' },
			inputs: [], outputs: [NodeConnectionTypes.Main], properties: [],
		},
		execute: async () => [items],
	};
}

let executions = 0;

/** Runs one node in n8n's own execution engine: real item handling, error outputs, retries and HTTP helpers; only the database is a variable. */
export async function runInEngine({ node, parameters, items, store, credential = { id: 'c1', name: 'Zalo OA' }, onError, retryOnFail, stopWhen }: EngineInput): Promise<EngineRun> {
	const types: Record<string, INodeType> = { 'test.start': startNode(items), 'test.subject': node };
	const nodeTypes = { getByName: (name: string) => types[name], getByNameAndVersion: (name: string) => types[name], getKnownTypes: () => ({}) } as unknown as INodeTypes;
	const subject: INode = {
		id: 'subject', name: 'Subject', type: 'test.subject', typeVersion: 1, position: [200, 0], parameters,
		...(store === undefined ? {} : { credentials: { zaloOaApi: credential } }),
		...(onError === undefined ? {} : { onError }),
		...(retryOnFail === true ? { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } : {}),
	};
	const data = {
		id: 'w1', name: 'test', active: false, settings: { executionOrder: 'v1' as const },
		nodes: [{ id: 'start', name: 'Start', type: 'test.start', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} }, subject],
		connections: { Start: { main: [[{ node: 'Subject', type: NodeConnectionTypes.Main, index: 0 }]] } },
		createdAt: new Date(), updatedAt: new Date(), activeVersionId: null, isArchived: false,
	};
	const workflow = new Workflow({ ...data, nodeTypes });
	const executionId = String(++executions);
	const additionalData = {
		hooks: new ExecutionLifecycleHooks('trigger', executionId, data),
		credentialsHelper: store ?? new CredentialStore({}),
		currentNodeExecutionIndex: 0, executionId, variables: {},
		restApiUrl: 'http://localhost/rest', instanceBaseUrl: 'http://localhost', webhookBaseUrl: 'http://localhost/webhook',
		webhookTestBaseUrl: 'http://localhost/wt', webhookWaitingBaseUrl: 'http://localhost/ww', formWaitingBaseUrl: 'http://localhost/fw',
		setExecutionStatus: () => undefined, sendDataToUI: () => undefined,
	} as unknown as IWorkflowExecuteAdditionalData;
	const start = workflow.getNode('Start');
	if (start === null) throw new Error('no start node');
	const execution = new WorkflowExecute(additionalData, 'trigger').run({ workflow, startNode: start });
	if (stopWhen !== undefined) void stopWhen().then(() => execution.cancel());
	const run = await execution;
	const task = run.data.resultData.runData.Subject?.[0];
	const error = (task?.error ?? run.data.resultData.error) as EngineRun['error'];
	return { outputs: (task?.data?.main ?? []).map((output) => output ?? []), error, stored: JSON.stringify(run.data) };
}
