import type { INodeExecutionData } from 'n8n-workflow';
import { simulatorCredential } from '../../scripts/demo/simulatorCredential';
import { startSimulator, type Simulator } from '../../simulator/server';
import { PICKER_GROUP_IDS } from '../../zalo/events/types';
import { startTrigger, type TriggerWorld } from '../helpers/webhookWorld';

const OA_ID = '2847561029384756102';
const APP_ID = '4102938475610293847';

let simulator: Simulator;
let userId: string;
const open: TriggerWorld[] = [];

beforeAll(async () => {
	simulator = await startSimulator();
	userId = (simulator.control.state({}) as { users: { userId: string }[] }).users[0]?.userId ?? '';
});
afterEach(async () => {
	for (const world of open.splice(0)) await world.close();
});
afterAll(async () => await simulator.close());

async function trigger(parameters: Record<string, unknown>, credential: Record<string, string> = {}, mode: 'webhook' | 'manual' = 'webhook'): Promise<TriggerWorld> {
	const world = await startTrigger({ parameters: parameters as never, credential: { ...simulatorCredential(simulator, { accessToken: 'a', refreshToken: 'r' } as never), ...credential }, mode });
	open.push(world);
	await simulator.control.setWebhook({ url: world.url });
	return world;
}

let counter = 0;
/** A signed event of the simulator, every one another occurrence. */
async function emit(body: Record<string, unknown>, sign: 'good' | 'appSecret' | 'hmac' | 'none' = 'good'): Promise<number | null> {
	counter += 1;
	const event = { app_id: APP_ID, sender: { id: userId }, recipient: { id: OA_ID }, event_name: 'user_send_text', message: { text: 'xin chào', msg_id: `m${counter}` }, timestamp: '1763697000123', ...body };
	const { verdict } = await simulator.control.emitRaw({ rawBody: JSON.stringify(event), sign, wait: true });
	return verdict?.status ?? null;
}
const say = async (text: string, from = userId, oa = OA_ID) => await emit({ sender: { id: from }, recipient: { id: oa }, message: { text, msg_id: `t${(counter += 1)}` } });
const started = (world: TriggerWorld, output = 0): INodeExecutionData['json'][] => world.starts.flatMap((outputs) => (outputs[output] ?? []).map((item) => item.json));
const post = async (url: string, body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) => (await fetch(url, { method: 'POST', body, headers })).status;

describe('filters', () => {
	it('only the listed OAs start the workflow; the others are answered, reported and counted', async () => {
		const world = await trigger({ listenTo: 'all', options: { oaIds: `${OA_ID},\n999` } });
		expect([await say('mine'), await say('other', userId, '1234567890123456789')]).toEqual([200, 200]);
		await world.settled();
		expect(started(world).map(({ text }) => text)).toEqual(['mine']);
		expect(world.log.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([expect.stringMatching(/request rejected \(OA is not in the list\)\. If this Official Account should start.* OA 1234567890123456789\.$/)]);
	});

	it('answers a genuine event of an unlisted OA with 200 even when rejected requests get 401', async () => {
		await trigger({ listenTo: 'all', options: { oaIds: '999', rejectStatus: 401 } });
		expect([await say('other'), await emit({}, 'hmac')]).toEqual([200, 401]);
	});

	it('takes lists from expressions, and reports a number that has lost its digits', async () => {
		const world = await trigger({ listenTo: 'all', options: { userIds: `={{ ["1", "${userId}"] }}` } });
		await say('in');
		await say('out', '5555555555555555555');
		world.set({ listenTo: 'all', options: { userIds: `={{ ${userId} }}` } });
		expect(await say('lossy')).toBe(200);
		await world.settled();
		expect(started(world).map(({ text }) => text)).toEqual(['in']);
		expect(world.log.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([expect.stringContaining('Only These User IDs: holds a number too long')]);
	});

	it('a list of users lets visitors in by their id and leaves out events that name nobody', async () => {
		const world = await trigger({ listenTo: 'all', options: { userIds: '1ffe09c4a67d21b3508e' } });
		await simulator.control.emit({ eventName: 'anonymous_send_text', wait: true });
		await simulator.control.emit({ eventName: 'change_oa_daily_quota', wait: true });
		await world.settled();
		expect(started(world).map(({ event }) => event)).toEqual(['anonymous_send_text']);
	});

	it.each<[string, Record<string, unknown>, string[]]>([
		['without accents', { textContains: 'dat hang, gia' }, ['Em muốn ĐẶT HÀNG', 'giá bao nhiêu']],
		['with accents', { textContains: 'đặt hàng', ignoreAccents: false }, ['Em muốn ĐẶT HÀNG']],
		['as written with combining marks', { textContains: 'đặt hàng'.normalize('NFD'), ignoreAccents: false }, ['Em muốn ĐẶT HÀNG']],
		['by phrase', { textContains: 'hang muon' }, []],
	])('finds words %s', async (_, options, expected) => {
		const world = await trigger({ listenTo: 'all', options });
		for (const text of ['Em muốn ĐẶT HÀNG', 'giá bao nhiêu', 'chào shop']) await say(text);
		await simulator.control.emit({ eventName: 'follow', wait: true });
		await world.settled();
		expect(started(world).map(({ text }) => text)).toEqual(expected);
	});

	it('ignores receipts on demand', async () => {
		const world = await trigger({ listenTo: 'all', options: { ignoreReceipts: true } });
		for (const eventName of ['user_received_message', 'user_seen_message', 'follow']) await simulator.control.emit({ eventName, wait: true });
		await world.settled();
		expect(started(world).map(({ event }) => event)).toEqual(['follow']);
	});

	it('starts once per conversation: every wanted event of the user counts, of any kind', async () => {
		const world = await trigger({ listenTo: 'all', options: { silenceHours: 24 } });
		await say('first');
		await say('second');
		await say('another OA', userId, '1234567890123456789');
		await say('somebody else', '5555555555555555555');
		await world.settled();
		expect(started(world).map(({ text }) => text)).toEqual(['first', 'another OA', 'somebody else']);
	});
});

describe('wrong settings', () => {
	it.each<[string, Record<string, unknown>]>([
		['an expression in an option', { listenTo: 'all', options: { userIds: '={{ [ }}' } }],
		['an expression in an option, answered after storing', { listenTo: 'all', options: { answer: 'afterStoring', userIds: '={{ [ }}' } }],
		['an expression that names another node', { listenTo: 'groups', groups: "={{ $('Settings').first().json.groups }}" }],
		['an expression for the events, answered after storing', { listenTo: 'events', events: '={{ [ }}', options: { answer: 'afterStoring' } }],
	])('%s: Zalo is answered 200, or it would switch the webhook off', async (_what, parameters) => {
		const world = await trigger({ listenTo: 'all' });
		world.set(parameters as never);
		expect(await say('lost')).toBe(200);
		await world.settled();
		expect(started(world)).toEqual([]);
		expect(world.log.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([expect.stringMatching(/event not accepted \(.+\)\. Correct the expressions/)]);
	});

	it.each<[string, Record<string, unknown>]>([
		['one group', { listenTo: 'groups', groups: '={{ "messagesFromUsers" }}' }],
		['groups', { listenTo: 'groups', groups: '={{ "follow, messagesFromUsers" }}' }],
		['events', { listenTo: 'events', events: '={{ "user_send_text" }}' }],
	])('an expression may give %s as text', async (_what, parameters) => {
		const world = await trigger(parameters);
		await say('in');
		await simulator.control.emit({ eventName: 'permission_revoked', wait: true });
		await world.settled();
		expect(started(world).map(({ text }) => text)).toEqual(['in']);
	});
});

describe('outputs', () => {
	it.each<[string, Record<string, unknown>, unknown[]]>([
		['one without a name', { listenTo: 'all', options: {} }, [{ type: 'main' }]],
		['one without a name when there are no options yet', { listenTo: 'groups', groups: ['follow'] }, [{ type: 'main' }]],
		['events and rejected', { listenTo: 'all', options: { outputRejected: true } }, [{ type: 'main', displayName: 'Events' }, { type: 'main', displayName: 'Rejected' }]],
		['chosen groups in their order', { listenTo: 'groups', groups: ['groups', 'follow', 'follow', 'nonsense'], options: { separateOutputs: true } }, [{ type: 'main', displayName: 'Groups' }, { type: 'main', displayName: 'Follow' }]],
		['one for single events', { listenTo: 'events', events: ['follow'], groups: ['follow', 'calls'], options: { separateOutputs: true } }, [{ type: 'main' }]],
	])('%s', async (_, parameters, outputs) => {
		const world = await trigger(parameters);
		expect(world.outputs()).toEqual(outputs);
	});

	it('all groups, unknown events and rejected: each item comes out where its name stands', async () => {
		const world = await trigger({ listenTo: 'all', options: { separateOutputs: true, outputRejected: true } });
		const names = (world.outputs() as { displayName: string }[]).map(({ displayName }) => displayName);
		expect(names).toHaveLength(PICKER_GROUP_IDS.length + 2);
		for (const eventName of ['user_send_text', 'follow', 'permission_revoked']) await simulator.control.emit({ eventName, wait: true });
		await emit({ event_name: 'user_dances' });
		await emit({}, 'none');
		await world.settled();
		const placed = world.starts.map((outputs) => [outputs.length, ...outputs.flatMap((items, index) => items.map(({ json }) => `${names[index] ?? ''}: ${String(json.event ?? json.reason)}`))]);
		const width = names.length;
		expect(placed).toEqual([[width, 'Messages: user_send_text'], [width, 'Follow: follow'], [width, 'System: permission_revoked'], [width, 'Unknown: user_dances'], [width, 'Rejected: signature missing']]);
	});
});

describe('rejections', () => {
	const GENUINE = { app_id: APP_ID, sender: { id: '7019283746501928374' }, recipient: { id: OA_ID }, event_name: 'user_send_text', message: { text: 'bí mật 0912345678', msg_id: 'x1' }, timestamp: '1763697000123' };
	const json = { 'content-type': 'application/json', 'x-zevent-signature': `mac=${'0'.repeat(64)}` };
	const body = (change: Record<string, unknown> = {}) => JSON.stringify({ ...GENUINE, ...change });

	it.each<[string, string, Record<string, string>]>([
		['empty body', '', json],
		['body too large', `{"a":"${'x'.repeat(1024 * 1024)}"}`, json],
		['wrong content type', body(), { ...json, 'content-type': 'text/plain' }],
		['body is not JSON', '{"app_id":', json],
		['body is not an object', '["event_name"]', json],
		['notification of a Mini App', '{"event":"user.revoke.consent","appId":"1","timestamp":1}', json],
		['no event name', body({ event_name: undefined }), json],
		['event of another app', body({ app_id: '1' }), json],
		['no timestamp', body({ timestamp: undefined }), json],
		['timestamp is not a number', body({ timestamp: 'soon' }), json],
		['timestamp is in the future', body({ timestamp: String(Date.now() + 25 * 3_600_000) }), json],
		['signature missing', body(), { 'content-type': 'application/json' }],
		['signature given twice', body(), { ...json, 'x-zevent-signature': `mac=${'0'.repeat(64)}, mac=${'0'.repeat(64)}` }],
		['signature malformed', body(), { ...json, 'x-zevent-signature': 'mac=00' }],
		['signature does not match', body(), json],
	])('%s: answered, logged with what to do, at the output Rejected without its content', async (reason, raw, headers) => {
		const world = await trigger({ listenTo: 'all', options: { outputRejected: true } });
		expect(await post(world.url, raw, headers)).toBe(200);
		await world.settled();
		expect(world.log.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([expect.stringMatching(new RegExp(`request rejected \\(${reason}\\)\\. \\w.{20,}`))]);
		expect(started(world)).toEqual([]);
		const [item] = started(world, 1);
		expect(Object.keys(item ?? {})).toEqual(['reason', 'whatToDo', 'receivedAt', 'eventName', 'oaId', 'isGenuine', 'notShown', 'rejectedTotal', 'rejectedByReason']);
		expect(item).toMatchObject({ reason, isGenuine: false, notShown: 0, rejectedTotal: 1, rejectedByReason: { [reason]: 1 } });
		expect(JSON.stringify(item)).not.toMatch(/bí mật|0912345678|7019283746501928374|x1|sim-/);
	});

	it('names the event and the OA a request claims, but hands on nothing else a stranger wrote there', async () => {
		const world = await trigger({ listenTo: 'all', options: { outputRejected: true } });
		await post(world.url, body(), json);
		await post(world.url, body({ event_name: '<script>', recipient: { id: '"; drop table' } }), json);
		await world.settled();
		expect(started(world, 1).map(({ eventName, oaId }) => [eventName, oaId])).toEqual([['user_send_text', OA_ID], [null, null]]);
	});

	it('a flood starts few executions, writes few lines, and loses no count', async () => {
		const world = await trigger({ listenTo: 'all', options: { outputRejected: true } });
		for (let index = 0; index < 200; index += 1) await post(world.url, body({ n: index }), index % 2 === 0 ? json : { 'content-type': 'application/json' });
		await post(world.url, '', json);
		await world.settled();
		expect(world.log.filter(({ level }) => level === 'warn').length).toBeLessThanOrEqual(20);
		const items = started(world, 1);
		expect(items.map(({ reason }) => reason)).toEqual(['signature does not match', 'signature missing', 'signature does not match', 'signature missing', 'empty body']);
		expect(items.at(-1)).toMatchObject({ rejectedTotal: 201, notShown: 196, rejectedByReason: { 'signature does not match': 100, 'signature missing': 100, 'empty body': 1 } });
	});

	it('without the option nothing is started', async () => {
		const world = await trigger({ listenTo: 'all' });
		await post(world.url, body(), json);
		await world.settled();
		expect(world.starts).toEqual([]);
	});

	it('a flood of forgeries does not become a flood of credential reads', async () => {
		const world = await trigger({ listenTo: 'all' });
		await say('warm');
		const before = world.credentialReads();
		for (let index = 0; index < 100; index += 1) await post(world.url, body(), json);
		expect(world.credentialReads() - before).toBeLessThanOrEqual(1);
	});
});

it('reads the credential once for a hundred events', async () => {
	const world = await trigger({ listenTo: 'all' });
	const before = world.credentialReads();
	for (let index = 0; index < 100; index += 1) await say(`n ${index}`);
	await world.settled();
	expect([started(world).length, world.credentialReads() - before]).toEqual([100, 0]);
});

it('events that come together share one read of the credential', async () => {
	const world = await startTrigger({ parameters: { listenTo: 'all' }, credential: simulatorCredential(simulator, { accessToken: 'a', refreshToken: 'r' } as never) });
	open.push(world);
	let openGate: () => void = () => undefined;
	world.holdCredential(new Promise((resolve) => (openGate = resolve)));
	const forged = Array.from({ length: 20 }, async () => await post(world.url, '{"event_name":"follow"}'));
	while (world.underWay() < forged.length) await new Promise((resolve) => setTimeout(resolve, 5));
	openGate();
	expect(await Promise.all(forged)).toEqual(forged.map(() => 200));
	expect(world.credentialReads()).toBe(1);
});

it('receipts in either direction never name the OA as the user when the OA is listed, even before the first message', async () => {
	const world = await trigger({ listenTo: 'all', options: { oaIds: '1111222233334444555' } });
	const oa = '1111222233334444555';
	for (const [sender, recipient] of [[oa, userId], [userId, oa]]) await emit({ event_name: 'user_seen_message', sender: { id: sender }, recipient: { id: recipient }, message: { msg_ids: [`s${(counter += 1)}`, 'b'] } });
	await world.settled();
	expect(started(world).map((event) => [event.userId, event.oaId])).toEqual([[userId, oa], [userId, oa]]);
});

it('a receipt in the disputed direction starts once, also when the OA became known between its deliveries', async () => {
	const world = await trigger({ listenTo: 'all' });
	const oa = '1111222233334444666';
	const receipt = { event_name: 'user_seen_message', sender: { id: userId }, recipient: { id: oa }, message: { msg_ids: [`s${(counter += 1)}`] } };
	await emit(receipt);
	await say('now the OA is known', userId, oa);
	await emit(receipt);
	await world.settled();
	expect(started(world).map(({ event }) => event)).toEqual(['user_seen_message', 'user_send_text']);
});

it('samples of the console start as often as they are asked for: they all have the same message ID', async () => {
	const world = await trigger({ listenTo: 'all', options: { includeTestEvents: true } });
	await world.settled();
	const before = world.starts.length;
	const sample = { sender: { id: '111111111111111111' }, recipient: { id: '222222222222222222' }, message: { text: 'This is testing message', msg_id: 'This is message id' } };
	expect([await emit(sample), await emit(sample)]).toEqual([200, 200]);
	await world.settled();
	expect(world.starts.length - before).toBe(2);
});
