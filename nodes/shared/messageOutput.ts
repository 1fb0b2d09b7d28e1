/** Who pays for a consultation message, in one word. Source: shared/zalo/messages.md §1.4, read 2026-11-21. */
export type Billed = 'free' | 'package' | 'charged' | 'unknown';

/** What Zalo's quota object says about money. */
export interface MessageQuota {
	readonly quota_type?: string | null | undefined;
	readonly remain?: number | null | undefined;
	readonly total?: number | null | undefined;
}

const BILLED_BY: Readonly<Record<string, Billed>> = {
	reply: 'free',
	welcome_msg: 'free',
	sub_quota: 'package',
	purchase_quota: 'package',
	reward_quota: 'package',
};

/** A message without a quota object is one Zalo charges. */
export function billedBy(quota: MessageQuota | null | undefined): Billed {
	if (quota === null || quota === undefined) return 'charged';
	return BILLED_BY[quota.quota_type ?? ''] ?? 'unknown';
}

/** Largest epoch ms a Date can hold. */
const MAX_EPOCH_MS = 8.64e15;

/** ISO time from epoch ms; null when Zalo did not say, or said nonsense: the message has been accepted all the same. */
export function isoTime(epochMs: number | null | undefined): string | null {
	return epochMs === null || epochMs === undefined || Math.abs(epochMs) > MAX_EPOCH_MS ? null : new Date(epochMs).toISOString();
}

/** Zalo writes "" where it knows nothing. */
export function known(text: string | null | undefined): string | null {
	return text === undefined || text === null || text.trim() === '' ? null : text;
}

/** DD/MM/YYYY as YYYY-MM-DD; another spelling stays as it is. */
export function isoDate(text: string | null | undefined): string | null {
	return known(text)?.replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, '$3-$2-$1') ?? null;
}
