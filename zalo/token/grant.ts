import { ZaloInputError } from '../errors/zaloInputError';
import { readHosts } from '../hosts';
import type { TokenPair } from './state';

/** What Zalo's token endpoint needs besides the token or code. */
export interface AppIdentity {
	readonly appId: string;
	readonly appSecret: string;
	readonly tokenHost: string;
}

/** The two things the token endpoint takes; each works once. */
export type TokenGrant = { readonly refreshToken: string } | { readonly code: string; readonly verifier: string };

/** Calls the token endpoint once. */
export type SpendGrant = (app: AppIdentity, grant: TokenGrant) => Promise<TokenPair>;

/** A field of the credential that is needed now. @throws ZaloInputError when it is empty */
export function requiredField(data: Readonly<Record<string, unknown>>, field: string, label: string): string {
	const value = data[field];
	if (typeof value === 'string' && value.trim() !== '') return value.trim();
	throw new ZaloInputError(label, 'is empty in the Zalo OA API credential', `Open the credential and fill in ${label} (developers.zalo.me → your app → Settings).`);
}

/** The app of a credential. @throws ZaloInputError when App ID or App Secret is empty */
export function appOf(data: Readonly<Record<string, unknown>>): AppIdentity {
	return { appId: requiredField(data, 'appId', 'App ID'), appSecret: requiredField(data, 'appSecret', 'App Secret'), tokenHost: readHosts(data).oauth };
}

/** With the secret, so that a refusal is forgotten as soon as somebody corrects it. */
export function chainName({ appId, appSecret }: Pick<AppIdentity, 'appId' | 'appSecret'>): string {
	return `${appId}\n${appSecret}`;
}
