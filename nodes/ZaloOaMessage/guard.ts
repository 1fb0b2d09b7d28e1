import type { IDataObject } from 'n8n-workflow';
import type { ZaloClient } from '../../zalo/client';
import { agoText, CONSULTATION_WINDOW_MS, FREE_WINDOW_MS, lastInteractionMs, windowState, type WindowState } from '../../zalo/consultationWindow';
import { getUserQuota } from '../../zalo/endpoints/quota';
import { ZaloApiError } from '../../zalo/errors/zaloApiError';
import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import { TooLateError } from '../../zalo/errors/zaloTransportError';
import { checkTemplateId, oneOf } from '../../zalo/inputChecks';
import { isoTime } from '../shared/messageOutput';
import type { OperationContext } from '../shared/operation';
import { sendTemplateToUser } from '../shared/templateToUser';

export { guardCalls, guardFields, guardOutput } from './guardFields';

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
}

/** What the output says about the window; nulls when nobody asked. */
type Standing = { windowState: WindowState | null; lastInteractionAt: string | null };

const NOT_ASKED: Standing = { windowState: null, lastInteractionAt: null };

function readPlan(context: OperationContext): Plan {
	const sendWhen = oneOf(Object.keys(RULES) as (keyof typeof RULES)[], context.string('sendWhen'), 'When to Send');
	const otherwise = oneOf(OTHERWISE, context.string('otherwise'), 'Otherwise');
	return { rule: RULES[sendWhen], otherwise, templateId: otherwise === 'template' ? checkTemplateId(context.locator('fallbackTemplateId')) : '' };
}

/** Asks when the user last interacted. Decided by that alone: the reply counters beside it are not reliable. */
async function askWindow({ zalo, nowMs }: OperationContext, userId: string): Promise<Standing & { lastMs: number | null; sentence: string }> {
	const answer = await zalo.call(getUserQuota, { user_id: userId });
	const lastMs = lastInteractionMs(answer.last_interaction);
	// The time after the answer: what counts is the moment of the send.
	const now = nowMs();
	const sentence = lastMs === null ? 'the user has never interacted with the Official Account' : `the last interaction was ${agoText(now - lastMs)}`;
	return { windowState: windowState(lastMs, now), lastInteractionAt: isoTime(lastMs), lastMs, sentence };
}

/** The codes Zalo gives for a user outside the window all ask for a template. */
function isWindowRefusal(error: unknown): error is ZaloApiError {
	return error instanceof ZaloApiError && error.action === 'use_template';
}

async function sendTemplate(context: OperationContext, userId: string, templateId: string): Promise<IDataObject> {
	const sent = await sendTemplateToUser(context, userId, templateId, 'fallbackTemplateParameters');
	return {
		messageId: sent.message_id,
		userId: sent.user_id ?? userId,
		sentAt: isoTime(sent.sent_time),
		billed: 'charged',
		quotaType: sent.quota?.quota_type ?? null,
		quotaRemaining: null,
	};
}

/** A template or a skipped item in place of the message. */
async function instead(context: OperationContext, userId: string, plan: Plan, standing: Standing, reason: string): Promise<IDataObject> {
	if (plan.otherwise === 'template') {
		const sent = await sendTemplate(context, userId, plan.templateId);
		return { ...sent, path: 'template', skipped: false, reason, templateId: plan.templateId, ...standing };
	}
	const nothing = { messageId: null, userId, sentAt: null, billed: 'free', quotaType: null, quotaRemaining: null };
	return { ...nothing, path: 'skipped', skipped: true, reason, templateId: null, ...standing };
}

/** Why the message was kept back; undefined when the error is of another kind. */
function keptBackReason(error: unknown, rule: Plan['rule']): string | undefined {
	if (isWindowRefusal(error)) return `Zalo refused the message: ${error.meaning.toLowerCase()}`;
	return error instanceof TooLateError ? `Outside ${rule?.words ?? 'the window'}: it ended while the message waited for its turn` : undefined;
}

const CHOOSE = 'Nothing was sent. Under Otherwise choose Skip or a template, allow a later time under When to Send, or wait until the user writes again.';

/**
 * Lets a consultation message to a user go out only inside the window the operator has chosen. `send` sends it, uploads
 * included, and returns its output with `path`; what this adds is described by `guardOutput`. The call that counts must go
 * through the client that `send` is given: it does not begin after the window has closed.
 * @throws ZaloInputError outside the window when the operator wants a failure, before anything is paid
 */
export async function guarded(context: OperationContext, userId: string, send: (zalo: ZaloClient) => Promise<IDataObject>): Promise<IDataObject> {
	const plan = readPlan(context);
	const { rule, otherwise } = plan;
	let standing = NOT_ASKED;
	let { zalo } = context;
	if (rule !== null) {
		const { sentence, lastMs, ...asked } = await askWindow(context, userId);
		standing = asked;
		if (!rule.open.some((state) => state === asked.windowState)) {
			if (otherwise === 'fail') throw new ZaloInputError('When to Send', `allows only ${rule.words}, but ${sentence}`, CHOOSE);
			return await instead(context, userId, plan, standing, `Outside ${rule.words}: ${sentence}`);
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
	return await instead(context, userId, plan, standing, String(outcome.keptBack));
}
