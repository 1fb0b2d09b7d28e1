import { ZaloApiError } from '../errors/zaloApiError';
import { ZaloTransportError } from '../errors/zaloTransportError';
import { neverLeftReason } from '../socketErrors';
import type { TokenGrant } from './grant';

/** What to do when nobody knows whether Zalo has taken the code. */
const CODE_REMEDY = 'Nothing was stored. Zalo may have taken the code, which works once: run "Get Authorization URL" again and open the new URL.';

/**
 * Whatever became of the token call, the call that waits for it has not been sent. A token call is repeated only when it
 * provably never left: a second one could present a token or code that is already spent.
 * @throws Zalo's refusal as it is; ZaloTransportError otherwise
 */
export function noAnswer(error: unknown, grant: TokenGrant): never {
	if (error instanceof ZaloApiError) throw error;
	const isCode = 'code' in grant;
	const remedy = isCode ? CODE_REMEDY : undefined;
	const purpose = isCode ? 'when exchanging the authorization code' : 'when renewing the access token';
	if (error instanceof ZaloTransportError && error.kind !== 'unknown') {
		throw error.kind === 'refreshUnknown' && isCode ? new ZaloTransportError({ kind: error.kind, reason: error.reason, endpoint: error.endpoint, remedy }) : error;
	}
	const neverLeft = neverLeftReason(error);
	const reason = `${neverLeft ?? 'no answer'} ${purpose}`;
	if (neverLeft !== undefined) throw new ZaloTransportError({ kind: 'notSent', reason, endpoint: 'Token' });
	throw new ZaloTransportError({ kind: 'refreshUnknown', reason, endpoint: 'Token', remedy });
}
