import type { IDataObject } from 'n8n-workflow';
import { billedBy, isoTime, type Billed, type MessageQuota } from '../shared/messageOutput';
import type { Operation } from '../shared/operation';
import { guardOutput } from './guard';

/** Which way a message went. */
export type Path = 'anonymous' | 'broadcast' | 'consultation' | 'group' | 'miniApp' | 'reaction' | 'reply';

/** What every send puts out, in this order. Of the recipient only the fields of the way it went. */
const RECEIPT_OUTPUT = {
	messageId: 'The message, as in the receipts the trigger outputs',
	userId: 'The recipient; also of a reply',
	inReplyTo: 'The message that was answered or reacted to; only there',
	groupId: 'The group; only for a group',
	anonymousId: 'The visitor; only for an anonymous visitor',
	conversationId: 'The chat of the visitor; only for an anonymous visitor',
	sentAt: 'ISO time, or null when Zalo did not say',
	billed: 'Who pays: free, package (an allowance of yours was used), charged (money) or unknown (Zalo did not say in words this version knows)',
	quotaType: "Zalo's own word for it, such as reply, sub_quota or purchase_quota; null when charged",
	quotaRemaining: 'What is left of that allowance; null when Zalo does not say',
	path: 'Which way it went: consultation (to a user), reply, group, anonymous, miniApp, reaction or broadcast; with When to Send also template (sent instead) or skipped',
} as const satisfies Operation['output'];

type Field = keyof typeof RECEIPT_OUTPUT;

/** The fields above without those that a kind of message never has. */
export function receiptOutput(...without: Field[]): Record<string, string> {
	return Object.fromEntries(Object.entries(RECEIPT_OUTPUT).filter(([name]) => !without.includes(name as Field)));
}

/** The same for a message that the guard may keep back. */
export function guardedOutput(...without: Field[]): Record<string, string> {
	return { ...receiptOutput(...without), ...guardOutput, path: RECEIPT_OUTPUT.path };
}

interface Sent {
	readonly messageId: string | null;
	/** Of the recipient, in the order above. */
	readonly ids: IDataObject;
	readonly sentMs?: number | null | undefined;
	readonly billed: Billed;
	readonly quota?: MessageQuota | null | undefined;
	readonly path: Path;
}

/** Our own names, and no top-level `error` (n8n would read it as a failure). */
export function receipt({ messageId, ids, sentMs, billed, quota, path }: Sent): IDataObject {
	return { messageId, ...ids, sentAt: isoTime(sentMs), billed, quotaType: quota?.quota_type ?? null, quotaRemaining: quota?.remain ?? null, path };
}

/** A receipt for what Zalo answers with a quota, or without one when it charges. */
export function paidReceipt(sent: Omit<Sent, 'billed'>): IDataObject {
	return receipt({ ...sent, billed: billedBy(sent.quota) });
}
