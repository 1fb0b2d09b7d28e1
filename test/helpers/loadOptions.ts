import { LoadOptionsContext } from 'n8n-core';
import { Workflow, type ILoadOptionsFunctions, type INode, type INodeParameters, type INodeType, type INodeTypes, type IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import type { CredentialStore } from './engine';

/** What a picker of the editor gets: n8n's own context over the parameters typed so far; only the database is a variable. */
export function loadOptionsContext(nodeType: INodeType, parameters: INodeParameters, store: CredentialStore): ILoadOptionsFunctions {
	const node: INode = { id: 'subject', name: 'Subject', type: 'test.subject', typeVersion: 1, position: [0, 0], parameters, credentials: { zaloOaApi: { id: 'c1', name: 'Zalo OA' } } };
	const nodeTypes = { getByName: () => nodeType, getByNameAndVersion: () => nodeType, getKnownTypes: () => ({}) } as unknown as INodeTypes;
	const workflow = new Workflow({ id: 'w1', name: 'test', active: false, nodes: [node], connections: {}, nodeTypes });
	const additionalData = { credentialsHelper: store, currentNodeParameters: parameters, executionId: undefined, variables: {}, restApiUrl: 'http://localhost/rest', instanceBaseUrl: 'http://localhost' } as unknown as IWorkflowExecuteAdditionalData;
	// The class is n8n's own; only our stricter compiler options see a difference (an optional name).
	return new LoadOptionsContext(workflow, node, additionalData, '') as unknown as ILoadOptionsFunctions;
}
