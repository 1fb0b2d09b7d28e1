import { LIMITS } from './limits';

/** What one call gives of a list. */
export interface Page {
	/** How many Zalo counts; infinite when it does not say. */
	readonly total: number;
	readonly userIds: readonly string[];
}

const PAGE = LIMITS.followerListPage.max;
const REACH = LIMITS.followerListReach.max;

/** A list that has moved once between two pages moves again: its pages share more people from then on, each time so many times more. */
const WIDER = 4;
/** Half a page must be new, or a list would take too many calls. */
const MAX_OVERLAP = PAGE / 2;
/** So often one list is gone back in; one that still moves is read to its end, and is not known to be complete. */
const MAX_RETURNS = 20;

/** Also with exactly as many as can be reached: there may be more that Zalo does not count. */
export function isTooLong(total: number): boolean {
	return Number.isFinite(total) && total >= REACH;
}

/**
 * Says from which place to read on in a list that people leave and join while it is read.
 *
 * Pages overlap: the first person of a page must be one of the people before it. A stranger there means that more left than
 * joined in front, so somebody moved onto places read already: it is gone back until the pages join on again. The total is
 * no such sign: it stays when one leaves and one joins, and may swing by itself.
 *
 * The next page begins at the people received, not at those asked for: a page may be short in the middle, be it cut or with
 * people left out. Counting the received reads some places twice, counting the asked would skip those cut off. Each
 * page gets at least one place further, so the calls stay bounded.
 */
export class MovingList {
	/** How many Zalo counted last. */
	total = Number.POSITIVE_INFINITY;
	/** The people of all pages that join on to each other, from the first place on. */
	private readonly met = new Set<string>();
	private offset = 0;
	/** The place behind the last page that joined on. */
	private frontier = 0;
	private overlap = 1;
	private returns = 0;
	private isTorn = false;
	/** Somebody came or went in front while the list was read: also a person may have moved there from a place not read yet. */
	private isStirred = false;
	private last: { readonly offset: number; readonly userIds: readonly string[] } = { offset: 0, userIds: [] };
	private isSecondLook = false;

	/** The place to read from after this page, which came from the place said before (at first 0); undefined at the end. */
	next(page: Page): number | undefined {
		this.total = page.total;
		if (this.hasMoved(page)) {
			if (this.returns < MAX_RETURNS) return this.goBack();
			this.isTorn = true;
		}
		this.isStirred ||= this.hasShifted(page);
		this.last = { offset: this.offset, userIds: page.userIds };
		const known = this.met.size;
		for (const userId of page.userIds) this.met.add(userId);
		this.frontier = this.offset + page.userIds.length;
		this.overlap = Math.min(this.overlap, MAX_OVERLAP);
		if (this.isSecondLook && this.met.size === known) return undefined;
		return (this.isEnd(page) ? undefined : this.goOn()) ?? this.lookAgain();
	}

	/** Whether everybody was met who is in the list. Right at the end. */
	get isComplete(): boolean {
		return !this.mayHaveSkipped && (Number.isFinite(this.total) ? !isTooLong(this.total) : this.met.size < REACH);
	}

	/** Whether somebody may be in the list who was not met; of a list that is longer than Zalo gives out, in the part given out. Right at the end. */
	get mayHaveSkipped(): boolean {
		return this.isTorn || this.areFew;
	}

	private get areFew(): boolean {
		return Number.isFinite(this.total) && !isTooLong(this.total) && this.met.size < this.total;
	}

	private hasMoved({ userIds: [firstId], total }: Page): boolean {
		if (this.offset === 0 || this.offset >= this.frontier) return false;
		if (firstId !== undefined) return !this.met.has(firstId);
		// Nobody here: either the list is shorter now, or Zalo counts more than it gives.
		return total <= this.offset || !Number.isFinite(total);
	}

	/** Whether the people that a page shares with the one before stand elsewhere now. */
	private hasShifted({ userIds }: Page): boolean {
		const before = this.last.userIds.slice(Math.max(0, this.offset - this.last.offset));
		return this.offset >= this.last.offset && before.some((userId, place) => userIds[place] !== userId);
	}

	private isEnd({ userIds, total }: Page): boolean {
		const isShort = userIds.length < PAGE;
		if (userIds.length === 0 || this.frontier >= REACH) return true;
		// More than Zalo counts: the count lags, and only a page that is not full ends the list.
		return Number.isFinite(total) && this.frontier <= total ? this.frontier === total : isShort;
	}

	private goTo(offset: number): number {
		this.offset = offset;
		return offset;
	}

	private goBack(): number {
		this.isStirred = true;
		this.returns += 1;
		this.overlap *= WIDER;
		return this.goTo(Math.max(0, this.frontier - this.overlap));
	}

	/** The last page begins a whole page before the last person Zalo gives. */
	private goOn(): number | undefined {
		const offset = Math.min(Math.max(this.frontier - this.overlap, this.offset + 1), REACH - PAGE);
		return offset > this.offset ? this.goTo(offset) : undefined;
	}

	/**
	 * ASSUMED: whoever writes may move to the front, from places not read yet; no source tells the order. So when fewer were met
	 * than are counted, or the list has moved at all, they are looked for there once, as long as pages bring somebody new. The
	 * count alone does not show it: who was met and has left stands in it for who was not.
	 */
	private lookAgain(): number | undefined {
		if (this.isSecondLook || !(this.areFew || this.isStirred)) return undefined;
		this.isSecondLook = true;
		return this.goTo(0);
	}
}
