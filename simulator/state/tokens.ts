import { createHash, timingSafeEqual } from 'node:crypto';

import type { IdSource } from '../ids';
import type { Switches } from '../switches';
import { oauthError } from '../zaloError';

export const CODE_LIFE_MS = 10 * 60_000;
export const ACCESS_LIFE_MS = 90_000_000; // 25 h
export const REFRESH_LIFE_MS = 90 * 24 * 3_600_000; // "3 months"

export interface TokenPair {
	readonly accessToken: string;
	readonly refreshToken: string;
	readonly expiresInS: number;
}

/** Counters for tests and the console. Never carries a token. */
export interface TokenStats {
	issued: number;
	refreshes: number;
	reuseAttempts: number;
	failedRefreshes: number;
	codesIssued: number;
	hasAccessToken: boolean;
	accessTokenExpiresAtMs: number | null;
	refreshTokenExpiresAtMs: number | null;
}

interface Code {
	readonly challenge: string;
	readonly expiresAtMs: number;
	used: boolean;
}

type Pkce = Pick<Switches, 'pkce' | 'staticCodeChallenge'>;
type RefreshRules = Pick<Switches, 'refreshFailureCode' | 'reuseRevokesFamily'>;

/** The grant of one app on one OA: at most one living token pair, single-use refresh tokens and codes. */
export class TokenStore {
	private current: (TokenPair & { accessExpiresAtMs: number; refreshExpiresAtMs: number; isRevoked: boolean }) | null = null;
	private readonly spentRefreshTokens = new Set<string>();
	private readonly codes = new Map<string, Code>();
	private readonly everIssued: string[] = [];
	private readonly counts = { issued: 0, refreshes: 0, reuseAttempts: 0, failedRefreshes: 0, codesIssued: 0 };

	constructor(private readonly ids: IdSource) {}

	/** A new pair; the previous access and refresh token die at this instant. */
	issue(nowMs: number): TokenPair {
		if (this.current) this.spentRefreshTokens.add(this.current.refreshToken);
		const pair = { accessToken: this.ids.opaque(320), refreshToken: this.ids.opaque(320), expiresInS: ACCESS_LIFE_MS / 1000 };
		this.current = { ...pair, accessExpiresAtMs: nowMs + ACCESS_LIFE_MS, refreshExpiresAtMs: nowMs + REFRESH_LIFE_MS, isRevoked: false };
		this.everIssued.push(pair.accessToken, pair.refreshToken);
		this.counts.issued += 1;
		return pair;
	}

	check(accessToken: string | undefined, nowMs: number): 'ok' | 'unknown' | 'expired' {
		if (!accessToken || !this.current || this.current.isRevoked || this.current.accessToken !== accessToken) return 'unknown';
		return this.current.accessExpiresAtMs <= nowMs ? 'expired' : 'ok';
	}

	expireAccessToken(nowMs: number): void {
		if (this.current) this.current.accessExpiresAtMs = Math.min(this.current.accessExpiresAtMs, nowMs);
	}

	/** The access token becomes unknown (-216); the refresh token still works. */
	revokeAccessToken(): void {
		if (this.current) this.current.isRevoked = true;
	}

	issueCode(challenge: string, nowMs: number): string {
		const code = this.ids.opaque(64);
		this.codes.set(code, { challenge, expiresAtMs: nowMs + CODE_LIFE_MS, used: false });
		this.counts.codesIssued += 1;
		return code;
	}

	exchangeCode(code: string, verifier: string, rules: Pkce, nowMs: number): TokenPair {
		const known = this.codes.get(code);
		if (!known || known.used || known.expiresAtMs <= nowMs) throw oauthError(-14005, 'Authorization code is wrong, used or expired');
		const expected = rules.pkce === 'static' ? rules.staticCodeChallenge : rules.pkce === 'dynamic' ? known.challenge : '';
		if (expected !== '' && challengeOf(verifier) !== expected) throw oauthError(-14019, 'code_verifier does not match code_challenge');
		known.used = true;
		return this.issue(nowMs);
	}

	refresh(refreshToken: string, rules: RefreshRules, nowMs: number): TokenPair {
		const current = this.current;
		if (current && refreshToken !== '' && current.refreshToken === refreshToken) {
			if (current.refreshExpiresAtMs <= nowMs) throw this.refused(-14020, 'Refresh token is expired');
			this.counts.refreshes += 1;
			return this.issue(nowMs);
		}
		if (this.spentRefreshTokens.has(refreshToken)) {
			this.counts.reuseAttempts += 1;
			if (rules.reuseRevokesFamily && current) {
				this.spentRefreshTokens.add(current.refreshToken);
				this.current = null;
			}
		}
		throw this.refused(Number(rules.refreshFailureCode), 'Refresh token is invalid or used');
	}

	stats(): TokenStats {
		return {
			...this.counts,
			hasAccessToken: this.current !== null && !this.current.isRevoked,
			accessTokenExpiresAtMs: this.current?.accessExpiresAtMs ?? null,
			refreshTokenExpiresAtMs: this.current?.refreshExpiresAtMs ?? null,
		};
	}

	/** Every token and code that was ever handed out, living or dead: for a search in what a client leaves behind. */
	secrets(): string[] {
		return [...this.everIssued, ...this.codes.keys()];
	}

	private refused(code: number, reason: string): Error {
		this.counts.failedRefreshes += 1;
		return oauthError(code, reason);
	}
}

/** PKCE S256: base64url without padding of the raw SHA-256 of the ASCII verifier. */
export function challengeOf(verifier: string): string {
	return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}

/** Equal strings, in constant time. */
export function sameSecret(given: string, expected: string): boolean {
	const [left, right] = [given, expected].map((value) => createHash('sha256').update(value).digest());
	return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
