import { badge, bodiesOf, bodyText, emptyState, h, reconcile } from './dom.js';
import { clockTime, count } from './format.js';
import { judgeSignatures } from './signatures.js';

const MAX_ROWS = 150;

const VERDICTS = {
	accepted: ['accepted', 'good'], refused: ['refused', 'bad'], timeout: ['timeout', 'bad'], unreachable: ['unreachable', 'bad'],
	pending: ['waiting', 'info'], noWebhook: ['no webhook', 'warn'], unsubscribed: ['unsubscribed', 'bad'], eventOff: ['switched off', 'warn'],
	notPermitted: ['no permission', 'warn'], filtered: ['filtered', 'warn'], lost: ['lost (fault)', 'warn'], cancelled: ['cancelled', ''],
};

/** Every attempt to deliver an event, newest first. A click on a row shows the exact bytes that were posted. */
export function createWebhookLog(host, head) {
	const open = new Set();
	const summary = h('p', { class: 'hint' });
	const filter = h('select', { 'aria-label': 'Which deliveries to show' },
		h('option', { value: 'all' }, 'All deliveries'), h('option', { value: 'problems' }, 'Problems only'), h('option', { value: 'forged' }, 'Not well signed'));
	const search = h('input', { type: 'search', placeholder: 'Filter by event or id', 'aria-label': 'Filter by event or id', size: '18' });
	head.append(summary, h('div', { class: 'filters' }, filter, search));
	const table = h('table', { class: 'grid log' }, h('thead', {}, h('tr', {}, ['Time', 'Event', 'Try', 'HTTP', 'ms', 'Signature', 'Verdict'].map((name) => h('th', { scope: 'col', class: name === 'Event' ? 'wide' : ['Try', 'HTTP', 'ms'].includes(name) ? 'num' : '' }, name)))));
	let view;
	const redraw = () => view && void draw();
	filter.addEventListener('change', redraw);
	search.addEventListener('input', redraw);

	async function draw() {
		const wanted = search.value.trim().toLowerCase();
		const entries = view.webhookLog.filter((entry) => matches(entry, wanted)).slice(-MAX_ROWS * 2).reverse();
		const kinds = await judgeSignatures(entries, view.app);
		const rows = entries.map((entry, index) => ({ ...entry, kind: kinds[index], isOpen: open.has(entry.id) })).filter((row) => isShown(row, filter.value)).slice(0, MAX_ROWS);
		summary.textContent = summaryOf(view.webhookLog);
		if (rows.length === 0) {
			host.replaceChildren(emptyText(view, view.webhookLog.length > 0));
			return;
		}
		if (!table.isConnected) host.replaceChildren(table);
		reconcile(bodiesOf(table), rows, (row) => row.id, (row) => entryBody(row, (id) => {
			if (!open.delete(id)) open.add(id);
			redraw();
		}));
	}

	return async (next) => {
		view = next;
		await draw();
	};
}

function entryBody(row, toggle) {
	const [verdict, tone] = VERDICTS[row.verdict] ?? [row.verdict, ''];
	const line = h('tr', { onclick: () => toggle(row.id) },
		h('td', { class: 'time' }, clockTime(row.atMs)),
		h('td', { class: 'wide' }, h('button', { type: 'button', class: 'disclose', 'aria-expanded': String(row.isOpen) }, row.eventName),
			row.isTest && [' ', badge('test POST', 'info')],
			why(row)),
		h('td', { class: 'num', title: row.numRetry > 0 ? `header num_retry: ${row.numRetry}` : 'first attempt' }, row.numRetry + 1),
		h('td', { class: 'num' }, row.status ?? '–'),
		h('td', { class: 'num' }, row.ms ?? '–'),
		h('td', {}, signatureBadge(row.kind)),
		h('td', {}, badge(verdict, tone)));
	return h('tbody', { class: 'entry' }, line, row.isOpen && h('tr', {}, h('td', { colspan: '7' }, details(row))));
}

function why(row) {
	const mistakes = { HMAC: 'signed as HMAC', 'app secret': 'signed with the App Secret', 'OA id first': 'signed with the OA id first', 'OA Secret Key': 'signed with the OA Secret Key', forged: 'wrong signature' };
	const text = [mistakes[row.kind], row.willRetry && 'will be retried', row.verdict !== 'noWebhook' && row.reason, row.subject].filter(Boolean).join(' · ');
	return h('span', { class: 'why', title: text }, text);
}

function signatureBadge(kind) {
	if (kind === 'good') return badge('good', 'good', 'SHA-256 of app id + body + timestamp + OA Secret Key');
	if (kind === 'none') return badge('unsigned', 'warn', 'No X-ZEvent-Signature header');
	if (kind === 'signed') return badge('signed', '', 'Cannot be checked here');
	return badge('forged', 'bad', `Signed wrong (${kind}): a receiver must not start a workflow for this event`);
}

function details(row) {
	return [
		h('p', { class: 'body-title' }, `POST ${row.url ?? '(no URL)'}`),
		h('pre', { class: 'body-view' }, [`X-ZEvent-Signature: ${row.signature ?? '(not sent)'}`, `X-ZEvent-Server: ${row.server}`, row.numRetry > 0 && `num_retry: ${row.numRetry}`].filter(Boolean).join('\n')),
		h('p', { class: 'body-title' }, 'Body as posted, indented for reading'),
		h('pre', { class: 'body-view' }, bodyText(row.rawBody)),
	];
}

function matches(entry, wanted) {
	return wanted === '' || `${entry.eventName} ${entry.subject} ${entry.rawBody}`.toLowerCase().includes(wanted);
}

function isShown(row, choice) {
	if (choice === 'problems') return row.verdict !== 'accepted' && row.verdict !== 'pending';
	if (choice === 'forged') return row.kind !== 'good' && row.kind !== 'signed';
	return true;
}

function summaryOf(log) {
	if (log.length === 0) return '';
	const accepted = log.filter((entry) => entry.verdict === 'accepted').length;
	return `${count(accepted)} of ${count(log.length)} deliveries accepted`;
}

function emptyText(view, hasEntries) {
	if (hasEntries) return emptyState('Nothing matches this filter');
	if (!view.webhook.url) return emptyState('No webhook URL yet', 'Paste the Production URL of the Zalo OA Trigger node above and press Save. The simulator then posts a test event, just as Zalo does.', 'Events that happen without a URL are listed here as “no webhook”.');
	return emptyState('No events yet', 'Type a message on one of the phones, or pick an event above and press Emit.');
}
