import type { INodeExecutionData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

/** How events that arrive together share an execution. */
export interface BatchRules {
	/** How long the first event waits for others, in ms. */
	readonly delayMs: number;
	/** The execution starts at once when it holds this many events. */
	readonly maxEvents: number;
}

interface Batch {
	/** One list per output of the node. */
	readonly outputs: INodeExecutionData[][];
	events: number;
	readonly start: () => void;
}

/** Batches that still take events, by node. */
const open = new Map<string, Batch>();

function append(batch: Batch, outputs: INodeExecutionData[][]): void {
	outputs.forEach((items, index) => (batch.outputs[index] ??= []).push(...items));
	batch.events += 1;
}

/**
 * Puts the items of one event (one list per output) into the open batch of a node. The first event of a batch gets all of
 * them back when the time is over or the batch is full, and starts the execution; the others get undefined and start none.
 * Every request has been answered before: what waits here is lost if the process ends within `delayMs`.
 */
export async function joinBatch(node: string, outputs: INodeExecutionData[][], rules: BatchRules): Promise<INodeExecutionData[][] | undefined> {
	const running = open.get(node);
	if (running !== undefined) {
		append(running, outputs);
		if (running.events >= rules.maxEvents) running.start();
		return undefined;
	}
	let start: () => void = () => undefined;
	const isFull = new Promise<void>((resolve) => (start = resolve));
	const batch: Batch = {
		outputs: [],
		events: 0,
		start: () => {
			// From here on a new event begins the next batch.
			if (open.get(node) === batch) open.delete(node);
			start();
		},
	};
	append(batch, outputs);
	open.set(node, batch);
	if (rules.maxEvents <= 1) batch.start();
	await Promise.race([isFull, sleep(rules.delayMs)]);
	batch.start();
	return batch.outputs;
}
