import { createHash } from 'node:crypto';

import { EVENT_EXAMPLES } from '../../simulator/data/eventExamples';
import { caller, CS, order, people, simulator, subscribed, text } from './harness';

/** From the documents, not from the simulator's table: 87 names, one of them with two bodies. */
const MUST_HAVE = [
	...['text', 'image', 'link', 'audio', 'video', 'sticker', 'location', 'business_card', 'file', 'gif'].map((kind) => `user_send_${kind}`), 'user_received_message', 'user_seen_message', 'user_reacted_message', 'user_click_chatnow', 'user_submit_info',
	...['text', 'image', 'file', 'sticker'].flatMap((kind) => [`anonymous_send_${kind}`, `oa_send_anonymous_${kind}`]), ...['text', 'image', 'gif', 'list', 'file', 'sticker', 'template'].map((kind) => `oa_send_${kind}`), 'oa_reacted_message', 'follow', 'unfollow',
	'add_user_to_tag', 'remove_user_from_tag', 'remove_tag', 'update_user_info', 'user_withdraw', 'widget_interaction_accepted', 'widget_failed_to_sync_user_external_id', 'create_group', 'user_join_group', 'user_out_group', 'delete_group', 'user_call_oa',
	'user_feedback', 'user_click_response_button', 'change_template_status', 'change_template_quality', 'change_template_quota', 'change_oa_template_tags', 'change_oa_daily_quota', 'event_journey_acknowledged', 'event_journey_time_out', 'shop_has_order',
	'permission_revoked', 'extension_purchased',
];

describe('emit', () => {
	it('knows every documented event', () => {
		expect(EVENT_EXAMPLES).toHaveLength(88);
		expect(new Set(EVENT_EXAMPLES.map((row) => row.event)).size).toBe(87);
		expect(MUST_HAVE.filter((name) => !EVENT_EXAMPLES.some((row) => row.event === name))).toEqual([]);
	});

	it('posts each of them signed, with the seeded ids and the current time', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		for (const row of EVENT_EXAMPLES) await sim.control.emit({ eventName: row.event, ...(row.variant === undefined ? {} : { variant: row.variant }), wait: true });
		expect(subscriber.deliveries).toHaveLength(EVENT_EXAMPLES.length);
		subscriber.deliveries.forEach((delivery, index) => {
			const row = EVENT_EXAMPLES[index];
			const mac = createHash('sha256').update(`4102938475610293847${delivery.rawBody}${String(delivery.event['timestamp'])}sim-oa-secret-key-for-tests`).digest('hex');
			expect([delivery.event['event_name'], delivery.event['timestamp'], delivery.headers['x-zevent-server'], delivery.headers['x-zevent-signature']]).toEqual([row?.event, '1795230000000', row?.server, `mac=${mac}`]);
			expect(delivery.rawBody).not.toContain('7019283746501928374');
		});
	});

	it('merges a body, takes a user, opens the window where the event does', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		const { nineDays } = people(sim);
		await sim.control.emit({ eventName: 'user_send_text', userId: nineDays.userId, body: { message: { text: 'mới' } }, wait: true });
		expect(subscriber.deliveries[0]?.event).toMatchObject({ sender: { id: nineDays.userId }, message: { text: 'mới', msg_id: expect.stringMatching(/^[0-9a-f]{20}$/) } });
		expect(sim.control.state()).toMatchObject({ users: expect.arrayContaining([expect.objectContaining({ userId: nineDays.userId, lastInteractionMs: sim.control.now() })]) });
		await expect(sim.control.emit({ eventName: 'message_sent' })).rejects.toThrow('no documented event "message_sent"');
	});

	it.each([['console2024', 'disperse_group'], ['spec2026', 'delete_group'], ['docs', 'delete_group']] as const)('group names as %s spells them', async (value, expected) => {
		const sim = await simulator({ switches: { groupEventNames: value } });
		const subscriber = await subscribed(sim);
		await sim.control.emit({ eventName: 'delete_group', wait: true });
		await sim.control.emit({ eventName: 'disperse_group', wait: true });
		expect(subscriber.deliveries.map((delivery) => delivery.event['event_name'])).toEqual([expected, 'disperse_group']);
	});

	it('switches: minimal unconfirmed bodies, absent user_id_by_app, gif as image, reversed seen', async () => {
		const sim = await simulator({ switches: { unconfirmedBodies: 'minimal', userIdByApp: 'absent', userGifEvent: 'user_send_image', seenDirection: 'userToOa', testPost: 'off' } });
		const subscriber = await subscribed(sim);
		const { userId } = people(sim).fresh;
		await sim.control.emit({ eventName: 'shop_has_order', wait: true });
		expect(Object.keys(subscriber.deliveries[0]?.event ?? {})).toEqual(['app_id', 'oa_id', 'event_name', 'timestamp']);
		await sim.control.sendMedia({ userId, kind: 'gif', wait: true });
		expect(subscriber.deliveries[1]?.event).toMatchObject({ event_name: 'user_send_image' });
		expect(subscriber.deliveries[1]?.event).not.toHaveProperty('user_id_by_app');
		await caller(sim).post('openapi', CS, text(userId));
		await sim.control.advance({ ms: 300 });
		await sim.control.seen({ userId, wait: true });
		expect(subscriber.deliveries.at(-1)?.event).toMatchObject({ event_name: 'user_seen_message', sender: { id: userId }, recipient: { id: '2847561029384756102' } });
	});
});

describe('what people do', () => {
	it.each(['image', 'gif', 'file', 'sticker', 'location', 'link', 'audio', 'video', 'business_card'] as const)('sendMedia %s has the attachment of the documented example', async (kind) => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		await sim.control.sendMedia({ userId: people(sim).fresh.userId, kind, wait: true });
		const event = subscriber.deliveries[0]?.event;
		const example = EVENT_EXAMPLES.find((row) => row.event === `user_send_${kind}`)?.example as Record<string, never> | undefined;
		const shape = (value: unknown): unknown => (Array.isArray(value) ? value.map(shape) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort().map(([key, inner]) => [key, shape(inner)])) : typeof value);
		expect(event?.['event_name']).toBe(`user_send_${kind}`);
		expect(shape(event?.['message']?.['attachments'])).toEqual(shape(example?.['message']?.['attachments']));
	});

	it('anonymous visitors, reactions, info, tags, ratings and quick replies', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		const { userId } = people(sim).fresh;
		const visitor = await sim.control.anonymousSay({ kind: 'text', text: 'giá?', wait: true });
		const again = await sim.control.anonymousSay({ anonymousId: visitor.anonymousId, kind: 'sticker', wait: true });
		expect(again.conversationId).toBe(visitor.conversationId);
		const { msgId } = await sim.control.say({ userId, text: 'a', quoteMsgId: 'b81f90c2a7d34e5501aa', wait: true });
		await sim.control.react({ userId, msgId, icon: '/-heart', wait: true });
		await sim.control.submitInfo({ userId, wait: true });
		await sim.control.tagUser({ userId, tagName: 'Mới', wait: true });
		await sim.control.clickChatNow({ userId, wait: true });
		await sim.control.withdraw({ userId, wait: true });
		await sim.control.unfollow({ userId, wait: true });
		expect(subscriber.deliveries.map((delivery) => delivery.event['event_name'])).toEqual([
			'anonymous_send_text', 'anonymous_send_sticker', 'user_send_text', 'user_reacted_message', 'user_submit_info', 'add_user_to_tag', 'user_click_chatnow', 'user_withdraw', 'unfollow',
		]);
		expect(subscriber.deliveries[0]?.event).toMatchObject({ sender: { id: visitor.anonymousId }, message: { conversation_id: visitor.conversationId } });
		expect(subscriber.deliveries[2]?.event).toMatchObject({ message: { quote_msg_id: 'b81f90c2a7d34e5501aa' } });
		expect(subscriber.deliveries[8]?.event).toMatchObject({ follower: { id: userId } });
	});

	it('a quick reply and a rating point at the sent message; link buttons post nothing', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		const api = caller(sim);
		const send = async (body: object): Promise<string> => String((await api.post('business', '/message/template', body)).json['data']?.['msg_id']);
		const quick = await send(order('84912345678', { template_id: '412352', template_data: { customer_name: 'a' } }));
		const plain = await send(order('84912345678'));
		expect(await sim.control.tapTemplateButton({ msgId: quick, wait: true })).toMatchObject({ posted: true });
		expect(await sim.control.tapTemplateButton({ msgId: plain, wait: true })).toEqual({ ids: [], posted: false });
		await sim.control.feedback({ msgId: plain, rate: 5, note: 'Giao nhanh', wait: true });
		expect(subscriber.deliveries[0]?.event).toMatchObject({ event_name: 'user_click_response_button', msg_id: quick, message: { button_type: 'response', data: 'Xác nhận', tracking_id: 'order-2041' } });
		expect(subscriber.deliveries[1]?.event).toMatchObject({ event_name: 'user_feedback', message: { msg_id: plain, rate: 5, note: 'Giao nhanh', tracking_id: 'order-2041' } });
		expect((await api.post('business', '/rating/get?template_id=412345&from_time=0&to_time=9999999999999&offset=0&limit=10', '')).json['data']).toMatchObject({ total: 1, data: [{ msgId: plain, rate: 5 }] });
		await expect(sim.control.feedback({ msgId: 'nope', rate: 5 })).rejects.toThrow('not a template message');
	});
});
