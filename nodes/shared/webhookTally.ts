import { BoundedMap } from '../../zalo/boundedMap';
import type { RejectReason } from '../../zalo/webhookRejections';

/** What became of the requests at the webhooks of one credential, in this process. */
export interface WebhookTally {
	/** When the first one came (epoch ms). */
	readonly sinceMs: number;
	readonly accepted: number;
	/** Requests by reason, the most frequent first. */
	readonly rejected: readonly (readonly [reason: RejectReason, count: number])[];
}

interface Counts {
	readonly sinceMs: number;
	accepted: number;
	readonly rejected: Map<RejectReason, number>;
}

const tallies = new BoundedMap<Counts>();

/** Counts a request; without a reason it was accepted. */
export function countRequest(credentialId: string, reason: RejectReason | undefined, nowMs: number): void {
	const counts = tallies.get(credentialId) ?? { sinceMs: nowMs, accepted: 0, rejected: new Map<RejectReason, number>() };
	tallies.set(credentialId, counts);
	if (reason === undefined) counts.accepted += 1;
	else counts.rejected.set(reason, (counts.rejected.get(reason) ?? 0) + 1);
}

/** Undefined when none has come to this process: in queue mode the webhook processes have their own. */
export function webhookTally(credentialId: string): WebhookTally | undefined {
	const counts = tallies.get(credentialId);
	return counts && { ...counts, rejected: [...counts.rejected].sort(([, left], [, right]) => right - left) };
}
