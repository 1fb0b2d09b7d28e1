import { z } from 'zod';

import type { JsonObject } from '../data/eventExamples';
import { invalidField, oaError } from '../zaloError';
import { readContent, type ContentContext, type MessageContent } from './messageContent';
import { monthEnd } from './localTime';
import { checkShape } from './shape';
import type { InMessage, OutMessage, SimUser } from './types';

export const FREE_WINDOW_MS = 48 * 3_600_000;
export const SEND_WINDOW_MS = 7 * 24 * 3_600_000;
export const WELCOME_TOTAL = 3;
export const REPLY_TOTAL = 8;
const CS_PRICE_VND = 55;

const bodySchema = z.object({
	recipient: z.object({ user_id: z.string().min(1).optional(), message_id: z.string().min(1).optional() }).strict(),
	message: z.record(z.unknown()),
}).strict();

/** Who pays for one message, and the `quota` object that says so (none = charged). */
export interface Payment {
	readonly quota: JsonObject | null;
	readonly chargedVnd: number;
}

/** Steps 4 to 6 of the check order for consultation messages; throws the first refusal, else books the message. */
export function acceptConsultation(body: unknown, context: ContentContext): { message: OutMessage; quota: JsonObject | null } {
	const { recipient, message } = checkShape(bodySchema, body, context.strictness);
	if ((recipient.user_id === undefined) === (recipient.message_id === undefined)) throw invalidField('user_id');
	const content = readContent(message, context);
	const { user, inbound } = findRecipient(recipient, context);
	checkReachable(user);
	const isFreeReply = inbound !== null && context.nowMs - inbound.atMs <= FREE_WINDOW_MS && inbound.repliesUsed < REPLY_TOTAL;
	if (!isFreeReply) checkWindow(user, context);
	checkPolicy(content, context);
	const payment = payFor(user, inbound, isFreeReply, context);
	if (inbound) inbound.repliesUsed += 1;
	context.state.quota.spentVnd += payment.chargedVnd;
	return { message: book(user, content, payment, context), quota: payment.quota };
}

/** A reply to one inbound message beyond its eight free ones, or after 48 h, is proactive whatever the window says. */
function payFor(user: SimUser, inbound: InMessage | null, isFreeReply: boolean, context: ContentContext): Payment {
	if (isFreeReply) return free({ quota_type: 'reply' });
	return inbound ? payProactive(context) : payForConsultation(user, context);
}

function book(user: SimUser, content: MessageContent, payment: Payment, { state, nowMs }: ContentContext): OutMessage {
	const quotaType = payment.quota?.['quota_type'];
	return {
		msgId: state.ids.messageId(), kind: 'cs', userId: user.userId, ...content,
		...(typeof quotaType === 'string' ? { quotaType } : {}), chargedVnd: payment.chargedVnd, acceptedAtMs: nowMs,
	};
}

function findRecipient(recipient: { user_id?: string | undefined; message_id?: string | undefined }, { state }: ContentContext): { user: SimUser; inbound: InMessage | null } {
	if (recipient.user_id !== undefined) {
		const user = state.user(recipient.user_id);
		if (!user) throw oaError(-201, 'user_id is invalid');
		return { user, inbound: null };
	}
	const inbound = state.receivedMessage(recipient.message_id ?? '');
	const user = inbound?.userId === undefined ? undefined : state.user(inbound.userId);
	if (!inbound || !user) throw oaError(-201, 'message_id is invalid');
	return { user, inbound };
}

/** Step 5 without the window: banned -227, opted out -244, receive limit -218. */
export function checkReachable(user: SimUser): void {
	if (user.banned) throw oaError(-227);
	if (user.restricted) throw oaError(-244);
	if (user.receiveLimited) throw oaError(-218);
}

/** -230 (or as the switch windowCode says) outside seven days; three welcome messages to a follower who never wrote. */
export function checkWindow(user: SimUser, { switches, nowMs }: ContentContext): void {
	const isWelcome = user.lastInteractionMs === null && user.isFollower && user.welcomeSent < WELCOME_TOTAL;
	const isInside = user.lastInteractionMs !== null && nowMs - user.lastInteractionMs <= SEND_WINDOW_MS;
	if (!isWelcome && !isInside) throw oaError(Number(switches.get('windowCode')));
}

function checkPolicy(content: MessageContent, { state }: ContentContext): void {
	const text = content.text?.toLowerCase() ?? '';
	if (state.bannedWords.some((word) => text.includes(word))) throw oaError(-248);
}

/** Free inside 48 h and as welcome, else proactive. */
export function payForConsultation(user: SimUser, context: ContentContext): Payment {
	const { switches, nowMs } = context;
	if (user.lastInteractionMs === null) {
		user.welcomeSent += 1;
		return free({ quota_type: 'welcome_msg', ...numbers(WELCOME_TOTAL - user.welcomeSent, WELCOME_TOTAL, context) });
	}
	const isFreeWindow = nowMs - user.lastInteractionMs <= FREE_WINDOW_MS;
	const isLegacy = switches.get('freeWindow') === 'legacy8';
	if (isFreeWindow && !isLegacy) return free({ quota_type: 'reply' });
	if (isFreeWindow && user.freeSentInWindow < REPLY_TOTAL) {
		user.freeSentInWindow += 1;
		return free({ quota_type: 'reply', ...numbers(REPLY_TOTAL - user.freeSentInWindow, REPLY_TOTAL, context) });
	}
	return payProactive(context);
}

/** From the allowance of the package, then from the billing account. */
function payProactive(context: ContentContext): Payment {
	const { state, switches, nowMs } = context;
	const allowance = switches.get('packageQuota');
	if (state.quota.subQuotaUsed < allowance) {
		state.quota.subQuotaUsed += 1;
		const owner = { expired_date: monthEnd(nowMs), owner_type: 'OA', owner_id: state.oa.oaId };
		return free({ quota_type: 'sub_quota', ...numbers(allowance - state.quota.subQuotaUsed, allowance, context), ...owner });
	}
	requireBilling(context);
	return { quota: null, chargedVnd: CS_PRICE_VND };
}

/** A send that costs money: no account -320, empty account -321, paid sends not allowed -211. */
export function requireBilling({ switches }: ContentContext): void {
	switch (switches.get('billingAccount')) {
		case 'missing': throw oaError(-320);
		case 'noMoney':
		case 'insufficient': throw oaError(-321);
		case 'packageOnly': throw oaError(-211);
		case 'linked': return;
	}
}

const free = (quota: JsonObject): Payment => ({ quota, chargedVnd: 0 });

/** remain and total, strings or numbers as the switch says. */
function numbers(remain: number, total: number, { switches }: ContentContext): JsonObject {
	return switches.get('quotaNumbersAs') === 'string' ? { remain: String(remain), total: String(total) } : { remain, total };
}
