import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { ZaloApiError } from '../../zalo/errors/zaloApiError';
import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import { ZaloTransportError } from '../../zalo/errors/zaloTransportError';
import { causesOf, neverLeftReason, socketCode } from '../../zalo/socketErrors';
import type { PortRequest, PortResponse, ZaloPort } from '../../zalo/port';
import { fingerprint, readTokenState } from '../../zalo/token/state';
import { credentialTokens } from '../../zalo/token/tokens';
import { CREDENTIAL, type CallContext, type CredentialSession } from './credentialSession';

const LOST_AFTERWARDS: Readonly<Record<string, string>> = {
	ECONNRESET: 'connection closed before the answer',
	ECONNABORTED: 'no answer in time',
	ETIMEDOUT: 'no answer in time',
	EPIPE: 'connection closed before the answer',
	ERR_CANCELED: 'the execution was cancelled',
};

/** Our own error inside n8n's wrapper, or a transport error that keeps nothing of the request (Axios errors carry headers). */
function toZaloError(error: unknown, host: string): Error {
	for (const link of causesOf(error)) {
		if (link instanceof ZaloApiError || link instanceof ZaloInputError || link instanceof ZaloTransportError) return link;
	}
	const neverLeft = neverLeftReason(error);
	if (neverLeft !== undefined) return new ZaloTransportError({ kind: 'notSent', reason: neverLeft, endpoint: host });
	for (const link of causesOf(error)) {
		const lost = LOST_AFTERWARDS[socketCode(link)];
		if (lost !== undefined) return new ZaloTransportError({ kind: 'unknown', reason: lost, endpoint: host });
	}
	return new ZaloTransportError({ kind: 'unknown', reason: 'the request failed without an answer', endpoint: host });
}

function lowerCaseKeys(headers: Record<string, unknown>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** What n8n does between our hook and the request, and can fail at. */
const NOT_RELEASED = 'Nothing was sent. Look in the n8n log: either n8n could not store the renewed token, or "Allowed HTTP Request Domains" in the credential shuts out a Zalo host (leave it at All).';

/** Failures of a refresh after which another process may turn out to hold a newer pair. A code belongs to one call: nobody else can have exchanged it. */
function mayBeOvertaken(error: unknown, request: PortRequest): boolean {
	if (request.token?.exchange !== undefined) return false;
	if (error instanceof ZaloTransportError) return error.kind === 'refreshUnknown';
	return error instanceof ZaloApiError && error.family === 'oauth';
}

/** One request with this credential data. Afterwards `data` holds the pair that was really sent, because n8n lays a refreshed one over it. */
async function exchange(context: CallContext, request: PortRequest, data: ICredentialDataDecryptedObject): Promise<PortResponse> {
	if (request.token !== undefined) credentialTokens.order(data, request.token);
	if (request.notAfterMs !== undefined) credentialTokens.notAfter(data, request.notAfterMs);
	const options: IHttpRequestOptions = {
		method: request.method,
		url: request.url,
		headers: { ...request.headers },
		...(request.body === undefined ? {} : { body: request.body }),
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A redirect would carry the token to a host nobody configured.
		disableFollowRedirect: true,
		timeout: request.timeoutMs,
	};
	try {
		const answer = (await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, options, {
			credentialsDecrypted: { id: '', name: '', type: CREDENTIAL, data },
		})) as { body: unknown; headers: Record<string, unknown>; statusCode: number };
		return {
			status: answer.statusCode,
			headers: lowerCaseKeys(answer.headers),
			text: String(answer.body),
			tokenUsed: fingerprint(readTokenState(data).accessToken ?? ''),
		};
	} catch (error) {
		const known = credentialTokens.failureOf(data) ?? toZaloError(error, request.host);
		const isUnsent = known instanceof ZaloTransportError && known.kind === 'unknown' && !credentialTokens.hasReleased(data);
		throw isUnsent ? new ZaloTransportError({ kind: 'notSent', reason: 'n8n stopped the call before it was sent', endpoint: request.host, remedy: NOT_RELEASED }) : known;
	}
}

/** THE n8n HTTP call: everything the nodes send to Zalo goes through this function. */
export function n8nPort(context: CallContext, session: CredentialSession): ZaloPort {
	return {
		async send(request: PortRequest): Promise<PortResponse> {
			const data = await session.read(request.token);
			const tokenBefore = readTokenState(data).accessToken;
			const response = await exchange(context, request, data).catch(async (error: unknown) => {
				const newer = mayBeOvertaken(error, request) ? await session.newerThan(data) : undefined;
				return newer === undefined ? await Promise.reject(error) : await exchange(context, request, newer);
			});
			if (readTokenState(data).accessToken !== tokenBefore) session.keep(data);
			return response;
		},
	};
}
