/** A task may return a promise; a virtual clock waits for it before time moves on. */
export type ClockTask = () => void | Promise<void>;

interface Timer {
	readonly dueMs: number;
	readonly task: ClockTask;
}

/** Default start of a virtual clock: 2026-11-21 10:00 in Vietnam, well away from the night rules. */
export const DEFAULT_START_MS = Date.UTC(2026, 10, 21, 3, 0, 0);

/**
 * The only source of time in the simulator. `real` follows the wall clock (and can be pushed forward);
 * `virtual` stands still until `advance` is called, so an hour of retries takes milliseconds.
 */
export class SimClock {
	readonly kind: 'real' | 'virtual';
	private readonly startAtMs: number | undefined;
	private virtualNowMs = 0;
	private offsetMs = 0;
	private timers: Timer[] = [];
	private handle: NodeJS.Timeout | undefined;
	private moving: Promise<void> = Promise.resolve();

	constructor(kind: 'real' | 'virtual', startAtMs?: number) {
		this.kind = kind;
		this.startAtMs = startAtMs;
		this.reset();
	}

	now(): number {
		return this.kind === 'virtual' ? this.virtualNowMs : Date.now() + this.offsetMs;
	}

	/** Runs `task` once, `delayMs` from now. Returns a function that cancels it. */
	after(delayMs: number, task: ClockTask): () => void {
		const timer: Timer = { dueMs: this.now() + Math.max(0, delayMs), task };
		// Kept sorted by insertion from the end: ten thousand receipts of one campaign must not sort ten thousand times.
		let index = this.timers.length;
		while (index > 0 && (this.timers[index - 1]?.dueMs ?? 0) > timer.dueMs) index -= 1;
		this.timers.splice(index, 0, timer);
		this.arm();
		return () => {
			this.timers = this.timers.filter((other) => other !== timer);
		};
	}

	/** Moves time forward, running every timer that falls due, in order, including those scheduled on the way. */
	async advance(ms: number): Promise<void> {
		this.moving = this.moving.catch(() => undefined).then(() => this.moveTo(this.now() + ms)); // a failed task was reported to its own caller
		await this.moving;
	}

	pendingTimers(): number {
		return this.timers.length;
	}

	/** Back to the start, with nothing scheduled. */
	reset(): void {
		this.close();
		this.virtualNowMs = this.startAtMs ?? DEFAULT_START_MS;
		this.offsetMs = this.startAtMs === undefined ? 0 : this.startAtMs - Date.now();
	}

	close(): void {
		this.timers = [];
		if (this.handle) clearTimeout(this.handle);
		this.handle = undefined;
	}

	private async moveTo(targetMs: number): Promise<void> {
		for (let due = this.timers[0]; due && due.dueMs <= targetMs; due = this.timers[0]) {
			this.setNow(due.dueMs);
			await this.runDue();
		}
		this.setNow(targetMs);
		this.arm();
	}

	private setNow(ms: number): void {
		if (this.kind === 'virtual') this.virtualNowMs = Math.max(this.virtualNowMs, ms);
		else if (ms > this.now()) this.offsetMs += ms - this.now();
	}

	/** Timers due at one instant start in order and run side by side, as they would on a wall clock. */
	private async runDue(): Promise<void> {
		const now = this.now();
		let count = 0;
		while ((this.timers[count]?.dueMs ?? Number.POSITIVE_INFINITY) <= now) count += 1;
		const due = this.timers.splice(0, count);
		await Promise.all(due.map(async (timer) => await timer.task()));
	}

	/** One unref'd timeout for the earliest timer: an idle simulator never keeps the process alive by itself. */
	private arm(): void {
		if (this.kind !== 'real') return;
		if (this.handle) clearTimeout(this.handle);
		const first = this.timers[0];
		if (!first) return;
		// setTimeout overflows above 2^31-1 ms; waking early just re-arms.
		const waitMs = Math.min(Math.max(0, first.dueMs - this.now()), 2_000_000_000);
		this.handle = setTimeout(() => void this.runDue().finally(() => this.arm()), waitMs);
		this.handle.unref();
	}
}
