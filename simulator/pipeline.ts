import { setTimeout as sleep } from 'node:timers/promises';

import type { Request, Response } from 'express';

import { refusalBody, unknownPath, type ApiAnswer, type ApiCall } from './api';
import type { FaultAction } from './faults';
import { redactFields, redactHeaders, type JournalEntry, type JournalOutcome } from './journal';
import { readCall } from './readCall';
import type { RouteRegistry } from './registry';
import type { Sim } from './sim';
import { ZaloError, type HostName } from './zaloError';

interface Served {
	readonly answer: ApiAnswer;
	readonly accepted: boolean;
	readonly fault?: string;
}

/** One API request from bytes to answer: read, note, suffer the faults, judge, answer, note the outcome. */
export async function serve(sim: Sim, registry: RouteRegistry, host: HostName, req: Request, res: Response): Promise<void> {
	const call = await readCall(host, req, res);
	const entry = openEntry(sim, call, req);
	const actions = sim.faults.forRequest({ host, method: call.method, path: call.path, ...personOf(call) });
	for (const action of actions) {
		if (action.kind === 'slow') await sleep(action.ms, undefined, { ref: false });
		if (action.kind === 'expireToken') sim.state.tokens.expireAccessToken(sim.clock.now());
	}
	if (actions.some((action) => action.kind === 'dropBefore')) {
		drop(sim, res, entry, { httpStatus: null, error: null, accepted: false, fault: 'dropBefore' });
		return;
	}
	const served = scripted(sim, call, actions) ?? judge(sim, registry, call);
	const outcome = outcomeOf(served);
	if (actions.some((action) => action.kind === 'dropAfter')) {
		drop(sim, res, entry, { ...outcome, httpStatus: null, fault: 'dropAfter' });
		return;
	}
	sim.journal.close(entry, outcome);
	send(res, call, served.answer);
}

/** The answer a fault dictates instead of the real one; the request is then not processed. */
function scripted(sim: Sim, call: ApiCall, actions: readonly FaultAction[]): Served | null {
	for (const action of actions) {
		const answer = scriptedAnswer(sim, call, action);
		if (answer) return { answer, accepted: false, fault: action.kind };
	}
	return null;
}

function scriptedAnswer(sim: Sim, call: ApiCall, action: FaultAction): ApiAnswer | null {
	switch (action.kind) {
		case 'status': return { status: action.status, body: typeof action.body === 'string' ? action.body : JSON.stringify(action.body ?? {}) };
		case 'html502': return { status: 502, body: '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>' };
		case 'error': return { body: refusalBody(sim, new ZaloError(call.host, action.code, action.message)) };
		case 'noNumericError': {
			const body = refusalBody(sim, new ZaloError('oauth', -14014, undefined, 'Refresh token is invalid or used'));
			delete body['error'];
			return { body };
		}
		default: return null;
	}
}

function judge(sim: Sim, registry: RouteRegistry, call: ApiCall): Served {
	const found = registry.find(call.host, call.method, call.path);
	if (found === 'unknown') return { answer: nowhere(sim, call.host), accepted: false };
	try {
		if (found === 'wrongMethod') {
			if (call.host === 'business') throw new ZaloError('business', -106);
			return { answer: nowhere(sim, call.host), accepted: false };
		}
		const answer = found.handle(sim, call);
		const code = errorOf(answer);
		return { answer, accepted: code === null || code === 0 };
	} catch (error) {
		if (!(error instanceof ZaloError)) throw error;
		return { answer: { body: refusalBody(sim, error) }, accepted: false };
	} finally {
		sim.changed();
	}
}

const nowhere = (sim: Sim, host: HostName): ApiAnswer => ({ status: Number(sim.switches.get('unknownPathStatus')), body: unknownPath(host) });

function outcomeOf({ answer, accepted, fault }: Served): JournalOutcome {
	const text = typeof answer.body === 'string' || accepted ? undefined : (answer.body['message'] ?? answer.body['error_name']);
	return { httpStatus: answer.status ?? 200, error: errorOf(answer), accepted, ...(typeof text === 'string' ? { message: text } : {}), ...(fault === undefined ? {} : { fault }) };
}

function errorOf(answer: ApiAnswer): number | string | null {
	if (typeof answer.body === 'string') return null;
	const error = answer.body['error'];
	return typeof error === 'number' || typeof error === 'string' ? error : null;
}

function send(res: Response, call: ApiCall, answer: ApiAnswer): void {
	if (call.rate) res.set({ 'X-RateLimit-Limit': String(call.rate.limit), 'X-RateLimit-Remain': String(call.rate.remain) });
	res.status(answer.status ?? 200);
	if (answer.location !== undefined) {
		res.set('Location', answer.location).end();
	} else if (typeof answer.body === 'string') {
		res.type(answer.body.trimStart().startsWith('<') ? 'html' : 'json').send(answer.body);
	} else {
		res.json(answer.body);
	}
}

function drop(sim: Sim, res: Response, entry: JournalEntry, outcome: JournalOutcome): void {
	sim.journal.close(entry, outcome);
	res.socket?.destroy();
}

function openEntry(sim: Sim, call: ApiCall, req: Request): JournalEntry {
	const headerNames = req.rawHeaders.filter((_text, index) => index % 2 === 0);
	const entry = sim.journal.open({
		atMs: sim.clock.now(), host: call.host, method: call.method, path: call.path, headers: redactHeaders(call.headers), headerNames,
		query: redactFields(call.query), body: shownBody(call),
	});
	// The same array: what the handlers warn about later shows up in the entry.
	entry.warnings.push(...call.warnings);
	Object.assign(call, { warnings: entry.warnings });
	return entry;
}

/** The body as the journal shows it: form fields redacted, files by name and size, text cut short. */
function shownBody(call: ApiCall): unknown {
	if (call.files.length > 0) return { files: call.files.map((file) => ({ field: file.field, name: file.name, size: file.bytes.length })) };
	const text = call.rawBody.toString('utf8');
	if (text === '') return null;
	if ((call.headers['content-type'] ?? '').includes('x-www-form-urlencoded')) return redactFields(new URLSearchParams(text));
	const parsed = parseJson(text);
	if (parsed === undefined) return text.slice(0, 2000);
	if (call.host !== 'oauth' || typeof parsed !== 'object' || parsed === null) return parsed;
	return redactFields(Object.entries(parsed).map(([name, value]): [string, string] => [name, String(value)]));
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** The person a request is about, for faults that single one out. */
function personOf(call: ApiCall): { userId: string | undefined; phone: string | undefined } {
	const body = parseJson(call.rawBody.toString('utf8'));
	const root = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
	const recipient = typeof root['recipient'] === 'object' && root['recipient'] !== null ? (root['recipient'] as Record<string, unknown>) : {};
	const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
	return { userId: text(recipient['user_id']) ?? text(root['user_id']), phone: text(root['phone'])?.replace(/^\+/, '') };
}
