import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { WorkflowJson } from '../n8n/n8nTypes';
import { PROJECT_ROOT } from '../n8n/nodeBinary';

/** Every file of `workflows/`, without its ending. */
export const PACKAGED_WORKFLOWS = ['auto-reply', 'connect-oa', 'first-campaign', 'receive-once', 'token-keeper'] as const;

/** A workflow of `workflows/` as a user imports it. */
export function packagedWorkflow(name: (typeof PACKAGED_WORKFLOWS)[number]): WorkflowJson {
	return JSON.parse(readFileSync(path.join(PROJECT_ROOT, 'workflows', `${name}.json`), 'utf8')) as WorkflowJson;
}

/** Webhook id of the workflow's Zalo OA Trigger. */
export function triggerWebhookId(workflow: WorkflowJson): string {
	const trigger = workflow.nodes.find((node) => node.type.endsWith('.zaloOaTrigger'));
	if (trigger?.webhookId === undefined) throw new Error(`"${workflow.name}" has no Zalo OA Trigger with a webhook id`);
	return trigger.webhookId;
}
