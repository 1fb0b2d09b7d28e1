import { badge, fill, h, reconcile } from './dom.js';
import { count } from './format.js';

const STATUS_TONE = { ENABLE: 'good', PENDING_REVIEW: 'info', REJECT: 'bad', DISABLE: 'warn', DELETE: 'bad' };
const TAGS = { 1: 'transaction', 2: 'customer care', 3: 'promotion' };

/** What is left to send, and the templates to send with. */
export function createQuotas(panel) {
	const meters = h('div', { class: 'pad' });
	const table = h('table', { class: 'grid' }, h('thead', {}, h('tr', {}, ['Template', 'Status', 'Tag', 'Parameters', 'VND phone / UID'].map((name) => h('th', { scope: 'col' }, name)))), h('tbody', {}));
	panel.append(meters, table);
	return (view) => {
		fill(meters, meterRows(view));
		reconcile(table.tBodies[0], view.templates, (template) => template.templateId, templateRow);
	};
}

function meterRows({ quota, quality, rate, switches }) {
	const packageTotal = Number(switches.find((entry) => entry.name === 'packageQuota')?.value ?? 500);
	const quality7 = quality.sevenDays ?? quality.oa7dayQuality;
	return [
		meter('Template messages today', quota.remaining, quota.daily, 'left'),
		meter('Promotion templates this month', quota.remainingPromotion, quota.monthlyPromotion, 'left'),
		meter('Package messages (48 h – 7 d) this month', packageTotal - (quota.subQuotaUsed ?? 0), packageTotal, 'left'),
		rate && meter('OA calls this minute', rate.remain, rate.limit, 'left'),
		h('p', { class: 'row', style: 'margin-top:8px' }, h('span', { class: 'muted' }, 'Spent'), h('strong', {}, `${count(quota.spentVnd ?? 0)} VND`), h('span', { class: 'muted' }, 'Development sends left'), h('strong', {}, count(quota.development)),
			h('span', { class: 'muted' }, 'Quality 48 h'), badge(quality.current ?? '–', 'good'), h('span', { class: 'muted' }, '7 days'), badge(quality7 ?? '–', 'good')),
	];
}

function meter(label, left, total, word) {
	const share = total > 0 ? Math.max(0, Math.min(100, (left / total) * 100)) : 0;
	return h('div', { style: 'margin-bottom:8px' },
		h('div', { class: 'row' }, h('span', {}, label), h('span', { class: 'push muted' }, `${count(left)} of ${count(total)} ${word}`)),
		h('div', { class: 'meter', role: 'meter', 'aria-label': label, 'aria-valuenow': left ?? 0, 'aria-valuemin': 0, 'aria-valuemax': total ?? 0 }, h('span', { style: `width:${share}%` })));
}

function templateRow(template) {
	return h('tr', {},
		h('td', { class: 'nowrap' }, h('strong', {}, template.templateName), h('span', { class: 'why mono' }, template.templateId)),
		h('td', {}, badge(template.status, STATUS_TONE[template.status]), template.reason && h('span', { class: 'why' }, template.reason), template.owner === 'other' && h('span', { class: 'why' }, 'of another OA')),
		h('td', {}, TAGS[template.tag] ?? template.tag),
		h('td', { class: 'wide' }, (template.params ?? []).map((param) => `${param.name}${param.require ? '*' : ''}`).join(', ') || '–'),
		h('td', { class: 'num' }, `${count(template.priceSdt)} / ${count(template.priceUid)}`));
}
