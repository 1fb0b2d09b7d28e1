import { z } from 'zod';

import type { JsonObject } from '../data/eventExamples';
import { markSeen } from '../dispatch';
import type { Sim } from '../sim';
import { REACTION_ICONS } from '../state/anonymousAndReaction';
import { localTimestamp } from '../state/localTime';
import type { InMessage, SimUser } from '../state/types';
import type { Emission } from '../webhooks/types';
import { command, emitted, waitField, type Emitted } from './command';
import { ANONYMOUS_KINDS, attachmentOf, MEDIA_KINDS, mediaAddresses, mediaFields, type MediaAddresses } from './media';

const userId = z.string().min(1);

/** What people do on their phones. Each posts the event Zalo would post. */
export const peopleCommands = {
	follow: command(z.object({ userId, source: z.string().default('oa_profile'), ...waitField }).strict(), async (sim, args) => await followChange(sim, args, true)),
	unfollow: command(z.object({ userId, source: z.string().default('oa_profile'), ...waitField }).strict(), async (sim, args) => await followChange(sim, args, false)),
	say: command(z.object({ userId, text: z.string().min(1), quoteMsgId: z.string().optional(), ...waitField }).strict(), async (sim, args) => {
		const quote = args.quoteMsgId === undefined ? {} : { quoteMsgId: args.quoteMsgId };
		return await receive(sim, personOf(sim, args.userId), { type: 'text', text: args.text, ...quote }, args.wait);
	}),
	sendMedia: command(z.object({ userId, kind: z.enum(MEDIA_KINDS), text: z.string().optional(), ...mediaFields, ...waitField }).strict(), async (sim, args) => {
		const text = args.text === undefined ? {} : { text: args.text };
		return await receive(sim, personOf(sim, args.userId), { type: args.kind, ...text, attachment: attachmentOf(args.kind, args, addressesOf(sim)) }, args.wait);
	}),
	/** A web visitor without login. The ids are made up on first use and returned; pass them again to go on. */
	anonymousSay: command(
		z.object({ anonymousId: z.string().min(1).optional(), conversationId: z.string().min(1).optional(), kind: z.enum(ANONYMOUS_KINDS).default('text'), text: z.string().optional(), ...mediaFields, ...waitField }).strict(),
		async (sim, args) => {
			const anonymousId = args.anonymousId ?? sim.state.ids.messageId();
			const earlier = sim.state.received.find((message) => message.anonymousId === anonymousId)?.conversationId;
			const conversationId = args.conversationId ?? earlier ?? sim.state.ids.messageId();
			const content = args.kind === 'text' ? { text: args.text ?? 'Xin chào' } : { attachment: attachmentOf(args.kind, args, addressesOf(sim)) };
			const message = remember(sim, { type: args.kind, anonymousId, conversationId, ...content });
			return { msgId: message.msgId, anonymousId, conversationId, ...(await emitted(sim.webhooks.emit(sim.build.anonymousSend(message)), args.wait)) };
		},
	),
	/** Reads what was delivered (all of it, or the given messages). Name a user or a phone. */
	seen: command(z.object({ userId: userId.optional(), phone: z.string().optional(), msgIds: z.array(z.string()).optional(), ...waitField }).strict(), async (sim, args) => {
		const mine = sim.state.sent.filter((message) => (args.userId !== undefined ? message.userId === args.userId : args.phone !== undefined && message.phone === args.phone));
		const unread = mine.filter((message) => (args.msgIds ? args.msgIds.includes(message.msgId) : message.seenAtMs === undefined && message.deliveredAtMs !== undefined));
		if (unread.length === 0) throw new Error('There is no delivered message to read for this recipient.');
		const emissions = markSeen(sim, unread);
		if (args.wait) await Promise.all(emissions.map(async (emission) => await emission.settled));
		return { msgIds: unread.map((message) => message.msgId), ids: emissions.flatMap((emission) => emission.ids) };
	}),
	react: command(z.object({ userId, msgId: z.string().min(1), icon: z.enum(REACTION_ICONS), ...waitField }).strict(), async (sim, args) => {
		const user = personOf(sim, args.userId);
		return await fromUser(sim, user, 'user_reacted_message', { message: { msg_id: args.msgId, react_icon: args.icon } }, args.wait);
	}),
	/** The answer to request_user_info. Does not reopen the window: submit_info is not on the list of interactions. */
	submitInfo: command(
		z.object({ userId, name: z.string().optional(), phone: z.string().optional(), address: z.string().optional(), city: z.string().optional(), ward: z.string().optional(), birthday: z.string().optional(), ...waitField }).strict(),
		async (sim, args) => {
			const user = personOf(sim, args.userId);
			const info = { name: args.name ?? user.displayName, phone: args.phone ?? user.phone, address: args.address ?? '12 Lê Lợi', city: args.city ?? 'Thành phố Hồ Chí Minh', district: args.ward ?? 'Phường Bến Thành', user_dob: args.birthday ?? '01/02/1995' };
			user.sharedInfo = info;
			const address = { user_city: info.city, user_ward: info.district, user_address: info.address };
			return await fromUser(sim, user, 'user_submit_info', { info: { name: info.name, phone: info.phone, user_dob: info.user_dob, full_address: address } }, args.wait);
		},
	),
	/** "Chat now" on the OA's page: once per user, opens the window. */
	clickChatNow: command(z.object({ userId, ...waitField }).strict(), async (sim, args) => {
		const user = personOf(sim, args.userId);
		sim.state.interact(user, sim.clock.now());
		const event = sim.build.management('user_click_chatnow', { user_id: user.userId, user_id_by_app: user.userIdByApp }, { userId: user.userId });
		return await emitted(sim.webhooks.emit(event), args.wait);
	}),
};

export function addressesOf(sim: Sim): MediaAddresses {
	return mediaAddresses(sim.url, sim.switches.get('mediaHost'));
}

/** The seeded person with this id, or a sentence. */
export function personOf(sim: Sim, id: string): SimUser {
	const user = sim.state.user(id);
	if (!user) throw new Error(`There is no user ${id}.`);
	return user;
}

async function followChange(sim: Sim, args: { userId: string; source: string; wait: boolean }, isFollower: boolean): Promise<Emitted> {
	const user = personOf(sim, args.userId);
	user.isFollower = isFollower;
	if (isFollower) sim.state.interact(user, sim.clock.now());
	const { oa, app } = sim.state;
	const event = sim.build.seal({
		oa_id: oa.oaId, follower: { id: user.userId }, user_id_by_app: user.userIdByApp, event_name: isFollower ? 'follow' : 'unfollow',
		source: args.source, app_id: app.appId, timestamp: String(sim.clock.now()),
	}, { category: 'follow', userId: user.userId });
	return await emitted(sim.webhooks.emit(event), args.wait);
}

function remember(sim: Sim, content: Omit<InMessage, 'msgId' | 'atMs' | 'repliesUsed'>): InMessage {
	const message: InMessage = { msgId: sim.state.ids.messageId(), atMs: sim.clock.now(), repliesUsed: 0, ...content };
	sim.state.addReceived(message);
	sim.changed();
	return message;
}

async function receive(sim: Sim, user: SimUser, content: Omit<InMessage, 'msgId' | 'atMs' | 'repliesUsed' | 'userId'>, wait: boolean): Promise<Emitted & { msgId: string; sentAt: string }> {
	const message = remember(sim, { userId: user.userId, ...content });
	sim.state.interact(user, message.atMs);
	const emission: Emission = sim.webhooks.emit(sim.build.userSend(user, message));
	return { msgId: message.msgId, sentAt: localTimestamp(message.atMs), ...(await emitted(emission, wait)) };
}

async function fromUser(sim: Sim, user: SimUser, eventName: string, extra: JsonObject, wait: boolean): Promise<Emitted> {
	const { app, oa } = sim.state;
	const event = sim.build.seal({
		app_id: app.appId, sender: { id: user.userId }, user_id_by_app: user.userIdByApp, recipient: { id: oa.oaId },
		event_name: eventName, ...extra, timestamp: String(sim.clock.now()),
	}, { userId: user.userId });
	return await emitted(sim.webhooks.emit(event), wait);
}
