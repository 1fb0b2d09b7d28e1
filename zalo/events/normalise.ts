import { createHash } from 'node:crypto';
import { parseLossless } from '../losslessJson';
import { normaliseAttachments, type NormalisedAttachment } from './attachments';
import { eventSpec, resolveEventName } from './lookup';
import { isPhoneOrHash, readParties, type PartyPaths } from './parties';
import { isJsonRecord, readAll, readText, type JsonRecord } from './path';
import type { EventDirection, EventGroup, EventSpec, PickerGroupId, ReceiptKind } from './types';

/** What the webhook knows besides the body. */
export interface NormaliseOptions {
	/** Header X-ZEvent-Server. */
	readonly serverHeader?: string | undefined;
	/** Header num_retry. */
	readonly retryHeader?: string | undefined;
	/** Configured app; used when the body names none. */
	readonly appId?: string | undefined;
	/** Known OA; decides the direction of read receipts. */
	readonly oaId?: string | undefined;
}

/** One event in one shape: what an event does not have is null, every key is always there. */
export type NormalisedEvent = {
	/** Real name; the name as sent when it is unknown; empty when the body has none. */
	event: string;
	/** Name as sent, when it is another spelling of `event`. */
	eventAlias: string | null;
	isKnown: boolean;
	group: EventGroup | null;
	pickerGroup: PickerGroupId | null;
	direction: EventDirection;
	/** First of `userIds`. Never the OA, never an anonymous id, never a phone. */
	userId: string | null;
	userIds: string[];
	userIdByApp: string | null;
	anonymousId: string | null;
	conversationId: string | null;
	phone: string | null;
	phoneHash: string | null;
	oaId: string | null;
	appId: string | null;
	/** First of `messageIds`. */
	messageId: string | null;
	messageIds: string[];
	quoteMessageId: string | null;
	groupId: string | null;
	/** Person of the OA who wrote by hand in the chat tool; null for messages sent by API. */
	adminId: string | null;
	trackingId: string | null;
	templateId: string | null;
	receiptKind: ReceiptKind | null;
	/** ISO, UTC: when a ZBS message reached the phone. */
	deliveredAt: string | null;
	text: string | null;
	attachments: NormalisedAttachment[];
	/** ISO, UTC. */
	occurredAt: string | null;
	occurredAtMs: number | null;
	isRetry: boolean;
	/** 0 for the first delivery. */
	retryCount: number;
	/** Copy of a message the OA sent, by API or by hand. See `isOwnEcho`. */
	isEcho: boolean;
	/** Test post of Zalo's developer console. */
	isZaloTest: boolean;
	/** Same for every delivery of one occurrence. */
	dedupeKey: string;
	/** The parsed body, long ids exact. */
	raw: Record<string, unknown>;
};

/** Everything the reader needs of a row; also fits an event without a row. */
interface EventShape extends PartyPaths, Pick<EventSpec, 'messageIdPath' | 'groupIdPath' | 'dedupeOn'> {
	readonly group: EventGroup | null;
	readonly pickerGroup: PickerGroupId | null;
	readonly receiptKind: ReceiptKind | null;
}

/** Ids of the console's test posts. Source: shared/zalo/webhooks.md §1 (captures 2021–2025), read 2026-11-21. */
const TEST_SENDER_ID = '111111111111111111';
const DEMO_OA_ID = '579745863508352884';

/**
 * Reads one webhook body. Pure; unknown events come out with `isKnown: false` and whatever stands at the usual places.
 * Throws SyntaxError when the text is no JSON object.
 */
export function normaliseEvent(rawText: string, options: NormaliseOptions = {}): NormalisedEvent {
	const body = parseLossless(rawText);
	if (!isJsonRecord(body)) throw new SyntaxError('The body is not a JSON object');
	const sentName = readText(body, 'event_name') ?? '';
	const name = resolveEventName(sentName);
	const event = name ?? sentName;
	const shape = name === undefined ? unknownShape(sentName) : shapeOf(eventSpec(name), body, options.serverHeader);
	const messageIds = readAll(body, shape.messageIdPath);
	return {
		event,
		eventAlias: event === sentName ? null : sentName,
		isKnown: name !== undefined,
		group: shape.group,
		pickerGroup: shape.pickerGroup,
		direction: shape.direction,
		...readPeople(body, shape, options),
		messageId: messageIds[0] ?? null,
		messageIds,
		groupId: readText(body, shape.groupIdPath),
		receiptKind: shape.receiptKind,
		...readMessage(body),
		attachments: normaliseAttachments(body),
		...readTimes(body),
		...readRetry(options.retryHeader),
		isEcho: shape.isEcho,
		dedupeKey: dedupeKeyOf(event, shape, body, rawText),
		raw: body,
	};
}

/**
 * Echo of a message sent by API, most likely by a workflow of one's own: answering it makes a loop. Messages a person
 * wrote in OA Manager carry an admin id and are not meant.
 */
export function isOwnEcho(event: Pick<NormalisedEvent, 'isEcho' | 'adminId'>): boolean {
	return event.isEcho && event.adminId === null;
}

/** `user_received_message` comes in two shapes: chat, and ZBS by phone with a phone or its hash as the recipient. */
function shapeOf(spec: EventSpec, body: JsonRecord, serverHeader: string | undefined): EventShape {
	const variant = spec.variants?.find((candidate) => candidate.variant === 'zbs-phone');
	if (variant === undefined) return spec;
	const recipient = readText(body, variant.actorIdPath);
	const isByPhone =
		serverHeader?.trim().toUpperCase() === variant.serverHeader ||
		readText(body, 'message.delivery_time') !== null ||
		(recipient !== null && isPhoneOrHash(recipient));
	return isByPhone ? { ...spec, ...variant } : spec;
}

function unknownShape(sentName: string): EventShape {
	// A new kind of echo must not start a loop before this table knows it.
	const isEcho = sentName.startsWith('oa_send_');
	return {
		group: null,
		pickerGroup: null,
		direction: isEcho ? 'out' : 'system',
		isEcho,
		receiptKind: null,
		actorIdPath: null,
		actorKind: 'user',
		oaIdPath: null,
		phonePath: null,
		messageIdPath: 'message.msg_id',
		groupIdPath: 'group_id',
		dedupeOn: [],
	};
}

function readPeople(body: JsonRecord, shape: EventShape, options: NormaliseOptions) {
	const parties = readParties(body, shape, options.oaId);
	const ends = [readText(body, 'sender.id'), readText(body, 'recipient.id'), parties.oaId];
	return {
		userId: parties.userIds[0] ?? null,
		userIds: [...parties.userIds],
		userIdByApp: readText(body, 'user_id_by_app'),
		anonymousId: parties.anonymousId,
		phone: parties.phone,
		phoneHash: parties.phoneHash,
		oaId: parties.oaId,
		appId: readText(body, 'app_id', 'appId') ?? options.appId ?? null,
		adminId: readText(body, 'sender.admin_id'),
		isZaloTest: ends[0] === TEST_SENDER_ID || ends.includes(DEMO_OA_ID),
	};
}

function readMessage(body: JsonRecord) {
	return {
		conversationId: readText(body, 'message.conversation_id'),
		quoteMessageId: readText(body, 'message.quote_msg_id'),
		trackingId: readText(body, 'message.tracking_id'),
		templateId: readText(body, 'template_id'),
		text: readText(body, 'message.text'),
	};
}

function readTimes(body: JsonRecord) {
	const occurredAtMs = toEpochMs(readText(body, 'timestamp'));
	const deliveredAtMs = toEpochMs(readText(body, 'message.delivery_time'));
	return { occurredAtMs, occurredAt: toIso(occurredAtMs), deliveredAt: toIso(deliveredAtMs) };
}

function readRetry(retryHeader: string | undefined) {
	const text = retryHeader?.trim() ?? '';
	const retryCount = /^\d{1,6}$/.test(text) ? Number(text) : 0;
	return { isRetry: retryCount > 0, retryCount };
}

/** Falls back to the hash of the body, which a retry repeats byte for byte: a half-empty key would swallow other events. */
function dedupeKeyOf(event: string, shape: EventShape, body: JsonRecord, rawText: string): string {
	const paths = shape.dedupeOn.filter((path) => path !== 'event_name');
	const values = paths.map((path) => readAll(body, path).join(','));
	if (values.length === 0 || values.includes('')) {
		return `${event}|sha256:${createHash('sha256').update(rawText).digest('hex')}`;
	}
	return [event, ...values, ...whoseMoment(shape, paths, body)].map((value) => value.replaceAll('|', '%7C')).join('|');
}

/**
 * A message ID tells one occurrence from another. A time does not: several users, or OAs, have the same event in the same
 * millisecond when many are tagged or join together. Read from the body alone, so that every process gets the same.
 */
function whoseMoment(shape: EventShape, paths: readonly string[], body: JsonRecord): string[] {
	if (shape.messageIdPath !== null && !paths.includes('timestamp')) return [];
	const oaId = readText(body, shape.oaIdPath, 'oa_id', 'oaId') ?? '';
	const actors = shape.actorIdPath === null || paths.includes(shape.actorIdPath) ? [] : [readAll(body, shape.actorIdPath).join(',')];
	return [oaId, ...actors];
}

const MAX_EPOCH_MS = 8.64e15;

function toEpochMs(text: string | null): number | null {
	if (text === null || !/^\d+$/.test(text)) return null;
	const value = Number(text);
	return value <= MAX_EPOCH_MS ? value : null;
}

function toIso(epochMs: number | null): string | null {
	return epochMs === null ? null : new Date(epochMs).toISOString();
}
