import type { ICredentialDataDecryptedObject, IExecuteFunctions, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import { ZaloApiError } from '../../zalo/errors/zaloApiError';
import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import { ZaloTransportError } from '../../zalo/errors/zaloTransportError';
import { causesOf, neverLeftReason } from '../../zalo/socketErrors';
import type { PortRequest, PortResponse, ZaloPort } from '../../zalo/port';
import { REJECTED_TOKEN_HEADER } from '../../zalo/token/authenticate';
import { fingerprint, needsRefresh, readTokenState } from '../../zalo/token/state';

export const CREDENTIAL = 'zaloOaApi';

/** The n8n contexts that can call Zalo. */
export type CallContext = IExecuteFunctions | ILoadOptionsFunctions;

/** A credential read is one SELECT and one decryption: kept for a batch of calls, not for longer than this. */
const CREDENTIAL_AGE_MS = 30_000;

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
		const code = typeof link.code === 'string' ? link.code : '';
		const lost = LOST_AFTERWARDS[code];
		if (lost !== undefined) return new ZaloTransportError({ kind: 'unknown', reason: lost, endpoint: host });
	}
	return new ZaloTransportError({ kind: 'unknown', reason: 'the request failed without an answer', endpoint: host });
}

function lowerCaseKeys(headers: Record<string, unknown>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** The credential for a batch of calls: read again when old, when its token is due, or when Zalo refused that token. */
export class CredentialSession {
	private data: ICredentialDataDecryptedObject | undefined;
	private readAtMs = 0;

	constructor(private readonly context: CallContext) {}

	async read(rejectedToken?: string): Promise<ICredentialDataDecryptedObject> {
		const nowMs = Date.now();
		const known = this.data;
		if (known !== undefined && nowMs - this.readAtMs < CREDENTIAL_AGE_MS) {
			const state = readTokenState(known);
			const isRefused = rejectedToken !== undefined && fingerprint(state.accessToken ?? '') === rejectedToken;
			if (!isRefused && !needsRefresh(state, nowMs)) return known;
		}
		if (this.context.getNode().credentials?.[CREDENTIAL] === undefined) {
			throw new ZaloInputError('Credential', 'is not chosen on this node', 'Choose your Zalo OA API credential under "Credential to connect with", or create one there.');
		}
		// Another execution may have stored a newer pair meanwhile: then that one is used and nothing is refreshed.
		const fresh = await this.context.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL);
		this.data = fresh;
		this.readAtMs = nowMs;
		return fresh;
	}
}

/** THE n8n HTTP call: everything the nodes send to Zalo goes through this function. */
export function n8nPort(context: CallContext, session: CredentialSession): ZaloPort {
	return {
		async send(request: PortRequest): Promise<PortResponse> {
			const data = await session.read(request.rejectedToken);
			const options: IHttpRequestOptions = {
				method: request.method,
				url: request.url,
				headers: { ...request.headers, ...(request.rejectedToken === undefined ? {} : { [REJECTED_TOKEN_HEADER]: request.rejectedToken }) },
				...(request.body === undefined ? {} : { body: request.body }),
				encoding: 'text',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				// A redirect would carry the token to a host nobody configured.
				disableFollowRedirect: true,
				timeout: request.timeoutMs,
			};
			try {
				// n8n lays a refreshed pair over `data`, so afterwards it names the token that was really sent.
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
				throw toZaloError(error, request.host);
			}
		},
	};
}
