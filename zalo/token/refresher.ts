import { ZaloApiError } from '../errors/zaloApiError';
import { fingerprint, needsRefresh, type TokenPair, type TokenState } from './state';

/** Spends one refresh token at Zalo. */
export type SpendRefreshToken = (refreshToken: string) => Promise<TokenPair>;

/** Remembered successors: more than any instance has credentials, small enough to forget about. */
const MAX_MEMO = 1_000;

/** How long a refresh token that Zalo has called dead is not tried again; a newly pasted pair is another one and works at once. */
const DEAD_MS = 5 * 60_000;

/** How long any other refusal by the token endpoint stands: long enough for the items of a run, short enough for a person who has corrected the console. */
const REFUSED_MS = 30_000;

function setBounded<Value>(map: Map<string, Value>, key: string, value: Value): void {
	map.set(key, value);
	const oldest = map.keys().next();
	if (map.size > MAX_MEMO && !oldest.done) map.delete(oldest.value);
}

/**
 * Single flight and memory of the chain, per process. A refresh token is spent at most once: whoever asks again, with
 * however old a copy of the credential, gets the newest pair that grew from it.
 */
export class TokenRefresher {
	/** Fingerprint of (app, spent refresh token) → the pair it became. */
	private readonly successors = new Map<string, Promise<TokenPair>>();
	/** The same pairs once they have arrived. */
	private readonly pairs = new Map<string, TokenPair>();
	/** Refusals that only a person can mend: 200 items must not present a dead refresh token 200 times. */
	private readonly refusals = new Map<string, { readonly error: unknown; readonly untilMs: number }>();

	/** The newest pair this process knows of that grew from a copy of the credential, however old; undefined when it knows none. */
	newestKnown(app: string, state: TokenState): TokenPair | undefined {
		let newest: TokenPair | undefined;
		const seen = new Set<string>();
		for (let token = state.refreshToken; token !== null && !seen.has(token); ) {
			seen.add(token);
			const next = this.pairs.get(this.key(app, token));
			if (next === undefined) break;
			newest = next;
			token = next.refreshToken;
		}
		return newest;
	}

	/** Whether asking now costs no spending: this process has renewed that token before, is doing so, or knows it is dead. */
	isSettled(app: string, state: TokenState, nowMs: number): boolean {
		if (state.refreshToken === null) return false;
		const key = this.key(app, state.refreshToken);
		return this.successors.has(key) || nowMs < (this.refusals.get(key)?.untilMs ?? 0);
	}

	/**
	 * A usable pair for a credential whose own is expired, missing or rejected.
	 * `app` tells apps apart; `rejectedToken` is the fingerprint of the access token Zalo refused, so that a newer one is
	 * not thrown away.
	 * @throws whatever `spend` throws; a plain refusal by Zalo is remembered for a while
	 */
	async refresh(input: { app: string; state: TokenState; rejectedToken?: string | undefined; nowMs: number; spend: SpendRefreshToken }): Promise<TokenPair> {
		const { app, rejectedToken, nowMs, spend } = input;
		let token = input.state.refreshToken;
		if (token === null) throw new Error('TokenRefresher.refresh needs a refresh token');
		let newest: TokenPair | undefined;
		const seen = new Set<string>();
		for (let next = this.successors.get(this.key(app, token)); next !== undefined; next = this.successors.get(this.key(app, token))) {
			newest = await next;
			token = newest.refreshToken;
			// A chain that bites its tail would be followed for ever.
			if (seen.has(token)) break;
			seen.add(token);
		}
		const isUsable = newest !== undefined && !needsRefresh(newest, nowMs) && fingerprint(newest.accessToken) !== rejectedToken;
		if (newest !== undefined && isUsable) return newest;
		return await this.spendOnce(this.key(app, token), token, spend, nowMs);
	}

	/**
	 * Puts a pair that came from an authorization code behind the refresh token the credential held before, dead or alive.
	 * Where it held none there is nothing to follow: two empty credentials of one app look the same, and may belong to two OAs.
	 */
	async adopt(app: string, state: TokenState, flight: Promise<TokenPair>): Promise<TokenPair> {
		const pair = await flight;
		if (state.refreshToken === null) return pair;
		const key = this.key(app, state.refreshToken);
		setBounded(this.successors, key, flight);
		setBounded(this.pairs, key, pair);
		return pair;
	}

	private key(app: string, refreshToken: string): string {
		return fingerprint(`${app}\n${refreshToken}`);
	}

	private async spendOnce(key: string, refreshToken: string, spend: SpendRefreshToken, nowMs: number): Promise<TokenPair> {
		const refusal = this.refusals.get(key);
		if (refusal !== undefined && nowMs < refusal.untilMs) return await Promise.reject(refusal.error);
		const flight = spend(refreshToken);
		setBounded(this.successors, key, flight);
		try {
			const pair = await flight;
			setBounded(this.pairs, key, pair);
			return pair;
		} catch (error) {
			this.successors.delete(key);
			if (error instanceof ZaloApiError && !error.retryable) {
				setBounded(this.refusals, key, { error, untilMs: nowMs + (error.action === 'reauthorize' ? DEAD_MS : REFUSED_MS) });
			}
			throw error;
		}
	}
}
