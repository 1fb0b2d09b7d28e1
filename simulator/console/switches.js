import { badge, h, reconcile } from './dom.js';
import { perform } from './notice.js';

const READING = [['', 'only when told'], ['1000', 'after 1 s'], ['5000', 'after 5 s'], ['60000', 'after 1 min']];

/** Every disputed or guessed behaviour, with the value in force. Changed ones come first. */
export function createSwitches(panel) {
	const search = h('input', { type: 'search', class: 'grow', placeholder: 'Find a switch: night, token, quota…', 'aria-label': 'Find a switch' });
	const reading = h('select', { onchange: (event) => perform('set-seen-delay', { ms: event.target.value === '' ? null : Number(event.target.value) }, 'Changed from the next message on') },
		READING.map(([value, label]) => h('option', { value }, label)));
	const list = h('div', {});
	panel.append(h('div', { class: 'pad' },
		h('p', { class: 'hint', style: 'margin-bottom:8px' }, 'Where sources about Zalo disagree, or accounts differ, a switch decides.'),
		h('div', { class: 'row' }, search, h('label', { class: 'inline' }, 'People read messages', reading)), list));
	let view;
	const draw = () => {
		const wanted = search.value.trim().toLowerCase();
		const rows = view.switches.filter((entry) => `${entry.name} ${entry.meaning}`.toLowerCase().includes(wanted));
		rows.sort((a, b) => Number(b.value !== b.default) - Number(a.value !== a.default));
		reconcile(list, rows.length > 0 ? rows : [{ name: 'none' }], (entry) => entry.name, switchRow);
	};
	search.addEventListener('input', draw);
	return (next) => {
		view = next;
		reading.value = String(next.seenDelayMs ?? '');
		draw();
	};
}

function switchRow(entry) {
	if (entry.name === 'none') return h('p', { class: 'hint', style: 'padding:10px 0' }, 'No switch of that name.');
	const set = (value) => perform('set-switch', { name: entry.name, value }, `${entry.name} is now ${value}`);
	return h('div', { class: 'list-row' },
		h('label', { class: 'what', for: `switch-${entry.name}` }, h('strong', {}, entry.name), ' ', entry.value !== entry.default && badge(`default ${entry.default}`, 'warn'), h('small', {}, entry.meaning)),
		control(entry, set));
}

function control(entry, set) {
	const common = { id: `switch-${entry.name}`, class: 'switch-input' };
	if (Array.isArray(entry.options)) {
		return h('select', { ...common, onchange: (event) => set(entry.options[event.target.selectedIndex]) }, entry.options.map((option) => h('option', { selected: option === entry.value }, wordOf(option))));
	}
	const isNumber = entry.options === 'number';
	return h('input', { ...common, type: isNumber ? 'number' : 'text', min: isNumber ? '0' : undefined, step: 'any', value: entry.value, onchange: (event) => set(isNumber ? Number(event.target.value) : event.target.value) });
}

const wordOf = (option) => (option === true ? 'on' : option === false ? 'off' : option);
