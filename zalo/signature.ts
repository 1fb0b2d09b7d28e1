import { createHash, timingSafeEqual } from 'node:crypto';

/** Why a webhook was not accepted; shown in the log, never sent to the caller. */
export type SignatureReason = 'missing' | 'malformed' | 'mismatch';

export type SignatureResult = { readonly ok: true } | { readonly ok: false; readonly reason: SignatureReason };

/**
 * Lower-case hex SHA-256 of appId + rawBody + timestamp + OA Secret Key: a plain digest, not an HMAC.
 * Source: shared/zalo/webhooks.md §3 [A], read 2026-11-21.
 */
export function computeSignature(parts: { appId: string; rawBody: Uint8Array; timestamp: string; oaSecretKey: string }): string {
	return createHash('sha256').update(parts.appId).update(parts.rawBody).update(parts.timestamp).update(parts.oaSecretKey).digest('hex');
}

/**
 * Checks the `X-ZEvent-Signature` header over the exact bytes received, in constant time.
 * The prefix `mac=` may be missing and the hex may be upper case.
 * @throws Error when the secret or app id is empty: an unset secret must never let everything pass
 */
export function verifySignature(
	header: string | undefined,
	parts: { appId: string; rawBody: Uint8Array; timestamp: string; oaSecretKey: string },
): SignatureResult {
	if (parts.oaSecretKey === '' || parts.appId === '') throw new Error('The OA Secret Key and the App ID must be set before a signature can be checked');
	if (header === undefined || header.trim() === '') return { ok: false, reason: 'missing' };
	const hex = header.trim().replace(/^mac=/i, '').toLowerCase();
	if (!/^[0-9a-f]{64}$/.test(hex)) return { ok: false, reason: 'malformed' };
	const matches = timingSafeEqual(Buffer.from(hex, 'hex'), Buffer.from(computeSignature(parts), 'hex'));
	return matches ? { ok: true } : { ok: false, reason: 'mismatch' };
}
