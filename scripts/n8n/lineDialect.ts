import { poll } from './n8nExecutions';
import type { N8nRest } from './n8nRest';
import type { JsonObject, PublicationStatus, Workflow } from './n8nTypes';
import type { N8nLine } from './nodeBinary';

/** What the harness has to say differently to the n8n lines; everything else is the same for all of them. */
export interface LineDialect {
	/** Completes the environment of an n8n process; what it already holds is stronger. */
	readonly environment: (env: NodeJS.ProcessEnv) => NodeJS.ProcessEnv;
	/** Makes the newest saved version the one that runs; throws with n8n's reason when it cannot. */
	readonly publish: (http: N8nRest, workflow: Workflow) => Promise<void>;
	/** Takes the workflow out of service and resolves when its webhooks are gone. */
	readonly unpublish: (http: N8nRest, workflowId: string) => Promise<void>;
	/** Body of the editor's "Execute workflow" for the saved workflow. */
	readonly runBody: (workflow: Workflow, triggerName: string) => JsonObject;
}

const PUBLISH_TIMEOUT_MS = 30_000;
/** A published workflow without a webhook or poll trigger never shows in the status list: accept it after this. */
const NO_TRIGGER_GRACE_MS = 1500;

/** Drafts and published versions; activation goes on after the answer. */
const second: LineDialect = {
	// Fetches a server list from api.n8n.io after each start; the 1.x line refuses to start over an unknown module.
	environment: (env) => ({ N8N_DISABLED_MODULES: 'mcp-registry', ...env }),
	publish: async (http, { id, versionId }) => {
		await http.rest('POST', `/workflows/${id}/activate`, { versionId, name: '', description: '' });
		const before = Date.now();
		await poll(PUBLISH_TIMEOUT_MS, `workflow ${id} to be published`, async () => {
			const { status, triggers } = await publicationStatus(http, id);
			if (status === 'failed' || status === 'partial') {
				const reasons = triggers.map((trigger) => trigger.errorMessage).filter((reason) => reason !== null);
				throw new Error(`n8n could not activate workflow ${id}: ${reasons.join('; ')}`);
			}
			const withoutTrigger = status === 'not_published' && Date.now() - before > NO_TRIGGER_GRACE_MS;
			return status === 'published' || withoutTrigger ? true : undefined;
		});
	},
	unpublish: async (http, id) => {
		await http.rest('POST', `/workflows/${id}/deactivate`, {});
		await poll(PUBLISH_TIMEOUT_MS, `workflow ${id} to be unpublished`, async () =>
			(await publicationStatus(http, id)).status === 'not_published' ? true : undefined,
		);
	},
	runBody: (_workflow, name) => ({ triggerToStartFrom: { name } }),
};

/** One version, on or off; the answer comes when the triggers run. A sub-workflow needs no activation and is refused one. */
const first: LineDialect = {
	environment: (env) => ({ N8N_RUNNERS_ENABLED: 'true', WEBHOOK_URL: env.N8N_WEBHOOK_URL, ...env }),
	publish: async (http, { id }) => {
		await http.rest('PATCH', `/workflows/${id}`, { active: true });
	},
	unpublish: async (http, id) => {
		await http.rest('PATCH', `/workflows/${id}`, { active: false });
	},
	runBody: (workflow, name) => ({ workflowData: workflow, triggerToStartFrom: { name } }),
};

/** By the line of the n8n that runs. */
export const DIALECTS: Readonly<Record<N8nLine, LineDialect>> = { '2.x': second, '1.x': first };

async function publicationStatus(http: N8nRest, id: string): Promise<PublicationStatus> {
	return await http.rest<PublicationStatus>('GET', `/workflows/${id}/publication-status`);
}
