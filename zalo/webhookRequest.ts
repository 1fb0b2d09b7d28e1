import { literalOf, parseLossless } from './losslessJson';
import { verifySignature } from './signature';
import type { RejectReason } from './webhookRejections';

export type WebhookVerdict = { readonly ok: true; readonly rawText: string; readonly appId: string } | { readonly ok: false; readonly reason: RejectReason };

/** One delivery, and what it is checked against. With `oaSecretKey` null the signature is not checked: the operator switched it off. */
export interface WebhookInput {
	/** The bytes as received. */
	readonly rawBody: Uint8Array;
	readonly contentType: string | undefined;
	readonly signature: string | undefined;
	readonly appId: string;
	readonly oaSecretKey: string | null;
	readonly nowMs: number;
}

/** Zalo's bodies are a few KB; a megabyte is somebody else. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** Clocks differ, and a server without a time service may be hours off. There is no limit to the past: retries carry the old timestamp. */
const MAX_AHEAD_MS = 24 * 3_600_000;

const NUMBER = /^\d{1,20}(\.\d{1,20})?(e\+?\d{1,3})?$/i;

type Parsed = { readonly rawText: string; readonly event: Readonly<Record<string, unknown>> };

/** The timestamp as it stands in the body: the string, or the literal digits of a number. */
function timestampOf({ event, rawText }: Parsed): string | undefined {
	if (typeof event.timestamp === 'string') return event.timestamp;
	return typeof event.timestamp === 'number' ? literalOf(rawText, 'timestamp') : undefined;
}

/** The body as text; JSON allows no byte order mark, but n8n lets one pass. The signature is over the bytes, mark included. */
export function textOf(rawBody: Uint8Array): string {
	return Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength).toString('utf8').replace(/^\uFEFF/, '');
}

function isJson(contentType: string | undefined): boolean {
	return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

function parse({ rawBody, contentType }: WebhookInput): Parsed | RejectReason {
	if (rawBody.byteLength === 0) return 'empty body';
	if (rawBody.byteLength > MAX_BODY_BYTES) return 'body too large';
	if (!isJson(contentType)) return 'wrong content type';
	const rawText = textOf(rawBody);
	let body: unknown;
	try {
		body = parseLossless(rawText);
	} catch {
		return 'body is not JSON';
	}
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'body is not an object';
	const event = body as Record<string, unknown>;
	if (typeof event.event_name === 'string' && event.event_name !== '') return { rawText, event };
	// Mini App notifications reach the same URL with `event` and `appId` and another signature (webhooks.md §8).
	return typeof event.event === 'string' && event.appId !== undefined ? 'notification of a Mini App' : 'no event name';
}

function timestampProblem(timestamp: string | undefined, input: WebhookInput): RejectReason | undefined {
	if (timestamp === undefined) return input.oaSecretKey === null ? undefined : 'no timestamp';
	if (!NUMBER.test(timestamp)) return 'timestamp is not a number';
	return Number(timestamp) > input.nowMs + MAX_AHEAD_MS ? 'timestamp is in the future' : undefined;
}

function signatureProblem(timestamp: string, input: WebhookInput): RejectReason | undefined {
	const { signature, appId, rawBody, oaSecretKey } = input;
	if (oaSecretKey === null) return undefined;
	const result = verifySignature(signature, { appId, rawBody, timestamp, oaSecretKey });
	if (result.ok) return undefined;
	if (result.reason === 'mismatch') return 'signature does not match';
	if (result.reason === 'missing') return 'signature missing';
	// HTTP joins repeated headers with a comma.
	return signature?.includes(',') === true ? 'signature given twice' : 'signature malformed';
}

/**
 * Decides over one delivery before anything is started: size → type → JSON → an OA event of this app → timestamp → signature.
 * Source: shared/zalo/webhooks.md §3 and §8, read 2026-11-21.
 */
export function checkWebhook(input: WebhookInput): WebhookVerdict {
	const parsed = parse(input);
	if (typeof parsed === 'string') return { ok: false, reason: parsed };
	const { app_id: namedApp } = parsed.event;
	// Some events come without app_id (webhooks.md §3): then the configured one is the first term.
	if (namedApp !== undefined && namedApp !== null && String(namedApp) !== input.appId) return { ok: false, reason: 'event of another app' };
	const timestamp = timestampOf(parsed);
	const reason = timestampProblem(timestamp, input) ?? signatureProblem(timestamp ?? '', input);
	return reason === undefined ? { ok: true, rawText: parsed.rawText, appId: input.appId } : { ok: false, reason };
}
