import { z } from 'zod';

import type { Sim } from '../sim';
import { newUser } from '../state/seed';
import { command } from './command';

const DAY_HOURS = 24;
/** Where the numbers of a crowd begin; taken ones are left out. */
const FIRST_PHONE = 84_930_000_000;
const LAST_PHONE = 84_939_999_999;

/** Thousands of people at once. */
export const crowdCommands = {
	/**
	 * Adds people in one go. Their last interactions lie `hoursAgo` (null = never), or are spread evenly over `overDays` days
	 * back from `hoursAgo`, the first person the latest. Returns the ids in the order of getlist. Posts no events.
	 */
	addFollowers: command(
		z.object({
			count: z.number().int().min(1).max(100_000), name: z.string().min(1).default('Khách'), tags: z.array(z.string().min(1)).default([]), follower: z.boolean().default(true),
			hoursAgo: z.number().nonnegative().nullable().default(1), overDays: z.number().nonnegative().default(0),
		}).strict(),
		(sim, crowd) => {
			const userIds: string[] = [];
			const nowMs = sim.clock.now();
			for (const tag of crowd.tags) sim.state.addTag(tag);
			for (let index = 0; index < crowd.count; index += 1) {
				const hoursAgo = crowd.hoursAgo === null ? null : crowd.hoursAgo + (index / crowd.count) * crowd.overDays * DAY_HOURS;
				const user = newUser({ name: `${crowd.name} ${index + 1}`, phone: freePhone(sim), follower: crowd.follower, hoursAgo, tags: crowd.tags }, sim.state.ids, nowMs);
				if (user.lastInteractionMs !== null) user.lastInteractionMs = Math.floor(user.lastInteractionMs);
				sim.state.addUser(user);
				userIds.push(user.userId);
			}
			return { userIds };
		},
	),
};

/** People are only ever added, so the numbers after the last one of a crowd are free unless somebody chose one by hand. */
function freePhone(sim: Sim): string {
	let phone = FIRST_PHONE + sim.state.users.length;
	while (sim.state.userByPhone(String(phone))) phone += 1;
	if (phone > LAST_PHONE) throw new Error('There are no free phone numbers left.');
	return String(phone);
}
