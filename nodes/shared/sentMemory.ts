import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { ZaloApiError } from '../../zalo/errors/zaloApiError';
import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import { ZaloTransportError } from '../../zalo/errors/zaloTransportError';
import { fingerprint } from '../../zalo/token/state';
import type { Operation, OperationContext } from './operation';

/** What an earlier try of the same run did with an item. */
export type Outcome = { readonly result: IDataObject | IDataObject[] } | { readonly error: unknown };

/** A retry comes within seconds of the last item; a run that has been silent for this long is over. */
const FORGET_AFTER_MS = 10 * 60_000;

/** Outcomes of one run of one node, by item. */
export class RunMemory {
	private readonly outcomes = new Map<string, Outcome>();
	touchedAtMs = 0;
	private users = 0;

	/** A try begins: the memory stays, however long the try is silent. */
	enter(): void {
		this.users += 1;
	}

	/** The try is over. */
	leave(nowMs: number): void {
		this.users -= 1;
		this.touchedAtMs = nowMs;
	}

	isForgotten(nowMs: number): boolean {
		return this.users === 0 && nowMs - this.touchedAtMs > FORGET_AFTER_MS;
	}

	get(key: string): Outcome | undefined {
		return this.outcomes.get(key);
	}

	/** How many items have gone through in all tries. */
	accepted(): number {
		let count = 0;
		for (const outcome of this.outcomes.values()) if ('result' in outcome) count += 1;
		return count;
	}

	set(key: string, outcome: Outcome, nowMs: number): void {
		this.outcomes.set(key, outcome);
		this.touchedAtMs = nowMs;
	}
}

const runs = new Map<string, RunMemory>();

/** Forgets by silence, never by count: a long campaign must not be pushed out by short runs beside it. */
function forgetOldRuns(nowMs: number): void {
	for (const [key, run] of runs) if (run.isForgotten(nowMs)) runs.delete(key);
}

/**
 * Outcomes of sends by item, for n8n's Retry On Fail: it runs the whole node again when one item failed, and without this
 * memory every accepted message would go out once more per try. Undefined when the node has no retries set.
 */
export function outcomesOfRun(context: IExecuteFunctions, nowMs: number): RunMemory | undefined {
	const node = context.getNode();
	// Also when this node needs no memory: no timer does it.
	forgetOldRuns(nowMs);
	if (node.retryOnFail !== true) return undefined;
	// As a tool of an AI agent every try gets a run index of its own.
	const runIndex = node.type.endsWith('Tool') ? 'tool' : String(context.getWorkflowDataProxy(0).$runIndex);
	const key = [context.getExecutionId(), node.id, runIndex].join(':');
	const run = runs.get(key) ?? new RunMemory();
	run.touchedAtMs = nowMs;
	runs.set(key, run);
	return run;
}

/** Names an item by place and content: an AI agent may call the node again with other words under the same run. */
export function outcomeKey(context: IExecuteFunctions, itemIndex: number): string {
	return `${itemIndex}:${fingerprint(JSON.stringify(context.getInputData()[itemIndex]?.json ?? {}))}`;
}

/** Whether the outcome of an item stands for this run: a message that may have gone out, Zalo's plain no, or input that stays wrong. */
function isFinal(error: unknown): boolean {
	if (error instanceof ZaloTransportError) return error.maybeSent;
	if (error instanceof ZaloApiError) return !error.retryable || error.maybeSent;
	// Anything else is trouble of n8n's own, such as a database or a file store that did not answer: the next try may do better.
	return error instanceof ZaloInputError;
}

/** Whatever went wrong after Zalo had accepted the message: it may never look like something to repeat. */
function afterSend(error: unknown, operation: Operation): unknown {
	if ((error instanceof ZaloTransportError || error instanceof ZaloApiError) && error.maybeSent) return error;
	return new ZaloTransportError({ kind: 'unknown', reason: 'an error after Zalo had accepted it', endpoint: operation.name, effect: 'send' });
}

async function send(operation: Operation, context: OperationContext): Promise<IDataObject | IDataObject[]> {
	let isSent = false;
	const zalo = context.zalo.telling(() => (isSent = true));
	return await operation.execute({ ...context, zalo }).catch((error: unknown) => Promise.reject(isSent ? afterSend(error, operation) : error));
}

/** Executes a send unless an earlier try of this run got it accepted, or may have. */
export async function sendOnce(operation: Operation, itemOf: () => Promise<OperationContext>, earlier: RunMemory | undefined, key: string): Promise<IDataObject | IDataObject[]> {
	const known = earlier?.get(key);
	if (known !== undefined) return 'error' in known ? await Promise.reject(known.error) : known.result;
	const context = await itemOf();
	const sending = send(operation, context);
	sending.then(
		(result) => earlier?.set(key, { result }, context.nowMs()),
		(error: unknown) => (isFinal(error) ? earlier?.set(key, { error }, context.nowMs()) : undefined),
	);
	return await sending;
}
