import { randomUUID } from 'node:crypto';
import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { normaliseEvent, type NormalisedEvent } from '../../zalo/events/normalise';
import { countRequest } from '../shared/webhookTally';
import { downloadAttachments } from './attachmentDownload';
import { forgetHearing, isFirstAfterSilence } from './conversationMemory';
import { joinBatch } from './eventBatch';
import { skipReason, unlistedReason, type EventChoice } from './eventFilter';
import { followerFields, forgetChangedProfiles } from './followerProfile';
import { judge } from './judge';
import { placeItems } from './outputs';
import { reject } from './reject';
import { forgetDelivery, isRepeated, noteStarted } from './repeatDesk';
import { answer, credentialIdOf, headerOf, nodeKeyOf, rawBodyOf, RECEIVED } from './request';
import { answerAfterStoring, isBeingStored } from './storeFirst';
import { readChoice, readSettings, type TriggerSettings } from './triggerOptions';
import type { WebhookSecret } from './webhookSecret';

const NOTHING: IWebhookResponseData = { noWebhookResponse: true };

/** OA ids seen in genuine messages of users, per app: read receipts may name the OA on either side (shared/zalo/README.md §5 row 9). */
const knownOaIds = new Map<string, Set<string>>();

const MAX_OA_IDS = 200;

function learnOaId(appId: string, event: NormalisedEvent): void {
	if (event.direction !== 'in' || event.oaId === null) return;
	const ids = knownOaIds.get(appId) ?? new Set<string>();
	if (ids.size < MAX_OA_IDS) ids.add(event.oaId);
	if (knownOaIds.size < MAX_OA_IDS || knownOaIds.has(appId)) knownOaIds.set(appId, ids);
}

function readEvent(context: IWebhookFunctions, rawText: string, appId: string, { oaIds }: EventChoice): NormalisedEvent {
	const options = { serverHeader: headerOf(context, 'x-zevent-server'), retryHeader: headerOf(context, 'num_retry'), appId };
	const event = normaliseEvent(rawText, options);
	learnOaId(appId, event);
	if (event.userId === null) return event;
	const isOaAsUser = oaIds.has(event.userId) || knownOaIds.get(appId)?.has(event.userId) === true;
	return isOaAsUser ? normaliseEvent(rawText, { ...options, oaId: event.userId }) : event;
}

/** Which side of a read receipt the OA is on may be learned between two deliveries of it: its key must not change with that. */
function eventKey({ oaId, direction, dedupeKey }: NormalisedEvent): string {
	return `${direction === 'receipt' ? '' : (oaId ?? '')}|${dedupeKey}`;
}

function personKey(context: IWebhookFunctions, { oaId, userId, anonymousId }: NormalisedEvent): string | undefined {
	const person = userId ?? anonymousId;
	return person === null ? undefined : `${nodeKeyOf(context)}:${oaId ?? ''}:${person}`;
}

/** What this process remembers. While testing in the editor every delivery counts, so that the same sample can be sent again. */
function memoryReason(context: IWebhookFunctions, event: NormalisedEvent, settings: TriggerSettings): string | undefined {
	// All sample events of Zalo's console have the same message ID.
	if (context.getMode() === 'manual' || event.isZaloTest) return undefined;
	const nowMs = Date.now();
	if (settings.repeats !== undefined && isRepeated(context, eventKey(event), settings.repeats, nowMs)) return 'already started the workflow';
	const person = personKey(context, event);
	if (settings.silenceMs === 0 || person === undefined) return undefined;
	return isFirstAfterSilence(person, settings.silenceMs, nowMs) ? undefined : 'user was heard from before';
}

/** For an event that may fail to be stored: then what this process remembers of it is wrong. Holds on to nothing of the request. */
function forgetterOf(context: IWebhookFunctions, event: NormalisedEvent): () => void {
	const [node, key, person] = [nodeKeyOf(context), eventKey(event), personKey(context, event)];
	return () => {
		forgetDelivery(node, key);
		if (person !== undefined) forgetHearing(person);
	};
}

/** The item of an event. Profile and files are fetched here, after Zalo has its answer. */
async function toItem(context: IWebhookFunctions, event: NormalisedEvent, settings: TriggerSettings, secret: WebhookSecret): Promise<INodeExecutionData> {
	const follower = settings.followerKeepMs === undefined ? {} : followerFields(context, event, secret.appId, settings.followerKeepMs);
	const json = { ...event, deliveryId: randomUUID(), attachments: event.attachments.map((attachment) => ({ ...attachment })) } as INodeExecutionData['json'];
	if (settings.download === undefined) return { json: { ...json, ...(await follower) } };
	const { binary, errors } = await downloadAttachments(context, event.attachments, secret.hosts, settings.download);
	for (const { index, reason } of errors) context.logger.warn(`Zalo OA Trigger: attachment ${index} of ${event.event} not downloaded (${reason})`, { node: context.getNode().name });
	return { json: { ...json, ...(await follower), attachmentErrors: errors }, ...(Object.keys(binary).length === 0 ? {} : { binary }) };
}

function later(context: IWebhookFunctions): IWebhookResponseData {
	answer(context, 503);
	return NOTHING;
}

/**
 * One POST of Zalo: size and shape → signature → Official Account → known? → wanted? → new? → answer → profile and files → batch → start.
 * The node answers itself: n8n's own "respond immediately" waits for a free execution slot, Zalo only two seconds.
 */
export async function receiveEvent(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const receivedAtMs = Date.now();
	const settings = readSettings(context);
	const rawBody = await rawBodyOf(context);
	const { verdict, secret } = await judge(context, rawBody, settings.verifySignature);
	if (!verdict.ok) return reject(context, settings, { reason: verdict.reason, rawBody });
	const choice = readChoice(context);
	const event = readEvent(context, verdict.rawText, verdict.appId, choice);
	const unlisted = unlistedReason(event, choice);
	if (unlisted !== undefined) return reject(context, settings, { reason: unlisted, event, isVerified: settings.verifySignature });
	countRequest(credentialIdOf(context), undefined, receivedAtMs);
	forgetChangedProfiles(context, event, secret.appId);
	const unwanted = skipReason(event, choice);
	// An earlier delivery may still fail to be stored: Zalo shall ask again.
	if (unwanted === undefined && settings.storeFirst && isBeingStored(context, eventKey(event))) return later(context);
	const reason = unwanted ?? memoryReason(context, event, settings);
	if (reason !== undefined || !settings.storeFirst) answer(context, 200);
	if (reason !== undefined) {
		context.logger.debug(`Zalo OA Trigger: ${event.event} skipped (${reason})`, { node: context.getNode().name, reason });
		return NOTHING;
	}
	if (!event.isKnown) context.logger.warn(`Zalo OA Trigger: unknown event "${event.event.slice(0, 80)}" passed on as it is`, { node: context.getNode().name });
	const item = await toItem(context, event, settings, secret);
	const outputs = placeItems(settings.outputs, { group: event.pickerGroup }, [item]);
	// A test in the editor takes one event.
	if (context.getMode() === 'manual') return { noWebhookResponse: true, workflowData: outputs };
	const batch = settings.batch === undefined ? outputs : await joinBatch(nodeKeyOf(context), outputs, settings.batch);
	if (batch === undefined) return NOTHING;
	if (settings.repeats === 'workflow') noteStarted(context, receivedAtMs);
	if (!settings.storeFirst) return { noWebhookResponse: true, workflowData: batch };
	answerAfterStoring(context, eventKey(event), forgetterOf(context, event));
	return { webhookResponse: RECEIVED, workflowData: batch };
}

/** What went wrong inside, told to the log and not to the caller. A wrong setting would fail every repetition too, until Zalo switches the webhook off. */
export function answerAfterFailure(context: IWebhookFunctions, error: unknown): IWebhookResponseData {
	const settings = readable(context);
	const reason = error instanceof Error ? error.message : 'unexpected failure';
	const remedy = settings === undefined ? ' Correct the expressions and lists in the parameters of the trigger: until then every event is lost.' : '';
	context.logger.error(`Zalo OA Trigger: event not accepted (${reason}).${remedy}`, { node: context.getNode().name });
	answer(context, settings?.storeFirst === true ? 503 : 200);
	return NOTHING;
}

/** Undefined when the parameters cannot be read: a wrong expression, or a list of IDs that is none. */
function readable(context: IWebhookFunctions): TriggerSettings | undefined {
	try {
		readChoice(context);
		return readSettings(context);
	} catch {
		// The error that brought us here says what is wrong with them.
		return undefined;
	}
}
