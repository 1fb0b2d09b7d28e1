import { z } from 'zod';

import { isUnder } from './pathPrefix';

const matchSchema = z.object({
	host: z.enum(['openapi', 'business', 'oauth']).optional(),
	path: z.string().optional(),
	method: z.string().optional(),
	/** The nth matching request (1 = the next one). */
	nth: z.number().int().positive().optional(),
	/** How often the fault strikes; default once with nth and for expireToken, else until cleared. */
	times: z.number().int().positive().optional(),
	userId: z.string().optional(),
	phone: z.string().optional(),
	/** Event faults only: the event name. */
	event: z.string().optional(),
}).strict();

const requestActions = [
	z.object({ kind: z.literal('status'), status: z.number().int().min(100).max(599), body: z.unknown().optional() }).strict(),
	z.object({ kind: z.literal('html502') }).strict(),
	z.object({ kind: z.literal('slow'), ms: z.number().nonnegative() }).strict(),
	z.object({ kind: z.literal('dropBefore') }).strict(),
	z.object({ kind: z.literal('dropAfter') }).strict(),
	z.object({ kind: z.literal('error'), code: z.number().int(), message: z.string().optional() }).strict(),
	z.object({ kind: z.literal('expireToken') }).strict(),
	z.object({ kind: z.literal('noNumericError') }).strict(),
] as const;

const eventActions = [
	z.object({ kind: z.literal('duplicateEvents'), times: z.number().int().min(2).max(20) }).strict(),
	z.object({ kind: z.literal('shuffleEvents') }).strict(),
	z.object({ kind: z.literal('loseEvents') }).strict(),
] as const;

/** A scripted piece of trouble: which requests or events, and what happens to them. */
export const faultSchema = z.object({ match: matchSchema.default({}), do: z.discriminatedUnion('kind', [...requestActions, ...eventActions]) }).strict();

export type FaultSpec = z.input<typeof faultSchema>;
type Fault = z.output<typeof faultSchema>;
export type FaultAction = Fault['do'];

const EVENT_KINDS: readonly string[] = ['duplicateEvents', 'shuffleEvents', 'loseEvents'];

/** What a fault can look at. */
export interface RequestTraits {
	readonly host: string;
	readonly method: string;
	readonly path: string;
	readonly userId: string | undefined;
	readonly phone: string | undefined;
}

export interface EventTraits {
	readonly event: string;
	readonly userId: string | undefined;
	readonly phone: string | undefined;
}

export interface FaultLine {
	readonly id: string;
	readonly match: Fault['match'];
	readonly do: FaultAction;
	readonly seen: number;
	readonly fired: number;
}

/** The faults in force, in the order they were added; several may strike one request. */
export class FaultBook {
	private faults: { id: string; spec: Fault; seen: number; fired: number }[] = [];
	private added = 0;

	add(spec: FaultSpec): string {
		this.added += 1;
		const id = `fault-${this.added}`;
		this.faults.push({ id, spec: faultSchema.parse(spec), seen: 0, fired: 0 });
		return id;
	}

	clear(): void {
		this.faults = [];
	}

	list(): FaultLine[] {
		return this.faults.map(({ id, spec, seen, fired }) => ({ id, match: spec.match, do: spec.do, seen, fired }));
	}

	forRequest(traits: RequestTraits): FaultAction[] {
		return this.strike((spec) => !EVENT_KINDS.includes(spec.do.kind) && matchesRequest(spec.match, traits));
	}

	forEvent(traits: EventTraits): FaultAction[] {
		return this.strike((spec) => EVENT_KINDS.includes(spec.do.kind) && matchesEvent(spec.match, traits));
	}

	private strike(isMatch: (spec: Fault) => boolean): FaultAction[] {
		const actions: FaultAction[] = [];
		for (const fault of this.faults) {
			if (!isMatch(fault.spec)) continue;
			fault.seen += 1;
			if (fault.seen < (fault.spec.match.nth ?? 1) || fault.fired >= timesOf(fault.spec)) continue;
			fault.fired += 1;
			actions.push(fault.spec.do);
		}
		return actions;
	}
}

/** expireToken strikes once unless told otherwise: expiring every new token would never let a client recover. */
function timesOf({ match, do: action }: Fault): number {
	if (match.times !== undefined) return match.times;
	return match.nth !== undefined || action.kind === 'expireToken' ? 1 : Number.POSITIVE_INFINITY;
}

function matchesRequest(match: Fault['match'], traits: RequestTraits): boolean {
	if (match.event !== undefined) return false;
	if (match.host !== undefined && match.host !== traits.host) return false;
	if (match.method !== undefined && match.method.toUpperCase() !== traits.method) return false;
	if (match.path !== undefined && !isUnder(traits.path, match.path)) return false;
	return matchesPerson(match, traits);
}

function matchesEvent(match: Fault['match'], traits: EventTraits): boolean {
	return (match.event === undefined || match.event === traits.event) && matchesPerson(match, traits);
}

function matchesPerson(match: Fault['match'], traits: { userId: string | undefined; phone: string | undefined }): boolean {
	if (match.userId !== undefined && match.userId !== traits.userId) return false;
	return match.phone === undefined || match.phone === traits.phone;
}
