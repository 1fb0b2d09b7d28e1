import { zbsSuccess, type ApiAnswer, type ApiCall, type Route } from '../api';
import type { JsonObject } from '../data/eventExamples';
import { guardZbs } from '../guard';
import type { Sim } from '../sim';
import type { SimTemplate, TemplateParam } from '../templates';
import { zbsError } from '../zaloError';

/** The query takes numbers 1–5; the answer carries the word. */
const STATUS_NUMBERS: Readonly<Record<string, string>> = { '1': 'ENABLE', '2': 'PENDING_REVIEW', '3': 'REJECT', '4': 'DISABLE', '5': 'DELETE' };
const TAG_WORDS = { 1: 'TRANSACTION', 2: 'CUSTOMER_CARE', 3: 'PROMOTION' } as const;
const MAX_LIMIT = 100;

function listTemplates(sim: Sim, call: ApiCall): ApiAnswer {
	guardZbs(sim, call);
	const offset = wholeNumber(call, 'offset', 0);
	const limit = wholeNumber(call, 'limit', MAX_LIMIT);
	if (limit > MAX_LIMIT || limit < 1) throw zbsError(-132, 'Invalid limit');
	const status = call.query.get('status');
	const word = status === null ? undefined : STATUS_NUMBERS[status];
	if (status !== null && word === undefined) throw zbsError(-132, 'Invalid status');
	const preset = call.query.get('filterPreset');
	if (preset !== null && preset !== '0' && preset !== '1') throw zbsError(-132, 'Invalid filterPreset');
	const matching = sim.state.templates.filter((template) => template.owner === 'self' && (word === undefined ? template.status !== 'DELETE' : template.status === word));
	const rows = matching.slice(offset, offset + limit).map((template) => listRow(sim, template));
	return zbsSuccess(rows, { metadata: { total: matching.length } });
}

/** templateId is a number here, a string in info/v2. */
function listRow(sim: Sim, template: SimTemplate): JsonObject {
	const params = sim.switches.get('listParamsInAll') ? { listParams: paramRows(template) } : {};
	return { templateId: Number(template.templateId), templateName: template.templateName, createdTime: template.createdAtMs, status: template.status, templateQuality: template.quality, ...params };
}

function templateInfo(version: 1 | 2) {
	return (sim: Sim, call: ApiCall): ApiAnswer => {
		guardZbs(sim, call);
		const template = ownTemplate(sim, call);
		const info: JsonObject = {
			templateId: template.templateId, templateName: template.templateName, status: template.status, reason: template.reason, listParams: paramRows(template),
			listButtons: template.buttons.map((button) => ({ type: button.type, title: button.title, content: button.content })), timeout: template.timeoutMs,
			previewUrl: `https://account.zalo.cloud/znspreview/sim-${template.templateId}`, templateQuality: template.quality, templateTag: TAG_WORDS[template.tag],
			price: `${template.priceSdt}.0`, price_sdt: String(template.priceSdt), price_uid: String(template.priceUid),
		};
		if (version === 2) return zbsSuccess(info);
		const remaining = template.dailyLimit === null ? null : Math.max(0, template.dailyLimit - template.sentToday);
		return zbsSuccess({ ...info, applyTemplateQuota: template.dailyLimit !== null, templateDailyQuota: template.dailyLimit, templateRemainingQuota: remaining });
	};
}

function sampleData(sim: Sim, call: ApiCall): ApiAnswer {
	guardZbs(sim, call);
	return zbsSuccess({ ...ownTemplate(sim, call).sample });
}

/** A POST that takes its fields from the query. */
function ratings(sim: Sim, call: ApiCall): ApiAnswer {
	guardZbs(sim, call);
	const template = ownTemplate(sim, call);
	const from = wholeNumber(call, 'from_time', 0);
	const to = wholeNumber(call, 'to_time', Number.MAX_SAFE_INTEGER);
	const offset = wholeNumber(call, 'offset', 0);
	const limit = wholeNumber(call, 'limit', MAX_LIMIT);
	const all = sim.state.ratings.filter((rating) => rating.templateId === template.templateId && rating.submittedAtMs >= from && rating.submittedAtMs <= to);
	const rows = all.slice(offset, offset + limit).map((rating) => ({
		rating_type: 'csat', option: 'five_emotions', note: rating.note, rate: rating.rate, submitDate: String(rating.submittedAtMs), msgId: rating.msgId,
		feedbacks: [...rating.feedbacks], trackingId: rating.trackingId,
	}));
	return zbsSuccess({ total: all.length, data: rows });
}

/** listParams is empty until a template has been approved. */
function paramRows(template: SimTemplate): JsonObject[] {
	const isUnapproved = template.status === 'PENDING_REVIEW' || template.status === 'REJECT';
	return isUnapproved ? [] : template.params.map((param: TemplateParam) => ({ ...param }));
}

function ownTemplate(sim: Sim, call: ApiCall): SimTemplate {
	const template = sim.state.template(call.query.get('template_id') ?? '');
	if (!template) throw zbsError(-109);
	if (template.owner === 'other') throw zbsError(-117);
	return template;
}

function wholeNumber(call: ApiCall, name: string, fallback: number): number {
	const text = call.query.get(name);
	if (text === null) return fallback;
	if (!/^\d+$/.test(text)) throw zbsError(-132, `Invalid ${name}`);
	return Number(text);
}

export const templateRegistryRoutes: readonly Route[] = [
	{ method: 'GET', host: 'business', path: '/template/all', handle: listTemplates },
	{ method: 'GET', host: 'business', path: '/template/info/v2', handle: templateInfo(2) },
	{ method: 'GET', host: 'business', path: '/template/info', handle: templateInfo(1) },
	{ method: 'GET', host: 'business', path: '/template/sample-data', handle: sampleData },
	{ method: 'POST', host: 'business', path: '/rating/get', handle: ratings },
];
