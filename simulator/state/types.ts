import type { JsonObject } from '../data/eventExamples';
import type { CustomInfo } from './userFields';

export interface SharedInfo {
	name?: string;
	phone?: string;
	address?: string;
	city?: string;
	district?: string;
	user_dob?: string;
}

/** A person as this OA knows them. `isFollower` may be false: people can write without following. */
export interface SimUser {
	readonly userId: string;
	readonly userIdByApp: string;
	readonly displayName: string;
	readonly phone: string;
	alias: string;
	externalId: string;
	isFollower: boolean;
	/** Admin of the OA: the only receivers of development-mode templates. */
	readonly isAdmin: boolean;
	lastInteractionMs: number | null;
	/** The user opted out of this message type (-244). */
	restricted: boolean;
	/** Banned, or offline for 45 days (-227). */
	banned: boolean;
	/** The user reached the receive limit (-218). */
	receiveLimited: boolean;
	/** Under 18, or data that needs special care. */
	isSensitive: boolean;
	welcomeSent: number;
	freeSentInWindow: number;
	sharedInfo: SharedInfo | null;
	/** What the OA wrote into its own fields. */
	customInfo: CustomInfo;
	notes: string[];
	tags: string[];
}

/** What happens to a template message for one phone number. */
export type PhoneOutcome = 'ok' | 'none' | 'cannotReceive' | 'refused' | 'refusedType' | 'notDelivered' | 'inactive' | 'notEligible' | 'oldVersion';

export interface PhoneRule {
	account: PhoneOutcome;
	/** undefined = as the simulator's seenDelayMs says; true/false decides for this number. */
	seen?: boolean;
}

export type MessageKind = 'cs' | 'template' | 'anonymous' | 'reaction' | 'group' | 'broadcast' | 'miniapp';

/** A message the OA sent and Zalo accepted. */
export interface OutMessage {
	readonly msgId: string;
	readonly kind: MessageKind;
	/** text, image, gif, sticker, file, request_user_info, list, template, reaction */
	readonly type: string;
	readonly userId?: string;
	readonly phone?: string;
	readonly hashPhone?: string;
	readonly anonymousId?: string;
	readonly conversationId?: string;
	readonly groupId?: string;
	readonly articleIds?: readonly string[];
	/** User ids a broadcast goes to. */
	readonly audience?: readonly string[];
	readonly text?: string;
	readonly quoteMessageId?: string;
	readonly attachment?: JsonObject;
	readonly templateId?: string;
	readonly templateData?: Record<string, string>;
	readonly trackingId?: string;
	readonly development?: boolean;
	readonly reactIcon?: string;
	readonly reactMessageId?: string;
	readonly quotaType?: string;
	/** What the send cost, in VND; 0 = free or paid from an allowance. */
	readonly chargedVnd: number;
	readonly acceptedAtMs: number;
	deliveredAtMs?: number;
	seenAtMs?: number;
}

/** A message somebody sent to the OA. */
export interface InMessage {
	readonly msgId: string;
	readonly userId?: string;
	readonly anonymousId?: string;
	readonly conversationId?: string;
	readonly type: string;
	readonly text?: string;
	readonly quoteMsgId?: string;
	readonly attachment?: JsonObject;
	readonly atMs: number;
	/** Sends addressed by `recipient.message_id`; eight are free within 48 h. */
	repliesUsed: number;
}

export type UploadKind = 'image' | 'gif' | 'file' | 'templateImage';

export interface Upload {
	readonly id: string;
	readonly kind: UploadKind;
	readonly name: string;
	readonly size: number;
	readonly extension: string;
	readonly md5: string;
	readonly expiresAtMs: number;
}

export interface Rating {
	readonly templateId: string;
	readonly msgId: string;
	readonly trackingId: string;
	readonly rate: number;
	readonly note: string;
	readonly feedbacks: readonly string[];
	readonly submittedAtMs: number;
}

export interface SimApp {
	readonly appId: string;
	readonly appSecret: string;
	readonly oaSecretKey: string;
	/** The callback saved in the console; the consent URL must repeat it byte for byte. */
	callbackUrl: string;
}

export interface SimOa {
	readonly oaId: string;
	readonly name: string;
	readonly alias: string;
	readonly description: string;
	readonly category: string;
	readonly linkedZca: string;
}

export type Quality = 'HIGH' | 'MEDIUM' | 'LOW' | 'UNDEFINED';

/** ZBS quotas and the billing wallet, in the units of `message/quota`. */
export interface Quota {
	daily: number;
	remaining: number;
	monthlyPromotion: number;
	remainingPromotion: number;
	development: number;
	subQuotaUsed: number;
	spentVnd: number;
}
