import { BoundedMap } from '../../../../zalo/boundedMap';
import type { ZaloClient } from '../../../../zalo/client';
import { FollowerWalk, type FollowerFilter } from '../../../../zalo/followerWalk';
import { LIMITS } from '../../../../zalo/limits';
import type { FollowerProfile } from '../../../shared/followerProfile';
import type { OperationContext } from '../../../shared/operation';
import { readProfile } from './details';

/** The users to look at, in Zalo's order, and whether these are all with the filter. */
export interface Candidates {
	readonly userIds: readonly string[];
	readonly areAll: boolean;
}

/** What one client has read: 1,000 items that look for 1,000 people read each profile once. */
interface Memory {
	readonly lists: BoundedMap<Promise<Candidates>>;
	readonly profiles: BoundedMap<Promise<FollowerProfile | string>>;
}

/** An expression may give each item a filter of its own. */
const MAX_LISTS = 20;

const memories = new WeakMap<ZaloClient, Memory>();

function memoryOf(zalo: ZaloClient): Memory {
	const memory = memories.get(zalo) ?? { lists: new BoundedMap(MAX_LISTS), profiles: new BoundedMap(LIMITS.followerListReach.max) };
	memories.set(zalo, memory);
	return memory;
}

/** What was read before, or now. A failure is not remembered. */
async function once<Value>(known: BoundedMap<Promise<Value>>, key: string, read: () => Promise<Value>): Promise<Value> {
	const loading = known.get(key) ?? read();
	if (known.get(key) === undefined) {
		known.set(key, loading);
		loading.catch(() => known.delete(key));
	}
	return await loading;
}

/** The whole list before the first profile: profiles take minutes, and a list that is read between them moves meanwhile. */
async function readCandidates(zalo: ZaloClient, filter: FollowerFilter, max: number): Promise<Candidates> {
	const walk = new FollowerWalk(zalo, filter);
	const userIds: string[] = [];
	for await (const userId of walk.first()) {
		if (userIds.length >= max) return { userIds, areAll: false };
		userIds.push(userId);
	}
	return { userIds, areAll: walk.missing === 0 };
}

export async function candidates({ zalo }: Pick<OperationContext, 'zalo'>, filter: FollowerFilter, max: number): Promise<Candidates> {
	return await once(memoryOf(zalo).lists, JSON.stringify([filter, max]), async () => await readCandidates(zalo, filter, max));
}

/** A profile when its turn comes, or the one that was read for another item; a text where Zalo refuses this user. */
export async function candidate(context: OperationContext, userId: string, perMinute: number): Promise<FollowerProfile | string> {
	return await once(memoryOf(context.zalo).profiles, userId, async () => await readProfile(context, userId, perMinute));
}
