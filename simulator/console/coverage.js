import { readOptional } from './api.js';
import { badge, emptyState, fill, h } from './dom.js';

const TONES = { faithful: 'good', partial: 'warn', assumed: 'warn', absent: 'bad' };

/** What this simulator imitates and how well. The table is fixed, so it is read once. */
export function createCoverage(panel) {
	let isAsked = false;
	return async () => {
		if (isAsked) return;
		isAsked = true;
		const rows = (await readOptional('coverage'))?.coverage ?? [];
		if (rows.length === 0) fill(panel, emptyState('No coverage table', 'This simulator does not say what it imitates.'));
		else fill(panel, h('table', { class: 'grid' }, h('thead', {}, h('tr', {}, ['Call', 'Imitated', 'Note'].map((name) => h('th', { scope: 'col' }, name)))), h('tbody', {}, rows.map(coverageRow))));
	};
}

function coverageRow({ method, host, path, level, note }) {
	return h('tr', {}, h('td', {}, h('strong', {}, `${method} ${path}`), h('span', { class: 'why' }, host)), h('td', {}, badge(level, TONES[level])), h('td', { class: 'wide' }, note));
}
