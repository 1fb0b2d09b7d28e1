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
	/** Items with the same lane go one after the other, in their order. undefined: with anybody. */
	laneOf(index: number): string | undefined;
	/** Never rejects for an error the operator wants as an item. */
	execute(index: number): Promise<INodeExecutionData[]>;
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

/**
 * THE item loop: `concurrency` workers take the items in order. Memory holds the outputs and one promise per worker,
 * however many items there are. After an error no further item is begun.
 * @throws ItemFailure for the first item, in their order, that failed
 */
export async function runItems(job: ItemJob): Promise<INodeExecutionData[]> {
	const inOrder = new InOrder();
	const lanes = new Map<string, Promise<void>>();
	const failures: { index: number; reason: unknown }[] = [];
	let next = 0;
	let done = 0;

	const one = async (index: number, before: Promise<void> | undefined) => {
		await before;
		// An item that waited for one that failed is not begun either.
		if (failures.length > 0) return;
		try {
			inOrder.add(index, await job.execute(index));
			done += 1;
			job.progress(done);
		} catch (reason) {
			failures.push({ index, reason });
		}
	};
	const worker = async () => {
		while (next < job.count && failures.length === 0) {
			const index = next++;
			const lane = job.laneOf(index);
			if (lane === undefined) {
				await one(index, undefined);
				continue;
			}
			const running = one(index, lanes.get(lane));
			lanes.set(lane, running);
			await running;
			if (lanes.get(lane) === running) lanes.delete(lane);
		}
	};
	await Promise.all(Array.from({ length: Math.min(job.concurrency, job.count) }, worker));
	const [first] = failures.sort((left, right) => left.index - right.index);
	if (first !== undefined) throw new ItemFailure(first.index, first.reason, done, failures.length);
	return inOrder.outputs;
}
