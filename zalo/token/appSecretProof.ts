import { createHmac } from 'node:crypto';

/** `appsecret_proof`: lower-case hex HMAC-SHA256 of the access token under the App Secret. Source: shared/zalo/oauth.md §6 [A]. */
export function appSecretProof(accessToken: string, appSecret: string): string {
	return createHmac('sha256', appSecret).update(accessToken).digest('hex');
}
