import { halve, shiftDay, type Day, type DayRange } from './calendarDay';
import type { ZaloClient } from './client';
import { listFollowers } from './endpoints/follower';
import { listTags } from './endpoints/tag';
import { LIMITS } from './limits';
import { isTooLong, MovingList, type Page } from './movingList';
import type { z } from './z';

/** Whom to list. What is left out does not matter. */
export interface FollowerFilter {
	readonly tag?: string;
	readonly isFollower?: boolean;
	/** Day of the last interaction; whoever never interacted is in no range. */
	readonly interacted?: 'TODAY' | 'YESTERDAY' | 'L7D' | 'L30D' | DayRange;
}

const PAGE = LIMITS.followerListPage.max;
const REACH = LIMITS.followerListReach.max;

/** Nobody used Zalo before: the beginning of all last interactions. */
export const FIRST_DAY: Day = '2012-01-01';

/** Days that the named periods reach back. ASSUMED: today counts; a day too many finds users that the name would leave out, a day too few loses some. */
const DAYS_BACK = { L7D: 7, L30D: 30 } as const;

function periodText(interacted: NonNullable<FollowerFilter['interacted']>): string {
	return typeof interacted === 'string' ? interacted : `${interacted.from}:${interacted.to}`.replaceAll('-', '_');
}

function rangeOf(interacted: FollowerFilter['interacted'], today: Day): DayRange {
	if (interacted === undefined) return { from: FIRST_DAY, to: today };
	if (typeof interacted !== 'string') return interacted;
	if (interacted === 'YESTERDAY') return { from: shiftDay(today, -1), to: shiftDay(today, -1) };
	return { from: interacted === 'TODAY' ? today : shiftDay(today, -DAYS_BACK[interacted]), to: today };
}

function toWire({ tag, isFollower, interacted }: FollowerFilter): Partial<z.input<(typeof listFollowers)['request']>> {
	return {
		...(tag === undefined ? {} : { tag_name: tag }),
		...(interacted === undefined ? {} : { last_interaction_period: periodText(interacted) }),
		...(isFollower === undefined ? {} : { is_follower: isFollower ? 'true' : 'false' }),
	};
}

/** Calls that may be spent beside those that find somebody; a list that never settles must not go on for ever. */
const SPARE_CALLS = 300;
/** Days, states and tags each read the same people once more. */
const READS_OF_EACH = 6;
/** Two halves that count this much more than their whole are no halves; a few people more write while the list is read. */
const NO_HALVES = 1.5;

class TooManyCalls extends Error {}

/**
 * Lists the users of an OA, each once. Zalo gives out 10,000 of one combination of filters; where it counts more, the list is
 * put together from smaller ones: days of the last interaction halved again and again, then whether they follow, then
 * tags. Users without a last interaction are in no range of days and are reached only by the latter two.
 * Holds the ids given out so far and those of one list; reads older days first, so that who writes meanwhile is not missed.
 */
export class FollowerWalk {
	private readonly seen = new Set<string>();
	private counted = Number.POSITIVE_INFINITY;
	private isComplete = false;
	private hasSkipped = false;
	private gaveUp = false;
	/** ASSUMED: Zalo heeds the period. Found out with the first halves; without it days split nothing. */
	private isPeriodIgnored = false;
	private callsMade = 0;
	private tags: readonly string[] | undefined;

	constructor(
		private readonly zalo: Pick<ZaloClient, 'call'>,
		private readonly filter: FollowerFilter,
	) {}

	/**
	 * How many of the users that Zalo counts were not given out; null when it cannot be told. Right once `first` or `all` has ended.
	 * ASSUMED: the total counts beyond 10,000 as well. Where it stops there, only lists below it prove that nobody is missing.
	 */
	get missing(): number | null {
		if (this.isComplete) return 0;
		if (this.gaveUp || !Number.isFinite(this.counted) || this.counted === REACH) return null;
		const missing = Math.max(0, this.counted - this.seen.size);
		// Whoever left after being given out stands in the sum for somebody who was skipped.
		return missing === 0 && this.hasSkipped ? null : missing;
	}

	/** Whether reading was stopped after too many calls, because the lists never settled. */
	get isGivenUp(): boolean {
		return this.gaveUp;
	}

	/** As many as one combination of filters gives out. */
	async *first(): AsyncGenerator<string> {
		yield* this.untilTooManyCalls(this.oneList());
	}

	/** Everybody that can be reached. `today` is the day in Vietnam whenever it is asked. */
	async *all(today: () => Day): AsyncGenerator<string> {
		yield* this.untilTooManyCalls(this.everybody(today));
	}

	private async *untilTooManyCalls(users: AsyncGenerator<string>): AsyncGenerator<string> {
		try {
			yield* users;
		} catch (error) {
			if (!(error instanceof TooManyCalls)) throw error;
			this.gaveUp = true;
		}
	}

	private async *oneList(): AsyncGenerator<string> {
		const first = await this.page(this.filter, 0);
		this.counted = first.total;
		yield* this.whole(first);
	}

	private async *whole(first: Page): AsyncGenerator<string> {
		const { total, isComplete } = yield* this.list(this.filter, first);
		this.counted = total;
		this.isComplete = isComplete;
	}

	private async *everybody(today: () => Day): AsyncGenerator<string> {
		let lastDay = today();
		const first = await this.page(this.filter, 0);
		this.counted = first.total;
		if (!isTooLong(first.total)) yield* this.whole(first);
		if (!isTooLong(this.counted)) return;
		const range = rangeOf(this.filter.interacted, lastDay);
		yield* this.byDay(range);
		// A day that began meanwhile took people out of the days before it.
		while (range.to >= lastDay && today() > lastDay) {
			const from = shiftDay(lastDay, 1);
			lastDay = today();
			yield* this.byDay({ from, to: lastDay });
		}
		if (this.missing !== 0) this.isComplete = yield* this.byState(this.filter);
		// Somebody may have left meanwhile: nobody is missing then.
		if (this.missing !== 0) this.counted = Math.min(this.counted, (await this.page(this.filter, 0)).total);
	}

	private async *byDay(range: DayRange): AsyncGenerator<string> {
		if (this.isPeriodIgnored) return;
		const filter = { ...this.filter, interacted: range };
		const first = await this.page(filter, 0);
		if (!isTooLong(first.total)) return void (yield* this.list(filter, first));
		const halves = halve(range);
		if (halves === undefined) return void (yield* this.byState(filter));
		this.isPeriodIgnored = await this.areNoHalves(halves, first.total);
		for (const half of halves) yield* this.byDay(half);
	}

	/** A total of 10,000 may be one that stops there: halves of it can both have as many. */
	private async areNoHalves(halves: readonly DayRange[], whole: number): Promise<boolean> {
		if (whole === REACH) return false;
		let sum = 0;
		for (const interacted of halves) sum += (await this.page({ ...this.filter, interacted }, 0)).total;
		return sum > NO_HALVES * whole;
	}

	/** Returns whether this reached everybody. */
	private async *byState(filter: FollowerFilter): AsyncGenerator<string, boolean> {
		let areComplete = true;
		for (const isFollower of filter.isFollower === undefined ? [true, false] : [filter.isFollower]) {
			const narrow = { ...filter, isFollower };
			const { total, isComplete } = yield* this.list(narrow, await this.page(narrow, 0));
			areComplete &&= isComplete;
			if (isTooLong(total)) yield* this.byTag(narrow);
		}
		return areComplete;
	}

	private async *byTag(filter: FollowerFilter): AsyncGenerator<string> {
		if (filter.tag !== undefined) return;
		this.tags ??= await this.zalo.call(listTags, {});
		for (const tag of this.tags) {
			if (this.missing === 0) return;
			const narrow = { ...filter, tag };
			yield* this.list(narrow, await this.page(narrow, 0));
		}
	}

	/** The users of one list that were not given out before, up to the last one Zalo gives. Returns the list as it was at the end. */
	private async *list(filter: FollowerFilter, first: Page): AsyncGenerator<string, MovingList> {
		const list = new MovingList();
		let page = first;
		for (;;) {
			for (const userId of page.userIds) {
				if (this.seen.has(userId)) continue;
				this.seen.add(userId);
				yield userId;
			}
			const offset = list.next(page);
			if (offset === undefined) break;
			page = await this.page(filter, offset);
		}
		this.hasSkipped ||= list.mayHaveSkipped;
		return list;
	}

	private async page(filter: FollowerFilter, offset: number): Promise<Page> {
		const people = Math.max(Number.isFinite(this.counted) ? this.counted : REACH, this.seen.size);
		if (this.callsMade > READS_OF_EACH * (people / PAGE) + SPARE_CALLS) throw new TooManyCalls();
		this.callsMade += 1;
		const { total, users } = await this.zalo.call(listFollowers, { offset, count: PAGE, ...toWire(filter) });
		return { total: total ?? Number.POSITIVE_INFINITY, userIds: users };
	}
}
