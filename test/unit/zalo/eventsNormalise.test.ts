import { isOwnEcho, normaliseEvent, type NormalisedEvent, type NormaliseOptions } from '../../../zalo/events/normalise';
import { EVENT_FIXTURES, exampleBody as example, without, type Body } from '../../fixtures/webhookEvents';

const OA_ID = '2847561029384756102';
const USER_ID = '7019283746501928374';
const APP_ID = '4102938475610293847';

function normalise(body: Body, options?: NormaliseOptions): NormalisedEvent {
	return normaliseEvent(JSON.stringify(body), options);
}

const text = (over: Body = {}) => ({ ...example('user_send_text'), ...over });
const withMessage = (event: string, message: Body) => {
	const body = example(event);
	return { ...body, message: { ...(body.message as Body), ...message } };
};

describe('shape', () => {
	const KEYS = Object.keys(normalise(text())).sort();

	it('has every key of the contract', () => {
		expect(KEYS).toEqual(
			['adminId', 'anonymousId', 'appId', 'attachments', 'conversationId', 'dedupeKey', 'deliveredAt', 'direction', 'event', 'eventAlias', 'group', 'groupId', 'isEcho', 'isKnown', 'isRetry', 'isZaloTest', 'messageId', 'messageIds', 'oaId', 'occurredAt', 'occurredAtMs', 'phone', 'phoneHash', 'pickerGroup', 'quoteMessageId', 'raw', 'receiptKind', 'retryCount', 'templateId', 'text', 'trackingId', 'userId', 'userIdByApp', 'userIds'].sort(),
		);
	});

	it.each([...EVENT_FIXTURES.map((row) => [row.event, row.example] as const), ['nothing', {}] as const])('is the same for %s', (_name, body) => {
		const event = normalise(body);
		expect(Object.keys(event).sort()).toEqual(KEYS);
		expect(Object.values(event)).not.toContain(undefined);
		expect(JSON.parse(JSON.stringify(event))).toEqual(event);
	});

	it('of a text message', () => {
		expect(normalise(text(), { serverHeader: 'OA OpenAPI' })).toMatchObject({
			event: 'user_send_text',
			group: 'user',
			pickerGroup: 'messagesFromUsers',
			direction: 'in',
			userId: USER_ID,
			userIdByApp: '5561029384756102938',
			messageId: '3fa1c07be52d9a4410c6',
			quoteMessageId: 'b81f90c2a7d34e5501aa',
			text: 'còn hàng không shop?',
			attachments: [],
			occurredAt: '2025-11-21T03:50:00.123Z',
			occurredAtMs: 1763697000123,
			adminId: null,
			isEcho: false,
			isZaloTest: false,
		});
	});
});

describe('who', () => {
	it('out events: the user is the recipient, the admin is told apart from the API', () => {
		const byHand = normalise(example('oa_send_text'));
		expect(byHand).toMatchObject({ userId: USER_ID, oaId: OA_ID, adminId: '8123049586710293845', isEcho: true, direction: 'out' });
		expect(isOwnEcho(byHand)).toBe(false);
		const byApi = normalise(example('oa_send_image'));
		expect(isOwnEcho(byApi)).toBe(true);
		expect(isOwnEcho(normalise(text()))).toBe(false);
	});

	it.each(['follow', 'unfollow'])('%s has the follower as user', (event) => {
		expect(normalise(example(event))).toMatchObject({ userId: USER_ID, oaId: OA_ID });
	});

	it.each(['anonymous_send_text', 'oa_send_anonymous_text'])('%s: the visitor is no user', (event) => {
		expect(normalise(example(event))).toMatchObject({
			userId: null,
			userIds: [],
			anonymousId: '1ffe09c4a67d21b3508e',
			conversationId: 'fa8f21d07c3b6e94a152',
		});
	});

	it('tag and group events carry all users', () => {
		const tag = { ...example('add_user_to_tag'), tag: { name: 'VIP', user_ids: ['1111', 2222, '3333'] } };
		expect(normalise(tag)).toMatchObject({ userId: '1111', userIds: ['1111', '2222', '3333'] });
		const join = { ...example('user_join_group'), users: [{ id: '1111' }, {}, null, { id: '2222' }] };
		expect(normalise(join)).toMatchObject({ userId: '1111', userIds: ['1111', '2222'], groupId: 'f40c9d21a7b86e53c1de' });
		expect(normalise({ ...example('add_user_to_tag'), tag: { name: 'New' } })).toMatchObject({ userId: null, userIds: [] });
	});

	it('group posts: the recipient is the group, not a user', () => {
		expect(normalise(example('user_send_group_text'))).toMatchObject({ userId: USER_ID, groupId: 'f40c9d21a7b86e53c1de', oaId: OA_ID });
		const echo = without(example('oa_send_group_text'), 'oa_id');
		expect(normalise(echo)).toMatchObject({ userId: null, groupId: 'f40c9d21a7b86e53c1de', oaId: OA_ID });
	});

	it('read receipt: the known OA decides which side is the user', () => {
		const official = example('user_seen_message');
		const reversed = { ...official, sender: official.recipient, recipient: official.sender };
		const expected = { userId: USER_ID, userIds: [USER_ID], oaId: OA_ID, receiptKind: 'seen' };
		expect(normalise(official, { oaId: OA_ID })).toMatchObject(expected);
		expect(normalise(reversed, { oaId: OA_ID })).toMatchObject(expected);
		expect(normalise({ ...reversed, oa_id: OA_ID })).toMatchObject(expected);
		expect(normalise(official)).toMatchObject(expected);
		expect(normalise(official, { oaId: '999' })).toMatchObject(expected);
		expect(normalise(official).messageIds).toEqual(['3fa1c07be52d9a4410c6', 'b81f90c2a7d34e5501aa']);
	});

	it('the OA is never the user, even when the actor path leads to it', () => {
		const odd = { ...text(), sender: { id: OA_ID }, recipient: { id: OA_ID } };
		expect(normalise(odd)).toMatchObject({ userId: null, userIds: [], oaId: OA_ID });
		expect(normalise({ ...text(), sender: { id: OA_ID } }, { oaId: OA_ID }).userId).toBeNull();
		expect(normalise({ ...example('follow'), follower: { id: OA_ID } }).userId).toBeNull();
	});

	it('a call from a phone without a Zalo user has a phone and no user', () => {
		const call = without(example('user_call_oa'), 'user_id');
		expect(normalise({ ...call, phone: '84912345678' })).toMatchObject({ userId: null, phone: '84912345678' });
	});

	it('a shared phone may be a number in old bodies; the user stays the user', () => {
		const body = { ...example('user_submit_info'), info: { phone: 84912345678 } };
		expect(normalise(body)).toMatchObject({ userId: USER_ID, phone: '84912345678' });
		expect(normalise({ ...body, info: {} }).phone).toBeNull();
	});

	it('finds the user of an event whose body is only guessed by the named places', () => {
		const body = without(example('update_user_info'), 'user_id');
		expect(normalise({ ...body, data: { user_id: USER_ID } }).userId).toBe(USER_ID);
		expect(normalise({ ...body, data: { user_id: OA_ID } }).userId).toBeNull();
	});
});

describe('ZBS delivery', () => {
	const zbs = () => example('user_received_message', 'zbs-phone');
	const HASH = '116ce31ae9170769b075a11dedca1198f41d30318334919fb90917e9c617b438';

	it('exposes phone, tracking id and delivery time', () => {
		expect(normalise(zbs(), { serverHeader: 'ZNS' })).toMatchObject({
			event: 'user_received_message',
			group: 'template',
			receiptKind: 'delivered',
			userId: null,
			phone: '84912345678',
			phoneHash: null,
			trackingId: 'order-2041',
			deliveredAt: '2025-11-21T03:50:03.210Z',
			occurredAt: '2025-11-21T03:50:03.300Z',
			oaId: OA_ID,
		});
	});

	it.each<[string, Body, NormaliseOptions]>([
		['the header', { recipient: { id: '84912345678' }, message: { msg_id: 'm' } }, { serverHeader: 'zns ' }],
		['the delivery time', { recipient: { id: '84912345678' }, message: { msg_id: 'm', delivery_time: '1763697003210' } }, {}],
		['the shape of the recipient', { recipient: { id: '84912345678' }, message: { msg_id: 'm' } }, {}],
		['a bare number', { recipient: { id: 84912345678 }, message: { msg_id: 'm' } }, {}],
	])('is recognised by %s', (_by, over, options) => {
		expect(normalise({ ...zbs(), ...over }, options)).toMatchObject({ group: 'template', phone: '84912345678', userId: null });
	});

	it('needs one sign only when the phone is written another way', () => {
		const bare = { ...zbs(), recipient: { id: '0912345678' }, message: { msg_id: 'm' } };
		const timed = { ...bare, message: { msg_id: 'm', delivery_time: '1763697003210' } };
		expect(normalise(bare).group).toBe('user');
		for (const event of [normalise(bare, { serverHeader: 'zns ' }), normalise(timed, { serverHeader: 'OA OpenAPI' })]) {
			expect(event).toMatchObject({ group: 'template', phone: '0912345678', userId: null });
		}
	});

	it('sent by hash: the hash is no phone and no user', () => {
		expect(normalise({ ...zbs(), recipient: { id: HASH } })).toMatchObject({ phone: null, phoneHash: HASH, userId: null });
	});

	it('never reports the OA as the user', () => {
		for (const recipient of [OA_ID, undefined, '']) {
			for (const options of [{ serverHeader: 'ZNS' }, { serverHeader: 'ZNS', oaId: OA_ID }]) {
				const event = normalise({ ...zbs(), recipient: { id: recipient } }, options);
				expect(event.userIds).toEqual([]);
				expect([event.phone, event.phoneHash, event.anonymousId]).toEqual([null, null, null]);
			}
		}
	});

	it('a template sent by user ID keeps the user', () => {
		expect(normalise({ ...zbs(), recipient: { id: USER_ID } }, { serverHeader: 'ZNS' })).toMatchObject({ userId: USER_ID, phone: null });
		expect(normalise(example('user_received_message'))).toMatchObject({ userId: USER_ID, phone: null, group: 'user', deliveredAt: null });
	});

	it('rating and quick reply have no user but message and tracking id, also from the root', () => {
		expect(normalise(example('user_feedback'))).toMatchObject({ userId: null, messageId: 'f20ab6611c9d43f00b7e', trackingId: 'order-2041' });
		expect(normalise(example('user_click_response_button'))).toMatchObject({ userId: null, messageId: 'f20ab6611c9d43f00b7e', trackingId: 'order-2041' });
		expect(normalise(withMessage('user_feedback', { tracking_id: '' })).trackingId).toBeNull();
	});

	it('template events carry the template id, also as a number', () => {
		expect(normalise({ ...example('change_template_status'), template_id: 412345 }).templateId).toBe('412345');
	});
});

describe('names, times, retries, tests', () => {
	it('an alias in the body comes out under the real name', () => {
		expect(normalise({ ...example('user_out_group'), event_name: 'user_leave_group' })).toMatchObject({
			event: 'user_out_group',
			eventAlias: 'user_leave_group',
			isKnown: true,
			userId: USER_ID,
		});
	});

	it('an unknown event passes, marked unknown', () => {
		const event = normalise({ ...text(), event_name: 'user_send_hologram', oa_id: OA_ID, user_id: USER_ID });
		expect(event).toMatchObject({ event: 'user_send_hologram', eventAlias: null, isKnown: false, group: null, pickerGroup: null, direction: 'system', userId: USER_ID, oaId: OA_ID, isEcho: false, text: 'còn hàng không shop?' });
		expect(event.dedupeKey).toMatch(/^user_send_hologram\|sha256:/);
	});

	it('an unknown kind of echo is an echo', () => {
		const event = normalise({ ...example('oa_send_image'), event_name: 'oa_send_hologram' });
		expect(event).toMatchObject({ isKnown: false, isEcho: true, direction: 'out' });
		expect(isOwnEcho(event)).toBe(true);
	});

	it('a body without a name has an empty one', () => {
		expect(normalise({ event: 'x', appId: APP_ID })).toMatchObject({ event: '', isKnown: false, appId: APP_ID });
		expect(normalise({ event_name: '__proto__' })).toMatchObject({ event: '__proto__', isKnown: false });
	});

	it('the configured app stands in only when the body names none', () => {
		const body = without(text(), 'app_id');
		expect(normalise(body, { appId: '42' }).appId).toBe('42');
		expect(normalise(text(), { appId: '42' }).appId).toBe(APP_ID);
		expect(normalise(body).appId).toBeNull();
	});

	it.each(['', '[]', 'null', '"x"', '7', '{', '<html>'])('%p is refused with a SyntaxError', (raw) => {
		expect(() => normaliseEvent(raw)).toThrow(SyntaxError);
	});

	it.each<[unknown, number | null, string | null]>([
		['1763697000123', 1763697000123, '2025-11-21T03:50:00.123Z'],
		[1763697000123, 1763697000123, '2025-11-21T03:50:00.123Z'],
		['', null, null],
		['soon', null, null],
		[null, null, null],
		['-5', null, null],
		['9999999999999999999', null, null],
	])('timestamp %p', (timestamp, ms, iso) => {
		expect(normalise(text({ timestamp }))).toMatchObject({ occurredAtMs: ms, occurredAt: iso });
	});

	it.each<[string | undefined, boolean, number]>([
		[undefined, false, 0],
		['', false, 0],
		['0', false, 0],
		['1', true, 1],
		[' 5 ', true, 5],
		['yes', false, 0],
		['-1', false, 0],
	])('num_retry %p', (retryHeader, isRetry, retryCount) => {
		expect(normalise(text(), { retryHeader })).toMatchObject({ isRetry, retryCount });
	});

	it('recognises the console test by its sender or the demo OA', () => {
		const consoleTest = text({ sender: { id: '111111111111111111' }, recipient: { id: '222222222222222222' } });
		expect(normalise(consoleTest).isZaloTest).toBe(true);
		expect(normalise(text({ recipient: { id: '579745863508352884' } })).isZaloTest).toBe(true);
		expect(normalise({ ...example('follow'), oa_id: '579745863508352884' }).isZaloTest).toBe(true);
		expect(normalise(text({ sender: { id: '1111111111111111111' } })).isZaloTest).toBe(false);
	});

	it('one message id gives different keys for sent, echoed, received and reacted', () => {
		const names = ['user_send_text', 'oa_send_text', 'user_received_message', 'user_reacted_message'];
		expect(new Set(names.map((name) => normalise(example(name)).dedupeKey)).size).toBe(4);
	});

	it('a missing message id never makes a key that swallows other events', () => {
		const first = normalise(text({ message: { text: 'a' } }));
		const second = normalise(text({ message: { text: 'b' } }));
		expect(first.dedupeKey).not.toBe(second.dedupeKey);
		expect(normalise(text({ message: { text: 'a' } }), { retryHeader: '1' }).dedupeKey).toBe(first.dedupeKey);
	});

	it.each<[string, Body, Body]>([
		['tagged', example('add_user_to_tag'), { tag: { user_ids: ['7019283746501928375'], name: 'VIP' } }],
		['untagged', example('remove_user_from_tag'), { tag: { user_ids: ['7019283746501928375'], name: 'VIP' } }],
		['joined a group', example('user_join_group'), { users: [{ id: '7019283746501928375' }] }],
		['left a group', example('user_out_group'), { users: [{ id: '7019283746501928375' }] }],
		['reacted to one message', example('user_reacted_message'), { sender: { id: '7019283746501928375' } }],
		['got another quota, at another OA', example('change_oa_daily_quota'), { oaId: '2847561029384756103' }],
		['lost the permission of another OA', example('permission_revoked'), { oa_id: '2847561029384756103' }],
	])('two who %s in the same millisecond are two events, each the same when it comes again', (_what, first, change) => {
		const second = { ...first, ...change };
		const keys = [first, second, first, second].map((body) => normalise(body).dedupeKey);
		expect([new Set(keys).size, keys[2], keys[3]]).toEqual([2, keys[0], keys[1]]);
	});

	it('a separator inside a value cannot make two keys equal', () => {
		const tag = (name: string) => normalise({ ...example('remove_tag'), tag: { name } }).dedupeKey;
		expect(tag('a|b')).toBe('remove_tag|a%7Cb|1763697000123|2847561029384756102');
		expect(tag('a')).not.toBe(tag('a|b'));
	});
});
