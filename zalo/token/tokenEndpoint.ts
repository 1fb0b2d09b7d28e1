import { lookupError } from '../errors/lookup';
import { ZaloApiError } from '../errors/zaloApiError';
import type { TokenPair } from './state';

/** Source: shared/zalo/oauth.md §4 [A], read 2026-11-21. */
export const ACCESS_PATH = '/v4/oa/access_token';

/** Life of an access token when the answer does not say (25 h). Source: oauth.md §4. */
const DEFAULT_LIFE_S = 90_000;

const ENDPOINT_NAME = 'Refresh access token';

/** The form and header of a refresh. The App Secret travels in the `secret_key` header, never in the body. */
export function refreshRequest(input: { appId: string; appSecret: string; refreshToken: string }) {
	return {
		headers: { secret_key: input.appSecret, 'content-type': 'application/x-www-form-urlencoded' },
		form: { refresh_token: input.refreshToken, app_id: input.appId, grant_type: 'refresh_token' },
	};
}

function firstText(...values: readonly unknown[]): string {
	return values.find((value): value is string => typeof value === 'string' && value.trim() !== '') ?? '';
}

/**
 * The pair of a token answer. Zalo answers failures with HTTP 200 and sometimes without a numeric `error`, so a body
 * without both tokens is a failure, whatever else it says (oauth.md §5).
 * @throws ZaloApiError (family `oauth`)
 */
export function parseTokenAnswer(text: string, httpStatus: number, nowMs: number): TokenPair {
	let body: Record<string, unknown> = {};
	try {
		const parsed: unknown = JSON.parse(text);
		if (typeof parsed === 'object' && parsed !== null) body = parsed as Record<string, unknown>;
	} catch {
		body = { message: `HTTP ${httpStatus} without JSON` };
	}
	const accessToken = firstText(body.access_token);
	const refreshToken = firstText(body.refresh_token);
	if (accessToken === '' || refreshToken === '') {
		const wireMessage = firstText(body.message, body.error_description, body.error_reason, body.error_name);
		const code = typeof body.error === 'number' || typeof body.error === 'string' ? body.error : 'no access_token';
		throw new ZaloApiError(lookupError('oauth', code, wireMessage), { endpoint: ENDPOINT_NAME, httpStatus, wireMessage });
	}
	const lifeS = Number(body.expires_in);
	return { accessToken, refreshToken, expiresAtMs: nowMs + (Number.isFinite(lifeS) && lifeS > 0 ? lifeS : DEFAULT_LIFE_S) * 1000 };
}
