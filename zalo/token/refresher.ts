import { ZaloApiError } from '../errors/zaloApiError';
import { ZaloTransportError } from '../errors/zaloTransportError';
import { BoundedMap } from '../boundedMap';
import { PATIENCE } from './patience';
import { fingerprint, needsRefresh, type TokenPair, type TokenState } from './state';

/** Spends one refresh token at Zalo. */
export type SpendRefreshToken = (refreshToken: string) => Promise<TokenPair>;

/** How long a refresh token that Zalo has called dead is not tried again; a newly pasted pair is another one and works at once. */
const DEAD_MS = 5 * 60_000;

/** How long any other refusal by the token endpoint stands: long enough for the items of a run, short enough for a person who has corrected the console. */
const REFUSED_MS = 30_000;

/** How long a failed refresh stands for all that ask; undefined when it provably never left and may be tried at once. */
function standsForMs(error: unknown): number | undefined {
	if (error instanceof ZaloTransportError) return error.kind === 'refreshUnknown' ? PATIENCE.unclearMs : undefined;
	if (!(error instanceof ZaloApiError) || error.retryable) return undefined;
	return error.isKnown && error.action === 'reauthorize' ? DEAD_MS : REFUSED_MS;
}

/**
 * Single flight and memory of the chain, per process. A refresh token is spent at most once: whoever asks again, with
 * however old a copy of the credential, gets the newest pair that grew from it.
 */
export class TokenRefresher {
	/** Fingerprint of (app, spent refresh token) → the pair it became. */
	private readonly flights = new BoundedMap<Promise<TokenPair>>();
	/** The same pairs once they have arrived. */
	private readonly pairs = new BoundedMap<TokenPair>();
	/** Failures that stand for a while: 200 items must not present a dead refresh token 200 times. */
	private readonly failures = new BoundedMap<{ readonly error: unknown; readonly untilMs: number }>();

	/** The newest pair this process knows of that grew from a copy of the credential, however old; undefined when it knows none. */
	newestKnown(app: string, state: Pick<TokenState, 'refreshToken'>): TokenPair | undefined {
		let newest: TokenPair | undefined;
		const seen = new Set<string>();
		for (let token = state.refreshToken; token !== null && !seen.has(token); token = newest.refreshToken) {
			seen.add(token);
			const next = this.pairs.get(this.key(app, token));
			if (next === undefined) break;
			newest = next;
		}
		return newest;
	}

	/** The refresh of this very token that is under way or done in this process. */
	flightOf(app: string, state: TokenState): Promise<TokenPair> | undefined {
		return state.refreshToken === null ? undefined : this.flights.get(this.key(app, state.refreshToken));
	}

	/** Whether a refresh of this token failed so lately that it is not tried again. */
	hasFailed(app: string, state: TokenState, nowMs: number): boolean {
		return state.refreshToken !== null && nowMs < (this.failures.get(this.key(app, state.refreshToken))?.untilMs ?? 0);
	}

	/**
	 * A usable pair for a credential whose own is expired, missing or rejected.
	 * `app` tells apps apart; `rejectedToken` is the fingerprint of the access token Zalo refused, so that a newer one is
	 * not thrown away.
	 * @throws whatever `spend` throws; a refusal, or an unclear answer, is remembered for a while
	 */
	async refresh(input: { app: string; state: TokenState; rejectedToken?: string | undefined; nowMs: number; spend: SpendRefreshToken }): Promise<TokenPair> {
		const { app, state, rejectedToken, nowMs, spend } = input;
		let token = state.refreshToken;
		if (token === null) throw new Error('TokenRefresher.refresh needs a refresh token');
		let newest: TokenPair | undefined;
		const seen = new Set<string>();
		for (let flight = this.flights.get(this.key(app, token)); flight !== undefined && !seen.has(token); flight = this.flights.get(this.key(app, token))) {
			// A chain that bites its tail would be followed for ever.
			seen.add(token);
			newest = await flight;
			token = newest.refreshToken;
		}
		const isUsable = newest !== undefined && !needsRefresh(newest, nowMs) && fingerprint(newest.accessToken) !== rejectedToken;
		if (newest !== undefined && isUsable) return newest;
		return await this.spendOnce(app, token, spend, nowMs);
	}

	private key(app: string, refreshToken: string): string {
		return fingerprint(`${app}\n${refreshToken}`);
	}

	private async spendOnce(app: string, refreshToken: string, spend: SpendRefreshToken, nowMs: number): Promise<TokenPair> {
		const key = this.key(app, refreshToken);
		const failure = this.failures.get(key);
		if (failure !== undefined && nowMs < failure.untilMs) return await Promise.reject(failure.error);
		const flight = spend(refreshToken);
		this.flights.set(key, flight);
		try {
			const pair = await flight;
			this.pairs.set(key, pair);
			return pair;
		} catch (error) {
			this.flights.delete(key);
			const standsMs = standsForMs(error);
			if (standsMs !== undefined) this.failures.set(key, { error, untilMs: nowMs + standsMs });
			throw error;
		}
	}
}
