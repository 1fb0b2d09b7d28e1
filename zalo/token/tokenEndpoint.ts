import { lookupError } from '../errors/lookup';
import { ZaloApiError } from '../errors/zaloApiError';
import { ZaloTransportError } from '../errors/zaloTransportError';
import type { TokenGrant } from './grant';
import type { TokenPair } from './state';

/** Source: shared/zalo/oauth.md §4 [A], read 2026-11-21. */
export const ACCESS_PATH = '/v4/oa/access_token';

/** Life of an access token when the answer does not say (25 h). Source: oauth.md §4. */
const DEFAULT_LIFE_S = 90_000;

const ENDPOINT_NAME = 'Token';

/** The form and header of a token call. The App Secret travels in the `secret_key` header, never in the body; a verifier only where PKCE was used. */
export function tokenRequest(app: { appId: string; appSecret: string }, grant: TokenGrant) {
	const form: Record<string, string> =
		'refreshToken' in grant
			? { refresh_token: grant.refreshToken, app_id: app.appId, grant_type: 'refresh_token' }
			: { code: grant.code, app_id: app.appId, grant_type: 'authorization_code', ...(grant.verifier === '' ? {} : { code_verifier: grant.verifier }) };
	return { headers: { secret_key: app.appSecret, 'content-type': 'application/x-www-form-urlencoded' }, form };
}

function readJsonObject(text: string): Record<string, unknown> | undefined {
	try {
		const parsed: unknown = JSON.parse(text);
		return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
	} catch {
		return undefined;
	}
}

function firstText(...values: readonly unknown[]): string {
	return values.find((value): value is string => typeof value === 'string' && value.trim() !== '') ?? '';
}

/** Statuses that say "not now" rather than "no". */
function isUnclear(httpStatus: number): boolean {
	return httpStatus >= 500 || httpStatus === 408 || httpStatus === 425 || httpStatus === 429;
}

/**
 * The pair of a token answer. Zalo answers failures with HTTP 200 and sometimes without a numeric `error`, so a body
 * without both tokens is a failure, whatever else it says (oauth.md §5).
 * @throws ZaloApiError (family `oauth`); ZaloTransportError when the answer is not even JSON
 */
export function parseTokenAnswer(text: string, httpStatus: number, nowMs: number): TokenPair {
	const body = readJsonObject(text);
	const accessToken = firstText(body?.access_token);
	const refreshToken = firstText(body?.refresh_token);
	if (body === undefined || ((accessToken === '' || refreshToken === '') && isUnclear(httpStatus))) {
		// A gateway's page, or a busy server's excuse, says nothing about what became of the refresh token.
		const what = body === undefined ? ' without JSON' : '';
		throw new ZaloTransportError({ kind: 'refreshUnknown', reason: `HTTP ${httpStatus}${what} from the token endpoint`, endpoint: ENDPOINT_NAME, httpStatus });
	}
	if (accessToken === '' || refreshToken === '') {
		const wireMessage = firstText(body.message, body.error_description, body.error_reason, body.error_name);
		const missing = accessToken === '' ? 'no access_token' : 'no refresh_token';
		const code = typeof body.error === 'number' || typeof body.error === 'string' ? body.error : missing;
		throw new ZaloApiError(lookupError('oauth', code, wireMessage), { endpoint: ENDPOINT_NAME, httpStatus, wireMessage });
	}
	const lifeS = Number(body.expires_in);
	return { accessToken, refreshToken, expiresAtMs: nowMs + (Number.isFinite(lifeS) && lifeS > 0 ? lifeS : DEFAULT_LIFE_S) * 1000 };
}
