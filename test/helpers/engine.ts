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

/** Stands for the credential table of n8n: what is stored is what the next read gets. Counts saves. */
export class CredentialStore extends ICredentialsHelper {
	readonly saves: ICredentialDataDecryptedObject[] = [];
	private readonly type: ICredentialType = new ZaloOaApi();

	constructor(public data: ICredentialDataDecryptedObject) {
		super();
	}

	/** The same order as n8n 2.41 (credentials-helper.js): hook when the expirable field is empty or the call says expired; save, then use. */
	async preAuthentication(helpers: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject, _type: string, _node: INode, expired: boolean) {
		if (credentials.sessionToken !== '' && !expired) return undefined;
		const output = (await this.type.preAuthentication?.call(helpers, credentials)) as ICredentialDataDecryptedObject;
		if (output.sessionToken === undefined) return undefined;
		this.data = { ...this.data, ...output };
		this.saves.push(output);
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

interface EngineInput {
	node: INodeType;
	parameters: INode['parameters'];
	items: INodeExecutionData[];
	store?: CredentialStore;
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
export async function runInEngine({ node, parameters, items, store, onError, retryOnFail, stopWhen }: EngineInput): Promise<EngineRun> {
	const types: Record<string, INodeType> = { 'test.start': startNode(items), 'test.subject': node };
	const nodeTypes = { getByName: (name: string) => types[name], getByNameAndVersion: (name: string) => types[name], getKnownTypes: () => ({}) } as unknown as INodeTypes;
	const subject: INode = {
		id: 'subject', name: 'Subject', type: 'test.subject', typeVersion: 1, position: [200, 0], parameters,
		...(store === undefined ? {} : { credentials: { zaloOaApi: { id: 'c1', name: 'Zalo OA' } } }),
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
