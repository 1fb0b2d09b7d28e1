import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { getFollower } from '../../zalo/endpoints/follower';
import { ZaloApiError } from '../../zalo/errors/zaloApiError';
import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import { ZaloTransportError } from '../../zalo/errors/zaloTransportError';
import type { NormalisedEvent } from '../../zalo/events/normalise';
import type { EventName } from '../../zalo/events/table';
import { CREDENTIAL } from '../shared/credentialSession';
import { toFollowerProfile } from '../shared/followerProfile';
import { describeError, type ErrorReport } from '../shared/nodeErrors';
import { clientFor } from '../shared/runner';
import { ProfileMemory, type ProfileOutcome } from './profileMemory';
import { RateBudget } from './rateBudget';

/** What a profile may cost an event and the process. Mutable only so that tests need not wait seconds. */
export const PROFILE_BOUNDS = {
	/** How long an event waits for its profile in all. */
	eventMs: 10_000,
	/** How long a read tries in all: it ends, and says why, before the event gives up. */
	readMs: 9_000,
	/** How long of that it waits until one of the others is done: longer than it usually takes to renew a token. */
	turnMs: 6_000,
	readsAtOnce: 10,
	/** Each waiting event holds its request, and in n8n 2.x an expression isolate of about 8 MB. */
	eventsAtOnce: 50,
	/** How long it is believed that a user cannot be read. */
	noUserMs: 60_000,
	/** How long any other failure stands. */
	otherFailureMs: 10_000,
};

const TURN_CHECK_MS = 50;

/** Events after which a profile in memory is out of date. */
const CHANGES: ReadonlySet<string> = new Set<EventName>(['follow', 'unfollow', 'add_user_to_tag', 'remove_user_from_tag', 'update_user_info', 'user_submit_info', 'user_withdraw', 'widget_interaction_accepted']);

const TAG_DELETED: EventName = 'remove_tag';

/** Somebody who withdraws consent is looked up for this one event and not remembered. */
const WITHDRAWN: EventName = 'user_withdraw';

const memory = new ProfileMemory();

/** Lines in the log, for the whole process: the items tell the rest. */
const warnings = new RateBudget(6, 60_000);

let reads = 0;
let waitingEvents = 0;

const WITHOUT = 'The event started without the profile. If it keeps happening, check that Zalo is reachable from the n8n server and answers quickly.';

function notRead(reason: string): ProfileOutcome {
	const failure = describeError(new ZaloTransportError({ kind: 'notSent', reason, endpoint: getFollower.name, effect: getFollower.effect, remedy: WITHOUT }));
	return { failure, untilMs: 0, isForAll: false };
}

function accountOf(context: IWebhookFunctions, event: NormalisedEvent, appId: string): string {
	const node = context.getNode();
	return `${node.credentials?.[CREDENTIAL]?.id ?? `node:${node.id}`}:${appId}:${event.oaId ?? ''}:`;
}

function failed(error: unknown): ProfileOutcome {
	const errorClass = error instanceof ZaloApiError ? error.class : 'unknown';
	const isAboutUser = errorClass === 'input' || errorClass === 'recipient';
	const hasNoToken = error instanceof ZaloInputError || (error instanceof ZaloTransportError && error.kind === 'refreshUnknown');
	const isForAll = hasNoToken || errorClass === 'auth' || errorClass === 'rate' || errorClass === 'quota';
	return { failure: describeError(error), untilMs: Date.now() + (isAboutUser ? PROFILE_BOUNDS.noUserMs : PROFILE_BOUNDS.otherFailureMs), isForAll };
}

/** Whether this read may begin; then it counts. */
async function hasTurn(): Promise<boolean> {
	for (const untilMs = Date.now() + PROFILE_BOUNDS.turnMs; reads >= PROFILE_BOUNDS.readsAtOnce; await sleep(TURN_CHECK_MS)) {
		if (Date.now() >= untilMs) return false;
	}
	reads += 1;
	return true;
}

async function read(context: IWebhookFunctions, userId: string): Promise<ProfileOutcome> {
	const endsAtMs = Date.now() + PROFILE_BOUNDS.readMs;
	if (!(await hasTurn())) return notRead(`${PROFILE_BOUNDS.readsAtOnce} other profiles are being read`);
	try {
		const zalo = await clientFor(context, { endsAtMs });
		return { profile: toFollowerProfile(await zalo.call(getFollower, { user_id: userId })), readAtMs: Date.now() };
	} catch (error) {
		return failed(error);
	} finally {
		reads -= 1;
	}
}

/** The read goes on when its event does not: the next one may find it in memory. */
async function readInTime(context: IWebhookFunctions, account: string, userId: string): Promise<ProfileOutcome> {
	const { eventMs, eventsAtOnce } = PROFILE_BOUNDS;
	if (waitingEvents >= eventsAtOnce) return notRead(`${eventsAtOnce} other events are waiting for a profile`);
	waitingEvents += 1;
	try {
		const isLate = new Promise<ProfileOutcome>((resolve) => {
			AbortSignal.timeout(eventMs).addEventListener('abort', () => resolve(notRead(`not within ${eventMs / 1000} seconds`)), { once: true });
		});
		return await Promise.race([memory.join(account, userId, async () => await read(context, userId)), isLate]);
	} finally {
		waitingEvents -= 1;
	}
}

function withoutProfile(context: IWebhookFunctions, event: NormalisedEvent, { message, details }: ErrorReport): IDataObject {
	if (warnings.take(Date.now())) context.logger.warn(`Zalo OA Trigger: follower profile for ${event.event.slice(0, 80)} not read (${message})`, { node: context.getNode().name });
	return { follower: null, followerError: { message, ...(details as IDataObject) } };
}

/** Called for every genuine event, also one that does not start the workflow: the next profile must be read anew. */
export function forgetChangedProfiles(context: IWebhookFunctions, event: NormalisedEvent, appId: string): void {
	if (event.event === TAG_DELETED) memory.forgetAll(accountOf(context, event, appId));
	if (!CHANGES.has(event.event)) return;
	const account = accountOf(context, event, appId);
	for (const userId of event.userIds) memory.forget(account, userId);
}

/** `follower` and `followerError` of an event, from memory or from Zalo. Never throws and takes a bounded time: the event goes on in every case. */
export async function followerFields(context: IWebhookFunctions, event: NormalisedEvent, appId: string, keepMs: number): Promise<IDataObject> {
	const { userId } = event;
	if (userId === null) return { follower: null, followerError: null };
	const account = accountOf(context, event, appId);
	const known = memory.known(account, userId, keepMs, Date.now());
	const outcome = known ?? (await readInTime(context, account, userId));
	if (event.event === WITHDRAWN) memory.forget(account, userId);
	if ('failure' in outcome) return withoutProfile(context, event, outcome.failure);
	// A copy: what a workflow does to its item must not change what others get.
	return { follower: { ...structuredClone(outcome.profile), fetchedAt: new Date(outcome.readAtMs).toISOString(), fromCache: known !== undefined }, followerError: null };
}
