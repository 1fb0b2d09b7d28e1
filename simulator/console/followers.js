import { bubble } from './bubbles.js';
import { badge, button, emptyState, fill, h, reconcile } from './dom.js';
import { span } from './format.js';
import { icon } from './icons.js';
import { notify, perform } from './notice.js';
import { templateActs } from './templateActs.js';

const HOUR_MS = 3_600_000;
const MEDIA = [
	['image', 'image', 'Send a picture'],
	['sticker', 'sticker', 'Send a sticker'],
	['file', 'file', 'Send a file'],
	['location', 'location', 'Send a location'],
	['audio', 'audio', 'Send a voice message'],
	['business_card', 'card', 'Send a business card'],
];
const VISITOR_MEDIA = ['image', 'sticker', 'file'];

/** The rail of phones. One phone per person is built once and then updated, so a half-typed message is never lost. */
export function createFollowers(rail, head) {
	const phones = new Map();
	const chips = h('div', { class: 'people-list', role: 'group', 'aria-label': 'Go to a phone' });
	const visitor = h('button', { type: 'button', class: 'person away', title: 'Somebody writes from the OA’s website without a Zalo login', onclick: () => perform('anonymous-say', { text: 'Xin chào shop' }, 'A web visitor wrote to the OA') }, '+ visitor');
	head.append(h('div', { class: 'people' }, chips, visitor));

	return function update(view) {
		if (view.users.length === 0) {
			phones.clear();
			rail.replaceChildren(emptyState('No followers yet', 'Press “Reset” to bring back the seven seeded people.'));
			return;
		}
		rail.querySelector('.empty')?.remove();
		for (const [id, phone] of phones) {
			if (view.users.some((user) => user.id === id)) continue;
			phone.node.remove();
			phones.delete(id);
		}
		for (const user of view.users) {
			const phone = phones.get(user.id) ?? createPhone(user);
			if (!phones.has(user.id)) {
				phones.set(user.id, phone);
				rail.append(phone.node);
			}
			phone.update(user, view);
		}
		reconcile(chips, view.users.map(({ id, name, isFollower }) => ({ id, name, isFollower, messages: (view.chats.get(id) ?? []).length })), (person) => person.id, (person) => personChip(person, () => phones.get(person.id)));
	};
}

function personChip(person, phoneOf) {
	const show = () => phoneOf().node.scrollIntoView({ behavior: 'smooth', inline: 'start', block: 'nearest' });
	return h('button', { type: 'button', class: `person ${person.isFollower ? '' : 'away'}`, title: `${person.name}, ${person.messages} messages`, onclick: show },
		shortName(person.name), person.messages > 0 && h('span', { class: 'person-count' }, person.messages));
}

/** Vietnamese given names come last. */
const shortName = (name) => name.trim().split(/\s+/).slice(-2).join(' ');
const initials = (name) => name.trim().split(/\s+/).slice(-2).map((word) => word[0]).join('').toUpperCase();

function createPhone({ id: userId, isVisitor }) {
	const shown = { user: undefined, chat: [] };
	const person = h('div', { class: 'phone-person' });
	const oaName = h('strong', {});
	const chat = h('ul', { class: 'chat', tabindex: '0', 'aria-label': 'Chat' });
	const input = h('input', { type: 'text', placeholder: 'Message the OA…', 'aria-label': 'Message to the OA', autocomplete: 'off', maxlength: '4000' });
	const say = async (text) => (isVisitor ? perform('anonymous-say', { anonymousId: userId, text }) : perform('say', { userId, text }));
	const form = h('form', { class: 'composer', onsubmit: (event) => submit(event, input, say) },
		input, h('button', { type: 'submit', class: 'send', title: 'Send', 'aria-label': 'Send' }, icon('send', 15)));
	const media = h('div', { class: 'media', role: 'group', 'aria-label': 'Send something else' },
		MEDIA.filter(([kind]) => !isVisitor || VISITOR_MEDIA.includes(kind)).map(([kind, picture, label]) => h('button', { type: 'button', title: label, 'aria-label': label, onclick: () => (isVisitor ? perform('anonymous-say', { anonymousId: userId, kind }) : perform('send-media', { userId, kind })) }, icon(picture))));
	const screen = h('div', { class: 'screen' },
		h('div', { class: 'phone-bar' }, h('span', { class: 'avatar oa', 'aria-hidden': 'true' }, 'OA'), h('div', {}, oaName, h('small', {}, 'Official Account')),
			h('button', { type: 'button', class: 'seen-btn', title: 'Open the chat: marks the OA’s messages as seen', onclick: () => readAll(shown.user, shown.chat) }, 'Seen')),
		chat, media, form);
	const node = h('article', { class: 'phone-wrap' }, person, h('div', { class: 'phone' }, screen));

	let isAtEnd = true;
	const toEnd = () => {
		if (isAtEnd) chat.scrollTop = chat.scrollHeight;
	};
	chat.addEventListener('scroll', () => {
		isAtEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 60;
	});
	new ResizeObserver(toEnd).observe(chat);

	let personShown = '';
	return {
		node,
		update(user, view) {
			Object.assign(shown, { user, chat: view.chats.get(userId) ?? [] });
			const state = JSON.stringify([user, windowOf(user, view.nowMs)]);
			if (state !== personShown) {
				personShown = state;
				node.setAttribute('aria-label', `Phone of ${user.name}`);
				fill(person, personHead(user, view.nowMs));
			}
			oaName.textContent = view.oa.name;
			if (showChat(chat, shown.chat, user)) toEnd();
		},
	};
}

async function submit(event, input, say) {
	event.preventDefault();
	const text = input.value;
	if (text.trim() === '') return;
	input.value = '';
	if ((await say(text)) === undefined) input.value = text;
}

function personHead(user, nowMs) {
	const window = windowOf(user, nowMs);
	if (user.isVisitor) return [h('span', { class: 'avatar', 'aria-hidden': 'true' }, 'W'), h('h3', {}, user.name), h('span', {}), copyId(user.id), h('div', { class: 'chips' }, badge('anonymous'))];
	const follow = user.isFollower
		? button('Unfollow', () => perform('unfollow', { userId: user.id }, `${user.name} unfollowed the OA`), { class: 'btn small' })
		: button('Follow', () => perform('follow', { userId: user.id }, `${user.name} follows the OA`), { class: 'btn small primary' });
	return [
		h('span', { class: 'avatar', 'aria-hidden': 'true' }, initials(user.name)),
		h('h3', {}, user.name),
		follow,
		copyId(user.id),
		h('div', { class: 'chips' },
			user.isFollower ? badge('follower', 'info') : badge('not following'),
			badge(window.text, window.tone, window.title),
			user.isAdmin && badge('admin', '', 'Admin of the OA: receives development-mode templates'),
			user.limits.map((limit) => badge(limit, 'bad'))),
	];
}

function copyId(id) {
	const copy = () => navigator.clipboard?.writeText(id);
	return h('button', { type: 'button', class: 'user-id', title: `user_id ${id} (click to copy)`, onclick: copy }, id);
}

/** What an OA may send this person now, by the age of their last interaction. */
function windowOf(user, nowMs) {
	if (user.lastInteractionMs === null) return { text: 'never wrote', tone: 'warn', title: 'Never interacted: three welcome messages only' };
	const age = nowMs - user.lastInteractionMs;
	const since = `last interaction ${span(-age)}`;
	if (age <= 48 * HOUR_MS) return { text: 'free 48 h', tone: 'good', title: `Inside the free 48-hour window, ${since}` };
	if (age <= 7 * 24 * HOUR_MS) return { text: 'paid window', tone: 'warn', title: `Between 48 h and 7 days: package quota, then charged; ${since}` };
	return { text: 'window closed', tone: 'bad', title: `Older than 7 days: only templates get through; ${since}` };
}

/** Returns whether the chat changed. */
function showChat(chat, messages, user) {
	if (messages.length === 0) return reconcile(chat, [{ name: user.name }], () => 'empty', () => h('li', { class: 'chat-empty' }, `Nothing yet. Write something as ${shortName(user.name)}, or send a message to this id through the API.`));
	const acts = chatActs(user);
	return reconcile(chat, messages, (message) => `${message.direction}-${message.id}`, (message) => bubble(message, acts));
}

function chatActs(user) {
	const template = templateActs();
	return {
		...template,
		react: (message) => perform('react', { userId: user.id, msgId: message.id, icon: '/-heart' }),
		tap: (entry, message) => (message?.template ? template.tap(entry, message) : tap(entry, user)),
	};
}

/** Zalo has no button-click event: oa.query.* taps arrive as ordinary text, other buttons post nothing. */
function tap(entry, user) {
	if (entry.shares) return perform('submit-info', { userId: user.id }, 'Name, phone and address shared');
	if (entry.query !== undefined) return perform('say', { userId: user.id, text: entry.query });
	return notify(`Opens ${entry.url || 'something on the phone'}. Zalo posts no event for it.`);
}

/** Template messages by phone are read by number, everything else by user id. */
async function readAll(user, chat) {
	const unread = chat.filter((message) => message.direction === 'out' && message.state === 'delivered');
	if (unread.length === 0) return notify('Nothing unread on this phone');
	if (unread.some((message) => !message.phone)) await perform('seen', { userId: user.id });
	if (unread.some((message) => message.phone)) await perform('seen', { phone: user.phone });
	return notify('Messages marked as seen');
}
