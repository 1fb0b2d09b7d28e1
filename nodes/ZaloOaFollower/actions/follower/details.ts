import type { INodeProperties } from 'n8n-workflow';
import { CallPace } from '../../../../zalo/callPace';
import type { ZaloClient } from '../../../../zalo/client';
import { getFollower } from '../../../../zalo/endpoints/follower';
import { orUserRefusal } from '../../../../zalo/errors/userRefusal';
import { ZaloApiError } from '../../../../zalo/errors/zaloApiError';
import { checkWholeNumber } from '../../../../zalo/inputChecks';
import { LIMITS } from '../../../../zalo/limits';
import { toFollowerProfile, type FollowerProfile } from '../../../shared/followerProfile';
import type { OperationContext } from '../../../shared/operation';

/** A package may allow only 100 calls a minute for everything. Source: shared/zalo/limits.md §1, read 2026-11-21. */
const DEFAULT_PER_MINUTE = 60;

export const detailsPerMinuteField: INodeProperties = {
	displayName: 'Details per Minute',
	name: 'detailsPerMinute',
	type: 'number',
	typeOptions: { minValue: LIMITS.callsPerMinute.min, maxValue: LIMITS.callsPerMinute.max },
	default: DEFAULT_PER_MINUTE,
	hint: 'Each profile is a call of its own: 1,000 users at 60 per minute take 17 minutes. The Growth package allows about 100 calls per minute for all workflows together.',
	description: 'Max number of profiles to read in one minute',
};

/** @throws ZaloInputError */
export function readPerMinute(context: OperationContext): number {
	return checkWholeNumber(context.number('detailsPerMinute'), 'Details per Minute', LIMITS.callsPerMinute);
}

/** One pace for all items of an execution: they may be read at the same time. */
const paces = new WeakMap<ZaloClient, CallPace>();

function paceOf(zalo: ZaloClient): CallPace {
	const pace = paces.get(zalo) ?? new CallPace();
	paces.set(zalo, pace);
	return pace;
}

type Reader = Pick<OperationContext, 'zalo' | 'nowMs' | 'sleep'>;

/** A profile when its turn comes; a text instead where Zalo refuses this one user (gone, blocked). */
export async function readProfile({ zalo, nowMs, sleep }: Reader, userId: string, perMinute: number): Promise<FollowerProfile | string> {
	await sleep(paceOf(zalo).takeTurn(perMinute, nowMs()));
	// One user of thousands must not spoil the list.
	const profile = await orUserRefusal(zalo.call(getFollower, { user_id: userId }));
	return profile instanceof ZaloApiError ? profile.message : toFollowerProfile(profile);
}
