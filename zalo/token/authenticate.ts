import { ZaloApiError } from '../errors/zaloApiError';
import { ZaloInputError } from '../errors/zaloInputError';
import { ZaloTransportError } from '../errors/zaloTransportError';
import { isWithinHosts, readHosts } from '../hosts';
import { neverLeftReason } from '../socketErrors';
import { appSecretProof } from './appSecretProof';
import { TokenRefresher, type SpendRefreshToken } from './refresher';
import { fieldsToStore, fingerprint, needsRefresh, readTokenState, type TokenFields } from './state';

/** Private markers between our transport, n8n's credential test and `authenticate`; stripped before anything is sent. */
export const REJECTED_TOKEN_HEADER = 'x-zalo-oa-rejected-token';
export const TEST_HEADER = 'x-zalo-oa-credential-test';

/** Credential data as n8n hands it over. */
export type CredentialData = TokenFields & Readonly<Record<string, unknown>>;

/**
 * Tells n8n "refresh now": n8n reacts to an error that looks like HTTP 401 by running `preAuthentication`, saving what it
 * returns, and asking `authenticate` again. Nothing has been sent when this is thrown.
 */
export class RefreshNeededError extends Error {
	override readonly name = 'RefreshNeededError';
	readonly response = { status: 401 } as const;

	constructor() {
		super('The Zalo access token must be refreshed before this request');
	}
}

interface Outgoing {
	url: string;
	baseURL?: string | undefined;
	headers?: Record<string, unknown> | undefined;
}

function required(data: CredentialData, field: string, label: string): string {
	const value = data[field];
	if (typeof value === 'string' && value.trim() !== '') return value.trim();
	throw new ZaloInputError(label, 'is empty in the Zalo OA API credential', `Open the credential and fill in ${label} (developers.zalo.me → your app → Settings).`);
}

/**
 * Whatever became of the refresh, the call that waits for its token has not been sent. A refresh is repeated only when it
 * provably never left: a second one could spend a token that is already spent.
 */
function noAnswer(error: unknown): never {
	if (error instanceof ZaloApiError) throw error;
	if (error instanceof ZaloTransportError && error.kind !== 'unknown') throw error;
	const neverLeft = neverLeftReason(error);
	const reason = `${neverLeft ?? 'no answer'} when renewing the access token`;
	throw new ZaloTransportError({ kind: neverLeft === undefined ? 'refreshUnknown' : 'notSent', reason, endpoint: 'Refresh access token' });
}

/** What the credential type does with tokens, without n8n: n8n supplies the storage and the HTTP call. */
export class CredentialTokens {
	private readonly refresher = new TokenRefresher();
	/** Refreshes asked for by `authenticate`, by seed. n8n also runs the hook on its own account (tests, a stray 401): without a permit it spends nothing. */
	private readonly permits = new Map<string, { rejectedToken?: string | undefined }[]>();

	/** Puts the token on a request. Throws RefreshNeededError when a new one is needed first; a credential test never asks for that. */
	authenticate<T extends Outgoing>(data: CredentialData, request: T, nowMs: number): T {
		const { [TEST_HEADER]: testMark, [REJECTED_TOKEN_HEADER]: rejected, ...headers } = request.headers ?? {};
		const isTest = testMark !== undefined;
		const rejectedToken = typeof rejected === 'string' ? rejected : undefined;
		// Joined as Axios joins them: a host with a path keeps its path.
		const url = request.baseURL === undefined ? request.url : `${request.baseURL.replace(/\/+$/, '')}/${request.url.replace(/^\/+/, '')}`;
		if (!isWithinHosts(url, readHosts(data))) {
			throw new ZaloInputError('URL', 'is not one of the Zalo hosts of this credential', 'A Zalo token is only sent to the hosts set in the credential.');
		}
		const state = readTokenState(data);
		const isRejected = state.accessToken !== null && fingerprint(state.accessToken) === rejectedToken;
		if (!isTest && (isRejected || needsRefresh(state, nowMs))) {
			this.permit(state.seed, rejectedToken);
			throw new RefreshNeededError();
		}
		const token = state.accessToken ?? '';
		const proof = data.signCalls === true ? { appsecret_proof: appSecretProof(token, required(data, 'appSecret', 'App Secret')) } : {};
		return { ...request, headers: { ...headers, access_token: token, ...proof } };
	}

	/**
	 * The fields to store for a new pair, or {} when nobody asked for one.
	 * @throws ZaloInputError when the credential lacks what a refresh needs; Zalo's refusal as `spend` throws it; ZaloTransportError when it got no usable answer
	 */
	async refresh(data: CredentialData, nowMs: number, spend: (credential: { appId: string; appSecret: string; refreshToken: string; tokenHost: string }) => ReturnType<SpendRefreshToken>) {
		const state = readTokenState(data);
		const permit = this.permits.get(state.seed)?.shift();
		if (permit === undefined) return {};
		const appId = required(data, 'appId', 'App ID');
		const appSecret = required(data, 'appSecret', 'App Secret');
		if (state.refreshToken === null) {
			throw new ZaloInputError('Refresh Token', 'is empty in the Zalo OA API credential, and the access token is no longer valid', 'Paste a new Access Token and Refresh Token from developers.zalo.me → Tools → API Explorer.');
		}
		const tokenHost = readHosts(data).oauth;
		const pair = await this.refresher.refresh({
			appId,
			state,
			rejectedToken: permit.rejectedToken,
			nowMs,
			spend: async (refreshToken) => await spend({ appId, appSecret, refreshToken, tokenHost }).catch(noAnswer),
		});
		return fieldsToStore(pair, state.seed, nowMs);
	}

	private permit(seed: string, rejectedToken: string | undefined): void {
		const waiting = this.permits.get(seed) ?? [];
		waiting.push({ rejectedToken });
		this.permits.set(seed, waiting);
	}
}
