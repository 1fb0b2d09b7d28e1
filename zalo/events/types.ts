/** Ids of the groups of the event picker, in the order they are shown. */
export const PICKER_GROUP_IDS = [
	'messagesFromUsers',
	'anonymousVisitors',
	'sentByOa',
	'follow',
	'deliveryAndReadReceipts',
	'templateStatusAndQuality',
	'ratingsAndQuickReplies',
	'groups',
	'calls',
	'tagsAndProfile',
	'consentAndWithdrawal',
	'shop',
	'system',
] as const;

export type PickerGroupId = (typeof PICKER_GROUP_IDS)[number];

/** Zalo's own category of an event. */
export type EventGroup =
	| 'user'
	| 'oa'
	| 'anonymous'
	| 'follow'
	| 'crm'
	| 'widget'
	| 'group'
	| 'call'
	| 'template'
	| 'shop'
	| 'system';

/** `in`: user → OA; `out`: OA → user; `receipt`: delivered or read; `system`: state changed. */
export type EventDirection = 'in' | 'out' | 'receipt' | 'system';

export type ReceiptKind = 'delivered' | 'seen';

/** What the id at `actorIdPath` is. `phone` may also be the SHA-256 of a phone. */
export type ActorKind = 'user' | 'anonymous' | 'phone' | 'none';

export type EventConfidence = 'A' | 'A-' | 'B' | 'B-' | 'C';

/**
 * Where the facts stand in the body. Paths are dotted; `users[].id` means the `id` of every array element, and a path
 * may also end at an array (`tag.user_ids`). Null: this event does not carry the fact.
 */
export interface EventPaths {
	readonly group: EventGroup;
	readonly actorIdPath: string | null;
	readonly oaIdPath: string | null;
	readonly messageIdPath: string | null;
	readonly messageIdType: 'string' | 'array' | null;
	readonly groupIdPath: string | null;
	readonly phonePath: string | null;
	/** Paths that may be missing from a genuine body. */
	readonly optionalPaths: readonly string[];
	/** Usual value of the header X-ZEvent-Server. */
	readonly serverHeader: 'OA OpenAPI' | 'ZNS';
	readonly status: 'current' | 'legacy' | 'unconfirmed';
	/** Other spellings of the name, accepted in filters and in bodies. */
	readonly aliases: readonly string[];
	/** Whether the event (re)opens the 48 h / 7 day consultation window. */
	readonly opensInteractionWindow: boolean;
	/** Paths whose values together identify one occurrence; the message id alone never does. */
	readonly dedupeOn: readonly string[];
	readonly actorKind: ActorKind;
	/** How sure the name is. */
	readonly confidence: EventConfidence;
	/** How sure the body is. */
	readonly payloadConfidence: EventConfidence;
	readonly notes: string | null;
	readonly source: string;
}

/** A second body shape under the same event name. */
export interface EventVariant extends EventPaths {
	readonly variant: 'zbs-phone';
}

/** One event of Zalo's webhook. */
export interface EventSpec extends EventPaths {
	readonly name: string;
	/** Title Case, for the event picker. */
	readonly label: string;
	readonly description: string;
	readonly pickerGroup: PickerGroupId;
	readonly direction: EventDirection;
	/** Copy of a message the OA itself sent. */
	readonly isEcho: boolean;
	readonly receiptKind: ReceiptKind | null;
	readonly variants?: readonly EventVariant[];
}
