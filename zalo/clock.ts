/** Time, waiting and chance as ports, so that tests run a day in milliseconds and are repeatable. */
export interface Clock {
	/** Epoch milliseconds. */
	nowMs(): number;
	/** Resolves after `ms`; rejects or returns early when the caller cancels. */
	sleep(ms: number): Promise<void>;
	/** A number in [0, 1): jitter only, never secrets. */
	random(): number;
}
