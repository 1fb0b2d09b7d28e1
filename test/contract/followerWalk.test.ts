import { readProfile } from '../../nodes/ZaloOaFollower/actions/follower/details';
import { candidates } from '../../nodes/ZaloOaFollower/actions/follower/foundUsers';
import { dayAt } from '../../zalo/calendarDay';
import { FollowerWalk, type FollowerFilter } from '../../zalo/followerWalk';
import { startContractWorld, type ContractWorld } from '../helpers/contractWorld';

const LIST = '/v3.0/oa/user/getlist';
const DETAIL = '/v3.0/oa/user/detail';
const MINUTE_MS = 60_000;
const OPEN = { oaBucketPerMinute: 1_000_000, appBucketPerMinute: 1_000_000 };

let world: ContractWorld;
afterEach(async () => await world.close());

/** An OA with nobody but the crowds added. */
async function start(switches: Record<string, string | number> = {}): Promise<ContractWorld> {
	world = await startContractWorld({ simulator: { switches: { ...OPEN, ...switches } } });
	return world;
}

async function read(filter: FollowerFilter = {}): Promise<{ userIds: string[]; missing: number | null }> {
	const walk = new FollowerWalk(world.client, filter);
	const userIds: string[] = [];
	for await (const userId of walk.all(() => dayAt(world.clock.nowMs()))) userIds.push(userId);
	return { userIds, missing: walk.missing };
}

interface Query {
	offset: number;
	count: number;
	tag_name?: string;
	is_follower?: string;
	last_interaction_period?: string;
}
const queries = (): Query[] => world.calls(LIST).map(({ query }) => JSON.parse(query.data ?? '{}') as Query);
const sorted = (ids: readonly string[]) => [...ids].sort();
/** Those of the expected who are not among the others; jest's own matcher compares each with each. */
const notIn = (ids: readonly string[], expected: readonly string[]) => {
	const found = new Set(ids);
	return expected.filter((userId) => !found.has(userId));
};
/** The seven people of every simulator. */
const seeded = () => world.people.map(({ userId }) => userId);

describe('a list of up to 10,000', () => {
	it('is read page by page, each with the last of the page before, up to the page that is not full', async () => {
		await start();
		const { userIds } = world.simulator.control.addFollowers({ count: 125 });
		const all = await read();
		expect(all).toEqual({ userIds: [...seeded(), ...userIds], missing: 0 });
		expect(queries()).toEqual([0, 49, 98].map((offset) => ({ offset, count: 50 })));
	});
	it('ends with the total: a last page that is full is the last', async () => {
		await start();
		world.simulator.control.addFollowers({ count: 92 });
		expect((await read()).userIds).toHaveLength(99);
		expect(queries()).toHaveLength(2);
	});
	it('one fewer: the last page is a whole one, so that no place beyond the cap is asked for', async () => {
		await start();
		const { userIds } = world.simulator.control.addFollowers({ count: 9_992 });
		expect(await read()).toEqual({ userIds: [...seeded(), ...userIds], missing: 0 });
		expect(Math.max(...queries().map(({ offset }) => offset))).toBe(9_950);
		expect(queries().length).toBeLessThanOrEqual(206);
	}, 60_000);
	it.each([
		['pages that are cut short: nobody is lost between them', { listPages: 'cut' }, 200, 8],
		['a total that lags behind the list: a full page is not the last', { listTotal: 'behind' }, 500, 11],
	])('%s', async (_what, switches, count, calls) => {
		await start(switches);
		const { userIds } = world.simulator.control.addFollowers({ count });
		expect(await read()).toEqual({ userIds: [...seeded(), ...userIds], missing: 0 });
		expect(queries()).toHaveLength(calls);
	});
	it('pages with gaps: who is counted and never given out is missing, nobody else', async () => {
		await start({ listPages: 'gaps' });
		const everybody = [...seeded(), ...world.simulator.control.addFollowers({ count: 300 }).userIds];
		const given = everybody.filter((userId) => !userId.endsWith('7'));
		expect(given.length).toBeLessThan(everybody.length);
		expect(await read()).toEqual({ userIds: given, missing: everybody.length - given.length });
		expect(queries().length).toBeLessThanOrEqual(14);
	});
	it.each([118, 130, 193])('no total: a page that is not full is the last (%i people)', async (count) => {
		await start({ listTotal: 'absent' });
		const { userIds } = world.simulator.control.addFollowers({ count });
		expect(await read()).toEqual({ userIds: [...seeded(), ...userIds], missing: 0 });
		expect(queries()).toHaveLength(Math.ceil((count + 7) / 49));
	});
	it('sends the filters as Zalo writes them', async () => {
		await start();
		const { userIds } = world.simulator.control.addFollowers({ count: 3, tags: ['VIP'], hoursAgo: 24 * 10 });
		world.simulator.control.addFollowers({ count: 3, tags: ['VIP'], hoursAgo: 24 * 10, follower: false });
		const all = await read({ tag: 'VIP', isFollower: true, interacted: { from: '2026-11-11', to: '2026-11-11' } });
		expect(all.userIds).toEqual(userIds);
		expect(queries()).toEqual([{ offset: 0, count: 50, tag_name: 'VIP', last_interaction_period: '2026_11_11:2026_11_11', is_follower: 'true' }]);
	});
});

describe('a list of more than 10,000', () => {
	it('25,000 followers over a year and a half: everybody, once, and never a page beyond the cap', async () => {
		await start();
		const { userIds } = world.simulator.control.addFollowers({ count: 25_000, overDays: 500 });
		world.simulator.control.addFollowers({ count: 40, hoursAgo: null, tags: ['Mới'] });
		const started = world.calls(LIST).length;
		const all = await read({ isFollower: true, interacted: { from: '2024-01-01', to: '2026-11-21' } });
		expect(all.missing).toBe(0);
		expect(new Set(all.userIds).size).toBe(all.userIds.length);
		expect(sorted(all.userIds)).toEqual(sorted([...userIds, ...seeded().slice(0, 4), ...seeded().slice(5, 6)]));
		expect(Math.max(...queries().map(({ offset }) => offset))).toBeLessThanOrEqual(9951);
		// 500 full pages, and a few to find out where to cut.
		expect(world.calls(LIST).length - started).toBeLessThan(600);
	}, 60_000);
	it('more than 10,000 on one day are split by follower state', async () => {
		await start();
		const followers = world.simulator.control.addFollowers({ count: 7_000 }).userIds;
		const others = world.simulator.control.addFollowers({ count: 6_000, follower: false }).userIds;
		const all = await read({ interacted: 'TODAY' });
		expect(all.missing).toBe(0);
		expect(new Set(all.userIds).size).toBe(all.userIds.length);
		expect(sorted(all.userIds)).toEqual(sorted([...followers, ...others, ...seeded().filter((_id, index) => [0, 5, 6].includes(index))]));
	}, 60_000);
	it('more than 10,000 followers on one day are split by tags; who has two is there once', async () => {
		await start();
		const { control } = world.simulator;
		const groups = [['A'], ['B'], ['A', 'B']].flatMap((tags) => control.addFollowers({ count: 4_000, tags }).userIds);
		const all = await read({ isFollower: true, interacted: 'TODAY' });
		expect(all.missing).toBe(0);
		expect(new Set(all.userIds).size).toBe(all.userIds.length);
		expect(notIn(all.userIds, groups)).toEqual([]);
	}, 60_000);
	it('people who never interacted are reached by state and tag', async () => {
		await start();
		const { control } = world.simulator;
		const dated = control.addFollowers({ count: 9_000, overDays: 30 }).userIds;
		const silent = control.addFollowers({ count: 1_500, hoursAgo: null, tags: ['Sự kiện'] }).userIds;
		const all = await read();
		expect(all.missing).toBe(0);
		expect(sorted(all.userIds)).toEqual(sorted([...seeded(), ...dated, ...silent]));
	}, 60_000);
	it('and where nothing reaches them, it is known how many they are', async () => {
		await start();
		const { control } = world.simulator;
		control.addFollowers({ count: 10_500, hoursAgo: null });
		const dated = control.addFollowers({ count: 1_000, overDays: 30 }).userIds;
		const all = await read();
		expect(notIn(all.userIds, dated)).toEqual([]);
		// 11,507 counted. The first 10,000 followers, those with a date, and the one who does not follow are reached.
		expect(all.missing).toBe(11_507 - all.userIds.length);
		expect(all.missing).toBe(506);
	}, 60_000);
	it('an OA whose total stops at 10,000: everybody is read, and it says that it cannot be sure', async () => {
		await start({ listTotal: 'capped' });
		const dated = world.simulator.control.addFollowers({ count: 12_000, overDays: 60 }).userIds;
		const all = await read();
		expect(notIn(all.userIds, dated)).toEqual([]);
		expect(new Set(all.userIds).size).toBe(all.userIds.length);
		expect(all.missing).toBeNull();
	}, 60_000);
	it('an OA whose total stops at 10,000 where both states are below it: nobody is missing', async () => {
		await start({ listTotal: 'capped' });
		world.simulator.control.addFollowers({ count: 6_000, hoursAgo: null });
		world.simulator.control.addFollowers({ count: 6_000, hoursAgo: null, follower: false });
		const all = await read();
		expect(all).toMatchObject({ missing: 0 });
		expect(all.userIds).toHaveLength(12_007);
	}, 60_000);
	it('who leaves meanwhile is not missing', async () => {
		await start();
		const { control } = world.simulator;
		control.addFollowers({ count: 10_100, overDays: 20 });
		const walk = new FollowerWalk(world.client, { isFollower: true, interacted: { from: '2026-10-01', to: '2026-11-21' } });
		let count = 0;
		for await (const userId of walk.all(() => '2026-11-21')) {
			count += 1;
			// Somebody who has not been read yet: the newest are read last.
			if (count === 1) {
				expect(userId).not.toBe(world.people[0]?.userId);
				control.setUser({ userId: world.people[0]?.userId ?? '', follower: false });
			}
		}
		expect(walk.missing).toBe(0);
	}, 60_000);
});

describe('a list that does not hold still', () => {
	/** Reads a list of 500 while something happens after so many users. */
	async function readWhile(after: number, happens: () => void): Promise<{ userIds: string[]; missing: number | null }> {
		const walk = new FollowerWalk(world.client, { isFollower: true });
		const userIds: string[] = [];
		for await (const userId of walk.all(() => '2026-11-21')) {
			userIds.push(userId);
			if (userIds.length === after) happens();
		}
		return { userIds, missing: walk.missing };
	}
	const leave = (userIds: readonly string[]) => {
		for (const userId of userIds) world.simulator.control.setUser({ userId, follower: false });
	};

	it.each([
		['somebody who was read leaves', 50, 1],
		['a hundred and twenty who were read leave', 300, 120],
		['somebody leaves before the last page', 450, 1],
	])('%s: nobody behind them is skipped', async (_what, after, gone) => {
		await start();
		const { userIds } = world.simulator.control.addFollowers({ count: 494 });
		const first = (await read({ isFollower: true })).userIds;
		const all = await readWhile(after, () => leave(first.slice(0, gone)));
		expect(notIn(all.userIds, userIds)).toEqual([]);
		expect(sorted(all.userIds)).toEqual(sorted(first));
		expect(all.missing).toBe(0);
	});
	it.each([1, 3, 120])('%i leave and as many join: the total stays, and nobody is skipped', async (count) => {
		await start();
		world.simulator.control.addFollowers({ count: 494 });
		const first = (await read({ isFollower: true })).userIds;
		const before = queries().length;
		let joined: string[] = [];
		const all = await readWhile(300, () => {
			leave(first.slice(0, count));
			joined = world.simulator.control.addFollowers({ count }).userIds;
		});
		expect(notIn(all.userIds, [...first, ...joined])).toEqual([]);
		expect(all.userIds).toHaveLength(first.length + count);
		expect(all.missing).toBe(0);
		// The pages of the 120 are read again, and pages share more people afterwards. One call looks at the front once more.
		expect(queries().length - before).toBeLessThanOrEqual(before + (count === 120 ? 17 : 3));
	});
	it.each(['all', 'absent'])('those of whole pages leave: the list is shorter than the place to read on from (total: %s)', async (listTotal) => {
		await start({ listTotal });
		world.simulator.control.addFollowers({ count: 105 });
		const first = (await read({ isFollower: true })).userIds;
		const all = await readWhile(99, () => leave(first.slice(0, 60)));
		expect(notIn(all.userIds, first)).toEqual([]);
		expect(all.missing).toBe(0);
	});
	it('whoever writes and moves to the front is read there', async () => {
		await start({ listOrder: 'interaction' });
		const { userIds } = world.simulator.control.addFollowers({ count: 500, overDays: 5 });
		const late = userIds.slice(-2);
		let written: Promise<unknown>[] = [];
		const all = await readWhile(200, () => {
			written = late.map(async (userId) => await world.simulator.control.say({ userId, text: 'Alo', wait: false }));
		});
		await Promise.all(written);
		expect(notIn(all.userIds, userIds)).toEqual([]);
		expect(all.missing).toBe(0);
		expect(queries().length).toBeLessThanOrEqual(13);
	});
	it('whoever moves to the front is read there also when as many who were read have left, so that the count hides it', async () => {
		await start({ listOrder: 'interaction' });
		const { userIds } = world.simulator.control.addFollowers({ count: 500, overDays: 5 });
		const late = userIds.slice(-2);
		let written: Promise<unknown>[] = [];
		let calls = 0;
		const call: ContractWorld['client']['call'] = async (...asked) => {
			calls += 1;
			if (calls === 4) written = late.map(async (userId) => await world.simulator.control.say({ userId, text: 'Alo', wait: false }));
			if (calls === 7) leave(userIds.slice(0, 2));
			return await world.client.call(...asked);
		};
		const walk = new FollowerWalk({ call }, { isFollower: true });
		const found: string[] = [];
		for await (const userId of walk.all(() => '2026-11-21')) found.push(userId);
		await Promise.all(written);
		expect(notIn(found, userIds)).toEqual([]);
		expect(walk.missing).toBe(0);
	});

	/** Reads a list of 500 while so many of its first people leave before one call and are back before the next. */
	async function readSwinging(count: number): Promise<{ found: string[]; everybody: string[]; missing: number | null; isGivenUp: boolean }> {
		await start();
		world.simulator.control.addFollowers({ count: 494 });
		const everybody = (await read({ isFollower: true })).userIds;
		const swinging = everybody.slice(0, count);
		let calls = 0;
		const call: ContractWorld['client']['call'] = async (...asked) => {
			calls += 1;
			for (const userId of swinging) world.simulator.control.setUser({ userId, follower: calls % 2 === 1 });
			return await world.client.call(...asked);
		};
		const walk = new FollowerWalk({ call }, { isFollower: true });
		const found: string[] = [];
		for await (const userId of walk.all(() => '2026-11-21')) found.push(userId);
		expect(new Set(found).size).toBe(found.length);
		return { found, everybody, missing: walk.missing, isGivenUp: walk.isGivenUp };
	}
	it.each([1, 4, 20])('%i leave and come back between any two pages: read once, in few calls', async (count) => {
		const { found, everybody, missing } = await readSwinging(count);
		expect(notIn(found, everybody)).toEqual([]);
		expect(missing).toBe(0);
		// One of them looks at the front once more.
		expect(queries().length - 11).toBeLessThanOrEqual(count === 20 ? 23 : 22);
	});
	it('a hundred and fifty do: it ends, and does not claim to be complete', async () => {
		const { found, everybody, missing, isGivenUp } = await readSwinging(150);
		expect(found.length).toBeLessThanOrEqual(everybody.length);
		expect(missing).not.toBe(0);
		expect(isGivenUp).toBe(false);
		expect(queries().length - 11).toBeLessThanOrEqual(80);
	});
	it('whoever writes after midnight is not lost to the day that begins', async () => {
		await start();
		const { control } = world.simulator;
		const { userIds } = control.addFollowers({ count: 10_100, overDays: 20 });
		const walk = new FollowerWalk(world.client, {});
		const found = new Set<string>();
		for await (const userId of walk.all(() => dayAt(world.clock.nowMs()))) {
			if (found.size === 0) {
				await control.advance({ ms: 20 * 60 * MINUTE_MS });
				// The newest are read last: these have not been.
				for (const late of [userIds[0], userIds.at(-1)]) if (late !== undefined && late !== userId) await control.say({ userId: late, text: 'Alo', wait: false });
			}
			found.add(userId);
		}
		expect(notIn([...found], userIds)).toEqual([]);
		expect(found.size).toBe(10_107);
	}, 60_000);
});

describe('an OA that ignores ranges of days', () => {
	it('is read by state and tag, without halving days for ever', async () => {
		await start({ listPeriod: 'rangesIgnored' });
		const { control } = world.simulator;
		const ids = [control.addFollowers({ count: 7_000, overDays: 30 }), control.addFollowers({ count: 5_500, overDays: 30, follower: false })].flatMap(({ userIds }) => userIds);
		const all = await read();
		expect(sorted(all.userIds)).toEqual(sorted([...seeded(), ...ids]));
		expect(all.missing).toBe(0);
		expect(queries().length).toBeLessThan(270);
	}, 60_000);
	it('and whose total stops at 10,000: after a number of calls it gives up, and says that it cannot be sure', async () => {
		await start({ listPeriod: 'rangesIgnored', listTotal: 'capped' });
		world.simulator.control.addFollowers({ count: 12_000, overDays: 30 });
		const all = await read();
		expect(all.userIds.length).toBeGreaterThanOrEqual(10_000);
		expect(all.missing).toBeNull();
		expect(queries().length).toBeLessThan(1_600);
	}, 60_000);
});

it('a list that one item could not read is read again for the next one, and then kept', async () => {
	await start();
	world.simulator.control.addFault({ match: { path: LIST, times: 1 }, do: { kind: 'error', code: -223 } });
	await expect(candidates({ zalo: world.client }, {}, 5)).rejects.toMatchObject({ code: -223 });
	for (let again = 0; again < 2; again += 1) expect(await candidates({ zalo: world.client }, {}, 5)).toEqual({ userIds: seeded().slice(0, 5), areAll: false });
	expect(await candidates({ zalo: world.client }, { isFollower: false }, 5)).toEqual({ userIds: seeded().slice(6), areAll: true });
	expect(queries()).toHaveLength(3);
});

describe('the pace of profiles', () => {
	it.each([60, 90])('never more than %i in any minute, on the clock', async (perMinute) => {
		await start();
		const { userIds } = world.simulator.control.addFollowers({ count: 130 });
		const reader = { zalo: world.client, nowMs: world.clock.nowMs, sleep: world.clock.sleep };
		for (const userId of userIds) expect(await readProfile(reader, userId, perMinute)).toMatchObject({ userId });
		const times = world.calls(DETAIL).map(({ atMs }) => atMs);
		expect(times).toHaveLength(130);
		for (const [index, atMs] of times.entries()) expect(times.slice(index).filter((other) => other - atMs < MINUTE_MS).length).toBeLessThanOrEqual(perMinute);
		// And no slower than wished: 129 gaps.
		expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThanOrEqual(Math.ceil((129 * MINUTE_MS) / perMinute) + 130);
	});
	it('is one pace for items that are read side by side', async () => {
		await start();
		const { userIds } = world.simulator.control.addFollowers({ count: 20 });
		const reader = { zalo: world.client, nowMs: world.clock.nowMs, sleep: world.clock.sleep };
		const halves = [userIds.slice(0, 10), userIds.slice(10)];
		await Promise.all(halves.map(async (half) => {
			for (const userId of half) await readProfile(reader, userId, 60);
		}));
		const times = world.calls(DETAIL).map(({ atMs }) => atMs);
		expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(17_000);
	});
	it('a user who is gone does not spoil the others; a dead token does', async () => {
		await start();
		const reader = { zalo: world.client, nowMs: world.clock.nowMs, sleep: world.clock.sleep };
		await expect(readProfile(reader, '1234567890', 60)).resolves.toContain('Zalo error -201');
		world.simulator.control.addFault({ match: { path: DETAIL }, do: { kind: 'error', code: -223 } });
		await expect(readProfile(reader, '1234567890', 60)).rejects.toMatchObject({ code: -223 });
	});
});
