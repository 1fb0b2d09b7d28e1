import { setTimeout as sleep } from 'node:timers/promises';

import type { Request, Response } from 'express';

import { refusalBody, unknownPath, type ApiAnswer, type ApiCall } from './api';
import type { FaultAction } from './faults';
import { redactFields, redactHeaders, redactRoot, type JournalEntry, type JournalOutcome } from './journal';
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
	const isMetered = host !== 'oauth';
	if (isMetered) sim.meter.enter();
	try {
		await serveCall(sim, registry, await readCall(host, req, res), req, res);
	} finally {
		if (isMetered) sim.meter.leave();
	}
}

async function serveCall(sim: Sim, registry: RouteRegistry, call: ApiCall, req: Request, res: Response): Promise<void> {
	const body = bodyOf(call);
	const entry = openEntry(sim, call, body, req);
	const actions = sim.faults.forRequest({ host: call.host, method: call.method, path: call.path, ...personOf(body) });
	for (const action of actions) {
		if (action.kind === 'slow') await sleep(action.ms, undefined, { ref: false });
		if (action.kind === 'expireToken') sim.state.tokens.expireAccessToken(sim.clock.now());
	}
	if (actions.some((action) => action.kind === 'dropBefore')) {
		note(sim, call, entry, { httpStatus: null, error: null, accepted: false, fault: 'dropBefore' });
		res.socket?.destroy();
		return;
	}
	const served = scripted(sim, call, actions) ?? judge(sim, registry, call);
	const isDropped = actions.some((action) => action.kind === 'dropAfter');
	note(sim, call, entry, { ...outcomeOf(served), ...(isDropped ? { httpStatus: null, fault: 'dropAfter' } : {}) });
	const latencyMs = call.host === 'oauth' ? 0 : sim.switches.get('latencyMs');
	if (latencyMs > 0) await sleep(latencyMs, undefined, { ref: false });
	if (isDropped) res.socket?.destroy();
	else send(res, call, served.answer);
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
		return { answer, accepted: answer.isAccepted ?? (code === null || code === 0) };
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
	const rate = call.rate ? { 'X-RateLimit-Limit': String(call.rate.limit), 'X-RateLimit-Remain': String(call.rate.remain) } : {};
	const status = answer.status ?? 200;
	if (answer.location !== undefined) {
		res.writeHead(status, { ...rate, Location: answer.location }).end();
		return;
	}
	const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
	const type = text.trimStart().startsWith('<') ? 'text/html' : 'application/json';
	// Past Express on purpose: its json() makes a load test measure Express.
	res.writeHead(status, { ...rate, 'Content-Type': `${type}; charset=utf-8`, 'Content-Length': Buffer.byteLength(text) }).end(text);
}

function note(sim: Sim, call: ApiCall, entry: JournalEntry, outcome: JournalOutcome): void {
	sim.journal.close(entry, outcome);
	if (call.host !== 'oauth') sim.meter.judged(outcome.accepted, outcome.error);
}

function openEntry(sim: Sim, call: ApiCall, body: unknown, req: Request): JournalEntry {
	const headerNames = req.rawHeaders.filter((_text, index) => index % 2 === 0);
	const entry = sim.journal.open({
		atMs: sim.clock.now(), host: call.host, method: call.method, path: call.path, headers: redactHeaders(call.headers), headerNames,
		query: redactFields(call.query), body: shownBody(call, body),
	});
	// The same array: what the handlers warn about later shows up in the entry.
	entry.warnings.push(...call.warnings);
	Object.assign(call, { warnings: entry.warnings });
	return entry;
}

/** The body as the journal shows it: form fields redacted, files by name and size, text cut short. */
function shownBody(call: ApiCall, parsed: unknown): unknown {
	if (call.files.length > 0) return { files: call.files.map((file) => ({ field: file.field, name: file.name, size: file.bytes.length })) };
	if (call.rawBody.length === 0) return null;
	if ((call.headers['content-type'] ?? '').includes('x-www-form-urlencoded')) return redactFields(new URLSearchParams(call.rawBody.toString('utf8')));
	if (parsed === undefined) return call.rawBody.toString('utf8').slice(0, 2000);
	if (call.host !== 'oauth' || typeof parsed !== 'object' || parsed === null) return redactRoot(parsed);
	return redactFields(Object.entries(parsed).map(([name, value]): [string, string] => [name, String(value)]));
}

/** The JSON body for journal and faults; undefined when it is none. The handlers read the bytes themselves. */
function bodyOf(call: ApiCall): unknown {
	try {
		return JSON.parse(call.rawBody.toString('utf8')) as unknown;
	} catch {
		return undefined;
	}
}

/** The person a request is about, for faults that single one out. */
function personOf(body: unknown): { userId: string | undefined; phone: string | undefined } {
	const root = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
	const recipient = typeof root['recipient'] === 'object' && root['recipient'] !== null ? (root['recipient'] as Record<string, unknown>) : {};
	const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
	return { userId: text(recipient['user_id']) ?? text(root['user_id']), phone: text(root['phone'])?.replace(/^\+/, '') };
}
