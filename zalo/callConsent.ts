import type { ZaloClient } from './client';
import { checkCallConsent, requestCallConsent, type CALL_TYPES } from './endpoints/call';
import { lookupError } from './errors/lookup';
import { ZaloApiError } from './errors/zaloApiError';

/** What a code of the consent check says, in one word. Source: shared/zalo/errors.md §4, read 2026-11-21. */
const STATE_BY_CODE: Readonly<Record<number, string>> = {
	0: 'approved',
	1: 'alreadyAllowed',
	2: 'requestSent',
	3: 'rejected',
	4: 'blocked',
	5: 'tooManyRequests',
	6: 'noPermission',
	7: 'reasonMissing',
	8: 'waiting',
	9: 'neverInteracted',
	10: 'badConnection',
	11: 'badRequest',
	12: 'systemError',
	13: 'invalidInput',
	14: 'failed',
	16: 'expired',
	18: 'outsideWorkingHours',
	19: 'notInTimeRange',
	20: 'neverAsked',
	21: 'inboundCallsOff',
};

/** 0 = approved, 1 = also success. */
const MAY_CALL = new Set([0, 1]);

/** Codes that say how the call went, not how the consent stands: failures of the call. */
const FAILED_CALL = new Set([6, 7, 10, 11, 12, 13, 14]);

/** How long a request and an approval stand. Source: shared/zalo/messages.md §9, read 2026-11-21. */
export const CONSENT_LIFE_MS = { toAnswer: 24 * 3_600_000, approval: 30 * 24 * 3_600_000 } as const;

export interface CallConsent {
	readonly mayCall: boolean;
	readonly state: string;
	readonly code: number;
	readonly meaning: string;
	readonly whatToDo: string;
	/** Epoch ms; null when Zalo named none. */
	readonly expiresAtMs: number | null;
}

/** The positive code in an error; undefined for the errors of the host, which are negative. */
function consentCode(error: unknown): number | undefined {
	if (!(error instanceof ZaloApiError)) return undefined;
	const code = Number(error.code);
	return Number.isInteger(code) && code > 0 && code < 100 ? code : undefined;
}

/** The same refusal with the meaning it has in the table of the consent calls. */
function asConsentError(error: ZaloApiError, code: number): ZaloApiError {
	return new ZaloApiError(lookupError('oa-call', code), { endpoint: error.endpoint, httpStatus: error.httpStatus ?? undefined, wireMessage: error.wireMessage });
}

function consentOf(code: number, expiresAtMs: number | null): CallConsent {
	const { meaning, remedy } = code === 0 ? { meaning: 'The person has approved calls', remedy: '' } : lookupError('oa-call', code);
	return { mayCall: MAY_CALL.has(code), state: STATE_BY_CODE[code] ?? 'unknown', code, meaning, whatToDo: MAY_CALL.has(code) ? '' : remedy, expiresAtMs };
}

/** ASSUMED: epoch seconds or ms, told apart by size (10 digits are seconds). Check: compare with the 30 days of an approval. */
function epochMs(time: number | null): number | null {
	if (time === null || time <= 0) return null;
	return time < 100_000_000_000 ? time * 1_000 : time;
}

/** How the consent of a phone number stands. @throws ZaloApiError when the call itself failed */
export async function readCallConsent(zalo: ZaloClient, phone: string): Promise<CallConsent> {
	try {
		return consentOf(0, epochMs((await zalo.call(checkCallConsent, { phone })).expiredTime));
	} catch (error) {
		const code = consentCode(error);
		if (code === undefined) throw error;
		if (FAILED_CALL.has(code)) throw asConsentError(error as ZaloApiError, code);
		// The client hands back no fields of a refusal, so there is no time here.
		return consentOf(code, null);
	}
}

/** Asks for the consent. `requested`: the person has been asked now; `alreadyAllowed`: nothing was asked. @throws ZaloApiError */
export async function askCallConsent(zalo: ZaloClient, ask: { phone: string; callType: (typeof CALL_TYPES)[number]; reasonCode: number }): Promise<'requested' | 'alreadyAllowed'> {
	try {
		await zalo.call(requestCallConsent, { phone: ask.phone, call_type: ask.callType, reason_code: ask.reasonCode });
		return 'requested';
	} catch (error) {
		const code = consentCode(error);
		if (code === undefined) throw error;
		// 1 and 2 of the table are no refusals: allowed already, and request sent.
		if (code === 1 || code === 2) return code === 1 ? 'alreadyAllowed' : 'requested';
		throw asConsentError(error as ZaloApiError, code);
	}
}
