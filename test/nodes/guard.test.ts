import type { INodeExecutionData, INodeParameters, OnError } from 'n8n-workflow';
import { resources } from '../../nodes/ZaloOaMessage/actions';
import { guardCalls, guardOutput } from '../../nodes/ZaloOaMessage/guard';
import { ZaloOaMessage } from '../../nodes/ZaloOaMessage/ZaloOaMessage.node';
import { person } from '../helpers/contractWorld';
import { runInEngine } from '../helpers/engine';
import { binaryItem, expectNoSecrets, jsonItems, startOnOneClock, stopOnOneClock, type NodeWorld } from '../helpers/nodeWorld';
import { JPEG } from '../helpers/sampleFiles';
import { OPERATION_ROWS } from '../helpers/operations';

const UPLOAD = '/v2.0/oa/upload/image';
const QUOTA = '/v3.0/oa/quota/message';
const SEND = '/v3.0/oa/message/cs';
const TEMPLATE = '/v3.0/oa/message/template';
const HOUR_MS = 3_600_000;
const FREE_MS = 48 * HOUR_MS;
const WEEK_MS = 7 * 24 * HOUR_MS;

/** One seeded person per state of the window. */
const PERSON = { free: 0, within7Days: 2, closed: 3, never: 4 } as const;
type State = keyof typeof PERSON;
const STATES = Object.keys(PERSON) as State[];
const CHOICES = ['anyTime', 'inside7Days', 'whileFree'] as const;
const OTHERWISE = ['fail', 'skip', 'template'] as const;
type Otherwise = (typeof OTHERWISE)[number];

let world: NodeWorld;
/** How far the clock of n8n is behind that of Zalo. */
let behindMs = 0;
beforeEach(async () => {
	behindMs = 0;
	world = await startOnOneClock(() => behindMs);
});
afterEach(async () => await stopOnOneClock(world));

const userOf = (state: State) => person(world.people, PERSON[state]).userId;
const control = () => world.simulator.control;
const setAge = (userId: string, ageMs: number) => control().setUser({ userId, lastInteractionMs: control().now() - ageMs });
const countOf = (path: string) => world.calls(path).length;
/** Zalo's own books: what left the package, and what was charged. */
const spent = () => {
	const { subQuotaUsed, spentVnd } = control().state().quota;
	return { subQuotaUsed, spentVnd };
};
const PRICE_OF_TEMPLATE_VND = 140;

const values = { customer_name: 'Lan Anh', order_code: 'DH-2041', amount: 250000 };
const fallback: INodeParameters = { fallbackTemplateId: { __rl: true, mode: 'list', value: '412345' }, fallbackTemplateParameters: { mappingMode: 'defineBelow', value: values } };
const text = (sendWhen: string, otherwise: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'message', operation: 'sendText', userId: '={{ $json.userId }}', text: 'Dạ, shop còn hàng ạ!', additionalFields: {}, sendWhen, otherwise, ...(otherwise === 'template' ? fallback : {}), ...more,
});

async function run(parameters: INodeParameters, items: INodeExecutionData[], options: { onError?: OnError; retryOnFail?: boolean } = {}) {
	const result = await runInEngine({ node: new ZaloOaMessage(), parameters, items, store: world.store, ...options });
	expectNoSecrets(world, result);
	for (const { json } of result.outputs[0] ?? []) if (options.onError !== 'continueRegularOutput') expect(json).not.toHaveProperty('error');
	return { ...result, outputs: result.outputs.map((output) => output.map(({ json }) => json)) };
}
const one = async (parameters: INodeParameters, userId: string, options: Parameters<typeof run>[2] = {}) => await run(parameters, jsonItems({ userId }), options);

/** sent: Zalo is asked to send it and does. refused: Zalo is asked and says no. outside: Zalo is not asked to send. */
const WAY: Record<(typeof CHOICES)[number], Record<State, 'sent' | 'refused' | 'outside'>> = {
	anyTime: { free: 'sent', within7Days: 'sent', closed: 'refused', never: 'sent' },
	inside7Days: { free: 'sent', within7Days: 'sent', closed: 'outside', never: 'outside' },
	whileFree: { free: 'sent', within7Days: 'outside', closed: 'outside', never: 'outside' },
};
const MONEY: Record<State, { output: object; books: object }> = {
	free: { output: { billed: 'free', quotaType: 'reply', quotaRemaining: null }, books: { subQuotaUsed: 0, spentVnd: 0 } },
	within7Days: { output: { billed: 'package', quotaType: 'sub_quota', quotaRemaining: 499 }, books: { subQuotaUsed: 1, spentVnd: 0 } },
	closed: { output: {}, books: {} },
	never: { output: { billed: 'free', quotaType: 'welcome_msg', quotaRemaining: 2 }, books: { subQuotaUsed: 0, spentVnd: 0 } },
};
const AGO: Record<State, RegExp> = { free: /1 hour ago/, within7Days: /the last interaction was 3 days ago/, closed: /the last interaction was 9 days ago/, never: /the user has never interacted/ };

const COMBINATIONS = CHOICES.flatMap((choice) => STATES.flatMap((state) => OTHERWISE.map((otherwise) => [choice, state, otherwise, WAY[choice][state]] as const)));

describe('every choice, for every user, with every other way', () => {
	it.each(COMBINATIONS)('%s, %s, otherwise %s: %s', async (choice, state, otherwise, way) => {
		const { outputs, error } = await one(text(choice, otherwise), userOf(state));
		const isSent = way === 'sent';
		expect(countOf(QUOTA)).toBe(choice === 'anyTime' ? 0 : 1);
		expect(countOf(SEND)).toBe(way === 'outside' ? 0 : 1);
		expect(countOf(TEMPLATE)).toBe(!isSent && otherwise === 'template' ? 1 : 0);
		const isAsked = choice !== 'anyTime';
		const standing = { windowState: isAsked ? state : null, lastInteractionAt: isAsked && state !== 'never' ? expect.stringMatching(/^2026-11-1\d|^2026-11-2\d/) : null };
		const reason = way === 'refused' ? /^Zalo refused the message: outside the 7-day consultation window$/ : AGO[state];
		if (isSent) {
			expect(error).toBeUndefined();
			expect(outputs[0]).toEqual([expect.objectContaining({ userId: userOf(state), messageId: expect.any(String), path: 'consultation', skipped: false, reason: null, templateId: null, ...MONEY[state].output, ...standing })]);
			expect(spent()).toEqual(MONEY[state].books);
			expect(control().messages()).toMatchObject([{ kind: 'cs', userId: userOf(state), text: 'Dạ, shop còn hàng ạ!' }]);
			return;
		}
		if (otherwise === 'fail') {
			expect(outputs.flat()).toEqual([]);
			expect(error?.message).toMatch(way === 'refused' ? /Zalo error -230/ : AGO[state]);
			expect(error?.description).toMatch(/template/);
			if (way === 'outside') expect(error?.message).toMatch(choice === 'whileFree' ? /^When to Send: allows only the free 48 hours, but / : /^When to Send: allows only 7 days, but /);
			expect(control().messages()).toEqual([]);
			expect(spent()).toEqual({ subQuotaUsed: 0, spentVnd: 0 });
			return;
		}
		expect(error).toBeUndefined();
		if (otherwise === 'skip') {
			expect(outputs[0]).toEqual([{ messageId: null, userId: userOf(state), sentAt: null, billed: 'free', quotaType: null, quotaRemaining: null, path: 'skipped', skipped: true, reason: expect.stringMatching(reason), templateId: null, ...standing }]);
			expect(control().messages()).toEqual([]);
			expect(spent()).toEqual({ subQuotaUsed: 0, spentVnd: 0 });
			return;
		}
		expect(outputs[0]).toEqual([{
			messageId: expect.stringMatching(/^[0-9a-f]{20}$/), userId: userOf(state), sentAt: new Date(control().now()).toISOString(), billed: 'charged', quotaType: 'purchase_quota', quotaRemaining: null,
			path: 'template', skipped: false, reason: expect.stringMatching(reason), templateId: '412345', ...standing,
		}]);
		expect(control().messages()).toMatchObject([{ kind: 'template', userId: userOf(state), templateId: '412345', templateData: { ...values, amount: '250000' } }]);
		expect(spent()).toEqual({ subQuotaUsed: 0, spentVnd: PRICE_OF_TEMPLATE_VND });
	});
});

describe('the borders, to the millisecond', () => {
	it.each([
		['whileFree', FREE_MS - 1, 'consultation', 'free'], ['whileFree', FREE_MS, 'consultation', 'free'], ['whileFree', FREE_MS + 1, 'skipped', 'within7Days'],
		['inside7Days', FREE_MS, 'consultation', 'free'], ['inside7Days', FREE_MS + 1, 'consultation', 'within7Days'],
		['inside7Days', WEEK_MS, 'consultation', 'within7Days'], ['inside7Days', WEEK_MS + 1, 'skipped', 'closed'], ['whileFree', WEEK_MS + 1, 'skipped', 'closed'],
	])('%s, %d ms after the last interaction: %s', async (choice, ageMs, path, windowState) => {
		const userId = userOf('free');
		setAge(userId, ageMs);
		const { outputs } = await one(text(choice, 'skip'), userId);
		expect(outputs[0]).toMatchObject([{ path, windowState, lastInteractionAt: new Date(control().now() - ageMs).toISOString() }]);
		// The same borders as Zalo's own: what we let through as free is free there, and nothing of it is refused.
		expect(countOf(SEND)).toBe(path === 'consultation' ? 1 : 0);
		if (path === 'consultation') expect(outputs[0]?.[0]?.billed).toBe(windowState === 'free' ? 'free' : 'package');
	});
	it('the window goes with the clock and opens again with the next message', async () => {
		const userId = userOf('closed');
		const skipsAfter = async (ms: number) => {
			await control().advance({ ms });
			return (await one(text('whileFree', 'skip'), userId)).outputs[0]?.[0]?.skipped;
		};
		expect(await skipsAfter(0)).toBe(true);
		await control().say({ userId, text: 'Shop ơi' });
		expect(await skipsAfter(0)).toBe(false);
		expect(await skipsAfter(FREE_MS)).toBe(false);
		expect(await skipsAfter(1)).toBe(true);
	});
	it('the sentence never says more time than has passed', async () => {
		const said: string[] = [];
		for (const ageMs of [FREE_MS + 1, 49 * HOUR_MS, 72 * HOUR_MS - 1, 72 * HOUR_MS, WEEK_MS + 1]) {
			setAge(userOf('free'), ageMs);
			const { error } = await one(text('whileFree', 'fail'), userOf('free'));
			said.push(/was (.*) ago/.exec(error?.message ?? '')?.[1] ?? '');
		}
		expect(said).toEqual(['48 hours', '49 hours', '71 hours', '3 days', '7 days']);
	});
});

describe('money', () => {
	it.each([['with a package', 500], ['without one', 0]])('Only While Free %s: nothing is charged and nothing leaves the package, whoever it is for', async (_state, packageQuota) => {
		control().setSwitch({ name: 'packageQuota', value: packageQuota });
		const ages = [0, 47, 48, 48 + 1 / HOUR_MS, 49, 100, 168, 168 + 1 / HOUR_MS, 200, 9000, null];
		const added = ages.map((hoursAgo, index) => control().addUser({ name: `Khách ${index}`, phone: `849000000${String(index).padStart(2, '0')}`, follower: index % 2 === 0, hoursAgo }).userId);
		const users = [...world.people.map(({ userId }) => userId), ...added];
		const { outputs, error } = await run(text('whileFree', 'skip'), jsonItems(...users.map((userId) => ({ userId }))));
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(users.length);
		expect(new Set(outputs[0]?.map(({ billed }) => billed))).toEqual(new Set(['free']));
		expect(spent()).toEqual({ subQuotaUsed: 0, spentVnd: 0 });
		// Those inside the 48 hours: seeded 1 h, 30 h, 2 h (admin), 5 h; added 0 h, 47 h, 48 h.
		expect(world.delivered()).toEqual([...[0, 1, 5, 6].map((index) => person(world.people, index).userId), ...added.slice(0, 3)]);
	});
	it('Only Inside 7 Days takes from the package and says so', async () => {
		control().setSwitch({ name: 'packageQuota', value: 1 });
		const { outputs } = await run(text('inside7Days', 'skip'), jsonItems({ userId: userOf('within7Days') }, { userId: userOf('within7Days') }));
		expect(outputs[0]).toMatchObject([{ billed: 'package', quotaRemaining: 0 }, { billed: 'charged', quotaType: null }]);
		expect(spent()).toEqual({ subQuotaUsed: 1, spentVnd: 55 });
	});
	it('asking costs nothing, and one question is asked per item', async () => {
		await run(text('whileFree', 'skip'), jsonItems(...STATES.map((state) => ({ userId: userOf(state) }))));
		expect(world.calls(QUOTA).map(({ body }) => body)).toEqual(STATES.map((state) => ({ user_id: userOf(state) })));
		expect(spent()).toEqual({ subQuotaUsed: 0, spentVnd: 0 });
	});
	it.each([
		['an empty text', '""'], ['nothing', 'null'], ['zero', '"0"'], ['a number that is none', '"soon"'], ['a date', '"21/11/2026"'], ['seconds', '1795230000'], ['a list', '[1]'],
	])('a last interaction that is %s counts as outside', async (_form, written) => {
		control().addFault({ match: { path: QUOTA }, do: { kind: 'status', status: 200, body: `{"error":0,"message":"Success","data":{"last_interaction":${written},"cs_reply":{"remain":8,"total":8}}}` } });
		for (const choice of ['inside7Days', 'whileFree']) {
			const { outputs } = await one(text(choice, 'skip'), userOf('free'));
			expect(outputs[0]).toMatchObject([{ skipped: true, windowState: written === '1795230000' ? 'closed' : 'never' }]);
		}
		expect(countOf(SEND)).toBe(0);
	});
	it.each([['8 replies left', 8], ['none left', 0]])('the reply counter decides nothing: %s', async (_state, remain) => {
		const answer = (lastMs: number) => JSON.stringify({ error: 0, data: { last_interaction: String(lastMs), cs_reply: { remain, total: 8 } } });
		control().addFault({ match: { path: QUOTA, userId: userOf('free') }, do: { kind: 'status', status: 200, body: answer(control().now() - HOUR_MS) } });
		control().addFault({ match: { path: QUOTA, userId: userOf('closed') }, do: { kind: 'status', status: 200, body: answer(control().now() - WEEK_MS) } });
		const { outputs } = await run(text('whileFree', 'skip'), jsonItems({ userId: userOf('free') }, { userId: userOf('closed') }));
		expect(outputs[0]?.map(({ skipped }) => skipped)).toEqual([false, true]);
	});
});

/** The window ended on the way: the message stayed, and what the operator chose has happened instead. */
function expectKeptBack({ outputs, error }: Awaited<ReturnType<typeof run>>, otherwise: Otherwise): void {
	const why = /ended while the message waited/;
	if (otherwise === 'fail') expect(error?.message).toMatch(why);
	else expect(outputs[0]).toMatchObject([{ path: otherwise === 'skip' ? 'skipped' : 'template', windowState: 'within7Days', reason: expect.stringMatching(why) }]);
	expect(control().messages().map(({ kind }) => kind)).toEqual(otherwise === 'template' ? ['template'] : []);
}

describe('Zalo says the window is closed', () => {
	const codes = ['-230', '-231', '-232'];
	it.each(codes.flatMap((code) => (['skip', 'template'] as const).map((otherwise) => [code, otherwise] as const)))('%s at Any Time, otherwise %s', async (code, otherwise) => {
		control().setSwitch({ name: 'windowCode', value: code });
		const { outputs } = await one(text('anyTime', otherwise), userOf('closed'));
		expect(outputs[0]).toMatchObject([{ path: otherwise === 'skip' ? 'skipped' : 'template', windowState: null, reason: expect.stringMatching(/^Zalo refused the message: /) }]);
		expect(control().messages().map(({ kind }) => kind)).toEqual(otherwise === 'skip' ? [] : ['template']);
	});
	it.each(OTHERWISE.flatMap((otherwise) => codes.map((code) => [otherwise, code] as const)))('between question and send, otherwise %s (%s)', async (otherwise, code) => {
		control().setSwitch({ name: 'windowCode', value: code });
		setAge(userOf('free'), WEEK_MS + 1);
		behindMs = 1;
		const { outputs, error } = await one(text('inside7Days', otherwise), userOf('free'));
		expect([countOf(QUOTA), countOf(SEND)]).toEqual([1, 1]);
		if (otherwise === 'fail') expect(error?.message).toContain(`Zalo error ${code}`);
		else expect(outputs[0]).toMatchObject([{ path: otherwise === 'skip' ? 'skipped' : 'template', windowState: 'within7Days', reason: expect.stringMatching(/^Zalo refused/) }]);
		expect(control().messages().map(({ kind }) => kind)).toEqual(otherwise === 'template' ? ['template'] : []);
	});
	it.each(OTHERWISE)('the free window ends while the picture is uploaded: nothing that costs money begins, otherwise %s', async (otherwise) => {
		setAge(userOf('free'), FREE_MS - 10_000);
		control().addFault({ match: { path: UPLOAD }, do: { kind: 'slow', ms: 300 } });
		const picture = { ...text('whileFree', otherwise), operation: 'sendImage', imageSource: 'binary', binaryField: 'data', caption: '' };
		const running = run(picture, [binaryItem(JPEG, 'hoa.jpg', { userId: userOf('free') })]);
		for (let waited = 0; countOf(UPLOAD) === 0 && waited < 5_000; waited += 10) await new Promise((resolve) => setTimeout(resolve, 10));
		await control().advance({ ms: 20_000 });
		const result = await running;
		expect(countOf(SEND)).toBe(0);
		expectKeptBack(result, otherwise);
	});
	it.each(OTHERWISE)('the free window ends while a new token is fetched for the message: it does not leave, otherwise %s', async (otherwise) => {
		setAge(userOf('free'), FREE_MS - 10_000);
		control().addFault({ match: { path: SEND, times: 1 }, do: { kind: 'expireToken' } });
		control().addFault({ match: { host: 'oauth' }, do: { kind: 'slow', ms: 300 } });
		const running = one(text('whileFree', otherwise), userOf('free'));
		for (let waited = 0; world.calls().every(({ host }) => host !== 'oauth') && waited < 5_000; waited += 10) await new Promise((resolve) => setTimeout(resolve, 10));
		await control().advance({ ms: 20_000 });
		const result = await running;
		// The one that was refused for its token.
		expect(countOf(SEND)).toBe(1);
		expectKeptBack(result, otherwise);
		expect(world.store.saves).toHaveLength(1);
	});
	it.each(['skip', 'template'])('another refusal is no reason to do it otherwise (%s)', async (otherwise) => {
		control().setUser({ userId: userOf('free'), restricted: true });
		const { error } = await one(text('anyTime', otherwise), userOf('free'));
		expect(error?.message).toContain('Zalo error -244');
		expect(countOf(TEMPLATE)).toBe(0);
	});
	it.each(['skip', 'template'])('a message that may have gone out is followed by nothing (%s)', async (otherwise) => {
		control().addFault({ match: { path: SEND }, do: { kind: 'dropAfter' } });
		const { error } = await one(text('whileFree', otherwise), userOf('free'));
		expect(error?.description).toMatch(/may have carried out/);
		expect(world.delivered()).toEqual([userOf('free')]);
		expect(countOf(TEMPLATE)).toBe(0);
	});
});

describe('the question fails', () => {
	it.each([
		...OTHERWISE.map((otherwise) => ['Zalo says no', otherwise, { kind: 'error', code: -209 }, /Zalo error -209/] as const),
		['no usable answer', 'template', { kind: 'status', status: 404, body: '<html>' }, /HTTP 404/] as const,
	])('%s, otherwise %s: nothing is sent, neither the message nor the template', async (_why, otherwise, action, says) => {
		control().addFault({ match: { path: QUOTA }, do: action });
		const { error } = await one(text('whileFree', otherwise), userOf('free'));
		expect(error?.message).toMatch(says);
		expect(control().messages()).toEqual([]);
		expect([countOf(SEND), countOf(TEMPLATE)]).toEqual([0, 0]);
	});
	it('a user of another Official Account is named as such', async () => {
		const { error } = await one(text('whileFree', 'skip'), '7019283746501928374');
		expect(error?.message).toContain('Zalo error -201');
		expect(countOf(SEND)).toBe(0);
	});
});

describe('the template instead', () => {
	it('is chosen before anything is sent, also for a user who would get the message', async () => {
		const { error } = await one(text('anyTime', 'template', { fallbackTemplateId: { __rl: true, mode: 'id', value: '={{ $json.nothing }}' } }), userOf('free'));
		expect(error?.message).toMatch(/^Template: is empty/);
		expect(world.calls()).toEqual([]);
	});
	it('takes the item\'s own fields when mapping is automatic', async () => {
		const mapper = { mappingMode: 'autoMapInputData', value: null };
		await run(text('whileFree', 'template', { fallbackTemplateParameters: mapper }), jsonItems({ userId: userOf('closed'), ...values, note: 'intern' }));
		expect(control().messages()).toMatchObject([{ kind: 'template', templateData: { ...values, amount: '250000' } }]);
	});
	it('with a parameter missing names it, and nothing is paid', async () => {
		const { error } = await one(text('whileFree', 'template', { fallbackTemplateParameters: { mappingMode: 'defineBelow', value: { ...values, order_code: '' } } }), userOf('closed'));
		expect(error?.message).toMatch(/^order_code: is missing/);
		expect(countOf(TEMPLATE)).toBe(0);
		expect(spent()).toEqual({ subQuotaUsed: 0, spentVnd: 0 });
	});
	it('that Zalo refuses is the error of the item', async () => {
		control().setUser({ userId: userOf('closed'), banned: true });
		const { error } = await one(text('whileFree', 'template'), userOf('closed'));
		expect(error?.message).toContain('Zalo error -227');
		expect(countOf(TEMPLATE)).toBe(1);
	});
	it.each([false, true])('goes out once although another item fails (Retry On Fail, the item before it refused: %s)', async (isFirst) => {
		const items = jsonItems({ userId: userOf('closed') }, { userId: userOf('free') });
		control().addFault({ match: { path: SEND, userId: userOf('free'), times: 2 }, do: { kind: 'error', code: -211 } });
		const { outputs } = await run(text('anyTime', 'template'), isFirst ? items.reverse() : items, { retryOnFail: true });
		expect(outputs[0]?.map(({ path }) => path)).toEqual(isFirst ? ['consultation', 'template'] : ['template', 'consultation']);
		expect(control().messages().map(({ kind, userId }) => [kind, userId]).sort()).toEqual([['cs', userOf('free')], ['template', userOf('closed')]]);
		expect(countOf(TEMPLATE)).toBe(1);
		// Three tries of the node: the refused message is asked for once, too.
		expect(countOf(SEND)).toBe(4);
	});
	it('whose answer is lost is reported as perhaps sent and not repeated', async () => {
		control().addFault({ match: { path: TEMPLATE, nth: 1 }, do: { kind: 'dropAfter' } });
		const { outputs } = await run(text('anyTime', 'template'), jsonItems({ userId: userOf('closed') }), { retryOnFail: true, onError: 'continueErrorOutput' });
		expect(outputs[1]).toMatchObject([{ error: { maybeSent: true, retryable: false } }]);
		expect(countOf(TEMPLATE)).toBe(1);
	});
});

describe('several items', () => {
	it('each in its own way, in order, with the same fields', async () => {
		const { outputs, error } = await run(text('={{ $json.when }}', '={{ $json.otherwise }}', fallback), jsonItems(
			{ userId: userOf('closed'), when: 'whileFree', otherwise: 'skip' }, { userId: userOf('free'), when: 'whileFree', otherwise: 'fail' }, { userId: userOf('closed'), when: 'anyTime', otherwise: 'template' },
		));
		expect(error).toBeUndefined();
		expect(outputs[0]?.map(({ path }) => path)).toEqual(['skipped', 'consultation', 'template']);
		expect(new Set(outputs[0]?.map((json) => Object.keys(json).sort().join()))).toHaveProperty('size', 1);
	});
	it('a failure leaves by the error branch and says what a workflow can branch on', async () => {
		const items = jsonItems({ userId: userOf('free') }, { userId: userOf('within7Days') }, { userId: userOf('free') });
		const { outputs } = await run(text('whileFree', 'fail'), items, { onError: 'continueErrorOutput' });
		expect(outputs[0]).toHaveLength(2);
		expect(outputs[1]).toMatchObject([{ userId: userOf('within7Days'), error: { field: 'When to Send', maybeSent: false, retryable: false, whatToDo: expect.stringMatching(/^Nothing was sent/) } }]);
	});
	it.each([['when to send', { when: 'always', otherwise: 'skip' }, /^When to Send: is none of its choices/], ['nothing', { when: '', otherwise: 'skip' }, /^When to Send/], ['otherwise', { when: 'anyTime', otherwise: 'ignore' }, /^Otherwise: is none of its choices/]])('an expression that gives a strange %s: no call at all', async (_what, json, says) => {
		const { error } = await run(text('={{ $json.when }}', '={{ $json.otherwise }}', fallback), jsonItems({ userId: userOf('free'), ...json }));
		expect(error?.message).toMatch(says);
		expect(world.calls()).toEqual([]);
	});
});

/** Operations that can send a consultation message to a user, by the calls they declare. */
const CONSULTATIONS = ['Send consultation message', 'Send custom consultation message', 'Send Mini App message'];
const OPERATIONS = new Map(resources.flatMap((resource) => resource.operations.map((operation) => [`zaloOaMessage.${resource.value}.${operation.value}`, operation] as const)));
const GUARDED = [...OPERATIONS].filter(([, { calls }]) => calls.some(({ name }) => CONSULTATIONS.includes(name))).map(([id]) => id);

describe('every kind of consultation message', () => {
	it.each(GUARDED)('%s obeys the choice: no message, no upload, then the message, then the template', async (id) => {
		const row = OPERATION_ROWS.find((candidate) => candidate.id === id);
		if (row === undefined) throw new Error(`${id} has no row`);
		const ask = async (state: State, otherwise: Otherwise) => {
			const item = row.item(world, PERSON[state]);
			return (await run({ ...row.parameters, sendWhen: 'whileFree', otherwise, ...(otherwise === 'template' ? fallback : {}) }, [item])).outputs[0];
		};
		expect(await ask('closed', 'skip')).toMatchObject([{ path: 'skipped', skipped: true, userId: userOf('closed') }]);
		expect(world.calls().map(({ path }) => path)).toEqual([QUOTA]);
		expect(await ask('free', 'skip')).toMatchObject([{ billed: 'free', skipped: false, windowState: 'free', ...row.output(world, PERSON.free) }]);
		expect(await ask('closed', 'template')).toMatchObject([{ path: 'template', billed: 'charged' }]);
		expect(control().messages().map(({ kind, userId }) => [kind, userId])).toEqual([[expect.stringMatching(/^(?!template)/), userOf('free')], ['template', userOf('closed')]]);
	});
	it('is in the list', () => {
		expect(GUARDED.length).toBeGreaterThanOrEqual(10);
		for (const operation of ['sendText', 'sendImage', 'sendFile', 'sendSticker', 'sendMiniApp', 'sendCustom']) expect(GUARDED).toContain(`zaloOaMessage.message.${operation}`);
	});
	it.each(GUARDED)('%s has the four fields, the template only when it is wanted, and says what comes out', (id) => {
		const operation = OPERATIONS.get(id);
		const fields = (operation?.properties ?? []).filter(({ name }) => ['sendWhen', 'otherwise', 'fallbackTemplateId', 'fallbackTemplateParameters'].includes(name));
		expect(fields.map(({ name }) => name)).toEqual(['sendWhen', 'otherwise', 'fallbackTemplateId', 'fallbackTemplateParameters']);
		expect(fields.map(({ displayOptions }) => displayOptions?.show?.otherwise?.join())).toEqual([undefined, undefined, 'template', 'template']);
		expect(fields.filter(({ hint }) => /costs? (nothing|money)/.test(hint ?? '')).map(({ name }) => name)).toEqual(['sendWhen', 'fallbackTemplateId']);
		expect(Object.keys(operation?.output ?? {})).toEqual(expect.arrayContaining(['billed', 'quotaType', 'quotaRemaining', ...Object.keys(guardOutput)]));
		expect(operation?.calls).toEqual(expect.arrayContaining([...guardCalls]));
	});
});
