import { MINUTE_MS } from './pacing';

/** Spaces calls evenly, so that no minute holds more than wished for; shared by all who take turns. */
export class CallPace {
	private nextAtMs = 0;

	/** Takes the next turn. Returns how long to wait for it. */
	takeTurn(perMinute: number, nowMs: number): number {
		const startMs = Math.max(nowMs, this.nextAtMs);
		this.nextAtMs = startMs + MINUTE_MS / perMinute;
		return Math.ceil(startMs - nowMs);
	}
}
