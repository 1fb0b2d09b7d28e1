import { ZaloApiError } from '../errors/zaloApiError';
import { fingerprint, needsRefresh, type TokenPair, type TokenState } from './state';

/** Spends one refresh token at Zalo. */
export type SpendRefreshToken = (refreshToken: string) => Promise<TokenPair>;

/** Remembered successors: more than any instance has credentials, small enough to forget about. */
const MAX_MEMO = 1_000;

/** How long a dead refresh token is not tried again; a newly pasted pair is another one and works at once. */
const REFUSAL_MS = 5 * 60_000;

/**
 * Single flight and memory of the chain, per process. A refresh token is spent at most once: whoever asks again, with
 * however old a copy of the credential, gets the newest pair that grew from it.
 */
export class TokenRefresher {
	/** Fingerprint of (app, spent refresh token) → the pair it became. */
	private readonly successors = new Map<string, Promise<TokenPair>>();
	/** Refusals that only a person can mend: 200 items must not present a dead refresh token 200 times. */
	private readonly refusals = new Map<string, { readonly error: unknown; readonly untilMs: number }>();

	/**
	 * A usable pair for a credential whose own is expired, missing or rejected.
	 * `rejectedToken` is the fingerprint of the access token Zalo refused, so that a newer one is not thrown away.
	 * @throws whatever `spend` throws; only Zalo's "authorise again" is remembered, for five minutes
	 */
	async refresh(input: { appId: string; state: TokenState; rejectedToken?: string | undefined; nowMs: number; spend: SpendRefreshToken }): Promise<TokenPair> {
		const { appId, rejectedToken, nowMs, spend } = input;
		let refreshToken = input.state.refreshToken;
		if (refreshToken === null) throw new Error('TokenRefresher.refresh needs a refresh token');
		let newest: TokenPair | undefined;
		const seen = new Set<string>();
		for (let next = this.successors.get(this.key(appId, refreshToken)); next !== undefined; next = this.successors.get(this.key(appId, refreshToken))) {
			newest = await next;
			refreshToken = newest.refreshToken;
			// A chain that bites its tail would be followed for ever.
			if (seen.has(refreshToken)) break;
			seen.add(refreshToken);
		}
		const isUsable = newest !== undefined && !needsRefresh(newest, nowMs) && fingerprint(newest.accessToken) !== rejectedToken;
		if (newest !== undefined && isUsable) return newest;
		return await this.spendOnce(this.key(appId, refreshToken), refreshToken, spend, nowMs);
	}

	private key(appId: string, refreshToken: string): string {
		return fingerprint(`${appId}\n${refreshToken}`);
	}

	private async spendOnce(key: string, refreshToken: string, spend: SpendRefreshToken, nowMs: number): Promise<TokenPair> {
		const refusal = this.refusals.get(key);
		if (refusal !== undefined && nowMs < refusal.untilMs) return await Promise.reject(refusal.error);
		const flight = spend(refreshToken);
		this.successors.set(key, flight);
		const oldest = this.successors.keys().next();
		if (this.successors.size > MAX_MEMO && !oldest.done) this.successors.delete(oldest.value);
		try {
			return await flight;
		} catch (error) {
			this.successors.delete(key);
			if (error instanceof ZaloApiError && error.action === 'reauthorize') this.refuse(key, error, nowMs);
			throw error;
		}
	}

	private refuse(key: string, error: unknown, nowMs: number): void {
		this.refusals.set(key, { error, untilMs: nowMs + REFUSAL_MS });
		const oldest = this.refusals.keys().next();
		if (this.refusals.size > MAX_MEMO && !oldest.done) this.refusals.delete(oldest.value);
	}
}
