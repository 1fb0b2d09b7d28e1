import { oaSuccess, type ApiAnswer, type ApiCall, type Route } from '../api';
import { guardOa } from '../guard';
import type { Sim } from '../sim';
import { invalidField, oaError } from '../zaloError';

const MAX_LIMIT = 200;
const MAX_SPAN_MS = 30 * 24 * 3_600_000;

/** Entries of an ads form between two moments, oldest first. ASSUMED: times are epoch milliseconds, the answer is a bare list. */
function formEntries(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	const formId = call.query.get('form_id') ?? '';
	if (formId === '') throw invalidField('form_id');
	const [fromMs, toMs, offset, limit] = [wholeNumber(call, 'from_time'), wholeNumber(call, 'to_time'), wholeNumber(call, 'offset'), wholeNumber(call, 'limit')];
	if (toMs < fromMs) throw invalidField('to_time');
	if (limit < 1) throw invalidField('limit');
	if (limit > MAX_LIMIT || toMs - fromMs > MAX_SPAN_MS) throw oaError(-210);
	const form = sim.state.forms.find((known) => known.formId === formId);
	if (!form) throw oaError(-1340);
	if (form.owner === 'other') throw oaError(-1341);
	const rows = form.entries.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
	return oaSuccess(rows.slice(offset, offset + limit).map(({ entry }) => entry));
}

function wholeNumber(call: ApiCall, name: string): number {
	const text = call.query.get(name) ?? '';
	if (!/^\d{1,15}$/.test(text)) throw invalidField(name);
	return Number(text);
}

export const formRoutes: readonly Route[] = [{ method: 'GET', host: 'openapi', path: '/v2.0/oa/form/get', handle: formEntries }];
