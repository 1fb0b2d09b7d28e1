import { burst, type BurstResult, type QueueWorld } from './queueWorld';

export interface ExpiriesOptions {
	/** Rounds. */
	readonly count: number;
	/** Messages per round. Default 10. */
	readonly burst?: number;
	/** What befalls the access token at the start of a round. Default: it expires. */
	readonly strike?: (round: number) => Promise<void> | void;
	/** Runs in every round after the strike and before the burst. */
	readonly beforeEach?: (round: number) => Promise<void> | void;
	/** Runs in every round beside the burst. */
	readonly meanwhile?: (round: number) => Promise<void>;
	/** Ends the series early. */
	readonly until?: (round: number) => boolean;
}

/** All rounds together; token counters are the simulator's. */
export interface ExpiriesResult extends BurstResult {
	readonly rounds: number;
	readonly refreshes: number;
	readonly reuseAttempts: number;
	readonly failedRefreshes: number;
	/** Rounds in which a refresh token was presented twice. */
	readonly presentedTwice: number;
}

/** Strikes the access token, lets people write, waits until all executions are over; again and again. */
export async function runExpiries(world: QueueWorld, options: ExpiriesOptions): Promise<ExpiriesResult> {
	const { control } = world.simulator;
	const strike = options.strike ?? (() => void control.expireAccessToken({}));
	const before = control.tokenStats({});
	const results: BurstResult[] = [];
	let presentedTwice = 0;
	for (let round = 0; round < options.count && options.until?.(round) !== true; round += 1) {
		const { reuseAttempts } = control.tokenStats({});
		await strike(round);
		await options.beforeEach?.(round);
		results.push(await burst(world, options.burst ?? 10, async () => await options.meanwhile?.(round)));
		if (control.tokenStats({}).reuseAttempts > reuseAttempts) presentedTwice += 1;
	}
	const after = control.tokenStats({});
	const sum = (key: 'executions' | 'missing' | 'doubled') => results.reduce((total, result) => total + result[key], 0);
	return {
		rounds: results.length,
		executions: sum('executions'),
		missing: sum('missing'),
		doubled: sum('doubled'),
		failed: results.flatMap(({ failed }) => failed),
		refreshes: after.refreshes - before.refreshes,
		reuseAttempts: after.reuseAttempts - before.reuseAttempts,
		failedRefreshes: after.failedRefreshes - before.failedRefreshes,
		presentedTwice,
	};
}
