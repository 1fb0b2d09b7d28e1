import type { Effect } from './endpoints/endpoint';
import { ZaloApiError } from './errors/zaloApiError';
import { TooLateError, ZaloTransportError } from './errors/zaloTransportError';
import { afterRefusalMs } from './pacing';

/** Bounds of repeating one call. Source: shared/zalo/errors.md §0 rules 4–5, read 2026-11-21. */
export const RETRY = { maxAttempts: 4, firstBackoffMs: 500, maxBackoffMs: 8_000, rateJitterMs: 2_000 } as const;

/** What to do after a failed attempt. `newToken` repeats at once with another token. */
export type RetryDecision = { readonly kind: 'fail' } | { readonly kind: 'newToken' } | { readonly kind: 'wait'; readonly waitMs: number };

const FAIL: RetryDecision = { kind: 'fail' };

function backoffMs(attempt: number, random: number): number {
	const ceiling = Math.min(RETRY.maxBackoffMs, RETRY.firstBackoffMs * 2 ** (attempt - 1));
	return Math.round(ceiling / 2 + (ceiling / 2) * random);
}

/**
 * Decides by effect and code, in one place. A send is repeated only where Zalo says, or the socket proves, that it was
 * not accepted: a refused token, a rate limit, a connection never made.
 */
export function decideRetry(effect: Effect, error: unknown, state: { attempt: number; tokenRenewed: boolean; nowMs: number; random: number }): RetryDecision {
	if (error instanceof ZaloApiError && error.action === 'refresh' && error.family !== 'oauth') {
		return state.tokenRenewed ? FAIL : { kind: 'newToken' };
	}
	if (state.attempt >= RETRY.maxAttempts || error instanceof TooLateError) return FAIL;
	if (error instanceof ZaloApiError && error.class === 'rate') {
		return { kind: 'wait', waitMs: afterRefusalMs(state.nowMs, state.attempt) + Math.round(RETRY.rateJitterMs * state.random) };
	}
	const wait: RetryDecision = { kind: 'wait', waitMs: backoffMs(state.attempt, state.random) };
	if (error instanceof ZaloTransportError) {
		return error.kind === 'notSent' || (error.kind === 'unknown' && effect === 'read') ? wait : FAIL;
	}
	const isServerTrouble = error instanceof ZaloApiError && error.class === 'server' && error.retryable && error.action === 'retry';
	return isServerTrouble && effect === 'read' ? wait : FAIL;
}
