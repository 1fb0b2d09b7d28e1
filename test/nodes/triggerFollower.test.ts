import { setTimeout as pause } from 'node:timers/promises';
import type { INodeExecutionData } from 'n8n-workflow';
import { PROFILE_BOUNDS } from '../../nodes/ZaloOaTrigger/followerProfile';
import { simulatorCredential } from '../../scripts/demo/simulatorCredential';
import type { FaultSpec } from '../../simulator/faults';
import { startSimulator, type Simulator } from '../../simulator/server';
import { poll } from '../../scripts/n8n/n8nExecutions';
import { SHORT_PATIENCE } from '../helpers/nodeWorld';
import { startTrigger, type TriggerWorld } from '../helpers/webhookWorld';

const DETAIL = '/v3.0/oa/user/detail';
const OA_ID = '2847561029384756102';
const APP_ID = '4102938475610293847';
const BOUNDS = { ...PROFILE_BOUNDS };

let simulator: Simulator;
let userId: string;
let since = 0;
const open: TriggerWorld[] = [];

beforeAll(async () => {
	expect(SHORT_PATIENCE.beforeSpendMs).toBeLessThan(100); // the waits for other processes are short here
	simulator = await startSimulator({ switches: { oaBucketPerMinute: 100_000, appBucketPerMinute: 100_000 } });
	userId = (simulator.control.state({}) as { users: { userId: string }[] }).users[0]?.userId ?? '';
});
beforeEach(() => {
	Object.assign(PROFILE_BOUNDS, BOUNDS);
	since = simulator.control.journal().at(-1)?.n ?? 0;
});
afterEach(async () => {
	simulator.control.clearFaults();
	simulator.control.setSwitch({ name: 'permission', value: 'granted' });
	for (const world of open.splice(0)) await world.close();
});
afterAll(async () => await simulator.close());

async function trigger(options: Record<string, unknown> = {}, parameters: Record<string, unknown> = {}, mode: 'webhook' | 'manual' = 'webhook'): Promise<TriggerWorld> {
	const world = await startTrigger({ parameters: { listenTo: 'all', options: { addFollower: true, ...options }, ...parameters } as never, credential: simulatorCredential(simulator), mode });
	open.push(world);
	await simulator.control.setWebhook({ url: world.url });
	return world;
}

let counter = 0;
async function emit(body: Record<string, unknown>): Promise<{ status: number | null }> {
	counter += 1;
	const event = { app_id: APP_ID, oa_id: OA_ID, timestamp: String(1_763_697_000_000 + counter), ...body };
	const { verdict } = await simulator.control.emitRaw({ rawBody: JSON.stringify(event), wait: true });
	return { status: verdict?.status ?? null };
}
const say = async (from = userId, text = 'xin chào') => await emit({ sender: { id: from }, recipient: { id: OA_ID }, event_name: 'user_send_text', message: { text, msg_id: `m${counter}` } });
const newUsers = (count: number) => Array.from({ length: count }, () => simulator.control.addUser({ name: 'Người mới', phone: `84${930_000_000 + (counter += 1)}` }).userId);
const fault = (act: FaultSpec['do'], match: FaultSpec['match'] = {}) => simulator.control.addFault({ match: { path: DETAIL, ...match }, do: act });
const calls = () => simulator.control.journal({ path: DETAIL, since });

type Json = INodeExecutionData['json'] & { follower: (Record<string, unknown> & { tags: string[] }) | null; followerError: Record<string, unknown> | null };
async function items(world: TriggerWorld): Promise<Json[]> {
	await world.settled();
	return world.starts.flatMap((outputs) => (outputs[0] ?? []).map(({ json }) => json as Json));
}
const last = async (world: TriggerWorld) => (await items(world)).at(-1);

describe('the profile', () => {
	it('is not asked for by default, and leaves no fields', async () => {
		const world = await trigger({ addFollower: false });
		await say();
		expect(Object.keys((await last(world)) ?? {}).filter((key) => key.startsWith('follower'))).toEqual([]);
		expect(calls()).toEqual([]);
	});

	it.each(['webhook', 'manual'] as const)('comes with the event (%s mode)', async (mode) => {
		const world = await trigger({}, {}, mode);
		await say();
		expect(await last(world)).toMatchObject({
			userId, text: 'xin chào', followerError: null,
			follower: { userId, displayName: 'Nguyễn Lan Anh', isFollower: true, isSensitive: false, tags: ['VIP'], notes: [], sharedInfo: null, avatar: expect.stringMatching(/^https:/), fetchedAt: expect.stringMatching(/^\d{4}-.*Z$/), fromCache: false },
		});
		expect(calls().map(({ query }) => query)).toEqual([{ data: JSON.stringify({ user_id: userId }) }]);
	});

	it('is read only after Zalo has its answer', async () => {
		const world = await trigger();
		fault({ kind: 'slow', ms: 3_000 });
		const { status } = await say();
		expect([status, world.starts]).toEqual([200, []]);
		// What was asked, if anything yet, has no answer.
		expect(calls().filter(({ outcome }) => outcome !== null)).toEqual([]);
		expect((await last(world))?.follower).toMatchObject({ userId });
	});

	it('of an event without a user is null and no error', async () => {
		const world = await trigger();
		await simulator.control.anonymousSay({ wait: true });
		await emit({ event_name: 'permission_revoked' });
		expect((await items(world)).map(({ follower, followerError }) => [follower, followerError])).toEqual([[null, null], [null, null]]);
		expect(calls()).toEqual([]);
	});

	it('is that of the first user when an event names several', async () => {
		const world = await trigger();
		const [second] = newUsers(1);
		await emit({ event_name: 'add_user_to_tag', tag: { name: 'VIP', user_ids: [userId, second] } });
		expect((await last(world))?.follower).toMatchObject({ userId });
		expect(calls()).toHaveLength(1);
	});

	it('comes together with the files of the event', async () => {
		const world = await trigger({ downloadAttachments: true });
		await simulator.control.sendMedia({ userId, kind: 'image', wait: true });
		expect(await last(world)).toMatchObject({ follower: { userId }, attachmentErrors: [] });
		expect(world.starts[0]?.[0]?.[0]?.binary).toHaveProperty('attachment_0');
	});
});

describe('memory', () => {
	it('spares Zalo and the credential: three events, one call; changes to an item stay in the item', async () => {
		const world = await trigger();
		await say();
		const first = await last(world);
		const reads = world.credentialReads();
		first?.follower?.tags.push('changed by a workflow');
		await say();
		await say();
		expect((await items(world)).map(({ follower }) => [follower?.fromCache, follower?.tags.length, follower?.fetchedAt === first?.follower?.fetchedAt])).toEqual([[false, 2, true], [true, 1, true], [true, 1, true]]);
		expect([calls().length, world.credentialReads() - reads]).toEqual([1, 0]);
	});

	it.each([[0, 2], [1, 1], [undefined, 1]])('%s minutes: two events, %s calls', async (followerMinutes, expected) => {
		const world = await trigger(followerMinutes === undefined ? {} : { followerMinutes });
		await say();
		await world.settled();
		await say();
		await world.settled();
		expect(calls()).toHaveLength(expected);
	});

	it('50 events of one user at once are one call, and all have the profile', async () => {
		const world = await trigger();
		fault({ kind: 'slow', ms: 1_500 });
		await Promise.all(Array.from({ length: 50 }, async (_nothing, index) => await say(userId, `tin ${index}`)));
		const found = await items(world);
		expect([found.length, found.filter(({ follower }) => follower?.userId === userId).length, calls().length]).toEqual([50, 50, 1]);
	});

	const CHANGES: readonly Record<string, unknown>[] = [
		{ event_name: 'follow', follower: { id: 'USER' } },
		{ event_name: 'unfollow', follower: { id: 'USER' } },
		{ event_name: 'add_user_to_tag', tag: { name: 'VIP', user_ids: ['5', 'USER'] } },
		{ event_name: 'remove_user_from_tag', tag: { name: 'VIP', user_ids: ['USER'] } },
		{ event_name: 'remove_tag', tag: { name: 'VIP' } },
		{ event_name: 'update_user_info', user_id: 'USER' },
		{ event_name: 'user_submit_info', sender: { id: 'USER' }, recipient: { id: OA_ID }, info: { name: 'Lan' } },
		{ event_name: 'user_withdraw', user_id: 'USER' },
	];
	it.each(CHANGES.map((body): [string, Record<string, unknown>] => [String(body.event_name), body]))('%s has it read anew, also when the event itself starts nothing', async (_, body) => {
		const world = await trigger({}, { listenTo: 'groups', groups: ['messagesFromUsers'] });
		const [other = ''] = newUsers(1);
		for (const id of [userId, other]) await say(id);
		await world.settled();
		await emit(JSON.parse(JSON.stringify(body).replaceAll('USER', userId)) as Record<string, unknown>);
		for (const id of [userId, other]) await say(id);
		const cached = (await items(world)).slice(2).map(({ userId: id, follower }) => [id, follower?.fromCache]);
		const isForAll = body.event_name === 'remove_tag';
		expect(cached.sort()).toEqual([[userId, false], [other, !isForAll]].sort());
	});

	it('a tag given at Zalo is in the item of the event that says so', async () => {
		const world = await trigger();
		await say();
		await world.settled();
		const { accessToken } = simulatorCredential(simulator);
		world.setCredential({ accessToken });
		const answer = await fetch(`${simulator.hosts.openapi}/v2.0/oa/tag/tagfollower`, { method: 'POST', headers: { access_token: accessToken, 'content-type': 'application/json' }, body: JSON.stringify({ user_id: userId, tag_name: 'Mới' }) });
		expect(await answer.json()).toMatchObject({ error: 0 });
		await simulator.control.settle({});
		expect(await last(world)).toMatchObject({ event: 'add_user_to_tag', follower: { tags: ['VIP', 'Mới'], fromCache: false } });
	});

	it('what was being read while it changed is not kept', async () => {
		const world = await trigger({}, { listenTo: 'groups', groups: ['messagesFromUsers'] });
		fault({ kind: 'slow', ms: 500 }, { times: 1 });
		await say();
		await emit({ event_name: 'unfollow', follower: { id: userId } });
		await world.settled();
		await say();
		expect((await last(world))?.follower?.fromCache).toBe(false);
	});

	it('who withdraws consent is looked up for that event and not remembered', async () => {
		const world = await trigger();
		await emit({ event_name: 'user_withdraw', user_id: userId });
		expect((await last(world))?.follower).toMatchObject({ userId });
		await say();
		expect((await last(world))?.follower?.fromCache).toBe(false);
	});

	it('two credentials do not share it', async () => {
		const first = await trigger();
		await say();
		await first.settled();
		const second = await trigger();
		await say();
		expect((await last(second))?.follower?.fromCache).toBe(false);
	});
});

describe('without a profile the event starts all the same', () => {
	it('somebody Zalo does not know: a clear error, and no second call for a minute', async () => {
		const world = await trigger();
		for (const _again of [1, 2]) {
			await say('5555555555555555555');
			expect(await last(world)).toMatchObject({ text: 'xin chào', follower: null, followerError: { message: expect.stringContaining('Zalo error -201'), zaloErrorCode: -201, whatToDo: expect.stringContaining('user_id'), retryable: false } });
		}
		expect(calls()).toHaveLength(1);
		expect(world.log.filter(({ level }) => level === 'warn').map(({ message }) => message)[0]).toMatch(/^Zalo OA Trigger: follower profile for user_send_text not read \(.*-201/);
	});

	it('not a follower: told apart from trouble, and forgotten once they follow', async () => {
		const world = await trigger();
		fault({ kind: 'error', code: -213 }, { times: 1 });
		await say();
		expect((await last(world))?.followerError).toMatchObject({ zaloErrorCode: -213, errorClass: 'recipient' });
		await emit({ event_name: 'follow', follower: { id: userId } });
		expect(await last(world)).toMatchObject({ event: 'follow', follower: { userId }, followerError: null });
		expect(calls()).toHaveLength(2);
	});

	it('Zalo is down: the user is left alone for a while, others are asked', async () => {
		Object.assign(PROFILE_BOUNDS, { readMs: 600, otherFailureMs: 1_500 });
		const world = await trigger();
		const [other = ''] = newUsers(1);
		fault({ kind: 'html502' });
		await say();
		expect(await last(world)).toMatchObject({ follower: null, followerError: { errorKind: 'transport', httpStatus: 502, retryable: true } });
		const before = calls().length;
		await say();
		await world.settled();
		expect(calls().length).toBe(before);
		await say(other);
		await world.settled();
		expect(calls().length).toBeGreaterThan(before);
		simulator.control.clearFaults();
		await pause(1_500);
		await say();
		expect((await last(world))?.follower).toMatchObject({ userId });
	});

	it('a right that is missing concerns everybody: one call for all users', async () => {
		const world = await trigger();
		simulator.control.setSwitch({ name: 'permission', value: 'missing' });
		for (const id of newUsers(4)) {
			await say(id);
			await world.settled();
		}
		expect((await items(world)).map(({ followerError }) => followerError?.zaloErrorCode)).toEqual([-223, -223, -223, -223]);
		expect(calls()).toHaveLength(1);
	});

	it('the calls of the minute are used up: nobody waits for the next minute', async () => {
		Object.assign(PROFILE_BOUNDS, { readMs: 900 }); // also in the last seconds of a minute
		const world = await trigger();
		fault({ kind: 'error', code: -32 });
		for (const id of newUsers(3)) await say(id);
		const errors = (await items(world)).map(({ followerError }) => followerError);
		expect(errors).toMatchObject([0, 1, 2].map(() => ({ message: expect.stringMatching(/calls of this minute are used up|earlier call of this minute|-32/) as string })));
		// Whoever asks first hears it from Zalo; the account is then closed for the minute.
		expect(errors.map((error) => error?.zaloErrorCode)).toContain(-32);
		expect(calls().length).toBeLessThanOrEqual(3);
	});

	it('Zalo is slow: the event gives up in time, the read goes on and serves the next one', async () => {
		Object.assign(PROFILE_BOUNDS, { eventMs: 500 });
		const world = await trigger();
		fault({ kind: 'slow', ms: 4_000 }, { times: 1 });
		await say();
		expect(await last(world)).toMatchObject({ follower: null, followerError: { message: expect.stringContaining('not within 0.5 seconds') } });
		// Zalo has not answered yet.
		expect(calls().map(({ outcome }) => outcome)).toEqual([null]);
		await poll(12_000, 'the profile in memory', async () => {
			await say();
			return (await last(world))?.follower?.fromCache === true ? true : undefined;
		});
		expect(calls()).toHaveLength(1);
	}, 20_000);

	it('a Zalo that never answers costs an event no more than ten seconds, and says that there was no answer', async () => {
		const world = await trigger();
		fault({ kind: 'slow', ms: 60_000 });
		await say();
		// Had the event given up first, it would say "not within 10 seconds".
		expect((await last(world))?.followerError).toMatchObject({ errorKind: 'transport', message: expect.stringContaining('no answer in time') });
		expect(calls().at(-1)?.outcome).toBeNull();
		expect([PROFILE_BOUNDS.eventMs <= 10_000, PROFILE_BOUNDS.readMs < PROFILE_BOUNDS.eventMs]).toEqual([true, true]);
	}, 30_000);

	it('a storm of users: never more than ten reads at once, the others wait a little or go without', async () => {
		Object.assign(PROFILE_BOUNDS, { turnMs: 2_000 });
		const world = await trigger();
		fault({ kind: 'slow', ms: 1_000 });
		let most = 0;
		const watch = setInterval(() => (most = Math.max(most, calls().filter(({ outcome }) => outcome === null).length)), 10);
		await Promise.all(newUsers(40).map(async (id) => await say(id)));
		const found = await items(world);
		clearInterval(watch);
		const without = found.filter(({ followerError }) => followerError !== null);
		expect([found.length, most]).toEqual([40, 10]);
		// More than the first ten have theirs, not all.
		expect([without.length > 0, found.length - without.length > 10]).toEqual([true, true]);
		expect(new Set(without.map(({ followerError }) => followerError?.message))).toEqual(new Set(['No usable answer from Zalo (10 other profiles are being read)']));
	});

	it('no more events wait than allowed', async () => {
		Object.assign(PROFILE_BOUNDS, { eventsAtOnce: 3 });
		const world = await trigger();
		fault({ kind: 'slow', ms: 1_500 });
		await Promise.all(Array.from({ length: 5 }, async () => await say()));
		expect((await items(world)).filter(({ followerError }) => String(followerError?.message).includes('3 other events are waiting'))).toHaveLength(2);
	});

	it('the log is not flooded', async () => {
		const world = await trigger();
		for (let index = 0; index < 20; index++) await say('5555555555555555555');
		await world.settled();
		expect(world.log.filter(({ message }) => message.includes('not read')).length).toBeLessThanOrEqual(6);
	});
});

describe('the token', () => {
	it('that has expired is renewed once for 20 users at once, stored once, and every event has its profile', async () => {
		const world = await trigger();
		simulator.control.expireAccessToken({});
		const before = simulator.control.tokenStats({});
		await Promise.all(newUsers(20).map(async (id) => await say(id)));
		const found = await items(world);
		expect([found.length, found.filter(({ follower }) => follower !== null).length]).toEqual([20, 20]);
		const { refreshes, reuseAttempts } = simulator.control.tokenStats({});
		expect([refreshes - before.refreshes, reuseAttempts - before.reuseAttempts, world.saves().length]).toEqual([1, 0, 1]);
	});

	it('that is dead is reported with what to do, and not presented again', async () => {
		const world = await trigger();
		simulator.control.issueTokens({}); // the pair was used elsewhere
		const before = simulator.control.journal({ host: 'oauth' }).length;
		for (const id of newUsers(3)) await say(id);
		for (const { follower, followerError } of await items(world)) expect([follower, followerError]).toEqual([null, expect.objectContaining({ hostFamily: 'oauth', whatToDo: expect.stringContaining('connect-oa') })]);
		expect(simulator.control.journal({ host: 'oauth' }).length - before).toBe(1);
	});

	it('nothing secret and no phone number is in the log or in an error', async () => {
		const world = await trigger();
		await simulator.control.submitInfo({ userId, phone: '84912345678', wait: true });
		await world.settled();
		fault({ kind: 'error', code: -201, message: 'phone 84912345678 of access_token=abc is invalid' }, { times: 1 });
		const [other = ''] = newUsers(1);
		await say(other);
		const found = await items(world);
		expect(found[0]?.follower).toMatchObject({ sharedInfo: { phone: '84912345678' } });
		const shown = JSON.stringify([world.log, found.map(({ followerError }) => followerError)]);
		for (const secret of [...simulator.secrets(), '84912345678', 'abc']) expect(shown).not.toContain(secret);
	});
});
