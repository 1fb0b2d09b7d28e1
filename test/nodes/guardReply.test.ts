import { NodeHelpers, type INode, type INodeExecutionData, type INodeParameters } from 'n8n-workflow';
import { resources } from '../../nodes/ZaloOaMessage/actions';
import { ZaloOaMessage } from '../../nodes/ZaloOaMessage/ZaloOaMessage.node';
import { person } from '../helpers/contractWorld';
import { runInEngine } from '../helpers/engine';
import { expectNoSecrets, jsonItems, startOnOneClock, stopOnOneClock, type NodeWorld } from '../helpers/nodeWorld';
import { OPERATION_ROWS } from '../helpers/operations';

const QUOTA = '/v3.0/oa/quota/message';
const SEND = '/v3.0/oa/message/cs';
const TEMPLATE = '/v3.0/oa/message/template';
const HOUR_MS = 3_600_000;

const AGE_MS = { free: HOUR_MS, within7Days: 72 * HOUR_MS, closed: 9 * 24 * HOUR_MS } as const;
type State = keyof typeof AGE_MS;
const STATES = Object.keys(AGE_MS) as State[];
const CHOICES = ['anyTime', 'inside7Days', 'whileFree'] as const;
const OTHERWISE = ['fail', 'skip', 'template'] as const;

let world: NodeWorld;
beforeEach(async () => {
	world = await startOnOneClock();
});
afterEach(async () => await stopOnOneClock(world));

const control = () => world.simulator.control;
const userId = () => person(world.people, 0).userId;
/** Without the one call whose token had run out meanwhile. */
const made = (path: string) => world.calls(path).filter(({ outcome }) => outcome?.error !== -220);
const countOf = (path: string) => made(path).length;

/** A message of the user, so old that they stand there now. */
async function messageOf(state: State): Promise<string> {
	const { msgId } = await control().say({ userId: userId(), text: 'Còn hàng không shop?' });
	await control().advance({ ms: AGE_MS[state] });
	return msgId;
}

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const values = { customer_name: 'Lan Anh', order_code: 'DH-2041', amount: 250000 };
const fallback: INodeParameters = { fallbackTemplateId: { __rl: true, mode: 'list', value: '412345' }, fallbackTemplateParameters: { mappingMode: 'defineBelow', value: values } };
const reply = (sendWhen: string, otherwise: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'message', operation: 'sendText', sendTo: 'reply', messageId: '={{ $json.messageId }}', writerId: byId('={{ $json.userId }}'), text: 'Dạ, shop còn hàng ạ!', additionalFields: {},
	sendWhen, otherwise, ...(otherwise === 'template' ? fallback : {}), ...more,
});

async function run(parameters: INodeParameters, items: INodeExecutionData[]) {
	const result = await runInEngine({ node: new ZaloOaMessage(), parameters, items, store: world.store });
	expectNoSecrets(world, result);
	return { error: result.error, outputs: (result.outputs[0] ?? []).map(({ json }) => json) };
}
const one = async (parameters: INodeParameters, messageId: string) => await run(parameters, jsonItems({ messageId, userId: userId() }));

/** sent: Zalo is asked to send it and does. refused: Zalo is asked and says no. outside: Zalo is not asked to send. */
const WAY: Record<(typeof CHOICES)[number], Record<State, 'sent' | 'refused' | 'outside'>> = {
	anyTime: { free: 'sent', within7Days: 'sent', closed: 'refused' },
	inside7Days: { free: 'sent', within7Days: 'sent', closed: 'outside' },
	whileFree: { free: 'sent', within7Days: 'outside', closed: 'outside' },
};
const COMBINATIONS = CHOICES.flatMap((choice) => STATES.flatMap((state) => OTHERWISE.map((otherwise) => [choice, state, otherwise, WAY[choice][state]] as const)));

describe('a reply, by every choice', () => {
	it.each(COMBINATIONS)('%s, %s, otherwise %s: %s', async (choice, state, otherwise, way) => {
		const messageId = await messageOf(state);
		const askedAtMs = control().now();
		const { outputs, error } = await one(reply(choice, otherwise), messageId);
		const isAsked = choice !== 'anyTime';
		expect(made(QUOTA).map(({ body }) => body)).toEqual(isAsked ? [{ user_id: userId() }] : []);
		expect(countOf(SEND)).toBe(way === 'outside' ? 0 : 1);
		const standing = { windowState: isAsked ? state : null, lastInteractionAt: isAsked ? new Date(askedAtMs - AGE_MS[state]).toISOString() : null };
		if (way === 'sent') {
			expect(error).toBeUndefined();
			expect(outputs).toEqual([expect.objectContaining({ userId: userId(), inReplyTo: messageId, path: 'reply', billed: state === 'free' ? 'free' : 'package', skipped: false, reason: null, templateId: null, ...standing })]);
			expect(control().messages()).toMatchObject([{ kind: 'cs', userId: userId() }]);
			return;
		}
		if (otherwise === 'fail') {
			expect(error?.message).toMatch(way === 'refused' ? /Zalo error -230/ : /^When to Send: allows only (the free 48 hours|7 days), but the last interaction was \d days ago/);
			expect(control().messages()).toEqual([]);
			return;
		}
		expect(error).toBeUndefined();
		const reason = expect.stringMatching(way === 'refused' ? /^Zalo refused the message/ : /^Outside .* days ago$/) as unknown;
		if (otherwise === 'skip') {
			// At Any Time nobody has been asked who wrote it.
			expect(outputs).toEqual([{ messageId: null, userId: isAsked ? userId() : null, inReplyTo: messageId, sentAt: null, billed: 'free', quotaType: null, quotaRemaining: null, path: 'skipped', skipped: true, reason, templateId: null, ...standing }]);
			expect(control().messages()).toEqual([]);
			return;
		}
		expect(outputs).toEqual([{ messageId: expect.any(String), userId: userId(), inReplyTo: messageId, sentAt: expect.any(String), billed: 'charged', quotaType: 'purchase_quota', quotaRemaining: null, path: 'template', skipped: false, reason, templateId: '412345', ...standing }]);
		expect(control().messages()).toMatchObject([{ kind: 'template', userId: userId(), templateId: '412345' }]);
	});
	it('has the columns of a message to a user, and the message that is answered, whichever way it goes', async () => {
		const messageId = await messageOf('free');
		const columns = async (parameters: INodeParameters) => Object.keys((await one(parameters, messageId)).outputs[0] ?? {}).sort();
		const ofUser = await columns(reply('whileFree', 'skip', { sendTo: 'user', userId: byId('={{ $json.userId }}') }));
		const sent = await columns(reply('whileFree', 'skip'));
		await control().advance({ ms: AGE_MS.closed });
		const others = [await columns(reply('whileFree', 'skip')), await columns(reply('whileFree', 'template')), await columns(reply('anyTime', 'skip'))];
		expect([sent, ...others]).toEqual(Array.from({ length: 4 }, () => [...ofUser, 'inReplyTo'].sort()));
	});
	it('takes the writer as plain text too', async () => {
		expect((await one(reply('whileFree', 'skip', { writerId: '={{ $json.userId }}' }), await messageOf('free'))).outputs).toMatchObject([{ path: 'reply', windowState: 'free' }]);
	});
	it.each([['whileFree', 'skip'], ['inside7Days', 'fail'], ['anyTime', 'template']])('%s, otherwise %s, without the writer: says which field, and calls nobody', async (sendWhen, otherwise) => {
		const { error } = await one(reply(sendWhen, otherwise, { writerId: byId('={{ "" }}') }), '3fa1c07be52d9a4410c6');
		expect(error?.message).toMatch(/^Writer of the Message: is empty/);
		expect(world.calls()).toEqual([]);
	});
	it('from a workflow of before this choice goes out without a question', async () => {
		const messageId = await messageOf('free');
		const { outputs } = await run({ resource: 'message', operation: 'sendText', sendTo: 'reply', messageId, text: 'Dạ', additionalFields: {} }, jsonItems({}));
		expect(outputs).toMatchObject([{ path: 'reply', windowState: null, userId: userId() }]);
		expect(countOf(QUOTA)).toBe(0);
	});
});

const REPLIES = OPERATION_ROWS.filter(({ id }) => resources.some(({ value, operations }) => operations.some((operation) => id === `zaloOaMessage.${value}.${operation.value}` && operation.properties.some(({ name }) => name === 'writerId'))));

describe('every kind of reply', () => {
	it('is in the list', () => {
		expect(REPLIES.map(({ id }) => id.split('.')[2]).sort()).toEqual(['requestUserInfo', 'sendButtons', 'sendCustom', 'sendFile', 'sendGif', 'sendImage', 'sendList', 'sendSticker', 'sendText']);
	});
	it.each(REPLIES.map((row) => [row.id, row] as const))('%s obeys the choice: no message, no upload; then the template', async (_id, row) => {
		const messageId = await messageOf('closed');
		const item = row.item(world, 0);
		const ask = async (otherwise: string) => (await run({ ...row.parameters, sendTo: 'reply', messageId, writerId: byId(userId()), sendWhen: 'whileFree', otherwise, ...(otherwise === 'template' ? fallback : {}) }, [item])).outputs;
		expect(await ask('skip')).toMatchObject([{ path: 'skipped', userId: userId(), inReplyTo: messageId }]);
		expect(new Set(world.calls().filter(({ host }) => host !== 'oauth').map(({ path }) => path))).toEqual(new Set([QUOTA]));
		expect(await ask('template')).toMatchObject([{ path: 'template', billed: 'charged', inReplyTo: messageId }]);
		expect(control().messages().map(({ kind }) => kind)).toEqual(['template']);
		expect(countOf(SEND)).toBe(0);
		expect(countOf(TEMPLATE)).toBe(1);
	});
});

describe('the field for the writer', () => {
	const { description } = new ZaloOaMessage();
	const shown = (parameters: INodeParameters) => {
		const node = { typeVersion: 1, parameters: { resource: 'message', operation: 'sendText', ...parameters } } as unknown as INode;
		return description.properties.filter((property) => property.name === 'writerId' && NodeHelpers.displayParameter(node.parameters, property, node, description)).length;
	};
	it.each(['reply', 'user', 'group', 'anonymous'].flatMap((sendTo) => CHOICES.flatMap((sendWhen) => OTHERWISE.map((otherwise) => [sendTo, sendWhen, otherwise] as const))))('Send To %s, %s, otherwise %s: shows only where it is needed, and once', (sendTo, sendWhen, otherwise) => {
		expect(shown({ sendTo, sendWhen, otherwise })).toBe(sendTo === 'reply' && (sendWhen !== 'anyTime' || otherwise === 'template') ? 1 : 0);
	});
	it('left empty is no issue that keeps n8n from running: with Send To by expression it always shows', () => {
		const parameters: INodeParameters = { resource: 'message', operation: 'sendText', sendTo: '={{ $json.to }}', userId: '={{ $json.userId }}', text: 'Dạ', messageId: 'a', groupId: byId('a'), anonymousId: 'a', conversationId: 'a', writerId: byId('') };
		const node = { typeVersion: 1, parameters } as unknown as INode;
		expect(shown({ sendTo: '={{ $json.to }}' })).toBeGreaterThan(0);
		expect(JSON.stringify(NodeHelpers.getNodeParametersIssues(description.properties, node, description))).not.toContain('writerId');
	});
});
