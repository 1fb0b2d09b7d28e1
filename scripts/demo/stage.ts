import type { CredentialRef } from '../n8n/n8nTypes';
import type { RealN8n } from '../n8n/realN8n';
import type { Simulator } from '../../simulator/server';
import { packagedWorkflow, triggerWebhookId } from './packagedWorkflow';

/** A real n8n, a simulator and the credential between them. */
export interface Stage {
	readonly n8n: RealN8n;
	readonly simulator: Simulator;
	readonly credential: CredentialRef;
}

/** An imported and published example workflow. */
export interface Published {
	readonly id: string;
	/** What the operator pastes into Zalo's console. */
	readonly webhookUrl: string;
}

/** Imports one of the packaged workflows as it is, gives its nodes the credential and publishes it. */
export async function publishExample({ n8n: { client }, credential }: Stage, name: Parameters<typeof packagedWorkflow>[0]): Promise<Published> {
	const json = packagedWorkflow(name);
	const workflow = await client.importWorkflow(json, { zaloOaApi: credential });
	await client.publish(workflow.id);
	const webhookUrl = client.webhooks.urlOf(triggerWebhookId(json), 'zalo-oa');
	await client.webhooks.waitFor(webhookUrl);
	return { id: workflow.id, webhookUrl };
}

/** Zalo knows one webhook URL per app. */
export async function pointWebhookAt({ simulator }: Stage, url: string): Promise<void> {
	const { accepted } = await simulator.control.setWebhook({ url });
	if (!accepted) throw new Error(`The simulator did not accept the webhook URL ${url}`);
}
