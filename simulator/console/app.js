import { readOptional, watch } from './api.js';
import { createCoverage } from './coverage.js';
import { fill, h } from './dom.js';
import { createFaults } from './faults.js';
import { createFollowers } from './followers.js';
import { calendarDay, clockTime, count } from './format.js';
import { createJournal } from './journal.js';
import { toView } from './model.js';
import { perform } from './notice.js';
import { createQuotas } from './quotas.js';
import { createRefresher } from './refresher.js';
import { createRecipients } from './recipients.js';
import { forgetSignatures } from './signatures.js';
import { createSwitches } from './switches.js';
import { createTokens } from './tokens.js';
import { createWebhookLog } from './webhookLog.js';
import { createWebhookSetup } from './webhookSetup.js';

const byId = (id) => document.getElementById(id);
const STEPS = [['+1 min', 60_000], ['+1 h', 3_600_000], ['+1 day', 86_400_000], ['+8 days', 8 * 86_400_000]];

const parts = [
	createFollowers(byId('phones'), byId('followers-head')),
	createRecipients(byId('recipients'), byId('recipients-head')),
	createWebhookSetup(byId('webhook-setup')),
	createWebhookLog(byId('webhook-log'), byId('webhook-head')),
	...createTabs([['API calls', createJournal], ['Faults', createFaults], ['Tokens', createTokens], ['Quotas & templates', createQuotas], ['Switches', createSwitches], ['Coverage', createCoverage]]),
	createHeader(),
];

/** Tabs after the ARIA pattern: arrow keys move, only the chosen tab is in the tab order. */
function createTabs(specs) {
	const panels = specs.map(([label, create], index) => {
		const panel = h('div', { class: 'panel', role: 'tabpanel', id: `panel-${index}`, 'aria-labelledby': `tab-${index}`, tabindex: '0' });
		byId('panels').append(panel);
		return { label, panel, update: create(panel) };
	});
	const tabs = panels.map(({ label }, index) => h('button', { type: 'button', role: 'tab', id: `tab-${index}`, 'aria-controls': `panel-${index}`, onclick: () => choose(index) }, label));
	byId('tabs').append(...tabs);
	byId('tabs').addEventListener('keydown', (event) => {
		const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
		if (!step) return;
		const next = (tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length;
		choose(next);
		tabs[next].focus();
	});
	function choose(chosen) {
		panels.forEach(({ panel }, index) => {
			panel.hidden = index !== chosen;
			tabs[index].setAttribute('aria-selected', String(index === chosen));
			tabs[index].tabIndex = index === chosen ? 0 : -1;
		});
	}
	choose(0);
	return panels.map(({ update }, index) => (view) => {
		const waiting = view.faults.filter(({ match, fired }) => !match?.times || fired < match.times).length;
		if (index === 1) tabs[1].textContent = waiting > 0 ? `Faults (${waiting})` : 'Faults';
		update(view);
	});
}

function createHeader() {
	const now = h('div', {});
	const advance = h('select', { 'aria-label': 'Move the simulator’s clock forward' }, h('option', { value: '' }, 'Skip time…'), STEPS.map(([label, ms]) => h('option', { value: ms }, label)));
	advance.addEventListener('change', async () => {
		const ms = Number(advance.value);
		advance.value = '';
		if (ms > 0) await perform('advance', { ms }, 'Time moved on');
	});
	byId('clock').append(now, advance);
	byId('reset').addEventListener('click', async () => {
		forgetSignatures();
		await perform('reset', {}, 'Back to the seed: followers, tokens, faults and logs are fresh');
	});
	let shown = { nowMs: 0, readAt: 0, kind: '' };
	const tick = () => {
		const ms = shown.kind === 'real' ? shown.nowMs + Date.now() - shown.readAt : shown.nowMs;
		fill(now, h('strong', {}, clockTime(ms)), h('small', {}, `${calendarDay(ms)}, Vietnam${shown.kind === 'virtual' ? ', stopped' : ''}`));
	};
	setInterval(() => shown.kind === 'real' && tick(), 1_000);
	return (view) => {
		shown = { nowMs: view.nowMs, readAt: Date.now(), kind: view.clockKind };
		tick();
		byId('oa-line').textContent = [view.oa.name, view.oa.oaId && `OA ${view.oa.oaId}`].filter(Boolean).join(' · ');
		fill(byId('counts'), Object.entries(view.counts).map(([name, value]) => h('div', { class: `${name} ${value === 0 ? 'zero' : ''}` }, h('dt', {}, name[0].toUpperCase() + name.slice(1)), h('dd', {}, count(value)))));
	};
}

let shownBefore = '';

/** Returns whether anything but the time of day was new. */
async function readAndShow() {
	const view = await readView();
	if (view === undefined) return false;
	const fingerprint = JSON.stringify({ ...view, nowMs: Math.floor(view.nowMs / 60_000) });
	if (fingerprint === shownBefore) return false;
	shownBefore = fingerprint;
	for (const show of parts) await show(view);
	return true;
}

async function readView() {
	try {
		const names = ['state', 'journal', 'webhook-log', 'switches'];
		const [state, journal, webhookLog, switches] = await Promise.all(names.map((name) => readOptional(name)));
		if (state === undefined) throw new Error('no /_sim/state');
		return toView({ state, journal, webhookLog, switches });
	} catch (error) {
		setLink(false);
		console.warn('The console could not refresh:', error);
		return undefined;
	}
}

function setLink(isUp) {
	const link = byId('link');
	link.textContent = isUp ? 'live' : 'simulator not reachable';
	link.className = `link ${isUp ? 'on' : 'off'}`;
}

const refresher = createRefresher(readAndShow);
document.addEventListener('acted', () => refresher.hurry());
document.addEventListener('visibilitychange', () => refresher.ask());
refresher.ask();
watch(() => refresher.ask(), setLink);
