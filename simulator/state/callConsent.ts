import { dayKey } from './localTime';

const HOUR_MS = 3_600_000;
/** How long a person may take to answer, and how long a yes lasts. */
export const CONSENT_ANSWER_MS = 24 * HOUR_MS;
export const CONSENT_LIFE_MS = 30 * 24 * HOUR_MS;
/** A call to a user id needs an interaction this recent. */
export const CALL_WINDOW_MS = 30 * 24 * HOUR_MS;

export const CALL_TYPES = ['audio', 'video', 'audio_and_video'] as const;
export const REASON_CODES = [101, 103, 105, 106, 107] as const;

/** One number's answer to the question whether the OA may call it. */
export interface CallConsent {
	readonly phone: string;
	readonly callType: (typeof CALL_TYPES)[number];
	readonly reasonCode: number;
	readonly askedAtMs: number;
	status: 'waiting' | 'allowed' | 'denied' | 'blocked';
	/** End of the answer's time while waiting, of the permission once allowed; null = no end. */
	expiresAtMs: number | null;
	/** Local day and count of the requests on it, this one included. */
	readonly day: string;
	readonly asksOnDay: number;
}

/** A new question; it keeps count of the day's earlier ones. */
export function askConsent(fields: Pick<CallConsent, 'phone' | 'callType' | 'reasonCode'>, earlier: CallConsent | undefined, nowMs: number): CallConsent {
	return { ...fields, askedAtMs: nowMs, status: 'waiting', expiresAtMs: nowMs + CONSENT_ANSWER_MS, day: dayKey(nowMs), asksOnDay: asksToday(earlier, nowMs) + 1 };
}

export function asksToday(consent: CallConsent | undefined, nowMs: number): number {
	return consent?.day === dayKey(nowMs) ? consent.asksOnDay : 0;
}

/** The state now: what was not answered or renewed in time has lapsed. */
export function statusOf(consent: CallConsent | undefined, nowMs: number): CallConsent['status'] | 'never' | 'lapsed' {
	if (!consent) return 'never';
	const isOver = consent.expiresAtMs !== null && nowMs >= consent.expiresAtMs;
	return isOver && (consent.status === 'waiting' || consent.status === 'allowed') ? 'lapsed' : consent.status;
}
