import { createHash } from 'node:crypto';

/** The hidden expirable field's value while no refreshed token is stored. Never '' — n8n would then refresh on its own, also on "Test". */
export const NO_TOKEN = 'none';

/** Refresh at least this long before expiry, so that no request starts with a token that dies on the way. */
export const EXPIRY_MARGIN_MS = 5 * 60_000;

/** Each process renews up to this much earlier, by chance, so that two workers rarely reach the same expiry together. */
const MARGIN_JITTER_MS = 10 * 60_000;

/** The margin of this process. */
export const PROCESS_MARGIN_MS = EXPIRY_MARGIN_MS + Math.floor(Math.random() * MARGIN_JITTER_MS);

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
	/** When this pair was issued to us, epoch ms; null for a pasted one. */
	readonly refreshedAtMs: number | null;
	/** How often Zalo refused a token of this chain long before its end: somebody else renews tokens for the same OA. Each ordinary renewal takes one back. */
	readonly earlyRefusals: number;
	/** The OA that consent was given for; null when the pair was pasted. */
	readonly oaId: string | null;
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

function numberOrNull(value: unknown): number | null {
	return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The hash of two empty fields. Emptying them replaces nothing: the chain goes on. */
const EMPTY_SEED = fingerprint('\n');

/** The pair n8n preserves on every save in the editor, if it grew from the pasted pair with this seed or that pair was emptied. */
function readStored(seed: string, stored: unknown): TokenState | null {
	if (typeof stored !== 'object' || stored === null) return null;
	const data = stored as Record<string, unknown>;
	const [accessToken, refreshToken] = [text(data.access_token), text(data.refresh_token)];
	if ((data.seed !== seed && seed !== EMPTY_SEED) || accessToken === '' || refreshToken === '') return null;
	return {
		seed,
		accessToken,
		refreshToken,
		expiresAtMs: numberOrNull(data.expires_at),
		refreshedAtMs: numberOrNull(data.refreshed_at),
		earlyRefusals: numberOrNull(data.early_refusals) ?? 0,
		oaId: orNull(text(data.oa_id)),
	};
}

function readSession(seed: string, fields: TokenFields): { accessToken: string; expiresAtMs: number | null } | null {
	const [sessionSeed, ...rest] = text(fields.sessionToken).split(':');
	const accessToken = rest.join(':');
	if ((sessionSeed !== seed && seed !== EMPTY_SEED) || accessToken === '') return null;
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
	const stored = readStored(seed, fields.oauthTokenData);
	if (stored !== null) return stored;
	const pasted = { seed, accessToken: orNull(pastedAccess), refreshToken: orNull(pastedRefresh), expiresAtMs: null, refreshedAtMs: null, earlyRefusals: 0, oaId: null };
	return { ...pasted, ...readSession(seed, fields) };
}

/** Whether the token is missing or so close to its end that it must be renewed first. */
export function needsRefresh(state: Pick<TokenState, 'accessToken' | 'expiresAtMs'>, nowMs: number, marginMs = PROCESS_MARGIN_MS): boolean {
	return state.accessToken === null || (state.expiresAtMs !== null && nowMs >= state.expiresAtMs - marginMs);
}

/** What is known of a chain besides its pair. */
export interface ChainFacts {
	readonly seed: string;
	readonly earlyRefusals: number;
	readonly oaId: string | null;
}

/** The fields n8n must store for a new pair. The first key is the expirable one: without it n8n saves nothing. */
export function fieldsToStore(pair: TokenPair, chain: ChainFacts, nowMs: number) {
	return {
		sessionToken: `${chain.seed}:${pair.accessToken}`,
		sessionExpiresAt: new Date(pair.expiresAtMs).toISOString(),
		oauthTokenData: {
			access_token: pair.accessToken,
			refresh_token: pair.refreshToken,
			expires_at: pair.expiresAtMs,
			refreshed_at: nowMs,
			seed: chain.seed,
			early_refusals: chain.earlyRefusals,
			...(chain.oaId === null ? {} : { oa_id: chain.oaId }),
		},
	};
}
