/** Kind of failure; decides what the nodes do next. `unknown` = a code this package does not list. */
export type ErrorClass = 'auth' | 'rate' | 'quota' | 'policy' | 'input' | 'recipient' | 'server' | 'unknown';

/** Host family a code belongs to. The same number means different things on different hosts (-100). */
export type HostFamily = 'oa' | 'zbs' | 'oauth' | 'oa-call' | 'social';

/** What the caller should do about a code, for code to switch on; `remedy` is the same for people. */
export type ErrorAction =
	| 'refresh'
	| 'reauthorize'
	| 'human'
	| 'fix_input'
	| 'reupload'
	| 'skip_recipient'
	| 'use_template'
	| 'wait'
	| 'backoff'
	| 'retry'
	| 'none';

/** A: official or several independent sources; B, B-: one source; C: inferred. */
export type ErrorConfidence = 'A' | 'B' | 'B-' | 'C';

/** A second wire text of one code, with its own meaning. */
export interface ErrorVariant {
	/** Lower-case part of the wire text that marks this variant. */
	readonly contains: string;
	readonly meaning: string;
	readonly remedy: string;
	readonly class?: Exclude<ErrorClass, 'unknown'>;
	readonly retryable?: boolean;
	readonly action?: ErrorAction;
}

/** One code of one host family. */
export interface ErrorRow {
	readonly api: HostFamily;
	readonly code: number;
	/** Text on the wire, Zalo's typos kept; for ZBS a paraphrase. Never match on it. */
	readonly message: string;
	readonly meaning: string;
	readonly class: Exclude<ErrorClass, 'unknown'>;
	/** The identical request can succeed later without a person changing anything. */
	readonly retryable: boolean;
	readonly action: ErrorAction;
	readonly retryHint: string | null;
	/** What to do, in plain words for a no-code operator. */
	readonly remedy: string;
	readonly confidence: ErrorConfidence;
	readonly source: string;
	readonly note: string | null;
	readonly variants?: readonly ErrorVariant[];
	/** Zalo reports a failure, but a send may have reached the person all the same. */
	readonly outcomeUnknown?: true;
}

/** Result of a look-up: a row of the table, or the same shape for a code the table does not hold. */
export interface ErrorInfo {
	readonly family: HostFamily;
	/** Number of the row, or the unknown code exactly as Zalo sent it. */
	readonly code: number | string;
	readonly isKnown: boolean;
	readonly message: string | null;
	readonly meaning: string;
	readonly class: ErrorClass;
	readonly retryable: boolean;
	readonly action: ErrorAction;
	readonly retryHint: string | null;
	readonly remedy: string;
	readonly confidence: ErrorConfidence | null;
	readonly source: string | null;
	readonly outcomeUnknown: boolean;
}
