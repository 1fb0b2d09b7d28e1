import { randomUUID } from 'node:crypto';

import type { JsonObject, WorkflowJson, WorkflowNode } from '../n8n/n8nTypes';

const PACKAGE = 'n8n-nodes-zalo-oa';

/** Names of the nodes, as the screenshots open them. */
export const PICTURE_NODES = { trigger: 'Zalo OA Trigger', reply: 'Reply', template: 'Send Template' } as const;

/** Every message is answered and confirmed by a template: enough to fill each panel and the simulator's phones. */
export function pictureWorkflow(webhookId: string): WorkflowJson {
	return {
		name: 'Order confirmation',
		nodes: [
			{ ...node(PICTURE_NODES.trigger, 'zaloOaTrigger', [0, 0], {}), webhookId },
			node(PICTURE_NODES.reply, 'zaloOaMessage', [260, -100], {
				resource: 'message',
				operation: 'sendText',
				userId: '={{ $json.userId }}',
				text: '=Dạ, shop đã nhận: "{{ $json.text }}". Shop xác nhận đơn ngay ạ!',
			}),
			node(PICTURE_NODES.template, 'zaloOaTemplate', [260, 100], {
				resource: 'template',
				operation: 'sendByPhone',
				phone: '0912345678',
				templateId: { __rl: true, mode: 'list', value: '412345', cachedResultName: 'Xác nhận đơn hàng (412345)' },
				templateParameters: { mappingMode: 'defineBelow', value: { customer_name: 'Lan Anh', order_code: 'DH-2041', amount: 250000 } },
			}),
		],
		connections: { [PICTURE_NODES.trigger]: { main: [[to(PICTURE_NODES.reply), to(PICTURE_NODES.template)]] } },
	};
}

/** Outputs of the trigger in `eventsWorkflow`, and what each leads to. */
const BRANCHES = ['Answer', 'Welcome', 'Count', 'Find out why'] as const;

/** One trigger that sorts events by group and shows what it refused. */
export function eventsWorkflow(webhookId: string): WorkflowJson {
	const options = { answer: 'atOnce', oaIds: '2847561029384756102', outputRejected: true, separateOutputs: true };
	const branches = BRANCHES.map((name, index) => ({ id: randomUUID(), name, type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [320, index * 130 - 195] as [number, number], parameters: {} }));
	return {
		name: 'Events by group',
		nodes: [{ ...node(PICTURE_NODES.trigger, 'zaloOaTrigger', [0, 0], { listenTo: 'groups', groups: ['messagesFromUsers', 'follow', 'deliveryAndReadReceipts'], options }), webhookId }, ...branches],
		connections: { [PICTURE_NODES.trigger]: { main: BRANCHES.map((name) => [to(name)]) } },
	};
}

/** The panels people meet most, filled in: names of the nodes, and the file each picture goes to. */
export const PANELS = { 'Answer while free': 'send-text.png', 'All followers': 'get-followers.png', 'Offer': 'send-buttons.png' } as const;

/** Nodes for pictures only: nothing leads to them. */
export function panelsWorkflow(): WorkflowJson {
	const template = { __rl: true, mode: 'list', value: '412345', cachedResultName: 'Xác nhận đơn hàng (412345)' };
	const values = { mappingMode: 'defineBelow', value: { customer_name: 'Lan Anh', order_code: 'DH-2041', amount: 250000 } };
	const buttons = [
		{ title: 'Xem mẫu áo dài', type: 'openUrl', url: 'https://shop.example/ao-dai' },
		{ title: 'Gọi cho shop', type: 'callPhone', phone: '1900 1234' },
	];
	const panels = [
		node('Answer while free', 'zaloOaMessage', [0, 0], {
			resource: 'message', operation: 'sendText', sendTo: 'user', userId: { __rl: true, mode: 'id', value: '7019283746501928374' }, text: 'Dạ, shop còn hàng ạ!', sendWhen: 'whileFree', otherwise: 'template', fallbackTemplateId: template, fallbackTemplateParameters: values,
		}),
		node('All followers', 'zaloOaFollower', [240, 0], { resource: 'follower', operation: 'getMany', returnAll: true, includeDetails: true }),
		node('Offer', 'zaloOaMessage', [480, 0], { resource: 'message', operation: 'sendButtons', sendTo: 'user', userId: { __rl: true, mode: 'id', value: '7019283746501928374' }, text: 'Áo dài Tết đã về ạ!', buttons: { button: buttons } }),
	];
	return { name: 'Panels', nodes: panels, connections: {} };
}

function node(name: string, type: string, position: [number, number], parameters: JsonObject): WorkflowNode {
	return { id: randomUUID(), name, type: `${PACKAGE}.${type}`, typeVersion: type === 'zaloOaTrigger' ? 2 : 1, position, parameters, credentials: { zaloOaApi: { name: 'Zalo OA' } } };
}

const to = (name: string): JsonObject => ({ node: name, type: 'main', index: 0 });
