import { randomUUID } from 'node:crypto';

import type { JsonObject, WorkflowJson, WorkflowNode } from '../../../scripts/n8n/n8nTypes';

/** The senders that run inside n8n. `noop` sends nothing: what n8n itself needs for the same items. */
export const SENDERS = ['node', 'http', 'http10', 'single', 'noop'] as const;
export type Sender = (typeof SENDERS)[number];

/** What the report says about each. */
export const SENDER_TEXT: Readonly<Record<Sender | 'raw', string>> = {
	node: 'Zalo OA Message, Send Text, as it comes',
	http: 'HTTP Request, as it comes',
	http10: 'HTTP Request, batches of 10 every 100 ms',
	single: 'Zalo OA Message, Items at Once 1',
	noop: 'No Operation',
	raw: 'undici, 20 in flight, without n8n',
};

/** Name of the node that is measured. */
export const MEASURED = 'Send';

/** What is said to recipient i: no two messages of a run are alike. */
export const TEXT = 'Dạ, đơn hàng DH-';

/** Builds the items as a person would in n8n: so many as the webhook call asks for, round and round the recipients. */
function itemsNode(userIds: readonly string[]): WorkflowNode {
	const jsCode = `const users = '${userIds.join(' ')}'.split(' ');
const { count } = $input.first().json.body;
return Array.from({ length: count }, (_, index) => ({ json: { userId: users[index % users.length], text: '${TEXT}' + index + ' của mình đã giao xong ạ!' } }));`;
	return { id: randomUUID(), name: 'Items', type: 'n8n-nodes-base.code', typeVersion: 2, position: [200, 0], parameters: { mode: 'runOnceForAllItems', language: 'javaScript', jsCode } };
}

const CREDENTIAL_OF: Readonly<Record<Sender, string | undefined>> = { node: 'zaloOaApi', single: 'zaloOaApi', http: 'httpHeaderAuth', http10: 'httpHeaderAuth', noop: undefined };

function zaloParameters(requestOptions: JsonObject): JsonObject {
	return { resource: 'message', operation: 'sendText', userId: '={{ $json.userId }}', text: '={{ $json.text }}', requestOptions };
}

function httpParameters(apiHost: string, options: JsonObject): JsonObject {
	return {
		method: 'POST', url: `${apiHost}/v3.0/oa/message/cs`, authentication: 'genericCredentialType', genericAuthType: 'httpHeaderAuth',
		sendBody: true, specifyBody: 'json', jsonBody: '={{ JSON.stringify({ recipient: { user_id: $json.userId }, message: { text: $json.text } }) }}', options,
	};
}

function measuredNode(sender: Sender, apiHost: string): Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters'> {
	switch (sender) {
		case 'node': return { type: 'n8n-nodes-zalo-oa.zaloOaMessage', typeVersion: 1, parameters: zaloParameters({}) };
		case 'single': return { type: 'n8n-nodes-zalo-oa.zaloOaMessage', typeVersion: 1, parameters: zaloParameters({ concurrency: 1 }) };
		case 'http': return { type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, parameters: httpParameters(apiHost, {}) };
		case 'http10': return { type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, parameters: httpParameters(apiHost, { batching: { batch: { batchSize: 10, batchInterval: 100 } } }) };
		case 'noop': return { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
	}
}

/** `Webhook → Items → Send`; the ids of the credentials are put in on import. */
export function workflowOf(sender: Sender, apiHost: string, userIds: readonly string[]): WorkflowJson {
	const webhookId = randomUUID();
	const start: WorkflowNode = { id: randomUUID(), name: 'Start', type: 'n8n-nodes-base.webhook', typeVersion: 2.1, position: [0, 0], webhookId, parameters: { httpMethod: 'POST', path: webhookId, responseMode: 'onReceived', options: {} } };
	const credential = CREDENTIAL_OF[sender];
	const send: WorkflowNode = { id: randomUUID(), name: MEASURED, position: [400, 0], ...measuredNode(sender, apiHost), ...(credential === undefined ? {} : { credentials: { [credential]: { id: '', name: '' } } }) };
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	return { name: `bench ${sender}`, nodes: [start, itemsNode(userIds), send], connections: { Start: to('Items'), Items: to(MEASURED) }, settings: { executionOrder: 'v1' } };
}
