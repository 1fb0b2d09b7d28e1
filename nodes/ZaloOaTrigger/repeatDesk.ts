import type { IWebhookFunctions } from 'n8n-workflow';
import { BoundedMap } from '../../zalo/boundedMap';
import { nodeKeyOf } from './request';
import { RepeatMemory, type StoredRepeats } from './repeatMemory';

/** Where a node notes what it has started: in this process only, or also in the static data of its workflow. */
export type RepeatStore = 'process' | 'workflow';

/** `getWorkflowStaticData('node')` of the trigger. n8n stores it when `webhook()` has returned, unless an answer failed. */
interface StaticData {
	repeats?: StoredRepeats;
}

/** More triggers than one n8n can feed. One that drops out reads its memory from the static data again. */
const MAX_NODES = 200;

/** A little more than the longest *Collect Events*. */
const FRESH_MS = 5_500;

const memories = new BoundedMap<RepeatMemory>(MAX_NODES);

function memoryOf(context: IWebhookFunctions, store: RepeatStore, nowMs: number): RepeatMemory {
	const node = nodeKeyOf(context);
	const memory = memories.get(node) ?? new RepeatMemory();
	memories.set(node, memory);
	// n8n has loaded the static data with the workflow, for this very request: other processes are in it.
	if (store === 'workflow') memory.learn((context.getWorkflowStaticData('node') as StaticData).repeats, nowMs);
	return memory;
}

/**
 * Whether this delivery already started the workflow, and remembers it if not. Strict within a process. Across restarts and
 * processes it is as good as the static data of n8n, which the last writer wins: two deliveries at the same moment to two
 * processes both pass (docs/decisions/011).
 */
export function isRepeated(context: IWebhookFunctions, dedupeKey: string, store: RepeatStore, nowMs: number): boolean {
	const memory = memoryOf(context, store, nowMs);
	if (memory.has(dedupeKey, nowMs)) {
		if (store === 'workflow') mendStored(context, memory, dedupeKey);
		return true;
	}
	memory.add(dedupeKey, nowMs);
	return false;
}

/**
 * Requests that come together load the same static data, and n8n may save theirs in any order: an older note then lies over a
 * newer one. Whoever asks again for what is missing there brings it back; a restart must not find it gone.
 */
function mendStored(context: IWebhookFunctions, memory: RepeatMemory, dedupeKey: string): void {
	const data = context.getWorkflowStaticData('node') as StaticData;
	if (RepeatMemory.isIn(data.repeats, dedupeKey)) return;
	const snapshot = memory.snapshot();
	// Beyond the newest ones that are stored, nothing is missing.
	if (RepeatMemory.isIn(snapshot, dedupeKey)) data.repeats = snapshot;
}

/**
 * Writes down what the node has started; n8n stores it after `webhook()`. Also brings back what another writer has overwritten.
 * A call that took long (files, a profile) leaves it to the next one: n8n would write back everything as it was at its beginning.
 */
export function noteStarted(context: IWebhookFunctions, receivedAtMs: number): void {
	if (Date.now() - receivedAtMs > FRESH_MS) return;
	const memory = memories.get(nodeKeyOf(context));
	if (memory !== undefined) (context.getWorkflowStaticData('node') as StaticData).repeats = memory.snapshot();
}

/** For a delivery that did not start the workflow after all: its repetition is wanted. */
export function forgetDelivery(node: string, dedupeKey: string): void {
	memories.get(node)?.forget(dedupeKey);
}
