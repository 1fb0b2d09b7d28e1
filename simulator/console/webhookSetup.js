import { button, badge, fill, h } from './dom.js';
import { notify, perform } from './notice.js';

/** The webhook page of Zalo's developer console: the URL, the retry switch, and a way to fire any event by hand. */
export function createWebhookSetup(host) {
	const url = h('input', { type: 'url', class: 'grow', placeholder: 'Production URL of the Zalo OA Trigger node', 'aria-label': 'Webhook URL', spellcheck: 'false' });
	const retry = h('input', { type: 'checkbox', checked: true });
	const state = h('span', {});
	const clear = button('Clear', () => perform('clear-webhook', {}, 'Webhook URL removed'));
	const resubscribe = button('Re-enable', () => perform('resubscribe', {}, 'The app receives events again'), { class: 'btn primary' });
	const event = h('input', { type: 'text', list: 'event-names', placeholder: 'Event name, e.g. user_submit_info', 'aria-label': 'Event to emit', class: 'grow', spellcheck: 'false' });
	const names = h('datalist', { id: 'event-names' });
	const forgery = h('select', { 'aria-label': 'How to sign the event' }, SIGNINGS.map(([value, label]) => h('option', { value }, label)));

	host.classList.add('setup');
	host.append(
		h('form', { class: 'row', onsubmit: (submitted) => save(submitted, url, retry, latest) },
			url, h('label', { class: 'inline', title: 'After a failed delivery: 30 s, 5 min, 15 min, 30 min, 1 h, then unsubscribed' }, retry, 'retry'), h('button', { type: 'submit', class: 'btn primary' }, 'Save'), clear, resubscribe, state),
		h('form', { class: 'row', onsubmit: (submitted) => emit(submitted, event, forgery, latest) },
			event, names, forgery, h('button', { type: 'submit', class: 'btn' }, 'Emit')),
	);

	let shown;
	let latest;
	return function update(view) {
		latest = view;
		const { webhook } = view;
		const current = JSON.stringify([webhook, view.eventNames.length]);
		if (current === shown) return;
		shown = current;
		if (document.activeElement !== url) url.value = webhook.url ?? '';
		retry.checked = webhook.retry;
		clear.hidden = !webhook.url;
		resubscribe.hidden = webhook.isSubscribed;
		fill(state, stateBadge(webhook));
		fill(names, view.eventNames.map((name) => h('option', { value: name })));
	};
}

const SIGNINGS = [
	['good', 'signed well'], ['none', 'unsigned'], ['hmac', 'forged: HMAC'], ['appSecret', 'forged: App Secret'], ['wrongTimestamp', 'forged: wrong timestamp'],
	['reserialised', 'forged: re-serialised body'], ['upper', 'good, upper case'], ['noPrefix', 'good, no mac= prefix'],
];

function stateBadge(webhook) {
	if (!webhook.url) return badge('not set', 'warn');
	if (!webhook.isSubscribed) return badge('unsubscribed', 'bad', 'Every rung of the retry ladder failed; Zalo stopped sending');
	return badge('receiving', 'good');
}

async function save(event, url, retry, view) {
	event.preventDefault();
	const value = url.value.trim();
	if (value === '') {
		notify('Paste the Production URL of the Zalo OA Trigger node first', 'bad');
		return;
	}
	const answer = await perform('set-webhook', { url: value, retry: retry.checked, filterHash: view?.webhook.filterHash === true });
	if (!answer) return;
	if (answer.accepted === false) notify(`Not saved: the test POST was not answered with 200 (${answer.test?.reason || answer.test?.verdict})`, 'bad');
	else notify(answer.test ? 'Saved: the test POST was answered with 200' : 'Saved');
}

async function emit(event, name, signing, view) {
	event.preventDefault();
	const eventName = name.value.trim();
	if (eventName === '') {
		notify('Type or pick an event name first', 'bad');
		return;
	}
	if (signing.value === 'good') await perform('emit', { eventName }, `${eventName} emitted`);
	else await perform('emit-raw', { rawBody: JSON.stringify(plainEvent(eventName, view)), sign: signing.value }, `${eventName} emitted, ${signing.selectedOptions[0].textContent}`);
}

/** The shape of a user's text, under whatever name: enough to see how a receiver treats a signature. */
function plainEvent(eventName, { app, oa, users, nowMs }) {
	return {
		app_id: app.appId, sender: { id: users[0]?.id ?? '' }, recipient: { id: oa.oaId }, event_name: eventName,
		message: { text: 'Signature check', msg_id: `check${nowMs}` }, timestamp: String(nowMs),
	};
}
