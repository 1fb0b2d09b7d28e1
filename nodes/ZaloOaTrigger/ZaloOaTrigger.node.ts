import type { INodeType, INodeTypeDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { verificationCode, verificationPage } from '../../zalo/domainVerification';
import { OUTPUTS_EXPRESSION } from './outputs';
import { answerAfterFailure, receiveEvent } from './receive';
import { triggerProperties } from './triggerProperties';

/** Receives every event of an Official Account. Zalo has no subscription API: the operator pastes the URL once. */
export class ZaloOaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zalo OA Trigger',
		name: 'zaloOaTrigger',
		icon: { light: 'file:zaloOaTrigger.svg', dark: 'file:zaloOaTrigger.dark.svg' },
		group: ['trigger'],
		// Not 1: n8n then evaluates an expression for every request, and with it opens an isolate (docs/decisions/012).
		version: 2,
		subtitle: '={{ $parameter["listenTo"] === "all" ? "all events" : [].concat($parameter["listenTo"] === "groups" ? $parameter["groups"] : $parameter["events"]).join(", ") }}',
		description: 'Starts the workflow when something happens at your Zalo Official Account: a message, a follow, a delivery receipt and more',
		defaults: { name: 'Zalo OA Trigger' },
		inputs: [],
		outputs: OUTPUTS_EXPRESSION,
		credentials: [{ name: 'zaloOaApi', required: true }],
		eventTriggerDescription: 'Send a message to your Official Account on Zalo, or use the simulator',
		activationMessage: 'Zalo events now start this workflow, as soon as the Production URL is saved on the Webhook page of your app.',
		triggerPanel: {
			header: 'Receive events of your Zalo Official Account',
			executionsHelp: {
				inactive:
					'<b>While building</b>, click "Execute step": the Test URL then takes one event, for example from the simulator. <b>When ready</b>, publish the workflow and paste the <b>Production URL</b> on developers.zalo.me → your app → Webhook.',
				active:
					'<b>While building</b>, click "Execute step": the Test URL then takes one event, for example from the simulator. Real events arrive at the <b>Production URL</b>; you find them under <a data-key="executions">executions</a>.',
			},
			activationHint: 'Publish the workflow, then paste the Production URL on developers.zalo.me → your app → Webhook.',
		},
		webhooks: [
			{ name: 'setup', httpMethod: 'GET', responseMode: 'onReceived', path: 'zalo-oa', ndvHideUrl: true },
			// Without its own `responseData` n8n would answer with the event itself, where the node leaves the answer to n8n.
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', path: 'zalo-oa' },
		],
		properties: triggerProperties,
	};

	// Zalo offers no API to register or look up a webhook, so there is nothing to do on activation.
	webhookMethods = {
		default: {
			checkExists: async () => true,
			create: async () => true,
			delete: async () => true,
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		if (this.getWebhookName() === 'setup') {
			const code = verificationCode(this.getNodeParameter('options.verificationCode', '') as string);
			this.getResponseObject().status(200).type('html').send(verificationPage(code));
			return { noWebhookResponse: true };
		}
		try {
			return await receiveEvent(this);
		} catch (error) {
			return answerAfterFailure(this, error);
		}
	}
}
