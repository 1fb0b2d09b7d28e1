import type { INodeExecutionData } from 'n8n-workflow';

/** Outputs in the order of the items, whichever ends first. Holds back only what is ahead of its turn. */
class InOrder {
	readonly outputs: INodeExecutionData[] = [];
	private readonly early = new Map<number, INodeExecutionData[]>();
	private next = 0;

	add(index: number, result: INodeExecutionData[]): void {
		this.early.set(index, result);
		for (let ready = this.early.get(this.next); ready !== undefined; ready = this.early.get(this.next)) {
			// One by one: a spread of a long list would overflow the stack.
			for (const output of ready) this.outputs.push(output);
			this.early.delete(this.next);
			this.next += 1;
		}
	}
}

/** What the loop needs to know about a node's items. */
export interface ItemJob {
	readonly count: number;
	/** Items under way at the same time, at most. */
	readonly concurrency: number;
	/** Items with the same lane go one after the other, in their order. undefined: with anybody. Asked once, up to `concurrency` items ahead. */
	laneOf(index: number): string | undefined;
	/** Never rejects for an error the operator wants as an item. */
	execute(index: number): Promise<INodeExecutionData[]>;
	/** Lets answers arrive. Without it all items would read their fields and send in one burst, and their answers come in one. */
	turn(): Promise<void>;
	/** Called after each item. */
	progress(done: number): void;
}

/** An item whose error ends the run. The items behind it that were under way have come to their end. */
export class ItemFailure extends Error {
	constructor(
		readonly itemIndex: number,
		readonly reason: unknown,
		readonly done: number,
		readonly failed: number,
	) {
		super('An item failed');
	}
}

/** Items that may wait behind others of their lane while later ones go first, for each item under way. */
const LOOK_AHEAD = 10;

/**
 * THE item loop: takes the items in order and keeps at most `concurrency` of them under way. One whose lane is taken waits
 * behind it, and later ones go first. Memory holds the outputs, one promise per item under way and the numbers of those
 * that wait, however many items there are. After an error no further item is begun.
 */
class Loop {
	private readonly inOrder = new InOrder();
	/** Lanes with an item under way, and who waits behind it. */
	private readonly lanes = new Map<string, number[]>();
	private readonly failures: { index: number; reason: unknown }[] = [];
	private underWay = 0;
	private queued = 0;
	private done = 0;
	private change: { readonly happened: Promise<void>; readonly tell: () => void } | undefined;
	/** Lanes of the items that come next. */
	private readonly ahead: (string | undefined)[] = [];

	constructor(private readonly job: ItemJob) {}

	async run(): Promise<INodeExecutionData[]> {
		const { job } = this;
		for (let index = 0; index < job.count && this.failures.length === 0; index++) {
			const lane = this.ahead.length > 0 ? this.ahead.shift() : job.laneOf(index);
			while (!this.hasRoomFor(lane)) await this.lookAhead(index + 1);
			if (this.take(index, lane)) await job.turn();
		}
		while (this.underWay > 0) await this.nextChange().happened;
		const [first] = this.failures.sort((left, right) => left.index - right.index);
		if (first !== undefined) throw new ItemFailure(first.index, first.reason, this.done, this.failures.length);
		return this.inOrder.outputs;
	}

	private hasRoomFor(lane: string | undefined): boolean {
		if (this.underWay >= this.job.concurrency) return false;
		return lane === undefined || !this.lanes.has(lane) || this.queued < LOOK_AHEAD * this.job.concurrency;
	}

	/** Nothing can begin now: until something ends, the time serves the items that come next. */
	private async lookAhead(from: number): Promise<void> {
		const { job, ahead } = this;
		const { happened } = this.nextChange();
		const awaited = this.change;
		while (this.change === awaited && ahead.length < job.concurrency && from + ahead.length < job.count) {
			ahead.push(job.laneOf(from + ahead.length));
			await job.turn();
		}
		await happened;
	}

	/** Whether the item has begun. */
	private take(index: number, lane: string | undefined): boolean {
		const ahead = lane === undefined ? undefined : this.lanes.get(lane);
		if (ahead !== undefined) {
			ahead.push(index);
			this.queued += 1;
			return false;
		}
		if (this.failures.length > 0) return false;
		if (lane !== undefined) this.lanes.set(lane, []);
		this.underWay += 1;
		void this.walk(index, lane);
		return true;
	}

	/** Executes an item and, one after the other, those that wait behind it. Never rejects. */
	private async walk(first: number, lane: string | undefined): Promise<void> {
		for (let index: number | undefined = first; index !== undefined && this.failures.length === 0; index = this.following(lane)) {
			// Items that make no call would otherwise keep the event loop to themselves until the lane is empty.
			if (index !== first) await this.job.turn();
			await this.execute(index);
		}
		if (lane !== undefined) this.lanes.delete(lane);
		this.underWay -= 1;
		this.tellChange();
	}

	private following(lane: string | undefined): number | undefined {
		const next = lane === undefined ? undefined : this.lanes.get(lane)?.shift();
		if (next !== undefined) {
			this.queued -= 1;
			this.tellChange();
		}
		return next;
	}

	private async execute(index: number): Promise<void> {
		try {
			this.inOrder.add(index, await this.job.execute(index));
			this.done += 1;
			this.job.progress(this.done);
		} catch (reason) {
			this.failures.push({ index, reason });
		}
	}

	private nextChange(): { readonly happened: Promise<void> } {
		if (this.change === undefined) {
			let tell: () => void = () => undefined;
			const happened = new Promise<void>((resolve) => (tell = resolve));
			this.change = { happened, tell };
		}
		return this.change;
	}

	private tellChange(): void {
		this.change?.tell();
		this.change = undefined;
	}
}

/** Runs all items. @throws ItemFailure for the first item, in their order, that failed */
export async function runItems(job: ItemJob): Promise<INodeExecutionData[]> {
	return await new Loop(job).run();
}
