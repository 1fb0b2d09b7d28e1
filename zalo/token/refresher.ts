import { fingerprint, needsRefresh, type TokenPair, type TokenState } from './state';

/** Spends one refresh token at Zalo. */
export type SpendRefreshToken = (refreshToken: string) => Promise<TokenPair>;

/** Remembered successors: more than any instance has credentials, small enough to forget about. */
const MAX_MEMO = 1_000;

/**
 * Single flight and memory of the chain, per process. A refresh token is spent at most once: whoever asks again, with
 * however old a copy of the credential, gets the newest pair that grew from it.
 */
export class TokenRefresher {
	/** Fingerprint of (app, spent refresh token) → the pair it became. */
	private readonly successors = new Map<string, Promise<TokenPair>>();

	/**
	 * A usable pair for a credential whose own is expired, missing or rejected.
	 * `rejectedToken` is the fingerprint of the access token Zalo refused, so that a newer one is not thrown away.
	 * @throws whatever `spend` throws; failures are not remembered
	 */
	async refresh(input: { appId: string; state: TokenState; rejectedToken?: string | undefined; nowMs: number; spend: SpendRefreshToken }): Promise<TokenPair> {
		const { appId, rejectedToken, nowMs, spend } = input;
		let refreshToken = input.state.refreshToken;
		if (refreshToken === null) throw new Error('TokenRefresher.refresh needs a refresh token');
		let newest: TokenPair | undefined;
		for (let next = this.successors.get(this.key(appId, refreshToken)); next !== undefined; next = this.successors.get(this.key(appId, refreshToken))) {
			newest = await next;
			refreshToken = newest.refreshToken;
		}
		const isUsable = newest !== undefined && !needsRefresh(newest, nowMs) && fingerprint(newest.accessToken) !== rejectedToken;
		if (newest !== undefined && isUsable) return newest;
		return await this.spendOnce(this.key(appId, refreshToken), refreshToken, spend);
	}

	private key(appId: string, refreshToken: string): string {
		return fingerprint(`${appId}\n${refreshToken}`);
	}

	private async spendOnce(key: string, refreshToken: string, spend: SpendRefreshToken): Promise<TokenPair> {
		const flight = spend(refreshToken);
		this.successors.set(key, flight);
		const oldest = this.successors.keys().next();
		if (this.successors.size > MAX_MEMO && !oldest.done) this.successors.delete(oldest.value);
		try {
			return await flight;
		} catch (error) {
			this.successors.delete(key);
			throw error;
		}
	}
}
