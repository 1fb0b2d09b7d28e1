import { button, badge, fill, h } from './dom.js';
import { notify, perform } from './notice.js';

/** The webhook page of Zalo's developer console: the URL, the retry switch, and a way to fire any event by hand. */
export function createWebhookSetup(host) {
	const url = h('input', { type: 'url', class: 'grow', placeholder: 'No webhook URL yet: paste the Production URL of the Zalo OA Trigger node here', 'aria-label': 'Webhook URL', spellcheck: 'false' });
	const retry = h('input', { type: 'checkbox', checked: true });
	const state = h('span', {});
	const clear = button('Clear', () => perform('clear-webhook', {}, 'Webhook URL removed'));
	const resubscribe = button('Re-enable', () => perform('resubscribe', {}, 'The app receives events again'), { class: 'btn primary' });
	const event = h('input', { type: 'text', list: 'event-names', placeholder: 'Event name, e.g. user_submit_info', 'aria-label': 'Event to emit', class: 'grow', spellcheck: 'false' });
	const names = h('datalist', { id: 'event-names' });
	const forgery = h('select', { 'aria-label': 'How to sign the event' }, SIGNINGS.map(([value, label]) => h('option', { value }, label)));

	host.classList.add('setup');
	host.append(
		h('form', { class: 'row', onsubmit: (submitted) => save(submitted, url, retry) },
			url, h('label', { class: 'inline', title: 'After a failed delivery: 30 s, 5 min, 15 min, 30 min, 1 h, then unsubscribed' }, retry, 'retry'), h('button', { type: 'submit', class: 'btn primary' }, 'Save'), clear, resubscribe, state),
		h('form', { class: 'row', onsubmit: (submitted) => emit(submitted, event, forgery) },
			event, names, forgery, h('button', { type: 'submit', class: 'btn' }, 'Emit')),
	);

	let shown;
	return function update(view) {
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

async function save(event, url, retry) {
	event.preventDefault();
	const value = url.value.trim();
	if (value === '') {
		notify('Paste the Production URL of the Zalo OA Trigger node first', 'bad');
		return;
	}
	const answer = await perform('set-webhook', { url: value, retry: retry.checked });
	if (!answer) return;
	if (answer.accepted === false) notify(`Not accepted: ${answer.reason ?? 'the test POST was not answered with 200'}`, 'bad');
	else notify('Webhook URL saved');
}

async function emit(event, name, forgery) {
	event.preventDefault();
	const eventName = name.value.trim();
	if (eventName === '') {
		notify('Type or pick an event name first', 'bad');
		return;
	}
	await perform('emit', forgery.value === 'good' ? { eventName } : { eventName, signature: forgery.value }, `${eventName} emitted`);
}
