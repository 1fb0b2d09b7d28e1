import type { EventSpec } from './types';

/** A message of a website visitor. */
const VISITOR_MESSAGE = {
	pickerGroup: 'anonymousVisitors',
	group: 'anonymous',
	direction: 'in',
	isEcho: false,
	receiptKind: null,
	actorIdPath: 'sender.id',
	oaIdPath: 'recipient.id',
	messageIdPath: 'message.msg_id',
	messageIdType: 'string',
	groupIdPath: null,
	phonePath: null,
	optionalPaths: ['message.text'],
	serverHeader: 'OA OpenAPI',
	status: 'current',
	aliases: [],
	opensInteractionWindow: false,
	dedupeOn: ['event_name', 'message.msg_id'],
	actorKind: 'anonymous',
	confidence: 'A',
	payloadConfidence: 'B',
	notes: 'sender.id is the anonymous_id; answer needs it plus message.conversation_id.',
	source:
		'api-zalo skill references/07-webhooks.md (distilled from docs.zaloplatforms.com, 2026); oneflow-vn/n8n-nodes-zalo nodes/ZaloTrigger/ZaloTrigger.properties.ts (copy of the developer-console event list, 2024-10)',
} as const;

/** The copy of an answer to a website visitor. */
const VISITOR_ECHO = {
	pickerGroup: 'sentByOa',
	group: 'anonymous',
	direction: 'out',
	isEcho: true,
	receiptKind: null,
	actorIdPath: 'recipient.id',
	oaIdPath: 'sender.id',
	messageIdPath: 'message.msg_id',
	messageIdType: 'string',
	groupIdPath: null,
	phonePath: null,
	optionalPaths: ['sender.admin_id', 'message.text'],
	serverHeader: 'OA OpenAPI',
	status: 'current',
	aliases: [],
	opensInteractionWindow: false,
	dedupeOn: ['event_name', 'message.msg_id'],
	actorKind: 'anonymous',
	confidence: 'A',
	payloadConfidence: 'B',
	notes: 'Echo; never answer.',
	source:
		'api-zalo skill references/07-webhooks.md (distilled from docs.zaloplatforms.com, 2026); oneflow-vn/n8n-nodes-zalo nodes/ZaloTrigger/ZaloTrigger.properties.ts (copy of the developer-console event list, 2024-10); VIBE Academy lib/integrations/zalo/webhook.ts + tests',
} as const;

/** Chats with website visitors who have no Zalo id: the id is an anonymous one, answered together with the conversation id. */
export const ANONYMOUS_EVENTS = {
	anonymous_send_text: {
		...VISITOR_MESSAGE,
		name: 'anonymous_send_text',
		label: 'Visitor Sent Text',
		description: 'An anonymous website visitor sent a text message to the OA.',
	},
	oa_send_anonymous_text: {
		...VISITOR_ECHO,
		name: 'oa_send_anonymous_text',
		label: 'OA Sent Anonymous Text',
		description: 'The OA sent a text message to an anonymous website visitor (echo of a message you sent).',
	},
	anonymous_send_image: {
		...VISITOR_MESSAGE,
		name: 'anonymous_send_image',
		label: 'Visitor Sent Image',
		description: 'An anonymous website visitor sent an image to the OA.',
	},
	oa_send_anonymous_image: {
		...VISITOR_ECHO,
		name: 'oa_send_anonymous_image',
		label: 'OA Sent Anonymous Image',
		description: 'The OA sent an image to an anonymous website visitor (echo of a message you sent).',
	},
	anonymous_send_file: {
		...VISITOR_MESSAGE,
		name: 'anonymous_send_file',
		label: 'Visitor Sent File',
		description: 'An anonymous website visitor sent a file to the OA.',
	},
	oa_send_anonymous_file: {
		...VISITOR_ECHO,
		name: 'oa_send_anonymous_file',
		label: 'OA Sent Anonymous File',
		description: 'The OA sent a file to an anonymous website visitor (echo of a message you sent).',
	},
	anonymous_send_sticker: {
		...VISITOR_MESSAGE,
		name: 'anonymous_send_sticker',
		label: 'Visitor Sent Sticker',
		description: 'An anonymous website visitor sent a sticker to the OA.',
	},
	oa_send_anonymous_sticker: {
		...VISITOR_ECHO,
		name: 'oa_send_anonymous_sticker',
		label: 'OA Sent Anonymous Sticker',
		description: 'The OA sent a sticker to an anonymous website visitor (echo of a message you sent).',
	},
} as const satisfies Record<string, EventSpec>;
