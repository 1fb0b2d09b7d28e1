import 'reflect-metadata';
import express, { type Request, type Response } from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebhookContext } from 'n8n-core';
import { NodeHelpers, Workflow, type ICredentialDataDecryptedObject, type INode, type INodeExecutionData, type INodeTypes, type IWebhookData, type IWebhookFunctions, type IWorkflowExecuteAdditionalData, type WorkflowExecuteMode } from 'n8n-workflow';
import { ZaloOaTrigger } from '../../nodes/ZaloOaTrigger/ZaloOaTrigger.node';
import { CredentialStore } from './engine';

/** One line of the log of the node. */
export interface LogLine {
	readonly level: 'debug' | 'info' | 'warn' | 'error';
	readonly message: string;
}

export interface TriggerWorld {
	/** Where to post events. */
	readonly url: string;
	readonly credential: { readonly id: string; readonly name: string };
	/** Items per output, one entry for each time the workflow was started. */
	readonly starts: INodeExecutionData[][][];
	readonly log: LogLine[];
	/** How often the node read its credential. */
	readonly credentialReads: () => number;
	/** What n8n stored in the credential for the node, oldest first. */
	saves(): readonly ICredentialDataDecryptedObject[];
	/** The outputs that n8n shows for the node. */
	outputs(): unknown[];
	/** Waits until the node is done with everything it has answered. */
	settled(): Promise<void>;
	/** Changes parameters as a person does in the editor. */
	set(parameters: INode['parameters']): void;
	/** From now on n8n cannot read the credential. */
	failCredential(error: Error): void;
	/** From now on n8n reads the credential only when the gate opens. */
	holdCredential(gate: Promise<void>): void;
	/** Requests that are with the node now. */
	underWay(): number;
	/** Changes fields of the credential. */
	setCredential(fields: ICredentialDataDecryptedObject): void;
	close(): Promise<void>;
}

class CountingStore extends CredentialStore {
	reads = 0;
	failure: Error | undefined;
	gate: Promise<void> | undefined;

	override async getDecrypted() {
		this.reads += 1;
		await this.gate;
		if (this.failure !== undefined) throw this.failure;
		return await super.getDecrypted();
	}
}

const STORES = async () => undefined;

let worlds = 0;

/**
 * The trigger behind a real HTTP port, in n8n-core's own webhook context: real headers and bytes, real HTTP and binary helpers.
 * Routing, body parsing and executions of n8n are not here; test/e2e runs those. Where the node leaves the answer to n8n, it
 * comes after `store` as n8n 2.41 gives it: 200, or 500 when `store` throws.
 */
export async function startTrigger(input: { parameters?: INode['parameters']; credential: ICredentialDataDecryptedObject; mode?: WorkflowExecuteMode; store?: () => Promise<void> }): Promise<TriggerWorld> {
	worlds += 1;
	const trigger = new ZaloOaTrigger();
	const nodeTypes = { getByName: () => trigger, getByNameAndVersion: () => trigger, getKnownTypes: () => ({}) } as unknown as INodeTypes;
	const credential = { id: `credential-${worlds}`, name: 'Zalo OA' };
	const node: INode = {
		id: `node-${worlds}`, name: 'Zalo OA Trigger', type: 'test.trigger', typeVersion: 2, position: [0, 0],
		parameters: input.parameters ?? { listenTo: 'all' }, credentials: { zaloOaApi: credential },
	};
	const workflow = new Workflow({ id: `workflow-${worlds}`, nodes: [node], connections: {}, active: true, nodeTypes });
	const store = new CountingStore(input.credential);
	const starts: INodeExecutionData[][][] = [];
	const log: LogLine[] = [];
	const pending = new Set<Promise<void>>();
	const logger = Object.fromEntries((['debug', 'info', 'warn', 'error'] as const).map((level) => [level, (message: string) => log.push({ level, message })]));

	const handle = async (request: Request, response: Response) => {
		Object.assign(request, { rawBody: request.body as Buffer });
		const additionalData = { httpRequest: request, httpResponse: response, credentialsHelper: store, executionId: '1', variables: {}, restApiUrl: 'http://localhost/rest' } as unknown as IWorkflowExecuteAdditionalData;
		const name = request.method === 'GET' ? 'setup' : 'default';
		const webhookData = { webhookDescription: { name } } as unknown as IWebhookData;
		const subject = workflow.getNode('Zalo OA Trigger') ?? node;
		const context = new WebhookContext(workflow, subject, additionalData, input.mode ?? 'webhook', webhookData, [], null);
		Object.defineProperty(context, 'logger', { value: logger });
		const { workflowData, webhookResponse } = await trigger.webhook.call(context as unknown as IWebhookFunctions);
		const answer = webhookResponse === undefined ? undefined : await (input.store ?? STORES)().then(() => 200, () => 500);
		if (workflowData !== undefined && answer !== 500) starts.push(workflowData.map((items) => items ?? []));
		if (answer !== undefined) response.status(answer).json(webhookResponse);
	};

	const app = express();
	app.use(express.raw({ type: () => true, limit: '20mb' }));
	app.all('/webhook', (request, response) => {
		if (!Buffer.isBuffer(request.body)) request.body = Buffer.alloc(0);
		const work = handle(request, response).catch((error: unknown) => void log.push({ level: 'error', message: `webhook() threw: ${String(error)}` }));
		pending.add(work);
		void work.finally(() => pending.delete(work));
	});
	const server = await new Promise<Server>((resolve) => {
		const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
	});

	return {
		credential, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
		starts,
		log,
		credentialReads: () => store.reads,
		saves: () => store.saves,
		outputs: () => NodeHelpers.getNodeOutputs(workflow, workflow.getNode('Zalo OA Trigger') ?? node, trigger.description),
		settled: async () => {
			while (pending.size > 0) await Promise.all(pending);
		},
		set: (parameters) => {
			const subject = workflow.getNode('Zalo OA Trigger');
			if (subject !== null) subject.parameters = parameters;
		},
		failCredential: (error) => {
			store.failure = error;
		},
		holdCredential: (gate) => {
			store.gate = gate;
		},
		underWay: () => pending.size,
		setCredential: (fields) => {
			store.data = { ...store.data, ...fields };
		},
		close: async () => {
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		},
	};
}
