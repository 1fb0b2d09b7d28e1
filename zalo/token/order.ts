/** A wish about the token of one request, from the caller to `authenticate`. Never leaves the process. */
export interface TokenOrder {
	/** Fingerprint of a token that must not be used: Zalo refused it, or it is to be renewed ahead of time. */
	readonly replace?: string | undefined;
	/** True when `replace` is a planned renewal and not a refusal by Zalo. */
	readonly isPlanned?: boolean;
	/** An authorization code to be exchanged for the first pair. */
	readonly exchange?: CodeExchange;
	/** The OA that Zalo says the token belongs to: to be stored with the pair. */
	readonly oaId?: string;
}

/** What the consent page sent back. */
export interface CodeExchange {
	readonly code: string;
	/** PKCE verifier; '' when none was used. */
	readonly verifier: string;
	/** The OA as the callback names it: a hint, anybody can write it; null when it does not say. */
	readonly oaId: string | null;
	/** The credential that asked: the same code through another one is another exchange. */
	readonly credentialId: string;
}
