import { badge, bodiesOf, bodyText, emptyState, h, reconcile } from './dom.js';
import { clockTime } from './format.js';

const MAX_ROWS = 150;
const HOSTS = { openapi: 'openapi', business: 'business', oauth: 'oauth' };

/** The API calls Zalo would have received, newest first, with what became of them. */
export function createJournal(panel) {
	const open = new Set();
	const table = h('table', { class: 'grid' }, h('thead', {}, h('tr', {}, ['Time', 'Call', 'HTTP', 'Outcome'].map((name) => h('th', { scope: 'col', class: name === 'Call' ? 'wide' : '' }, name)))));
	let view;

	function draw() {
		const rows = view.journal.slice(-MAX_ROWS).reverse().map((entry) => ({ ...entry, isOpen: open.has(entry.n) }));
		if (rows.length === 0) {
			panel.replaceChildren(emptyState('No API call yet', 'Issue tokens in the Tokens tab, put them into the Zalo OA API credential with these hosts:', ...view.hosts.map(({ url }) => url), 'Then run a Zalo OA node: its calls appear here.'));
			return;
		}
		if (!table.isConnected) panel.replaceChildren(table);
		reconcile(bodiesOf(table), rows, (row) => row.n, (row) => entryBody(row, (n) => {
			if (!open.delete(n)) open.add(n);
			draw();
		}));
	}

	return (next) => {
		view = next;
		draw();
	};
}

function entryBody(row, toggle) {
	const line = h('tr', { onclick: () => toggle(row.n) },
		h('td', { class: 'time' }, clockTime(row.atMs)),
		h('td', { class: 'wide' },
			h('button', { type: 'button', class: 'disclose', 'aria-expanded': String(row.isOpen) }, `${row.method} ${row.path}`),
			h('span', { class: 'why' }, [HOSTS[row.host] ?? row.host, row.recipient, row.fault && `fault: ${row.fault}`, ...row.warnings].filter(Boolean).join(' · '))),
		h('td', { class: 'num' }, row.httpStatus ?? '–'),
		h('td', {}, outcomeBadge(row)));
	return h('tbody', { class: 'entry' }, line, row.isOpen && h('tr', {}, h('td', { colspan: '4' }, details(row))));
}

function outcomeBadge(row) {
	if (row.isPending) return badge('waiting', 'info');
	if (row.httpStatus === null) return badge(row.accepted ? 'dropped after' : 'dropped', 'bad', row.accepted ? 'It took effect, but the answer was never sent' : 'The connection was cut before anything happened');
	if (row.error !== null && row.error !== 0 && row.error !== '0') return badge(`error ${row.error}`, 'bad', row.errorText);
	return row.accepted ? badge('accepted', 'good') : badge('refused', 'bad');
}

function details(row) {
	return [
		row.errorText && h('p', { class: 'body-title' }, `${row.error}: ${row.errorText}`),
		h('p', { class: 'body-title' }, 'Request headers (secrets blotted out)'),
		h('pre', { class: 'body-view' }, Object.entries(row.headers).map(([name, value]) => `${name}: ${value}`).join('\n')),
		Object.keys(row.query).length > 0 && [h('p', { class: 'body-title' }, 'Query'), h('pre', { class: 'body-view' }, bodyText(row.query))],
		h('p', { class: 'body-title' }, 'Request body'),
		h('pre', { class: 'body-view' }, bodyText(row.body)),
	];
}
