/** At most `max` in each window of time; a window begins with the first one after the last has ended. */
export class RateBudget {
	private beganAtMs = Number.NEGATIVE_INFINITY;
	private taken = 0;

	constructor(
		private readonly max: number,
		private readonly windowMs: number,
	) {}

	/** Whether there is one left; takes it. */
	take(nowMs: number): boolean {
		if (nowMs - this.beganAtMs >= this.windowMs) {
			this.beganAtMs = nowMs;
			this.taken = 0;
		}
		if (this.taken >= this.max) return false;
		this.taken += 1;
		return true;
	}
}
