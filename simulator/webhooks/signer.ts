import { createHash, createHmac } from 'node:crypto';

/** The four terms of Zalo's webhook MAC, in their order. */
export interface MacTerms {
	readonly firstTerm: string;
	readonly rawBody: string | Buffer;
	readonly timestamp: string;
	readonly secret: string;
}

/** Plain SHA-256 (not HMAC) over the concatenation appId + rawBody + timestamp + OA Secret Key, lower-case hex. */
export function eventMac({ firstTerm, rawBody, timestamp, secret }: MacTerms): string {
	return createHash('sha256').update(firstTerm).update(rawBody).update(timestamp).update(secret).digest('hex');
}

/** The wrong formula many projects use; only for forgery tests. */
export function hmacOfBody(rawBody: string | Buffer, secret: string): string {
	return createHmac('sha256', secret).update(rawBody).digest('hex');
}
