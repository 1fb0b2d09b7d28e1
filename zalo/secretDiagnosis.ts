import type { RejectReason } from './webhookRejections';
import { checkWebhook, type WebhookInput } from './webhookRequest';

/** What stands in the credential, untrimmed. */
export interface TypedSecrets {
	readonly oaSecretKey: string;
	readonly appSecret: string;
}

/** Quotation marks, spaces and characters nobody sees, at either end. */
const EXTRA = /^[\s\p{Cf}\p{Cc}"'`“”‘’«»]+|[\s\p{Cf}\p{Cc}"'`“”‘’«»]+$/gu;

/**
 * Why the signature of this delivery does not match, in the words the operator needs. It never accepts anything: the answer is a
 * reason. Costs up to two more digests, so the caller bounds how often it asks.
 */
export function diagnoseMismatch(input: WebhookInput, { oaSecretKey, appSecret }: TypedSecrets): RejectReason {
	const fits = (key: string) => key !== '' && checkWebhook({ ...input, oaSecretKey: key }).ok;
	const cleaned = oaSecretKey.replace(EXTRA, '');
	if (cleaned !== oaSecretKey.trim() && fits(cleaned)) return 'OA Secret Key has extra characters';
	if (holdsAppSecret({ oaSecretKey, appSecret })) return 'OA Secret Key field holds the App Secret';
	return fits(appSecret.trim()) ? 'signature fits the App Secret field' : 'signature does not match';
}

/** Needs no digest: true of every request as long as the credential stays so. */
export function holdsAppSecret({ oaSecretKey, appSecret }: TypedSecrets): boolean {
	const cleaned = oaSecretKey.replace(EXTRA, '');
	return cleaned !== '' && cleaned === appSecret.replace(EXTRA, '');
}
