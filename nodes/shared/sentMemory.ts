import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/** What an earlier try of the same run did with an item. */
export type Outcome = { readonly result: IDataObject | IDataObject[] } | { readonly error: unknown };

/** Runs kept in memory; older ones are forgotten (a retry comes within seconds). */
const MAX_RUNS = 100;

const runs = new Map<string, Map<number, Outcome>>();

/**
 * Outcomes of sends by item, for n8n's Retry On Fail: it runs the whole node again when one item failed, and without this
 * memory every accepted message would go out once more per try. Undefined when the node has no retries set.
 */
export function outcomesOfRun(context: IExecuteFunctions): Map<number, Outcome> | undefined {
	const node = context.getNode();
	if (node.retryOnFail !== true) return undefined;
	const runIndex = String(context.getWorkflowDataProxy(0).$runIndex);
	const key = [context.getExecutionId(), node.id, runIndex].join(':');
	const known = runs.get(key) ?? new Map<number, Outcome>();
	runs.delete(key);
	runs.set(key, known);
	const oldest = runs.keys().next();
	if (runs.size > MAX_RUNS && !oldest.done) runs.delete(oldest.value);
	return known;
}
