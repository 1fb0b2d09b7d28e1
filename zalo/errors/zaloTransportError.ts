import { sanitiseWireMessage } from './mask';

/**
 * `notSent`: the request surely never reached Zalo. `unknown`: it may have been carried out. `refreshUnknown`: the call
 * itself was never sent, because the token refresh it waited for got no usable answer and may have spent the refresh token.
 */
export type TransportErrorKind = 'notSent' | 'unknown' | 'refreshUnknown';

/** What the client knows when there was no usable answer. */
export interface ZaloTransportErrorInput {
	readonly kind: TransportErrorKind;
	/** Short and without payload: `timeout`, `connection refused`, `HTTP 502 with HTML instead of JSON`. */
	readonly reason: string;
	readonly endpoint: string;
	readonly httpStatus?: number | undefined;
	/** What the call does. Only an unanswered `send` may have reached a person; that is what is assumed when it is left out. */
	readonly effect?: 'read' | 'write' | 'send' | undefined;
	/** Overrides the standard advice of the kind. */
	readonly remedy?: string | undefined;
}

const REMEDY: Readonly<Record<TransportErrorKind, string>> = {
	notSent:
		'Nothing was sent. Check the internet connection of the n8n server and the API hosts in the Zalo OA API credential, then try again.',
	unknown:
		'Zalo may have carried out the request. Look at the chat or the sending report first, and send again only if it is missing.',
	refreshUnknown:
		'No message was sent: Zalo gave no usable answer when the access token was renewed. Run this again in a minute. If it then says that the refresh token is invalid, connect the OA again: run the workflow connect-oa, or paste a new pair from the API Explorer.',
};

const NO_MESSAGE_REMEDY = 'No message was sent. Check that Zalo is reachable from the n8n server and try again.';

/** No usable answer from Zalo. An `unknown` one must not be repeated for a send: the message may have gone out. */
export class ZaloTransportError extends Error {
	override readonly name = 'ZaloTransportError';
	readonly kind: TransportErrorKind;
	readonly reason: string;
	readonly endpoint: string;
	readonly httpStatus: number | null;
	readonly remedy: string;
	/** True only when repeating cannot send twice. */
	readonly retryable: boolean;
	/** True when a message may have gone out although there was no usable answer. */
	readonly maybeSent: boolean;
	protected readonly input: ZaloTransportErrorInput;

	constructor(input: ZaloTransportErrorInput) {
		const reason = sanitiseWireMessage(input.reason) || 'unreadable answer';
		super(`No usable answer from Zalo (${reason})`);
		this.kind = input.kind;
		this.reason = reason;
		this.endpoint = input.endpoint;
		this.httpStatus = input.httpStatus ?? null;
		this.maybeSent = input.kind === 'unknown' && (input.effect ?? 'send') === 'send';
		const standard = input.kind === 'unknown' && !this.maybeSent ? NO_MESSAGE_REMEDY : REMEDY[input.kind];
		this.remedy = input.remedy ?? standard;
		this.retryable = !this.maybeSent;
		this.input = input;
	}

	/** The same failure, said of a call with this effect: the transport does not know what it carried. */
	forCall(endpoint: string, effect: 'read' | 'write' | 'send'): ZaloTransportError {
		return new ZaloTransportError({ ...this.input, endpoint, effect });
	}
}

/** The call was given up before it began: its time was over when its turn came, or when it had its token. */
export class TooLateError extends ZaloTransportError {
	override forCall(endpoint: string, effect: 'read' | 'write' | 'send'): TooLateError {
		return new TooLateError({ ...this.input, endpoint, effect });
	}
}
