import { ERROR_TEXTS } from './data/errorTexts';

export type HostName = 'openapi' | 'business' | 'oauth';

const API_OF_HOST = { openapi: 'oa', business: 'zbs', oauth: 'oauth' } as const;

/** Zalo says no: a code of one host family. Thrown by the rules, turned into that host's body by the HTTP layer. */
export class ZaloError extends Error {
	constructor(
		readonly host: HostName,
		readonly code: number,
		message?: string,
		/** OAuth only: the more precise `error_reason`. */
		readonly reason = '',
	) {
		super(message ?? wireText(host, code));
	}
}

/** Refusal on openapi.zalo.me. */
export const oaError = (code: number, message?: string): ZaloError => new ZaloError('openapi', code, message);

/** Refusal on business.openapi.zalo.me. */
export const zbsError = (code: number, message?: string): ZaloError => new ZaloError('business', code, message);

/** Refusal on oauth.zaloapp.com. */
export const oauthError = (code: number, reason = '', name?: string): ZaloError => new ZaloError('oauth', code, name, reason);

/** "<field> is invalid!" as the OA host words it. */
export const invalidField = (field: string): ZaloError => oaError(-201, `${field} is invalid!`);

/** The documented text of a code on this host, else of any family, else a neutral one. */
export function wireText(host: HostName, code: number): string {
	const own = ERROR_TEXTS.find((row) => row.code === code && row.api === API_OF_HOST[host]);
	const any = own ?? ERROR_TEXTS.find((row) => row.code === code);
	return any?.message ?? `Error ${code}`;
}

/** A path that exists only on a switch: the 404 of the OA host. */
export const unknownUploadPath = (): ZaloError => oaError(404, 'Not Found');
