const HOUR_MS = 3_600_000;

/** From the user's last interaction: messages are free. Source: shared/zalo/messages.md §1.5 [A-], read 2026-11-21. */
export const FREE_WINDOW_MS = 48 * HOUR_MS;

/** From the user's last interaction: messages are accepted, after the free part from the package or for money. Source: as above [A]. */
export const CONSULTATION_WINDOW_MS = 7 * 24 * HOUR_MS;

/** Where a user stands: `free` up to 48 hours, `within7Days` up to 7 days, `closed` after that, `never` without any interaction. */
export type WindowState = 'free' | 'within7Days' | 'closed' | 'never';

/** Epoch ms of the last interaction; null for a user who never interacted, in each of Zalo's ways to say so. */
export function lastInteractionMs(answer: number | null): number | null {
	return answer === null || answer <= 0 ? null : answer;
}

/** Both borders belong to the earlier state, to the millisecond. */
export function windowState(lastMs: number | null, nowMs: number): WindowState {
	if (lastMs === null) return 'never';
	const ageMs = nowMs - lastMs;
	if (ageMs <= FREE_WINDOW_MS) return 'free';
	return ageMs <= CONSULTATION_WINDOW_MS ? 'within7Days' : 'closed';
}

function counted(count: number, unit: string): string {
	return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** "49 hours ago", "3 days ago": whole units, never more than has passed. */
export function agoText(ageMs: number): string {
	const hours = Math.floor(Math.max(0, ageMs) / HOUR_MS);
	if (hours === 0) return 'less than an hour ago';
	return `${hours < 72 ? counted(hours, 'hour') : counted(Math.floor(hours / 24), 'day')} ago`;
}
