import { createHash } from 'node:crypto';

/** The hidden expirable field's value while no refreshed token is stored. Never '' — n8n would then refresh on its own, also on "Test". */
export const NO_TOKEN = 'none';

/** Refresh this long before expiry, so that no request starts with a token that dies on the way. */
export const EXPIRY_MARGIN_MS = 5 * 60_000;

/** Credential fields this module reads. Everything is `unknown`: it comes from n8n's store or a form. */
export interface TokenFields {
	readonly accessToken?: unknown;
	readonly refreshToken?: unknown;
	readonly sessionToken?: unknown;
	readonly sessionExpiresAt?: unknown;
	readonly oauthTokenData?: unknown;
}

/** The pair in force. `seed` names the pasted pair the chain started from. */
export interface TokenState {
	readonly seed: string;
	readonly accessToken: string | null;
	readonly refreshToken: string | null;
	/** Epoch ms; null when unknown (a pasted token carries no expiry). */
	readonly expiresAtMs: number | null;
}

/** A pair as the token endpoint issues it. */
export interface TokenPair {
	readonly accessToken: string;
	readonly refreshToken: string;
	readonly expiresAtMs: number;
}

function text(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

function orNull(value: string): string | null {
	return value === '' || value === NO_TOKEN ? null : value;
}

/** A short name of a secret that tells nothing about it: to compare and to index, never to use. */
export function fingerprint(secret: string): string {
	return createHash('sha256').update(secret).digest('hex').slice(0, 16);
}

function readSession(seed: string, fields: TokenFields): { accessToken: string; expiresAtMs: number | null } | null {
	const [sessionSeed, ...rest] = text(fields.sessionToken).split(':');
	const accessToken = rest.join(':');
	if (sessionSeed !== seed || accessToken === '') return null;
	const expiresAtMs = Date.parse(text(fields.sessionExpiresAt));
	return { accessToken, expiresAtMs: Number.isNaN(expiresAtMs) ? null : expiresAtMs };
}

/**
 * The pair in force, from what n8n stores.
 *
 * `oauthTokenData` is the key n8n preserves on every save in the editor, so the rotated pair lives there; it counts only
 * while its seed matches the pasted pair, so that pasting a new pair takes over at once. During "Test" n8n hides that
 * key (it is just `true`); then the hidden session token serves.
 */
export function readTokenState(fields: TokenFields): TokenState {
	const pastedAccess = text(fields.accessToken);
	const pastedRefresh = text(fields.refreshToken);
	const seed = fingerprint(`${pastedRefresh}\n${pastedAccess}`);
	const stored = fields.oauthTokenData;
	if (typeof stored === 'object' && stored !== null) {
		const data = stored as Record<string, unknown>;
		if (data.seed === seed && text(data.access_token) !== '' && text(data.refresh_token) !== '') {
			const expiresAtMs = typeof data.expires_at === 'number' ? data.expires_at : null;
			return { seed, accessToken: text(data.access_token), refreshToken: text(data.refresh_token), expiresAtMs };
		}
	}
	const session = readSession(seed, fields);
	if (session !== null) return { seed, refreshToken: orNull(pastedRefresh), ...session };
	return { seed, accessToken: orNull(pastedAccess), refreshToken: orNull(pastedRefresh), expiresAtMs: null };
}

/** Whether the token is missing or so close to its end that it must be renewed first. */
export function needsRefresh(state: Pick<TokenState, 'accessToken' | 'expiresAtMs'>, nowMs: number, marginMs = EXPIRY_MARGIN_MS): boolean {
	return state.accessToken === null || (state.expiresAtMs !== null && nowMs >= state.expiresAtMs - marginMs);
}

/** The fields n8n must store for a new pair. The first key is the expirable one: without it n8n saves nothing. */
export function fieldsToStore(pair: TokenPair, seed: string, nowMs: number) {
	return {
		sessionToken: `${seed}:${pair.accessToken}`,
		sessionExpiresAt: new Date(pair.expiresAtMs).toISOString(),
		oauthTokenData: {
			access_token: pair.accessToken,
			refresh_token: pair.refreshToken,
			expires_at: pair.expiresAtMs,
			refreshed_at: nowMs,
			seed,
		},
	};
}
