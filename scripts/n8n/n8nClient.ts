import { DIALECTS, type LineDialect } from './lineDialect';
import { N8nDataTables } from './n8nDataTables';
import { N8nExecutions } from './n8nExecutions';
import { N8nParameters } from './n8nParameters';
import { N8nRest } from './n8nRest';
import { N8nWebhooks } from './n8nWebhooks';
import type {
	Credential,
	CredentialRef,
	CredentialTestResult,
	JsonObject,
	NodeTypeDescription,
	Workflow,
	WorkflowJson,
	WorkflowNode,
} from './n8nTypes';
import type { N8nLine } from './nodeBinary';

/** Login of every n8n the harness starts; n8n wants 8 characters, a digit and a capital. */
export const OWNER = { email: 'owner@example.com', password: 'ZaloDemo2026', firstName: 'Demo', lastName: 'Owner' } as const;

/** Everything a person does in the editor, by script. One instance per n8n and user. */
export class N8nClient {
	readonly http: N8nRest;
	readonly executions: N8nExecutions;
	readonly dataTables: N8nDataTables;
	readonly parameters: N8nParameters;
	readonly webhooks: N8nWebhooks;
	private readonly dialect: LineDialect;
	private personalProject: string | undefined;

	constructor(
		readonly url: string,
		readonly line: N8nLine = '2.x',
	) {
		this.dialect = DIALECTS[line];
		this.http = new N8nRest(url);
		const projectId = async () => await this.projectId();
		this.executions = new N8nExecutions(this.http);
		this.dataTables = new N8nDataTables(this.http, projectId);
		this.parameters = new N8nParameters(this.http, projectId);
		this.webhooks = new N8nWebhooks(url);
	}

	/** First start of a fresh n8n: creates the owner, logs in, makes an API key. */
	async ownerSetup(): Promise<void> {
		await this.http.rest('POST', '/owner/setup', OWNER);
		await this.createApiKey();
	}

	/** Logs in to an n8n that already has the owner (after a restart the old cookie and key also keep working). */
	async login(): Promise<void> {
		await this.http.rest('POST', '/login', { emailOrLdapLoginId: OWNER.email, password: OWNER.password });
	}

	/** Makes an API key with every scope the owner may have and keeps it for the public API. */
	async createApiKey(label = `harness ${Date.now()}`): Promise<string> {
		const scopes = await this.http.rest<string[]>('GET', '/api-keys/scopes');
		const key = await this.http.rest<{ rawApiKey: string }>('POST', '/api-keys', { label, expiresAt: null, scopes });
		this.http.apiKey = key.rawApiKey;
		return key.rawApiKey;
	}

	/** Id of the owner's personal project. */
	async projectId(): Promise<string> {
		this.personalProject ??= (await this.http.rest<{ id: string }>('GET', '/projects/personal')).id;
		return this.personalProject;
	}

	/** Creates a credential; hidden fields are allowed here (the public API refuses them). */
	async createCredential(credential: { name: string; type: string; data: JsonObject }): Promise<CredentialRef> {
		const created = await this.http.rest<Credential>('POST', '/credentials', credential);
		return { id: created.id, name: created.name };
	}

	/** Saves as the editor's dialog does: fields left out of `data` are deleted, blank placeholders keep the stored value. */
	async updateCredential(id: string, credential: { name: string; type: string; data: JsonObject }): Promise<void> {
		await this.http.rest('PATCH', `/credentials/${id}`, credential);
	}

	/** With data, secrets blanked out, as the editor's dialog opens it. */
	async getCredential(id: string): Promise<Credential> {
		return await this.http.rest<Credential>('GET', `/credentials/${id}?includeData=true`);
	}

	/** The "Retry"/"Test" of the dialog on a saved credential; `data` stands for unsaved changes in the dialog. */
	async testCredential(id: string, data?: JsonObject): Promise<CredentialTestResult> {
		const saved = await this.getCredential(id);
		const credentials = { id, name: saved.name, type: saved.type, data: data ?? saved.data };
		return await this.http.rest<CredentialTestResult>('POST', '/credentials/test', { credentials });
	}

	/**
	 * Creates a workflow from an export, with new ids but the same webhook ids.
	 * `credentialIds` maps a credential type to the credential every node of the workflow shall use for it.
	 */
	async importWorkflow(json: WorkflowJson, credentialIds: Record<string, CredentialRef> = {}): Promise<Workflow> {
		const { name, connections, settings, pinData } = json;
		const nodes = json.nodes.map((node) => withCredentials(node, credentialIds));
		return await this.http.rest<Workflow>('POST', '/workflows', { name, nodes, connections, active: false, settings: settings ?? {}, pinData: pinData ?? {} });
	}

	async getWorkflow(id: string): Promise<Workflow> {
		return await this.http.rest<Workflow>('GET', `/workflows/${id}`);
	}

	/** Saves a new draft; on 2.x a published workflow keeps running its old version until `publish`, on 1.x the new one runs at once. */
	async updateWorkflow(id: string, changes: Partial<WorkflowJson>): Promise<Workflow> {
		const { name, nodes, connections, settings } = { ...(await this.getWorkflow(id)), ...changes };
		return await this.http.rest<Workflow>('PATCH', `/workflows/${id}`, { name, nodes, connections, settings });
	}

	/** Publishes (1.x: activates) the newest saved version and waits until its triggers run; throws with n8n's reason otherwise. */
	async publish(id: string): Promise<void> {
		await this.dialect.publish(this.http, await this.getWorkflow(id));
	}

	/** Unpublishes and waits until its webhooks are gone. */
	async unpublish(id: string): Promise<void> {
		await this.dialect.unpublish(this.http, id);
	}

	/** Starts the saved draft from its trigger, like the editor's button; returns the execution's id at once. */
	async runWorkflow(id: string, triggerName?: string): Promise<string> {
		const workflow = await this.getWorkflow(id);
		const body = this.dialect.runBody(workflow, triggerName ?? manualTriggerOf(workflow));
		const started = await this.http.rest<{ executionId?: string; waitingForWebhook?: boolean }>('POST', `/workflows/${id}/run`, body);
		if (started.executionId === undefined) throw new Error(`n8n did not start workflow ${id}: ${JSON.stringify(started)}`);
		return started.executionId;
	}

	/** All node types this n8n offers, the tool variants (`…Tool`) included. */
	async nodeTypes(): Promise<NodeTypeDescription[]> {
		return await this.http.raw<NodeTypeDescription[]>('GET', '/types/nodes.json');
	}

	async credentialTypes(): Promise<Array<JsonObject & { name: string; displayName: string }>> {
		return await this.http.raw('GET', '/types/credentials.json');
	}

	/** What "Download" in the editor saves. */
	async exportWorkflow(id: string): Promise<WorkflowJson> {
		const { name, nodes, connections, settings, pinData } = await this.getWorkflow(id);
		return { name, nodes, connections, settings: settings ?? {}, pinData: pinData ?? {} };
	}
}

function manualTriggerOf({ id, nodes }: Workflow): string {
	const trigger = nodes.find((node) => node.type === 'n8n-nodes-base.manualTrigger');
	if (!trigger) throw new Error(`Workflow ${id} has no Manual Trigger: name the trigger to start from.`);
	return trigger.name;
}

function withCredentials(node: WorkflowNode, credentialIds: Record<string, CredentialRef>): WorkflowNode {
	if (!node.credentials) return node;
	const entries = Object.entries(node.credentials).map(([type, ref]) => [type, credentialIds[type] ?? ref] as const);
	return { ...node, credentials: Object.fromEntries(entries) };
}
