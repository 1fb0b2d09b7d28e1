import type { INodeExecutionData } from 'n8n-workflow';
import { outputOf } from '../../scripts/n8n/n8nExecutions';
import type { Execution, Item, WorkflowJson, WorkflowNode } from '../../scripts/n8n/n8nTypes';
import type { NodeWorld } from '../helpers/nodeWorld';
import { emitNode, manualTrigger, zaloNode, type World } from './world';

/** Nodes in a row behind items of their own, in front of a simulator of their own: what one row changes, no other one sees. */
export interface Lane {
	/** Unique; the node that emits the items is called `<name> items`, for expressions that look back to it. */
	readonly name: string;
	readonly world: NodeWorld;
	readonly items: readonly INodeExecutionData[];
	readonly steps: readonly LaneStep[];
}

export interface LaneStep {
	/** Unique in the whole workflow. */
	readonly name: string;
	/** Of the node, without the package: `zaloOaGroup`. */
	readonly type: string;
	readonly parameters: WorkflowNode['parameters'];
}

/** What the nodes of all lanes put out, by the name of the step. */
export interface LaneRun {
	readonly execution: Execution;
	good(step: string): Item[];
	failed(step: string): Item[];
}

const ROW_HEIGHT = 200;
const RUN_TIMEOUT_MS = 120_000;
const to = (node: string) => ({ node, type: 'main', index: 0 });

/**
 * Runs all lanes in one execution of the real n8n: one import and one start for all operations. Failed items leave by the
 * error output, so that no lane stops another one.
 */
export async function runLanes({ n8n: { client } }: World, lanes: readonly Lane[]): Promise<LaneRun> {
	const nodes: WorkflowNode[] = [manualTrigger];
	const connections: WorkflowJson['connections'] = { [manualTrigger.name]: { main: [lanes.map(({ name }) => to(`${name} items`))] } };
	for (const [row, { name, world, items, steps }] of lanes.entries()) {
		const zaloOaApi = await client.createCredential({ name, type: 'zaloOaApi', data: world.store.data });
		const y = row * ROW_HEIGHT;
		const extra = { onError: 'continueErrorOutput', credentials: { zaloOaApi } };
		const chain = [
			emitNode(`${name} items`, items, [200, y]),
			...steps.map((step, column) => zaloNode(step.name, step.type, step.parameters, { ...extra, position: [(column + 2) * 200, y] })),
		];
		chain.slice(1).forEach((node, index) => {
			connections[chain[index]?.name ?? ''] = { main: [[to(node.name)]] };
		});
		nodes.push(...chain);
	}
	const workflow = await client.importWorkflow({ name: 'lanes', nodes, connections, settings: { executionOrder: 'v1' } });
	const execution = await client.executions.waitUntilOver(await client.runWorkflow(workflow.id), RUN_TIMEOUT_MS);
	return { execution, good: (step) => outputOf(execution, step, 0), failed: (step) => outputOf(execution, step, 1) };
}
