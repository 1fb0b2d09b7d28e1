import type { SimClock } from './clock';
import type { FaultBook } from './faults';
import { forgetOldest } from './history';
import type { State } from './state';
import type { SwitchBoard } from './switches';
import { WebhookPoster, type PostOutcome } from './webhooks/delivery';
import type { Emission, OutgoingEvent, Verdict, VerdictName, WebhookLogEntry } from './webhooks/types';

/** Waits after the first attempt, in ms, before `retryFactor`: 30 s, 5 min, 15 min, 30 min, 1 h. */
export const RETRY_LADDER_MS = [30_000, 300_000, 900_000, 1_800_000, 3_600_000] as const;

/** A shuffled event waits this long for a successor to let pass. */
const SHUFFLE_HOLD_MS = 1000;

interface Job {
	readonly eventId: string;
	readonly event: OutgoingEvent;
	readonly generation: number;
	firstAtMs: number;
	readonly settle: (verdict: Verdict) => void;
	readonly settled: Promise<Verdict>;
}

interface Surroundings {
	readonly clock: SimClock;
	readonly switches: SwitchBoard;
	readonly faults: FaultBook;
	readonly state: () => State;
	readonly onChange: () => void;
}

/** Delivers events the way Zalo does: gate, post, retry ladder, unsubscribe; and keeps a log of the latest attempts. */
export class Webhooks {
	readonly poster: WebhookPoster;
	private log: WebhookLogEntry[] = [];
	private counter = 0;
	private generation = 0;
	private held: Job | null = null;

	constructor(private readonly around: Surroundings, timeoutMs: number) {
		this.poster = new WebhookPoster(timeoutMs);
	}

	/** Hands over one event. The promise is the verdict of its first attempt. */
	emit(event: OutgoingEvent): Emission {
		const gate = this.gate(event);
		if (gate) return this.notPosted(event, gate.verdict, gate.reason);
		const actions = this.around.faults.forEvent({ event: event.eventName, userId: event.userId, phone: event.phone });
		if (actions.some((action) => action.kind === 'loseEvents')) return this.notPosted(event, 'lost', 'loseEvents fault');
		let copies = 1;
		for (const action of actions) if (action.kind === 'duplicateEvents') copies = action.times;
		const job = this.newJob(event);
		const isShuffled = actions.some((action) => action.kind === 'shuffleEvents');
		if (isShuffled) return { ids: this.shuffle(job), settled: job.settled };
		const ids = [this.attempt(job, 0)];
		for (let copy = 1; copy < copies; copy += 1) ids.push(this.attempt(this.newJob(event), 0));
		return { ids, settled: job.settled };
	}

	/** The console's test POST when a URL is saved: posted once, outside gates, ladder and faults. */
	async testPost(url: string, event: OutgoingEvent): Promise<WebhookLogEntry> {
		const entry = this.newEntry(`evt-${this.nextNumber()}`, event, 0, url);
		const outcome = await this.poster.post(url, headersOf(event, 0), event.rawBody);
		return this.finish(entry, outcome, false);
	}

	entries(): WebhookLogEntry[] {
		return this.log.map((entry) => ({ ...entry }));
	}

	async idle(): Promise<void> {
		await this.poster.idle();
	}

	reset(): void {
		this.generation += 1;
		this.poster.cancelQueued();
		this.held = null;
		this.counter = 0;
		this.log = [];
	}

	private gate(event: OutgoingEvent): { verdict: VerdictName; reason: string } | null {
		const { webhook } = this.around.state();
		if (webhook.url === null) return { verdict: 'noWebhook', reason: 'no webhook URL is saved' };
		if (!webhook.isSubscribed) return { verdict: 'unsubscribed', reason: 'the app was unsubscribed after the retry ladder; call resubscribe' };
		if (webhook.events !== 'all' && !webhook.events.includes(event.eventName)) return { verdict: 'eventOff', reason: `${event.eventName} is switched off` };
		if (this.around.switches.get('templateEvents') === 'missing' && event.eventName.startsWith('change_')) return { verdict: 'notPermitted', reason: 'the Message Template event permission is not granted' };
		if (webhook.filterHash && event.filterText !== undefined && !event.filterText.startsWith('#')) return { verdict: 'filtered', reason: 'the syntax filter lets only texts starting with # pass' };
		return null;
	}

	private newJob(event: OutgoingEvent): Job {
		let settle: (verdict: Verdict) => void = () => undefined;
		const settled = new Promise<Verdict>((resolve) => {
			settle = resolve;
		});
		return { eventId: `evt-${this.nextNumber()}`, event, generation: this.generation, firstAtMs: this.around.clock.now(), settle, settled };
	}

	/** Swaps neighbours: holds one event back until the next one has been delivered, so the order is surely wrong. */
	private shuffle(job: Job): string[] {
		const held = this.held;
		if (held) {
			this.held = null;
			const id = this.attempt(job, 0);
			void job.settled.then(() => this.attempt(held, 0));
			return [id];
		}
		this.held = job;
		this.around.clock.after(SHUFFLE_HOLD_MS, async () => {
			if (this.held !== job) return;
			this.held = null;
			this.attempt(job, 0);
			await job.settled;
		});
		return [];
	}

	private attempt(job: Job, numRetry: number): string {
		const url = this.around.state().webhook.url;
		if (job.generation !== this.generation || url === null) {
			job.settle({ verdict: 'cancelled', reason: 'reset or no webhook URL any more', status: null, ms: null, attempts: numRetry, willRetry: false });
			return '';
		}
		if (numRetry === 0) job.firstAtMs = this.around.clock.now();
		const entry = this.newEntry(job.eventId, job.event, numRetry, url);
		void this.postAndJudge(job, entry, url);
		return entry.id;
	}

	private async postAndJudge(job: Job, entry: WebhookLogEntry, url: string): Promise<void> {
		const outcome = await this.poster.post(url, headersOf(job.event, entry.numRetry), job.event.rawBody);
		const isStale = job.generation !== this.generation;
		const willRetry = !isStale && this.scheduleRetry(job, entry.numRetry, outcome);
		this.finish(entry, outcome, willRetry);
		job.settle({ verdict: outcome.verdict, reason: outcome.reason, status: outcome.status, ms: outcome.ms, attempts: entry.numRetry + 1, willRetry });
	}

	/** Returns whether another attempt is scheduled; after the last rung the app is unsubscribed. */
	private scheduleRetry(job: Job, numRetry: number, outcome: PostOutcome): boolean {
		const { webhook } = this.around.state();
		const isRetriable = outcome.verdict === 'unreachable' || this.around.switches.get('retryTrigger') === 'both';
		if (outcome.verdict === 'accepted' || !webhook.retry || !isRetriable) return false;
		const rung = RETRY_LADDER_MS[numRetry];
		if (rung === undefined) {
			webhook.isSubscribed = false;
			return false;
		}
		const offsetMs = rung * this.around.switches.get('retryFactor');
		const isAbsolute = this.around.switches.get('retryOffsets') === 'absolute';
		const waitMs = isAbsolute ? job.firstAtMs + offsetMs - this.around.clock.now() : offsetMs;
		this.around.clock.after(waitMs, async () => await this.retry(job, numRetry + 1));
		return true;
	}

	private async retry(job: Job, numRetry: number): Promise<void> {
		const { webhook } = this.around.state();
		if (job.generation !== this.generation || webhook.url === null || !webhook.isSubscribed) return;
		const entry = this.newEntry(job.eventId, job.event, numRetry, webhook.url);
		await this.postAndJudge(job, entry, webhook.url);
	}

	private notPosted(event: OutgoingEvent, verdict: VerdictName, reason: string): Emission {
		const entry = this.newEntry(`evt-${this.nextNumber()}`, event, 0, this.around.state().webhook.url);
		entry.verdict = verdict;
		entry.reason = reason;
		return { ids: [entry.id], settled: Promise.resolve({ verdict, reason, status: null, ms: null, attempts: 0, willRetry: false }) };
	}

	private newEntry(eventId: string, event: OutgoingEvent, numRetry: number, url: string | null): WebhookLogEntry {
		const entry: WebhookLogEntry = {
			id: `wh-${this.nextNumber()}`, eventId, atMs: this.around.clock.now(), url, eventName: event.eventName, server: event.server, numRetry,
			signature: event.signature, rawBody: event.rawBody, event: event.body, status: null, ms: null, verdict: 'pending', reason: '', willRetry: false,
		};
		this.log.push(entry);
		forgetOldest(this.log, this.around.switches.get('historyKept'));
		this.around.onChange();
		return entry;
	}

	private finish(entry: WebhookLogEntry, outcome: PostOutcome, willRetry: boolean): WebhookLogEntry {
		Object.assign(entry, { status: outcome.status, ms: outcome.ms, verdict: outcome.verdict, reason: outcome.reason, willRetry });
		this.around.onChange();
		return entry;
	}

	private nextNumber(): number {
		this.counter += 1;
		return this.counter;
	}
}

function headersOf(event: OutgoingEvent, numRetry: number): Record<string, string> {
	return {
		'Content-Type': 'application/json',
		'User-Agent': 'ZaloWebhook',
		...(event.signature === null ? {} : { 'X-ZEvent-Signature': event.signature }),
		'X-ZEvent-Server': event.server,
		...(numRetry > 0 ? { num_retry: String(numRetry) } : {}),
		...event.extraHeaders,
	};
}
