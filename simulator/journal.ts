import type { IncomingHttpHeaders } from 'node:http';

import { forgetOldest } from './history';
import { isUnder } from './pathPrefix';

/** One API request as received, without secrets. */
export interface JournalEntry {
	readonly n: number;
	readonly atMs: number;
	readonly host: string;
	readonly method: string;
	/** Path below the host prefix, exactly as Zalo spells it. */
	readonly path: string;
	readonly headers: Record<string, string>;
	/** Header names in the case they arrived in. */
	readonly headerNames: readonly string[];
	readonly query: Record<string, string>;
	readonly body: unknown;
	readonly warnings: string[];
	outcome: JournalOutcome | null;
}

export interface JournalOutcome {
	/** null = the connection was dropped without an answer. */
	readonly httpStatus: number | null;
	/** The `error` of the body as sent; null when the body has none. */
	readonly error: number | string | null;
	/** Text of a refusal. */
	readonly message?: string;
	/** The request took effect (a send was accepted, a token was issued, a read was answered). */
	readonly accepted: boolean;
	/** Why, when a fault decided. */
	readonly fault?: string;
}

export interface JournalFilter {
	readonly host?: string;
	readonly path?: string;
	/** Only entries after this `n`. */
	readonly since?: number;
}

const REDACTED = '<redacted>';
const SECRET_HEADERS: readonly string[] = ['access_token', 'secret_key', 'appsecret_proof', 'authorization', 'cookie', 'journey_token'];
const SECRET_FIELDS: readonly string[] = ['access_token', 'refresh_token', 'code', 'code_verifier', 'secret_key', 'app_secret', 'verified_token'];

/** The latest API requests the simulator received, oldest first; how many is the switch historyKept. */
export class Journal {
	private list: JournalEntry[] = [];
	private counter = 0;

	constructor(private readonly kept: () => number, private readonly onChange: () => void) {}

	open(entry: Omit<JournalEntry, 'n' | 'outcome' | 'warnings'>): JournalEntry {
		this.counter += 1;
		const full: JournalEntry = { n: this.counter, warnings: [], outcome: null, ...entry };
		this.list.push(full);
		forgetOldest(this.list, this.kept());
		return full;
	}

	close(entry: JournalEntry, outcome: JournalOutcome): void {
		entry.outcome = outcome;
		this.onChange();
	}

	entries(filter: JournalFilter = {}): JournalEntry[] {
		return this.list
			.filter((entry) => (filter.host === undefined || entry.host === filter.host) && (filter.path === undefined || isUnder(entry.path, filter.path)))
			.filter((entry) => filter.since === undefined || entry.n > filter.since)
			.map((entry) => ({ ...entry }));
	}

	clear(): void {
		this.list = [];
		this.counter = 0;
	}
}

/** Header values with secrets blotted out; that a header was there stays visible. */
export function redactHeaders(headers: IncomingHttpHeaders): Record<string, string> {
	const shown: Record<string, string> = {};
	for (const [name, value] of Object.entries(headers)) {
		if (value !== undefined) shown[name] = SECRET_HEADERS.includes(name) ? REDACTED : String(value);
	}
	return shown;
}

/** A JSON body with the secrets at its root blotted out. */
export function redactRoot(body: unknown): unknown {
	if (typeof body !== 'object' || body === null || !SECRET_FIELDS.some((name) => Object.hasOwn(body, name))) return body;
	return Object.fromEntries(Object.entries(body).map(([name, value]: [string, unknown]) => [name, SECRET_FIELDS.includes(name) ? REDACTED : value]));
}

/** Query or form fields with secrets blotted out. */
export function redactFields(fields: Iterable<[string, string]>): Record<string, string> {
	const shown: Record<string, string> = {};
	for (const [name, value] of fields) shown[name] = SECRET_FIELDS.includes(name) ? REDACTED : value;
	return shown;
}
