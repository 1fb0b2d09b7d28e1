import { badge, button, h, reconcile } from './dom.js';
import { perform } from './notice.js';

/** One click each; the first part is the label. */
const PRESETS = [
	['Next call answers HTML 502', { match: { times: 1 }, do: { kind: 'html502' } }],
	['Next send refused with -118', { match: { path: '/message/template', times: 1 }, do: { kind: 'error', code: -118 } }],
	['Next chat message refused with -230', { match: { path: '/v3.0/oa/message/cs', times: 1 }, do: { kind: 'error', code: -230 } }],
	['Token expires now', { action: 'expire-access-token' }],
	['Slow 3 s', { match: {}, do: { kind: 'slow', ms: 3_000 } }],
	['Drop connection after accepting', { match: { times: 1 }, do: { kind: 'dropAfter' } }],
	['Deliver events twice', { match: {}, do: { kind: 'duplicateEvents', times: 2 } }],
	['Swap the order of events', { match: {}, do: { kind: 'shuffleEvents' } }],
];

/** Each kind in plain words, and the extra inputs it needs. */
const KINDS = {
	error: { label: 'refuse with error code', needs: ['code'] },
	status: { label: 'answer HTTP status', needs: ['status'] },
	html502: { label: 'answer an HTML 502 page', needs: [] },
	slow: { label: 'answer slowly', needs: ['ms'] },
	dropBefore: { label: 'drop the connection before accepting', needs: [] },
	dropAfter: { label: 'drop the connection after accepting', needs: [] },
	expireToken: { label: 'expire the access token first', needs: [] },
	noNumericError: { label: 'leave out the numeric error (OAuth)', needs: [] },
	duplicateEvents: { label: 'deliver events several times', needs: ['copies'] },
	shuffleEvents: { label: 'deliver events out of order', needs: [] },
	loseEvents: { label: 'lose events', needs: [] },
};

const EVENT_KINDS = ['duplicateEvents', 'shuffleEvents', 'loseEvents'];
const HOSTS = [['', 'any host'], ['openapi', 'OA host (openapi)'], ['business', 'Template host (business)'], ['oauth', 'Token host (oauth)']];

export function createFaults(panel) {
	const list = h('div', {});
	panel.append(h('div', { class: 'pad' },
		h('p', { class: 'hint' }, 'Make trouble on purpose. One click:'),
		h('div', { class: 'presets' }, PRESETS.map(([label, spec]) => button(label, () => addPreset(label, spec)))),
		form(),
		h('div', { class: 'row', style: 'margin-top:12px' }, h('h3', {}, 'Faults in force'), button('Clear all', () => perform('clear-faults', {}, 'No faults any more'), { class: 'btn small push danger' })),
		list));
	return (view) => {
		const rows = view.faults.length > 0 ? view.faults : [{ id: 'none' }];
		reconcile(list, rows, (fault) => fault.id, faultRow);
	};
}

function addPreset(label, spec) {
	return spec.action ? perform(spec.action, {}, label) : perform('add-fault', spec, `Fault added: ${label}`);
}

function form() {
	const kind = h('select', { name: 'kind' }, Object.entries(KINDS).map(([value, { label }]) => h('option', { value }, label)));
	const extra = h('label', {});
	const number = h('input', { type: 'number', name: 'number', value: '-118' });
	const host = h('select', { name: 'host' }, HOSTS.map(([value, label]) => h('option', { value }, label)));
	const path = h('input', { name: 'path', placeholder: 'any path', spellcheck: 'false' });
	const who = h('input', { name: 'who', placeholder: 'anyone', spellcheck: 'false' });
	const times = h('input', { type: 'number', name: 'times', min: '1', placeholder: 'until cleared', value: '1' });
	const pathLabel = h('label', {}, 'path starts with', path);
	const showExtra = () => {
		const need = KINDS[kind.value].needs[0];
		extra.hidden = !need;
		extra.replaceChildren({ code: 'error code', status: 'HTTP status', ms: 'milliseconds', copies: 'copies' }[need] ?? '', number);
		number.value = { code: '-118', status: '503', ms: '3000', copies: '2' }[need] ?? '';
		pathLabel.firstChild.textContent = EVENT_KINDS.includes(kind.value) ? 'event name' : 'path starts with';
		host.parentElement.hidden = EVENT_KINDS.includes(kind.value);
	};
	const node = h('form', { class: 'form-grid', onsubmit: (event) => {
		event.preventDefault();
		const spec = specOf({ kind: kind.value, number: Number(number.value), host: host.value, path: path.value.trim(), who: who.value.trim(), times: Number(times.value) });
		void perform('add-fault', spec, `Fault added: ${describe(spec)}`);
	} },
	h('label', { class: 'double' }, 'what happens', kind), extra, h('label', {}, 'on', host), pathLabel, h('label', {}, 'user id or phone', who), h('label', {}, 'how often', times),
	h('button', { type: 'submit', class: 'btn primary' }, 'Add fault'));
	kind.addEventListener('change', showExtra);
	showExtra();
	return node;
}

function specOf({ kind, number, host, path, who, times }) {
	const isEvent = EVENT_KINDS.includes(kind);
	const match = {};
	if (host !== '' && !isEvent) match.host = host;
	if (path !== '') match[isEvent ? 'event' : 'path'] = path;
	if (who !== '') match[/^(84\d{9}|\+84\d{9})$/.test(who) ? 'phone' : 'userId'] = who.replace(/^\+/, '');
	if (times >= 1) match.times = times;
	const field = { code: 'code', status: 'status', ms: 'ms', copies: 'times' }[KINDS[kind].needs[0]];
	return { match, do: field ? { kind, [field]: number } : { kind } };
}

function faultRow(fault) {
	if (fault.id === 'none') return h('p', { class: 'hint' }, 'None: the simulator behaves as well as Zalo does on a good day.');
	return h('div', { class: 'list-row' },
		h('div', { class: 'what' }, describe(fault), h('small', {}, scope(fault))),
		strikes(fault));
}

function strikes({ fired, match = {} }) {
	if (fired === 0) return badge('waiting', 'info');
	return badge(match.times && fired >= match.times ? `spent, struck ${fired}×` : `struck ${fired}×`, 'warn');
}

/** A fault in words; faults from scripts may be of kinds this page does not know. */
export function describe({ do: action }) {
	const label = KINDS[action.kind]?.label ?? action.kind;
	const value = action.code ?? action.status ?? (action.ms === undefined ? action.times : `${action.ms} ms`);
	return value === undefined ? label : `${label}: ${value}`;
}

function scope({ match = {}, do: action }) {
	const what = EVENT_KINDS.includes(action.kind) ? 'event' : 'call';
	const first = match.nth > 1 ? `from number ${match.nth} on` : '';
	const often = match.times === 1 || (match.nth && !match.times) ? `one ${what}` : match.times ? `${match.times} ${what}s` : `every ${what} until cleared`;
	return [often, first, match.event ?? match.path, match.host && `${match.host} host`, match.method, match.userId && `user ${match.userId}`, match.phone && `phone ${match.phone}`].filter(Boolean).join(' · ');
}
