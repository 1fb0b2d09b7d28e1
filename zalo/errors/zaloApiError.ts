import { sanitiseWireMessage } from './mask';
import type { ErrorAction, ErrorClass, ErrorInfo, HostFamily } from './types';

/** Where and how the refusal arrived. */
export interface ApiErrorContext {
	/** Name of the endpoint row, not a URL. */
	readonly endpoint: string;
	/** What the call does; only a `send` can have reached a person. */
	readonly effect?: 'read' | 'write' | 'send' | undefined;
	/** Usually 200: Zalo reports errors in the body. */
	readonly httpStatus?: number | undefined;
	/** Zalo's text as received; it is masked before it is kept. */
	readonly wireMessage?: string | undefined;
}

/**
 * Zalo answered and said no. `message` tells what happened, `remedy` what to do. Holds no token, no secret, no full
 * phone number and nothing of the response besides code and masked text.
 */
export class ZaloApiError extends Error {
	override readonly name = 'ZaloApiError';
	readonly family: HostFamily;
	readonly code: number | string;
	readonly isKnown: boolean;
	readonly class: ErrorClass;
	readonly retryable: boolean;
	/** True when a message may have gone out although Zalo reports a failure. */
	readonly maybeSent: boolean;
	readonly action: ErrorAction;
	readonly meaning: string;
	readonly remedy: string;
	readonly wireMessage: string;
	readonly endpoint: string;
	readonly httpStatus: number | null;

	/** @param info what `lookupError` knows about the code */
	constructor(info: ErrorInfo, context: ApiErrorContext) {
		const wireMessage = sanitiseWireMessage(context.wireMessage);
		const code = typeof info.code === 'string' ? sanitiseWireMessage(info.code) : info.code;
		const quoted = wireMessage === '' ? '' : `: "${wireMessage}"`;
		super(`${info.meaning} (Zalo error ${code}${quoted})`);
		this.family = info.family;
		this.code = code;
		this.isKnown = info.isKnown;
		this.class = info.class;
		this.maybeSent = info.outcomeUnknown && context.effect === 'send';
		this.retryable = info.retryable && !this.maybeSent;
		this.action = this.maybeSent ? 'none' : info.action;
		this.meaning = info.meaning;
		this.remedy = info.remedy;
		this.wireMessage = wireMessage;
		this.endpoint = context.endpoint;
		this.httpStatus = context.httpStatus ?? null;
	}
}
