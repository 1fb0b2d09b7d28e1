import type { JsonObject } from '../data/eventExamples';

/** An event ready to post: the exact bytes and the headers that go with them. */
export interface OutgoingEvent {
	readonly eventName: string;
	readonly category: string;
	readonly server: 'OA OpenAPI' | 'ZNS';
	readonly rawBody: string;
	/** Value of X-ZEvent-Signature; null = the header is not sent. */
	readonly signature: string | null;
	readonly extraHeaders: Readonly<Record<string, string>>;
	readonly body: JsonObject | null;
	readonly userId: string | undefined;
	readonly phone: string | undefined;
	/** user_send_text only: what the "Lọc cú pháp" filter looks at. */
	readonly filterText: string | undefined;
}

export type VerdictName =
	| 'pending' // posted, no answer yet
	| 'accepted' // 200 within the time limit
	| 'refused' // another status
	| 'timeout' // no answer within the time limit
	| 'unreachable' // no connection
	| 'noWebhook' // no URL saved
	| 'unsubscribed' // the ladder ran out earlier
	| 'eventOff' // this event is switched off in the console
	| 'notPermitted' // the event permission is not granted
	| 'filtered' // "Lọc cú pháp"
	| 'lost' // loseEvents fault
	| 'cancelled'; // reset while under way

export interface Verdict {
	readonly verdict: VerdictName;
	readonly reason: string;
	readonly status: number | null;
	readonly ms: number | null;
	/** Attempts so far, this one included. */
	readonly attempts: number;
	readonly willRetry: boolean;
}

/** One attempt, or one event that was not posted at all. */
export interface WebhookLogEntry {
	readonly id: string;
	/** The same for all attempts of one event. */
	readonly eventId: string;
	readonly atMs: number;
	readonly url: string | null;
	readonly eventName: string;
	readonly server: string;
	readonly numRetry: number;
	readonly signature: string | null;
	readonly rawBody: string;
	readonly event: JsonObject | null;
	status: number | null;
	ms: number | null;
	verdict: VerdictName;
	reason: string;
	willRetry: boolean;
}

/** What handing over an event gives back: log entry ids at once, the first attempt's verdict later. */
export interface Emission {
	readonly ids: string[];
	readonly settled: Promise<Verdict>;
}
