import { z } from 'zod';

import type { JsonObject } from '../data/eventExamples';
import { invalidField, oaError } from '../zaloError';
import type { ContentContext, MessageContent } from './messageContent';
import { checkShape, lengthOf, overLong } from './shape';

const MOST = { elements: 5, buttons: 5 } as const;
const MAX = { title: 100, subtitle: 500, text: 2000, query: 1000, sms: 160 } as const;

const httpsUrl = z.string().url().regex(/^https:\/\//);
/** ASSUMED: the source shows a mobile number only; a dialler takes service numbers (1800, 1900) as well. */
const phone = z.string().regex(/^(84\d{8,10}|1[89]00\d{4,6})$/);
const title = z.string().min(1);
const icon = { image_icon: z.string().optional() };
const queryText = z.string().min(1);

/** The five button types with their payloads. */
const button = z.discriminatedUnion('type', [
	z.object({ title, type: z.literal('oa.open.url'), payload: z.object({ url: httpsUrl }).strict(), ...icon }).strict(),
	z.object({ title, type: z.literal('oa.query.show'), payload: queryText, ...icon }).strict(),
	z.object({ title, type: z.literal('oa.query.hide'), payload: queryText, ...icon }).strict(),
	z.object({ title, type: z.literal('oa.open.sms'), payload: z.object({ content: z.string().min(1), phone_code: phone }).strict(), ...icon }).strict(),
	z.object({ title, type: z.literal('oa.open.phone'), payload: z.object({ phone_code: phone }).strict(), ...icon }).strict(),
]);

/** The tap on an element is flat: `url` beside `type`. The PHP SDK sends the URL twice, flat and inside payload. */
const defaultAction = z.discriminatedUnion('type', [
	z.object({ type: z.literal('oa.open.url'), url: httpsUrl, payload: z.object({ url: httpsUrl }).strict().optional() }).strict(),
	z.object({ type: z.literal('oa.query.show'), payload: queryText }).strict(),
	z.object({ type: z.literal('oa.query.hide'), payload: queryText }).strict(),
]);

const element = z.object({ title, subtitle: z.string().min(1).optional(), image_url: z.string().url().optional(), default_action: defaultAction.optional() }).strict();
const buttons = z.array(button).min(1);

/** Who posts which shape; the switch v3ListMessages lets one or all of them pass. */
const SHAPES = {
	fieldVn: z.object({ template_type: z.literal('button'), text: z.string().min(1), buttons }).strict(),
	chatbotX: z.object({ buttons }).strict(),
	agentCli: z.object({ template_type: z.literal('list'), elements: z.array(element).min(1), buttons: buttons.optional() }).strict(),
} as const;
type ShapeName = keyof typeof SHAPES;

interface Parts {
	readonly text?: string | undefined;
	readonly elements?: readonly z.output<typeof element>[];
	readonly buttons?: readonly z.output<typeof button>[] | undefined;
}

/** `list` and buttons on v3 cs: used in the wild in three shapes, documented in none; -233 unless the switch lets the shape pass. */
export function readListOrButtons(payload: Record<string, unknown>, caption: string | undefined, context: ContentContext): MessageContent {
	const shape = shapeOf(payload);
	const allowed = context.switches.get('v3ListMessages');
	if (shape === null || (allowed !== 'accept' && allowed !== shape)) throw oaError(-233);
	checkCounts(payload);
	const read: Parts = checkShape<z.ZodType<Parts>>(SHAPES[shape] as unknown as z.ZodType<Parts>, payload, context.strictness);
	if (shape === 'chatbotX' && (caption === undefined || caption.trim() === '')) throw invalidField('text');
	if (lengthOf(read.text ?? '') > MAX.text) throw overLong('text', MAX.text, context);
	for (const [index, row] of (read.elements ?? []).entries()) checkElement(row, index, context);
	for (const row of read.buttons ?? []) checkButton(row, context);
	return { type: 'list', ...(read.text === undefined ? {} : { text: read.text }), attachment: { type: 'link', payload: JSON.parse(JSON.stringify(payload)) as JsonObject } };
}

function shapeOf(payload: Record<string, unknown>): ShapeName | null {
	switch (payload['template_type']) {
		case 'button': return 'fieldVn';
		case 'list': return 'agentCli';
		case undefined: return Array.isArray(payload['buttons']) ? 'chatbotX' : null;
		default: return null;
	}
}

/** More than five of either: -210. */
function checkCounts(payload: Record<string, unknown>): void {
	for (const [name, most] of Object.entries(MOST)) {
		const list = payload[name];
		if (Array.isArray(list) && list.length > most) throw oaError(-210);
	}
}

function checkElement(row: z.output<typeof element>, index: number, context: ContentContext): void {
	if (index === 0 && row.subtitle === undefined) throw invalidField('subtitle');
	if (lengthOf(row.title) > MAX.title) throw overLong('title', MAX.title, context);
	if (lengthOf(row.subtitle ?? '') > MAX.subtitle) throw overLong('subtitle', MAX.subtitle, context);
	const action = row.default_action;
	if (action && action.type !== 'oa.open.url' && lengthOf(action.payload) > MAX.query) throw overLong('payload', MAX.query, context);
}

function checkButton(row: z.output<typeof button>, context: ContentContext): void {
	if (lengthOf(row.title) > MAX.title) throw overLong('title', MAX.title, context);
	if (typeof row.payload === 'string' && lengthOf(row.payload) > MAX.query) throw overLong('payload', MAX.query, context);
	if (row.type === 'oa.open.sms' && lengthOf(row.payload.content) > MAX.sms) throw overLong('content', MAX.sms, context);
}
