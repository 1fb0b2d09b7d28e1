import type { TokenState } from './state';

/** "3 months", counted from the last refresh; 90 days is the shortest they can be. Source: shared/zalo/oauth.md §4 [A], read 2026-11-21. */
const REFRESH_LIFE_MS = 90 * 24 * 3_600_000;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What a person may know about the tokens of a credential: times, never a token. Times are ISO 8601 in UTC. */
export interface TokenStatus {
	/** `renewed`: by this package, times are known. `pasted`: from the API Explorer, not renewed yet. `missing`: not connected. */
	readonly source: 'renewed' | 'pasted' | 'missing';
	/** Hours since the access token was issued; null for a pasted one. */
	readonly ageHours: number | null;
	readonly accessTokenExpiresAt: string | null;
	readonly refreshTokenExpiresAt: string | null;
	/** Whole days; null when the time of issue is unknown. */
	readonly refreshTokenDaysLeft: number | null;
	/** How often Zalo refused a token of this chain long before its end. */
	readonly earlyRefusals: number;
}

function iso(ms: number | null): string | null {
	return ms === null ? null : new Date(ms).toISOString();
}

/** Reads the clock off a pair. */
export function tokenStatus(state: TokenState, nowMs: number): TokenStatus {
	const { refreshedAtMs } = state;
	const refreshEndMs = refreshedAtMs === null ? null : refreshedAtMs + REFRESH_LIFE_MS;
	const isMissing = state.accessToken === null && state.refreshToken === null;
	return {
		source: isMissing ? 'missing' : refreshedAtMs === null ? 'pasted' : 'renewed',
		ageHours: refreshedAtMs === null ? null : Math.round(((nowMs - refreshedAtMs) / HOUR_MS) * 10) / 10,
		accessTokenExpiresAt: iso(state.expiresAtMs),
		refreshTokenExpiresAt: iso(refreshEndMs),
		refreshTokenDaysLeft: refreshEndMs === null ? null : Math.max(0, Math.floor((refreshEndMs - nowMs) / DAY_MS)),
		earlyRefusals: state.earlyRefusals,
	};
}
