import { REJECTIONS, type RejectReason } from '../../zalo/webhookRejections';
import { RateBudget } from './rateBudget';

const MINUTE_MS = 60_000;

/** Anybody who knows the URL can post to it: neither the log nor the list of executions may be flooded. Per node and minute. */
const LOGGED_PER_MINUTE = 20;
const STARTED_PER_MINUTE = 6;
const STARTED_PER_REASON_AND_MINUTE = 2;

const MAX_NODES = 200;

/** One rejected request as the output "Rejected" gives it. Every key is always there. */
export type RejectedItem = {
	reason: RejectReason;
	whatToDo: string;
	/** ISO, UTC. */
	receivedAt: string;
	/** As the request says; null when it says nothing that could be a name or an ID. Unproven unless `isGenuine`. */
	eventName: string | null;
	oaId: string | null;
	/** Signed by Zalo, but for an Official Account that is not in the list. */
	isGenuine: boolean;
	/** Requests since the last item that got no item of their own. */
	notShown: number;
	/** All since this n8n process first rejected one at this node. */
	rejectedTotal: number;
	rejectedByReason: Record<string, number>;
};

interface NodeDesk {
	readonly counts: Map<RejectReason, number>;
	readonly logged: RateBudget;
	readonly started: RateBudget;
	readonly startedByReason: Map<RejectReason, RateBudget>;
	total: number;
	notLogged: number;
	notShown: number;
}

const desks = new Map<string, NodeDesk>();

function deskOf(nodeKey: string): NodeDesk {
	const known = desks.get(nodeKey);
	if (known !== undefined) return known;
	const desk: NodeDesk = {
		counts: new Map(), startedByReason: new Map(), total: 0, notLogged: 0, notShown: 0,
		logged: new RateBudget(LOGGED_PER_MINUTE, MINUTE_MS), started: new RateBudget(STARTED_PER_MINUTE, MINUTE_MS),
	};
	desks.set(nodeKey, desk);
	const oldest = desks.keys().next();
	if (desks.size > MAX_NODES && !oldest.done) desks.delete(oldest.value);
	return desk;
}

/** Counts a rejection. Returns the line for the log, or undefined when there were enough in this minute. */
export function countRejection(nodeKey: string, reason: RejectReason, nowMs: number): string | undefined {
	const desk = deskOf(nodeKey);
	desk.counts.set(reason, (desk.counts.get(reason) ?? 0) + 1);
	desk.total += 1;
	desk.notShown += 1;
	if (!desk.logged.take(nowMs)) {
		desk.notLogged += 1;
		return undefined;
	}
	const silent = desk.notLogged === 0 ? '' : ` ${desk.notLogged} more were not logged, ${desk.total} in all since n8n started.`;
	desk.notLogged = 0;
	return `request rejected (${reason}). ${REJECTIONS[reason]}${silent}`;
}

/** Whether this rejection, counted before, may start the workflow. A few per minute, and of each kind, so that none hides the others. */
export function mayShow(nodeKey: string, reason: RejectReason, nowMs: number): boolean {
	const desk = deskOf(nodeKey);
	const ofReason = desk.startedByReason.get(reason) ?? new RateBudget(STARTED_PER_REASON_AND_MINUTE, MINUTE_MS);
	desk.startedByReason.set(reason, ofReason);
	return ofReason.take(nowMs) && desk.started.take(nowMs);
}

/** What a stranger wrote is handed on only if it looks like what it should be. */
function fitting(text: string | null, shape: RegExp): string | null {
	return text !== null && shape.test(text) ? text : null;
}

/** The item for a rejection that may be shown. Never holds the body, a header or a secret. */
export function rejectedItem(nodeKey: string, reason: RejectReason, claim: { eventName: string | null; oaId: string | null; isGenuine: boolean }, nowMs: number): RejectedItem {
	const desk = deskOf(nodeKey);
	const notShown = Math.max(desk.notShown - 1, 0);
	desk.notShown = 0;
	return {
		reason,
		whatToDo: REJECTIONS[reason],
		receivedAt: new Date(nowMs).toISOString(),
		eventName: fitting(claim.eventName, /^\w{1,60}$/),
		oaId: fitting(claim.oaId, /^\d{1,20}$/),
		isGenuine: claim.isGenuine,
		notShown,
		rejectedTotal: desk.total,
		rejectedByReason: Object.fromEntries(desk.counts),
	};
}
