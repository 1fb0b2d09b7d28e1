import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { normaliseEvent, type NormalisedEvent } from '../../zalo/events/normalise';
import { checkWebhook, type WebhookVerdict } from '../../zalo/webhookRequest';
import { isRepeated } from './repeatMemory';
import { skipReason, type EventChoice } from './eventFilter';
import { renewedSecret, webhookSecret, type WebhookSecret } from './webhookSecret';

interface TriggerOptions {
	rejectStatus?: number;
	ignoreOwnMessages?: boolean;
	ignoreRepeats?: boolean;
	includeTestEvents?: boolean;
	verifySignature?: boolean;
}

const NOTHING: IWebhookResponseData = { noWebhookResponse: true };

function headerOf(context: IWebhookFunctions, name: string): string | undefined {
	const value = context.getHeaderData()[name];
	return typeof value === 'string' ? value : undefined;
}

async function rawBodyOf(context: IWebhookFunctions): Promise<Buffer> {
	const request = context.getRequestObject();
	// For content types n8n does not parse, the bytes may not have been read yet.
	if (!Buffer.isBuffer(request.rawBody)) await request.readRawBody();
	return Buffer.isBuffer(request.rawBody) ? request.rawBody : Buffer.alloc(0);
}

/** The verdict on a delivery; a secret changed in the credential a moment ago is noticed. Fail-closed: no secret, no event. */
async function judge(context: IWebhookFunctions, rawBody: Buffer, mustVerify: boolean): Promise<WebhookVerdict | { ok: false; reason: string }> {
	const signature = headerOf(context, 'x-zevent-signature');
	const verdictFor = ({ appId, oaSecretKey }: WebhookSecret) => checkWebhook({ rawBody, signature, appId, oaSecretKey: mustVerify ? oaSecretKey : null });
	const secret = await webhookSecret(context);
	if (secret.appId === '') return { ok: false, reason: 'App ID is empty in the credential' };
	if (mustVerify && secret.oaSecretKey === '') return { ok: false, reason: 'OA Secret Key is empty in the credential' };
	const verdict = verdictFor(secret);
	if (verdict.ok || (verdict.reason !== 'signature does not match' && verdict.reason !== 'event of another app')) return verdict;
	const fresh = await renewedSecret(context, secret);
	return fresh === undefined || fresh.oaSecretKey === '' ? verdict : verdictFor(fresh);
}

function choiceOf(context: IWebhookFunctions, options: TriggerOptions): EventChoice {
	return {
		listenTo: context.getNodeParameter('listenTo', 'groups') as EventChoice['listenTo'],
		groups: context.getNodeParameter('groups', []) as string[],
		events: context.getNodeParameter('events', []) as string[],
		ignoreOwnMessages: options.ignoreOwnMessages !== false,
		includeTestEvents: options.includeTestEvents === true,
	};
}

/** OA ids seen in genuine messages of users, per app: read receipts may name the OA on either side (shared/zalo/README.md §5 row 9). */
const knownOaIds = new Map<string, Set<string>>();

const MAX_OA_IDS = 200;

function learnOaId(appId: string, event: NormalisedEvent): void {
	if (event.direction !== 'in' || event.oaId === null) return;
	const ids = knownOaIds.get(appId) ?? new Set<string>();
	if (ids.size < MAX_OA_IDS) ids.add(event.oaId);
	if (knownOaIds.size < MAX_OA_IDS || knownOaIds.has(appId)) knownOaIds.set(appId, ids);
}

function readEvent(context: IWebhookFunctions, rawText: string, appId: string): NormalisedEvent {
	const options = { serverHeader: headerOf(context, 'x-zevent-server'), retryHeader: headerOf(context, 'num_retry'), appId };
	const event = normaliseEvent(rawText, options);
	learnOaId(appId, event);
	const isOaAsUser = event.userId !== null && knownOaIds.get(appId)?.has(event.userId) === true;
	return isOaAsUser && event.userId !== null ? normaliseEvent(rawText, { ...options, oaId: event.userId }) : event;
}

function answer(context: IWebhookFunctions, status: number): void {
	const response = context.getResponseObject();
	if (!response.headersSent) response.status(status).json({ received: true });
}

function toItem(event: NormalisedEvent): INodeExecutionData {
	return { json: { ...event, attachments: event.attachments.map((attachment) => ({ ...attachment })) } as INodeExecutionData['json'] };
}

/** Zalo delivers at least once. While testing in the editor every delivery counts, so that the same sample can be sent again. */
function repeatReason(context: IWebhookFunctions, event: NormalisedEvent, options: TriggerOptions): string | undefined {
	if (options.ignoreRepeats === false || context.getMode() === 'manual') return undefined;
	const key = [context.getWorkflow().id, context.getNode().id, event.dedupeKey].join(':');
	return isRepeated(key, Date.now()) ? 'already started the workflow' : undefined;
}

/**
 * One POST of Zalo: size and shape → signature → known? → wanted? → new? → answer → start.
 * The node answers itself: n8n's own "respond immediately" waits for a free execution slot, Zalo only two seconds.
 */
export async function receiveEvent(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const options = context.getNodeParameter('options', {}) as TriggerOptions;
	const verdict = await judge(context, await rawBodyOf(context), options.verifySignature !== false);
	if (!verdict.ok) {
		context.logger.warn(`Zalo OA Trigger: request rejected (${verdict.reason})`, { node: context.getNode().name, reason: verdict.reason });
		answer(context, options.rejectStatus === 401 ? 401 : 200);
		return NOTHING;
	}
	const event = readEvent(context, verdict.rawText, verdict.appId);
	const reason = skipReason(event, choiceOf(context, options)) ?? repeatReason(context, event, options);
	answer(context, 200);
	if (reason !== undefined) {
		context.logger.debug(`Zalo OA Trigger: ${event.event} skipped (${reason})`, { node: context.getNode().name, reason });
		return NOTHING;
	}
	if (!event.isKnown) context.logger.warn(`Zalo OA Trigger: unknown event "${event.event.slice(0, 80)}" passed on as it is`, { node: context.getNode().name });
	return { noWebhookResponse: true, workflowData: [[toItem(event)]] };
}

/** What went wrong inside, told to the log and not to the caller: Zalo sees 200 in every case. */
export function answerAfterFailure(context: IWebhookFunctions, error: unknown): IWebhookResponseData {
	context.logger.error(`Zalo OA Trigger: event not accepted (${error instanceof Error ? error.message : 'unexpected failure'})`, { node: context.getNode().name });
	answer(context, 200);
	return NOTHING;
}
