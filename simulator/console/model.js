import { parts, quickReply, tapOf } from './content.js';
import { EVENT_NAMES } from './eventNames.js';

/**
 * Turns the simulator's answers into the one shape the page draws. The only file that knows field names of the server;
 * everything may be missing, because an older simulator should still show what it has.
 */
export function toView({ state = {}, journal, webhookLog, switches }) {
	const log = listOf(webhookLog, 'webhookLog');
	const conversations = state.conversations ?? [];
	const users = [...(state.users ?? []).map(userView), ...(state.anonymous ?? []).map(visitorView)];
	const calls = listOf(journal, 'journal').map((entry) => callView(entry));
	const base = { templates: state.templates ?? [], rates: ratesOf(log), texts: new Map(conversations.map((message) => [message.msgId, message.text ?? message.type])) };
	const out = conversations.filter((message) => message.direction === 'out').map((message) => outView(message, base));
	const received = conversations.filter((message) => message.direction === 'in').map((message) => inView(message, base.texts));
	return {
		nowMs: state.nowMs ?? Date.now(),
		clockKind: state.clock ?? 'real',
		oa: state.oa ?? {},
		app: { ...state.app, oaId: state.oa?.oaId, ...macRule(listOf(switches, 'switches')) },
		users,
		chats: chatsOf(users, [...received, ...out], reactionsOf(conversations, log)),
		recipients: recipientsOf(out, calls, users, state.phones ?? [], base.templates),
		templates: base.templates,
		quota: state.quota ?? {},
		quality: state.quality ?? {},
		rate: state.rate ?? null,
		seenDelayMs: state.seenDelayMs ?? null,
		tokens: state.tokens ?? {},
		webhook: { url: null, retry: true, isSubscribed: true, ...state.webhook },
		faults: state.faults ?? [],
		switches: listOf(switches, 'switches').filter((entry) => entry.clientOnly !== true),
		eventNames: state.eventNames ?? EVENT_NAMES,
		hosts: Object.entries(state.hosts ?? {}).map(([name, url]) => ({ name, url })),
		journal: calls,
		webhookLog: log.map((entry) => logView(entry, users)),
		counts: countsOf(out, calls),
	};
}

/** Which secret and first term count as right at the moment: two disputed points have a switch. */
function macRule(list) {
	const valueOf = (name) => list.find((entry) => entry.name === name)?.value;
	return { macSecret: valueOf('webhookSecret') ?? 'oaSecretKey', macFirstTerm: valueOf('macFirstTerm') ?? 'appId' };
}

const listOf = (value, key) => (Array.isArray(value) ? value : Array.isArray(value?.[key]) ? value[key] : []);

function userView(user) {
	const limits = [user.restricted && 'restricted (-244)', user.banned && 'banned (-227)', user.receiveLimited && 'limit reached (-218)'].filter(Boolean);
	return { id: user.userId, isVisitor: false, name: user.displayName ?? user.userId, phone: user.phone ?? '', isFollower: user.isFollower === true, isAdmin: user.isAdmin === true, lastInteractionMs: user.lastInteractionMs ?? null, limits };
}

/** Somebody on the OA's website without a login: one conversation, no follow. */
const visitorView = (anonymousId) => ({ id: anonymousId, isVisitor: true, name: 'Web visitor', phone: '', isFollower: false, isAdmin: false, lastInteractionMs: null, limits: [] });

function inView(message, texts) {
	return {
		direction: 'in', id: message.msgId, userId: message.userId ?? message.anonymousId, kind: message.type, text: message.text ?? '', parts: parts(message.type, message.attachment), buttons: [],
		quoteText: texts.get(message.quoteMsgId), reactions: [], atMs: message.atMs, state: 'sent',
	};
}

function outView(message, { templates, rates, texts }) {
	const view = {
		direction: 'out', id: message.msgId, userId: message.userId ?? message.anonymousId, phone: message.phone ?? message.hashPhone, kind: message.type, isReaction: message.kind === 'reaction', text: message.text ?? '',
		parts: message.kind === 'template' ? [] : parts(message.type, message.attachment), buttons: buttonsOf(message), quoteText: texts.get(message.quoteMessageId), reactions: [],
		atMs: message.acceptedAtMs, state: message.seenAtMs ? 'seen' : message.deliveredAtMs ? 'delivered' : 'accepted',
	};
	return message.kind === 'template' ? { ...view, ...templateView(message, templates, rates) } : view;
}

function buttonsOf({ type, attachment }) {
	if (type === 'request_user_info') return [{ title: 'Share my details', hint: 'Posts user_submit_info', shares: true }];
	return (attachment?.payload?.buttons ?? []).map((entry) => ({ title: entry.title ?? '', hint: entry.type, ...tapOf(entry) }));
}

function templateView(message, templates, rates) {
	const source = templates.find((template) => template.templateId === message.templateId);
	const { title, paragraphs = [], buttons = [] } = message.rendered ?? {};
	return {
		text: paragraphs.join('\n'),
		rate: rates.get(message.msgId),
		template: {
			id: message.templateId, name: title ?? `Template ${message.templateId}`, registeredName: source?.templateName ?? message.templateId,
			params: Object.entries(message.templateData ?? {}), trackingId: message.trackingId ?? '', canRate: source?.type === 5,
			buttons: buttons.map((entry) => ({ title: entry.title, hint: entry.content, url: entry.content, reply: quickReply(entry, source) })),
		},
	};
}

/** The console learns of ratings and reactions from the events they posted. */
function ratesOf(log) {
	return new Map(log.filter((entry) => entry.eventName === 'user_feedback').map((entry) => [entry.event?.message?.msg_id, entry.event?.message?.rate]));
}

function reactionsOf(conversations, log) {
	const byMessage = new Map();
	const add = (msgId, icon) => icon && byMessage.set(msgId, icon === '/-remove' ? [] : [...(byMessage.get(msgId) ?? []), icon]);
	for (const message of conversations) if (message.kind === 'reaction') add(message.reactMessageId, message.reactIcon);
	for (const entry of log) if (entry.eventName === 'user_reacted_message' && entry.numRetry === 0) add(entry.event?.message?.msg_id, entry.event?.message?.react_icon);
	return byMessage;
}

/** Template messages by phone land on the phone of the person who has that number, follower or not. */
function chatsOf(users, messages, reactions) {
	const idOfPhone = new Map(users.filter((user) => user.phone !== '').map((user) => [user.phone, user.id]));
	const chats = new Map(users.map((user) => [user.id, []]));
	for (const message of messages) {
		if (message.isReaction || (message.phone && message.state === 'accepted')) continue;
		const chat = chats.get(message.userId ?? idOfPhone.get(message.phone));
		chat?.push({ ...message, reactions: (reactions.get(message.id) ?? []).slice(-3) });
	}
	for (const chat of chats.values()) chat.sort((a, b) => a.atMs - b.atMs);
	return chats;
}

function recipientsOf(out, calls, users, phoneRules, templates) {
	const nameOf = new Map(users.map((user) => [user.phone, user.name]));
	const accountOf = (phone) => phoneRules.find((rule) => rule.phone === phone)?.account ?? 'ok';
	const rows = new Map();
	const put = (phone, row) => {
		const before = rows.get(phone);
		const messages = (before?.messages ?? 0) + 1;
		const latest = before && before.atMs > row.atMs ? before : row;
		rows.set(phone, { ...latest, phone, name: nameOf.get(phone) ?? '', account: accountOf(phone), messages });
	};
	for (const message of out) {
		if (!message.phone) continue;
		put(message.phone, { id: message.id, atMs: message.atMs, state: message.state, templateName: message.template?.registeredName ?? '', trackingId: message.template?.trackingId ?? '', message });
	}
	for (const call of calls) {
		const { phone, template_id: templateId, tracking_id: trackingId } = call.body ?? {};
		if (!call.isRefusedSend || typeof phone !== 'string') continue;
		const templateName = templates.find((template) => template.templateId === String(templateId))?.templateName ?? String(templateId ?? '');
		put(phone.replace(/^\+/, ''), { id: `call-${call.n}`, atMs: call.atMs, state: 'refused', code: call.error ?? call.httpStatus ?? '(dropped)', reason: call.errorText, templateName, trackingId: trackingId ?? '' });
	}
	return [...rows.values()].sort((a, b) => b.atMs - a.atMs);
}

function callView(entry) {
	const outcome = entry.outcome ?? null;
	const error = outcome?.error ?? null;
	const isSend = entry.method === 'POST' && /\/message(\/|$)/.test(entry.path);
	const isError = error !== null && Number(error) !== 0;
	return {
		n: entry.n, atMs: entry.atMs, host: entry.host, method: entry.method, path: entry.path, headers: entry.headers ?? {}, query: entry.query ?? {}, body: entry.body, warnings: entry.warnings ?? [],
		recipient: recipientOf(entry.body), isPending: outcome === null, httpStatus: outcome?.httpStatus ?? null, error, errorText: outcome?.message ?? '', accepted: outcome?.accepted === true, fault: outcome?.fault ?? '',
		isRefusedSend: isSend && outcome !== null && outcome.accepted !== true && (isError || outcome.httpStatus !== 200),
	};
}

function recipientOf(body) {
	const who = body?.recipient?.user_id ?? body?.user_id ?? body?.phone ?? body?.hash_phone;
	return typeof who === 'string' ? `to ${who}` : '';
}

function logView(entry, users) {
	const event = entry.event ?? {};
	const person = [event.sender?.id, event.recipient?.id, event.follower?.id, event.user_id].map((id) => users.find((user) => user.id === id)?.name).find(Boolean) ?? '';
	const phone = /^84\d{9}$/.test(event.recipient?.id ?? '') ? event.recipient.id : '';
	const subject = [person || phone, event.message?.text ?? event.message?.tracking_id].filter(Boolean).join(': ');
	return { ...entry, subject: subject.slice(0, 120), isTest: event.message?.text === 'This is testing message' };
}

function countsOf(out, calls) {
	const messages = out.filter((message) => !message.isReaction);
	return {
		sent: messages.length,
		delivered: messages.filter((message) => message.state !== 'accepted').length,
		seen: messages.filter((message) => message.state === 'seen').length,
		refused: calls.filter((call) => call.isRefusedSend).length,
	};
}
