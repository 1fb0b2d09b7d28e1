import { literalOf, parseLossless } from './losslessJson';
import { verifySignature } from './signature';

/** Why a delivery starts nothing. `reason` is for the log; the caller is only told what the operator chose. */
export type RejectReason =
	| 'empty body'
	| 'body too large'
	| 'body is not JSON'
	| 'not an OA event'
	| 'event of another app'
	| 'no timestamp'
	| 'signature missing'
	| 'signature malformed'
	| 'signature does not match';

export type WebhookVerdict = { readonly ok: true; readonly rawText: string; readonly appId: string } | { readonly ok: false; readonly reason: RejectReason };

/** Zalo's bodies are a few KB; a megabyte is somebody else. */
export const MAX_BODY_BYTES = 1024 * 1024;

function reject(reason: RejectReason): WebhookVerdict {
	return { ok: false, reason };
}

/** The timestamp as it stands in the body: the string, or the literal digits of a number. */
function timestampOf(body: Record<string, unknown>, rawText: string): string | undefined {
	if (typeof body.timestamp === 'string') return body.timestamp;
	return typeof body.timestamp === 'number' ? literalOf(rawText, 'timestamp') : undefined;
}

/**
 * Decides over one delivery before anything is started: size → JSON → an OA event of this app → signature.
 * With `oaSecretKey` null the signature is not checked (the operator switched it off).
 * Source: shared/zalo/webhooks.md §3 and §8, read 2026-11-21.
 */
export function checkWebhook(input: { rawBody: Uint8Array; signature: string | undefined; appId: string; oaSecretKey: string | null }): WebhookVerdict {
	const { rawBody, signature, appId, oaSecretKey } = input;
	if (rawBody.byteLength === 0) return reject('empty body');
	if (rawBody.byteLength > MAX_BODY_BYTES) return reject('body too large');
	const rawText = Buffer.from(rawBody).toString('utf8');
	let body: unknown;
	try {
		body = parseLossless(rawText);
	} catch {
		return reject('body is not JSON');
	}
	const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
	// Mini App notifications reach the same URL with `event` and `appId` and another signature (webhooks.md §8).
	if (!isObject || typeof (body as Record<string, unknown>).event_name !== 'string') return reject('not an OA event');
	const event = body as Record<string, unknown>;
	// Some events come without app_id (webhooks.md §3): then the configured one is the first term.
	if (event.app_id !== undefined && event.app_id !== null && String(event.app_id) !== appId) return reject('event of another app');
	if (oaSecretKey === null) return { ok: true, rawText, appId };
	const timestamp = timestampOf(event, rawText);
	if (timestamp === undefined) return reject('no timestamp');
	const result = verifySignature(signature, { appId, rawBody, timestamp, oaSecretKey });
	if (result.ok) return { ok: true, rawText, appId };
	return reject(result.reason === 'missing' ? 'signature missing' : result.reason === 'malformed' ? 'signature malformed' : 'signature does not match');
}
