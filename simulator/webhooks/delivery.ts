import { Agent, request } from 'undici';

import type { VerdictName } from './types';

/** Outcome of one POST to the subscriber. */
export interface PostOutcome {
	readonly verdict: VerdictName;
	readonly status: number | null;
	readonly reason: string;
	readonly ms: number;
}

/** At most this many POSTs at once: 200 receipts must not open 200 sockets. */
const MAX_PARALLEL_POSTS = 10;

/** Posts webhook bodies, first come first served, a bounded number at a time. */
export class WebhookPoster {
	private agent = new Agent({ connections: MAX_PARALLEL_POSTS, keepAliveTimeout: 1000 });
	private active = 0;
	private generation = 0;
	private readonly waiting: (() => void)[] = [];
	private readonly idleWaiters: (() => void)[] = [];

	constructor(private readonly timeoutMs: number) {}

	/** POSTs once; never throws: what went wrong is in the outcome. */
	async post(url: string, headers: Record<string, string>, body: string): Promise<PostOutcome> {
		const { generation } = this;
		await this.takeSlot();
		const startedMs = performance.now();
		const limit = AbortSignal.timeout(this.timeoutMs);
		const elapsed = (): number => Math.round(performance.now() - startedMs);
		try {
			if (generation !== this.generation) return { verdict: 'cancelled', status: null, reason: 'reset while waiting for its turn', ms: 0 };
			const answer = await request(url, { method: 'POST', headers, body, dispatcher: this.agent, signal: limit });
			await answer.body.dump().catch(() => undefined); // Zalo ignores the body; a broken one changes nothing.
			const isAccepted = answer.statusCode === 200;
			return { verdict: isAccepted ? 'accepted' : 'refused', status: answer.statusCode, reason: isAccepted ? '' : `answered ${answer.statusCode}, only 200 counts`, ms: elapsed() };
		} catch (error) {
			const isTimeout = limit.aborted;
			const reason = isTimeout ? `no answer within ${this.timeoutMs} ms` : describe(error);
			return { verdict: isTimeout ? 'timeout' : 'unreachable', status: null, reason, ms: elapsed() };
		} finally {
			this.freeSlot();
		}
	}

	/** Resolves when nothing is under way or queued. */
	async idle(): Promise<void> {
		if (this.active === 0) return;
		await new Promise<void>((resolve) => this.idleWaiters.push(resolve));
	}

	/** What waits for its turn is not posted any more; what is under way ends by itself. */
	cancelQueued(): void {
		this.generation += 1;
	}

	async close(): Promise<void> {
		await this.agent.destroy();
	}

	private async takeSlot(): Promise<void> {
		if (this.active >= MAX_PARALLEL_POSTS) await new Promise<void>((resolve) => this.waiting.push(resolve));
		else this.active += 1;
	}

	/** A freed slot passes straight to the next in line, so `active` only falls when nobody waits. */
	private freeSlot(): void {
		const next = this.waiting.shift();
		if (next) {
			next();
			return;
		}
		this.active -= 1;
		if (this.active === 0) for (const resolve of this.idleWaiters.splice(0)) resolve();
	}
}

function describe(error: unknown): string {
	if (typeof error !== 'object' || error === null || !('message' in error)) return String(error);
	const code = 'code' in error ? String(error.code) : 'error';
	return `${code}: ${String(error.message)}`;
}
