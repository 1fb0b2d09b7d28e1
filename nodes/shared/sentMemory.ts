import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { fingerprint } from '../../zalo/token/state';

/** What an earlier try of the same run did with an item. */
export type Outcome = { readonly result: IDataObject | IDataObject[] } | { readonly error: unknown };

/** Runs kept in memory; older ones are forgotten (a retry comes within seconds). */
const MAX_RUNS = 100;

const runs = new Map<string, Map<string, Outcome>>();

/**
 * Outcomes of sends by item, for n8n's Retry On Fail: it runs the whole node again when one item failed, and without this
 * memory every accepted message would go out once more per try. Undefined when the node has no retries set.
 */
export function outcomesOfRun(context: IExecuteFunctions): Map<string, Outcome> | undefined {
	const node = context.getNode();
	if (node.retryOnFail !== true) return undefined;
	const runIndex = String(context.getWorkflowDataProxy(0).$runIndex);
	const key = [context.getExecutionId(), node.id, runIndex].join(':');
	const known = runs.get(key) ?? new Map<string, Outcome>();
	runs.delete(key);
	runs.set(key, known);
	const oldest = runs.keys().next();
	if (runs.size > MAX_RUNS && !oldest.done) runs.delete(oldest.value);
	return known;
}

/** Names an item by place and content: an AI agent may call the node again with other words under the same run. */
export function outcomeKey(context: IExecuteFunctions, itemIndex: number): string {
	return `${itemIndex}:${fingerprint(JSON.stringify(context.getInputData()[itemIndex]?.json ?? {}))}`;
}
