import { BoundedMap } from '../../zalo/boundedMap';
import type { ErrorReport } from '../shared/nodeErrors';
import type { FollowerProfile } from '../shared/followerProfile';

/** A profile as it was read, or why it could not be. */
export type ProfileOutcome =
	| { readonly profile: FollowerProfile; readonly readAtMs: number }
	| {
			readonly failure: ErrorReport;
			/** Asking again before would only repeat it; 0: it says nothing about the next try. */
			readonly untilMs: number;
			/** Concerns every user of this credential: token, rights, calls per minute. */
			readonly isForAll: boolean;
	  };

/** About 20 MB at most. */
const MAX_PROFILES = 10_000;

/** What this process has read lately. Keys are an account (which credential, app and OA) and a user of it. */
export class ProfileMemory {
	private readonly outcomes: BoundedMap<ProfileOutcome>;
	private readonly troubles = new BoundedMap<ProfileOutcome>();
	/** One read per user at a time; whoever comes meanwhile joins it. */
	private readonly reading = new Map<string, Promise<ProfileOutcome>>();

	constructor(max = MAX_PROFILES) {
		this.outcomes = new BoundedMap(max);
	}

	/** What need not be asked again now: a profile younger than `keepMs`, or a failure that still stands. */
	known(account: string, userId: string, keepMs: number, nowMs: number): ProfileOutcome | undefined {
		const outcome = this.outcomes.get(account + userId);
		const isGood = outcome !== undefined && ('profile' in outcome ? nowMs - outcome.readAtMs < keepMs : nowMs < outcome.untilMs);
		if (isGood) return outcome;
		const trouble = this.troubles.get(account);
		return trouble !== undefined && 'failure' in trouble && nowMs < trouble.untilMs ? trouble : undefined;
	}

	/** The outcome of the read of this user that is under way, or of a new one. `read` must not throw. */
	async join(account: string, userId: string, read: () => Promise<ProfileOutcome>): Promise<ProfileOutcome> {
		const key = account + userId;
		const running = this.reading.get(key);
		if (running !== undefined) return await running;
		const started: Promise<ProfileOutcome> = read().then((outcome) => {
			// Forgotten meanwhile: what was read may be from before the change.
			if (this.reading.get(key) !== started) return outcome;
			this.reading.delete(key);
			this.remember(account, key, outcome);
			return outcome;
		});
		this.reading.set(key, started);
		return await started;
	}

	forget(account: string, userId: string): void {
		this.outcomes.delete(account + userId);
		this.reading.delete(account + userId);
	}

	forgetAll(account: string): void {
		for (const key of [...this.outcomes].map(([known]) => known).concat([...this.reading.keys()])) {
			if (!key.startsWith(account)) continue;
			this.outcomes.delete(key);
			this.reading.delete(key);
		}
	}

	private remember(account: string, key: string, outcome: ProfileOutcome): void {
		if ('profile' in outcome) this.outcomes.set(key, outcome);
		else if (outcome.isForAll) this.troubles.set(account, outcome);
		else if (outcome.untilMs > 0) this.outcomes.set(key, outcome);
	}
}
