import { act } from './api.js';
import { templateCard, ticks } from './bubbles.js';
import { templateActs } from './templateActs.js';
import { badge, bodiesOf, button, emptyState, h, reconcile } from './dom.js';
import { clockTime, count } from './format.js';
import { notify, perform } from './notice.js';

const MAX_ROWS = 500;
const STATES = ['accepted', 'delivered', 'seen', 'refused'];
const TONES = { accepted: 'info', delivered: 'good', seen: 'good', refused: 'bad', dropped: 'warn' };

/** What a number can be; the words of `set-phone`. */
const OUTCOMES = [
	['ok', 'has Zalo'], ['none', 'no Zalo account (-118)'], ['cannotReceive', 'cannot receive (-119)'], ['refused', 'refuses templates (-139)'], ['refusedType', 'refuses this type (-140)'],
	['notDelivered', 'accepted, never delivered'], ['inactive', 'inactive account (-114)'], ['notEligible', 'not eligible (-141)'], ['oldVersion', 'old app version (-110)'],
];

/** Template messages by phone number: one line a number, made for campaigns of hundreds. */
export function createRecipients(host, head) {
	const open = new Set();
	const chips = h('div', { class: 'people', role: 'group', 'aria-label': 'Show only one state' });
	let state = '';
	const choose = (name) => {
		state = state === name ? '' : name;
		draw();
	};
	const search = h('input', { type: 'search', placeholder: 'Filter', 'aria-label': 'Filter by phone or id', size: '9' });
	const readAll = button('Mark all seen', () => seenAll(view), { class: 'btn small', title: 'Every delivered message by phone is seen now' });
	head.append(chips, h('div', { class: 'filters' }, readAll, search));
	const table = h('table', { class: 'grid' }, h('thead', {}, h('tr', {}, ['Phone', 'Template', 'Tracking id', 'Sent', 'State'].map((name) => h('th', { scope: 'col', class: name === 'Template' ? 'wide' : '' }, name)))));
	let view;

	function draw() {
		reconcile(chips, chipsOf(view.recipients, state), (chip) => chip.name, (chip) => h('button', { type: 'button', class: `person ${chip.isOn ? 'on' : ''}`, 'aria-pressed': String(chip.isOn), onclick: () => choose(chip.name) }, chip.name, h('span', { class: 'person-count' }, count(chip.size))));
		readAll.hidden = !view.recipients.some((row) => row.state === 'delivered');
		search.hidden = view.recipients.length === 0;
		const wanted = search.value.trim().toLowerCase();
		const rows = view.recipients
			.filter((row) => (state === '' || row.state === state) && `${row.phone} ${row.name} ${row.trackingId} ${row.id}`.toLowerCase().includes(wanted))
			.slice(0, MAX_ROWS).map((row) => ({ ...row, isOpen: open.has(row.phone) }));
		if (rows.length === 0) {
			host.replaceChildren(view.recipients.length > 0 ? emptyState('No recipient matches') : emptyState('No template sent by phone yet', 'Run the first-campaign workflow, or Zalo OA Template → Send by Phone. Every number it reaches is listed here, followers or not.'));
			return;
		}
		if (!table.isConnected) host.replaceChildren(table);
		reconcile(bodiesOf(table), rows, (row) => row.phone, (row) => recipientBody(row, () => {
			if (!open.delete(row.phone)) open.add(row.phone);
			draw();
		}));
	}
	search.addEventListener('input', draw);

	return (next) => {
		view = next;
		draw();
	};
}

/** Counts that are filters too. */
function chipsOf(recipients, chosen) {
	return STATES.map((name) => ({ name, size: recipients.filter((row) => row.state === name).length, isOn: name === chosen })).filter((chip) => chip.size > 0 || chip.isOn);
}

/** Straight to the control route, ten at a time: one refresh at the end instead of one per number. */
async function seenAll(view) {
	const phones = view.recipients.filter((row) => row.state === 'delivered').map((row) => row.phone);
	try {
		for (let start = 0; start < phones.length; start += 10) await Promise.all(phones.slice(start, start + 10).map((phone) => act('seen', { phone })));
		notify(`${phones.length} numbers have seen their messages`);
	} catch (error) {
		notify(error instanceof Error ? error.message : String(error), 'bad');
	}
}

function recipientBody(row, toggle) {
	const line = h('tr', { onclick: toggle },
		h('td', { class: 'time' }, h('button', { type: 'button', class: 'disclose mono', 'aria-expanded': String(row.isOpen) }, row.phone), row.name && h('span', { class: 'why' }, row.name)),
		h('td', { class: 'wide' }, row.templateName, row.messages > 1 && [' ', badge(`${row.messages}×`, '', `${row.messages} messages to this number`)]),
		h('td', { class: 'mono' }, row.trackingId || '–'),
		h('td', { class: 'time' }, clockTime(row.atMs)),
		h('td', {}, badge(row.state === 'refused' ? `refused ${row.code}` : row.state, TONES[row.state], row.reason)));
	return h('tbody', { class: 'entry' }, line, row.isOpen && h('tr', {}, h('td', { colspan: '5' }, details(row))));
}

function details(row) {
	const acts = templateActs();
	const outcome = h('select', { 'aria-label': `What ${row.phone} is`, onchange: (event) => perform('set-phone', { phone: row.phone, account: event.target.value }, `${row.phone}: ${OUTCOMES.find(([value]) => value === event.target.value)[1]}`) },
		OUTCOMES.map(([value, label]) => h('option', { value, selected: value === row.account }, label)));
	return h('div', { class: 'row', style: 'align-items:flex-start' },
		row.message && h('div', { class: 'recipient-detail' }, templateCard(row.message, acts), h('p', { class: 'meta' }, row.id, ticks(row.message))),
		h('div', { class: 'recipient-detail' },
			row.reason && h('p', {}, row.reason),
			h('label', {}, 'From the next message on this number ', outcome),
			row.state === 'delivered' && h('p', { style: 'margin-top:8px' }, button('Mark seen', () => perform('seen', { phone: row.phone }, `${row.phone} has seen it`), { class: 'btn small' }))));
}
