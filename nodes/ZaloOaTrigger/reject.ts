import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { normaliseEvent, type NormalisedEvent } from '../../zalo/events/normalise';
import type { RejectReason } from '../../zalo/webhookRejections';
import { MAX_BODY_BYTES, textOf } from '../../zalo/webhookRequest';
import { countRequest } from '../shared/webhookTally';
import { placeItems } from './outputs';
import { countRejection, mayShow, rejectedItem } from './rejectionDesk';
import { answer, credentialIdOf, nodeKeyOf } from './request';
import type { TriggerSettings } from './triggerOptions';

/** A request that starts nothing: a genuine event of an OA that is not in the list, or bytes from nobody knows whom. */
type Rejected = { readonly reason: RejectReason } & ({ readonly event: NormalisedEvent; readonly isVerified: boolean } | { readonly rawBody: Buffer });

/** What the request says it is. Nobody has proven it. */
function claimOf(rejected: Rejected): { eventName: string | null; oaId: string | null; isGenuine: boolean } {
	if ('event' in rejected) return { eventName: rejected.event.event, oaId: rejected.event.oaId, isGenuine: rejected.isVerified };
	const nothing = { eventName: null, oaId: null, isGenuine: false };
	if (rejected.rawBody.byteLength > MAX_BODY_BYTES) return nothing;
	try {
		const { event, oaId } = normaliseEvent(textOf(rejected.rawBody));
		return { eventName: event, oaId, isGenuine: false };
	} catch {
		// Not even JSON: it claims nothing that could be told.
		return nothing;
	}
}

/** Answers, counts and logs a rejection; hands it to the output "Rejected" if the operator wants that and there were not too many. */
export function reject(context: IWebhookFunctions, settings: TriggerSettings, rejected: Rejected): IWebhookResponseData {
	const { reason } = rejected;
	// Zalo must never see its own genuine event refused.
	answer(context, 'event' in rejected ? 200 : settings.rejectStatus);
	const node = nodeKeyOf(context);
	const nowMs = Date.now();
	countRequest(credentialIdOf(context), reason, nowMs);
	const line = countRejection(node, reason, nowMs);
	// The ID of a genuine event is what the remedy asks for; of anything else it would be a stranger's text.
	const ofOa = 'event' in rejected && rejected.event.oaId !== null ? ` OA ${rejected.event.oaId}.` : '';
	if (line !== undefined) context.logger.warn(`Zalo OA Trigger: ${line}${ofOa}`, { node: context.getNode().name, reason });
	if (!settings.outputRejected || !mayShow(node, reason, nowMs)) return { noWebhookResponse: true };
	const json = { ...rejectedItem(node, reason, claimOf(rejected), nowMs) };
	return { noWebhookResponse: true, workflowData: placeItems(settings.outputs, 'rejected', [{ json }]) };
}
