import { z } from 'zod';

import type { JsonObject } from '../data/eventExamples';
import type { State } from '../state';
import type { SwitchBoard } from '../switches';
import { invalidField, oaError } from '../zaloError';
import { readListOrButtons } from './listAndButtons';
import { checkShape, lengthOf, overLong, type Strictness } from './shape';

export const MAX_TEXT = 2000;
const MAX_TITLE = 100;
const MAX_SUBTITLE = 500;

/** A message body understood: what is stored, echoed and shown. */
export interface MessageContent {
	readonly type: string;
	readonly text?: string;
	readonly quoteMessageId?: string;
	readonly attachment?: JsonObject;
}

export interface ContentContext {
	readonly state: State;
	readonly switches: SwitchBoard;
	readonly nowMs: number;
	readonly strictness: Strictness;
}

const envelopeSchema = z.object({ text: z.string().optional(), quote_message_id: z.string().min(1).optional(), attachment: z.object({ type: z.string(), payload: z.record(z.unknown()) }).strict().optional() }).strict();

const httpUrl = z.string().url().regex(/^https?:\/\//);
const mediaSchema = z.object({
	template_type: z.literal('media'),
	elements: z.array(z.object({ media_type: z.string(), url: httpUrl.optional(), attachment_id: z.string().min(1).optional(), width: z.number().positive().optional(), height: z.number().positive().optional() }).strict()).length(1),
}).strict();
const fileSchema = z.object({ token: z.string().min(1) }).strict();
const requestInfoSchema = z.object({
	template_type: z.literal('request_user_info'),
	elements: z.array(z.object({ title: z.string().min(1), subtitle: z.string().min(1), image_url: httpUrl }).strict()).length(1),
}).strict();

/** Reads `message` in the order of the check list: fields -201, lengths -210, type -233, expired upload -100. */
export function readContent(value: unknown, context: ContentContext): MessageContent {
	const message = checkShape(envelopeSchema, value, context.strictness);
	const { text, attachment } = message;
	if (!attachment && (text === undefined || text.trim() === '')) throw invalidField('text');
	if (text !== undefined && lengthOf(text) > MAX_TEXT) throw overLong('text', MAX_TEXT, context);
	const quote = message.quote_message_id === undefined ? {} : { quoteMessageId: message.quote_message_id };
	const caption = text === undefined ? {} : { text };
	if (!attachment) return { type: 'text', ...caption, ...quote };
	return { ...caption, ...quote, ...readAttachment(attachment, text, context) };
}

function readAttachment(attachment: { type: string; payload: Record<string, unknown> }, caption: string | undefined, context: ContentContext): MessageContent {
	if (attachment.type === 'file') return readFile(attachment.payload, context);
	if (attachment.type !== 'template') throw oaError(-233);
	switch (attachment.payload['template_type']) {
		case 'media': return readMedia(attachment.payload, context);
		case 'request_user_info': return readRequestInfo(attachment.payload, context);
		default: return readListOrButtons(attachment.payload, caption, context);
	}
}

function readFile(payload: unknown, context: ContentContext): MessageContent {
	const { token } = checkShape(fileSchema, payload, context.strictness);
	const upload = livingUpload(token, 'file', 'token', context);
	const shown = { url: `https://f9.file.talk.zdn.vn/sim/${upload.md5}`, size: String(upload.size), name: upload.name, checksum: upload.md5, type: upload.extension };
	return { type: 'file', attachment: { type: 'file', payload: shown } };
}

function readMedia(payload: unknown, context: ContentContext): MessageContent {
	const element = checkShape(mediaSchema, payload, context.strictness).elements[0];
	if (!element) throw invalidField('elements');
	const { media_type: kind, url, attachment_id: id } = element;
	if (kind !== 'image' && kind !== 'gif' && kind !== 'sticker') throw oaError(-233);
	if (kind === 'sticker') {
		if (id === undefined || url !== undefined) throw invalidField(id === undefined ? 'attachment_id' : 'url');
		return { type: kind, attachment: { type: kind, payload: { id, url: `https://zalo-api.zdn.vn/api/emoticon/sticker/webpc?eid=${id}` } } };
	}
	// Zalo takes one of the two; both or none is an error of the caller.
	if ((url === undefined) === (id === undefined)) throw invalidField(url === undefined ? 'url' : 'attachment_id');
	if (kind === 'gif' && (element.width === undefined || element.height === undefined)) throw invalidField(element.width === undefined ? 'width' : 'height');
	if (id !== undefined) livingUpload(id, kind, 'attachment_id', context);
	const shownUrl = url ?? `https://f6.photo.talk.zdn.vn/sim/${id ?? ''}.${kind === 'gif' ? 'gif' : 'jpg'}`;
	return { type: kind, attachment: { type: kind, payload: { thumbnail: shownUrl, url: shownUrl } } };
}

function readRequestInfo(payload: unknown, context: ContentContext): MessageContent {
	const element = checkShape(requestInfoSchema, payload, context.strictness).elements[0];
	if (!element) throw invalidField('elements');
	if (lengthOf(element.title) > MAX_TITLE) throw overLong('title', MAX_TITLE, context);
	if (lengthOf(element.subtitle) > MAX_SUBTITLE) throw overLong('subtitle', MAX_SUBTITLE, context);
	const shown = { title: element.title, thumbnail: element.image_url, description: element.subtitle, url: element.image_url };
	return { type: 'request_user_info', text: 'Đang yêu cầu thông tin từ bạn', attachment: { type: 'link', payload: shown } };
}

/** The upload behind an id: unknown or of another kind -201, past its seven days -100. */
function livingUpload(id: string, kind: 'image' | 'gif' | 'file', field: string, { state, nowMs }: ContentContext): { md5: string; size: number; name: string; extension: string } {
	const upload = state.uploads.get(id);
	if (!upload || upload.kind !== kind) throw invalidField(field);
	if (upload.expiresAtMs <= nowMs) throw oaError(-100);
	return upload;
}
