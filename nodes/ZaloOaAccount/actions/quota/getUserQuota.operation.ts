import { CONSULTATION_WINDOW_MS, FREE_WINDOW_MS, lastInteractionMs, windowState } from '../../../../zalo/consultationWindow';
import { getUserQuota as getUserQuotaCall } from '../../../../zalo/endpoints/quota';
import { checkUserId } from '../../../../zalo/inputChecks';
import { followerField } from '../../../shared/followerField';
import { isoTime } from '../../../shared/messageOutput';
import type { Operation } from '../../../shared/operation';

export const getUserQuota: Operation = {
	value: 'getUserQuota',
	name: 'Get User Quota',
	action: 'Get the message quota of a user',
	description: 'See when a user last interacted, how long messages to them stay free, and until when they can be sent at all. Costs nothing and reaches nobody.',
	effect: 'read',
	properties: [
		{
			...followerField,
			description: 'Whose quota: the userId that the Zalo OA Trigger outputs, or somebody from the list of recent chats. It belongs to one Official Account; the same person has another ID at another one.',
		},
	],
	output: {
		userId: 'The user',
		windowState: 'free (up to 48 hours since the last interaction), within7Days (uses the package or costs money), closed (only a template gets through) or never (no interaction yet)',
		lastInteractionAt: 'Last interaction (ISO); null when there is none',
		freeUntil: 'Until when messages are free (ISO), also when that is past; null without an interaction',
		sendUntil: 'Until when messages can be sent at all (ISO), also when that is past; null without an interaction',
		replyRemaining: 'Free replies left as Zalo counts them. A hint only: since 2026 the 48 hours have no count, so go by freeUntil',
		replyTotal: 'Free replies altogether as Zalo counts them. A hint only',
		promotionDailyRemaining: 'Promotion messages the user may still get today; null when Zalo does not say',
		promotionDailyTotal: 'Promotion messages per day',
		promotionMonthlyRemaining: 'Promotion messages the user may still get this month; null when Zalo does not say',
		promotionMonthlyTotal: 'Promotion messages per month',
	},
	calls: [getUserQuotaCall],
	async execute({ zalo, locator, nowMs }) {
		const userId = checkUserId(locator('userId'));
		const answer = await zalo.call(getUserQuotaCall, { user_id: userId });
		const lastMs = lastInteractionMs(answer.last_interaction);
		return {
			userId,
			windowState: windowState(lastMs, nowMs()),
			lastInteractionAt: isoTime(lastMs),
			freeUntil: isoTime(lastMs === null ? null : lastMs + FREE_WINDOW_MS),
			sendUntil: isoTime(lastMs === null ? null : lastMs + CONSULTATION_WINDOW_MS),
			replyRemaining: answer.cs_reply?.remain ?? null,
			replyTotal: answer.cs_reply?.total ?? null,
			promotionDailyRemaining: answer.promotion?.daily_remain ?? null,
			promotionDailyTotal: answer.promotion?.daily_total ?? null,
			promotionMonthlyRemaining: answer.promotion?.monthly_remain ?? null,
			promotionMonthlyTotal: answer.promotion?.monthly_total ?? null,
		};
	},
};
