import type { HostName } from './hosts';
import type { TokenOrder } from './token/order';

/** One HTTP exchange as the protocol layer wants it. `url` is absolute; headers hold no secret (the port adds the token). */
export interface PortRequest {
	readonly method: 'GET' | 'POST';
	readonly host: HostName;
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	/** JSON text or a multipart form; absent on GET. */
	readonly body?: string | FormData;
	readonly timeoutMs: number;
	/** Epoch ms: the request does not leave later, however long its token took. */
	readonly notAfterMs?: number;
	/** What the caller wants of the token: without `replace`d one, or after exchanging a code. The port refreshes if the store holds no newer. */
	readonly token?: TokenOrder;
}

/** Whatever the host answered. Header names are lower case. */
export interface PortResponse {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly text: string;
	/** Fingerprint (never the token) of the access token that was sent. */
	readonly tokenUsed: string;
}

/**
 * The one HTTP call site, behind an interface: n8n's helpers in the nodes, undici in tests.
 * @throws ZaloTransportError when there is no answer; `kind: 'notSent'` only when the request provably never left;
 * TooLateError when it was not let go after `notAfterMs`.
 * @throws ZaloApiError when the token could not be refreshed.
 */
export interface ZaloPort {
	send(request: PortRequest): Promise<PortResponse>;
}
