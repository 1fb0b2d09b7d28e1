import type { IDataObject } from 'n8n-workflow';
import type { ZaloClient } from '../../zalo/client';
import { agoText, CONSULTATION_WINDOW_MS, FREE_WINDOW_MS, lastInteractionMs, windowState, type WindowState } from '../../zalo/consultationWindow';
import { getUserQuota } from '../../zalo/endpoints/quota';
import { ZaloApiError } from '../../zalo/errors/zaloApiError';
import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import { TooLateError } from '../../zalo/errors/zaloTransportError';
import { checkTemplateId, checkUserId, oneOf } from '../../zalo/inputChecks';
import { isoTime } from '../shared/messageOutput';
import type { OperationContext } from '../shared/operation';
import { sendTemplateToUser } from '../shared/templateToUser';
import { writerField } from './guardFields';

export { guardCalls, guardFields, guardOutput, personGuardFields } from './guardFields';

/** Who gets a consultation message. Of a reply Zalo needs only the message that is answered; who wrote it, the operator has to say. */
export type Addressee = { readonly kind: 'reply'; readonly messageId: string } | { readonly kind: 'user'; readonly userId: string };

/** When a message may go out: the states it may go out in, and the words for them. */
const RULES = {
	anyTime: null,
	inside7Days: { open: ['free', 'within7Days'], words: '7 days', lengthMs: CONSULTATION_WINDOW_MS },
	whileFree: { open: ['free'], words: 'the free 48 hours', lengthMs: FREE_WINDOW_MS },
} as const satisfies Record<string, { open: readonly WindowState[]; words: string; lengthMs: number } | null>;

const OTHERWISE = ['fail', 'skip', 'template'] as const;

/** What the operator has chosen for this item. */
interface Plan {
	readonly rule: (typeof RULES)[keyof typeof RULES];
	readonly otherwise: (typeof OTHERWISE)[number];
	/** '' unless a template goes out instead. */
	readonly templateId: string;
	/** Whose window it is, and who gets the template; '' for a reply that needs neither. */
	readonly userId: string;
	/** Of the recipient, for the output. */
	readonly ids: IDataObject;
}

/** What the output says about the window; nulls when nobody asked. */
type Standing = { windowState: WindowState | null; lastInteractionAt: string | null };

function readPlan(context: OperationContext, to: Addressee): Plan {
	const sendWhen = oneOf(Object.keys(RULES) as (keyof typeof RULES)[], context.string('sendWhen'), 'When to Send');
	const otherwise = oneOf(OTHERWISE, context.string('otherwise'), 'Otherwise');
	const rule = RULES[sendWhen];
	const templateId = otherwise === 'template' ? checkTemplateId(context.locator('fallbackTemplateId')) : '';
	if (to.kind === 'user') return { rule, otherwise, templateId, userId: to.userId, ids: { userId: to.userId } };
	const userId = rule === null && otherwise !== 'template' ? '' : checkUserId(context.locator(writerField.name), writerField.displayName);
	return { rule, otherwise, templateId, userId, ids: { userId: userId === '' ? null : userId, inReplyTo: to.messageId } };
}

/** When the user last interacted, null for never. Decided by that alone: the reply counters beside it are not reliable. */
async function askLastInteraction({ zalo }: OperationContext, userId: string): Promise<number | null> {
	return lastInteractionMs((await zalo.call(getUserQuota, { user_id: userId })).last_interaction);
}

/** Where the user stands now; `lastMs` is undefined when nobody asked. */
function standingOf(lastMs: number | null | undefined, nowMs: number): Standing {
	if (lastMs === undefined) return { windowState: null, lastInteractionAt: null };
	return { windowState: windowState(lastMs, nowMs), lastInteractionAt: isoTime(lastMs) };
}

/** The codes Zalo gives for a user outside the window all ask for a template. */
function isWindowRefusal(error: unknown): error is ZaloApiError {
	return error instanceof ZaloApiError && error.action === 'use_template';
}

async function sendTemplate(context: OperationContext, { userId, ids, templateId }: Plan): Promise<IDataObject> {
	const sent = await sendTemplateToUser(context, userId, templateId, 'fallbackTemplateParameters');
	return {
		messageId: sent.message_id,
		...ids,
		userId: sent.user_id ?? userId,
		sentAt: isoTime(sent.sent_time),
		billed: 'charged',
		quotaType: sent.quota?.quota_type ?? null,
		quotaRemaining: null,
	};
}

/** A template or a skipped item in place of the message. */
async function instead(context: OperationContext, plan: Plan, standing: Standing, reason: string): Promise<IDataObject> {
	if (plan.otherwise === 'template') {
		const sent = await sendTemplate(context, plan);
		return { ...sent, path: 'template', skipped: false, reason, templateId: plan.templateId, ...standing };
	}
	const nothing = { messageId: null, ...plan.ids, sentAt: null, billed: 'free', quotaType: null, quotaRemaining: null };
	return { ...nothing, path: 'skipped', skipped: true, reason, templateId: null, ...standing };
}

/** Why the message was kept back; undefined when the error is of another kind. */
function keptBackReason(error: unknown, rule: Plan['rule']): string | undefined {
	if (isWindowRefusal(error)) return `Zalo refused the message: ${error.meaning.toLowerCase()}`;
	return error instanceof TooLateError ? `Outside ${rule?.words ?? 'the window'}: it ended while the message waited for its turn` : undefined;
}

const CHOOSE = 'Nothing was sent. Under Otherwise choose Skip or a template, allow a later time under When to Send, or wait until the user writes again.';

/**
 * Lets a consultation message to a user, or a reply, go out only inside the window the operator has chosen. `send` sends it,
 * uploads included, and returns its output with `path`; what this adds is described by `guardOutput`. The call that counts
 * must go through the client that `send` is given: it does not begin after the window has closed.
 * @throws ZaloInputError outside the window when the operator wants a failure, before anything is paid
 */
export async function guarded(context: OperationContext, to: Addressee, send: (zalo: ZaloClient) => Promise<IDataObject>): Promise<IDataObject> {
	const plan = readPlan(context, to);
	const { rule, otherwise } = plan;
	const lastMs = rule === null ? undefined : await askLastInteraction(context, plan.userId);
	// The time after the answer: what counts is the moment of the send.
	const nowMs = context.nowMs();
	const standing = standingOf(lastMs, nowMs);
	let { zalo } = context;
	if (rule !== null) {
		if (!rule.open.some((state) => state === standing.windowState)) {
			const sentence = typeof lastMs === 'number' ? `the last interaction was ${agoText(nowMs - lastMs)}` : 'the user has never interacted with the Official Account';
			if (otherwise === 'fail') throw new ZaloInputError('When to Send', `allows only ${rule.words}, but ${sentence}`, CHOOSE);
			return await instead(context, plan, standing, `Outside ${rule.words}: ${sentence}`);
		}
		// The message may have to wait for its turn.
		zalo = zalo.notAfter((lastMs ?? 0) + rule.lengthMs);
	}
	const outcome = await send(zalo).catch(async (error: unknown) => {
		const reason = keptBackReason(error, rule);
		if (reason === undefined || (otherwise === 'fail' && !(error instanceof TooLateError))) return await Promise.reject(error);
		return { keptBack: reason };
	});
	if (!('keptBack' in outcome)) return { ...outcome, skipped: false, reason: null, templateId: null, ...standing };
	if (otherwise === 'fail') throw new ZaloInputError('When to Send', `allows only ${rule?.words ?? 'a window'}, which ended while the message waited for its turn`, CHOOSE);
	// Time has gone by since the question.
	return await instead(context, plan, standingOf(lastMs, context.nowMs()), String(outcome.keptBack));
}
