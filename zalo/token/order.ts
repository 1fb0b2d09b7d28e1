/** A wish about the token of one request, from the caller to `authenticate`. Never leaves the process. */
export interface TokenOrder {
	/** Fingerprint of a token that must not be used: Zalo refused it, or it is to be renewed ahead of time. */
	readonly replace?: string | undefined;
	/** True when `replace` is a planned renewal and not a refusal by Zalo. */
	readonly isPlanned?: boolean;
	/** An authorization code to be exchanged for the first pair. */
	readonly exchange?: CodeExchange;
}

/** What the consent page sent back. */
export interface CodeExchange {
	readonly code: string;
	/** PKCE verifier; '' when none was used. */
	readonly verifier: string;
	/** The OA that gave its consent; null when the callback did not say. */
	readonly oaId: string | null;
}
