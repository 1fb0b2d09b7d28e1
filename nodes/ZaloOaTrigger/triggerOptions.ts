import type { IWebhookFunctions } from 'n8n-workflow';
import type { BatchRules } from './eventBatch';
import type { EventChoice } from './eventFilter';
import { readIdList, readWordList } from './idList';
import type { OutputParameters } from './outputs';
import type { RepeatStore } from './repeatDesk';

/** `options` of the node as n8n hands it over. Absent: the operator left the default. */
interface RawOptions {
	readonly addFollower?: boolean;
	readonly answer?: string;
	readonly batchMs?: number;
	readonly batchEvents?: number;
	readonly downloadAttachments?: boolean;
	readonly followerMinutes?: number;
	readonly ignoreAccents?: boolean;
	readonly ignoreOwnMessages?: boolean;
	readonly ignoreReceipts?: boolean;
	readonly ignoreRepeats?: boolean;
	readonly includeTestEvents?: boolean;
	readonly maxFileMegabytes?: number;
	readonly maxFiles?: number;
	readonly oaIds?: unknown;
	readonly outputRejected?: boolean;
	readonly rejectStatus?: number;
	readonly rememberRepeats?: boolean;
	readonly separateOutputs?: boolean;
	readonly silenceHours?: number;
	readonly textContains?: unknown;
	readonly userIds?: unknown;
	readonly verifySignature?: boolean;
}

export const DEFAULT_MAX_MEGABYTES = 10;
export const DEFAULT_MAX_FILES = 5;
export const DEFAULT_BATCH_EVENTS = 100;
export const DEFAULT_FOLLOWER_MINUTES = 60;

/** Longer than this nobody wants to wait for an answer. */
export const MAX_BATCH_MS = 5_000;

const MEGABYTE = 1024 * 1024;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** What the operator set on the node, with the defaults filled in. */
export interface TriggerSettings {
	readonly verifySignature: boolean;
	readonly rejectStatus: 200 | 401;
	/** Undefined: repeated deliveries start the workflow again. */
	readonly repeats: RepeatStore | undefined;
	/** 0: off. */
	readonly silenceMs: number;
	readonly outputRejected: boolean;
	/** Undefined: attachments stay links. */
	readonly download: { readonly maxBytes: number; readonly maxFiles: number } | undefined;
	/** How long a profile of a user stays good, 0: for one event. Undefined: none is added. */
	readonly followerKeepMs: number | undefined;
	/** Undefined: each event starts an execution of its own. */
	readonly batch: BatchRules | undefined;
	/** n8n answers when it has stored the execution. Never together with what needs time before the execution starts. */
	readonly storeFirst: boolean;
	readonly outputs: OutputParameters;
}

function atLeast(least: number, value: unknown, fallback: number): number {
	const number = Number(value ?? fallback);
	return Number.isFinite(number) && number >= least ? number : fallback;
}

/** n8n 2.41 drops static data written in a call whose answer it gives itself (docs/decisions/011). */
function repeatStore({ ignoreRepeats, rememberRepeats }: RawOptions, storeFirst: boolean): RepeatStore | undefined {
	if (ignoreRepeats === false) return undefined;
	return rememberRepeats === false || storeFirst ? 'process' : 'workflow';
}

/** What a delivery needs before anything in it is believed. */
export function readSettings(context: IWebhookFunctions): TriggerSettings {
	const options = context.getNodeParameter('options', {}) as RawOptions;
	const download = { maxBytes: atLeast(0.001, options.maxFileMegabytes, DEFAULT_MAX_MEGABYTES) * MEGABYTE, maxFiles: atLeast(1, options.maxFiles, DEFAULT_MAX_FILES) };
	const batchMs = Math.min(atLeast(0, options.batchMs, 0), MAX_BATCH_MS);
	const isSlow = batchMs > 0 || options.downloadAttachments === true || options.addFollower === true;
	const storeFirst = options.answer === 'afterStoring' && !isSlow && context.getMode() !== 'manual';
	return {
		verifySignature: options.verifySignature !== false,
		rejectStatus: options.rejectStatus === 401 ? 401 : 200,
		repeats: repeatStore(options, storeFirst),
		silenceMs: atLeast(0, options.silenceHours, 0) * HOUR_MS,
		outputRejected: options.outputRejected === true,
		download: options.downloadAttachments === true ? download : undefined,
		followerKeepMs: options.addFollower === true ? atLeast(0, options.followerMinutes, DEFAULT_FOLLOWER_MINUTES) * MINUTE_MS : undefined,
		batch: batchMs === 0 ? undefined : { delayMs: batchMs, maxEvents: atLeast(1, options.batchEvents, DEFAULT_BATCH_EVENTS) },
		storeFirst,
		outputs: { listenTo: context.getNodeParameter('listenTo', 'groups'), groups: context.getNodeParameter('groups', []), options: { separateOutputs: options.separateOutputs, outputRejected: options.outputRejected } },
	};
}

/** Which events the operator wants. @throws ZaloInputError when a list of IDs holds what cannot be an ID */
export function readChoice(context: IWebhookFunctions): EventChoice {
	const options = context.getNodeParameter('options', {}) as RawOptions;
	return {
		listenTo: context.getNodeParameter('listenTo', 'groups') as EventChoice['listenTo'],
		groups: readWordList(context.getNodeParameter('groups', [])),
		events: readWordList(context.getNodeParameter('events', [])),
		ignoreOwnMessages: options.ignoreOwnMessages !== false,
		ignoreReceipts: options.ignoreReceipts === true,
		includeTestEvents: options.includeTestEvents === true,
		oaIds: readIdList('Only These OA IDs', options.oaIds),
		userIds: readIdList('Only These User IDs', options.userIds),
		words: readWordList(options.textContains),
		ignoreAccents: options.ignoreAccents !== false,
	};
}
