import { Agent, request as undiciRequest } from 'undici';
import type { Simulator } from '../../simulator/server';
import type { Clock } from '../../zalo/clock';
import { ZaloTransportError } from '../../zalo/errors/zaloTransportError';
import type { PortRequest, PortResponse, ZaloPort } from '../../zalo/port';
import { CredentialTokens, RefreshNeededError, type CredentialData } from '../../zalo/token/authenticate';
import { fingerprint } from '../../zalo/token/state';
import { neverLeftReason } from '../../zalo/socketErrors';
import { ACCESS_PATH, parseTokenAnswer, tokenRequest } from '../../zalo/token/tokenEndpoint';

/** A credential as n8n's table would hold it: what a refresh stores is what the next call reads. */
export class MemoryCredential {
	/** One entry per stored pair. */
	readonly saves: object[] = [];

	constructor(public data: CredentialData) {}

	store(fields: object): void {
		if (Object.keys(fields).length === 0) return;
		this.data = { ...this.data, ...fields };
		this.saves.push(fields);
	}
}

/** A clock that follows the simulator's virtual one: sleeping moves the simulated world, so an hour of waiting takes milliseconds. */
export interface FakeClock extends Clock {
	/** Every wait that was asked for, in ms. */
	readonly sleeps: number[];
}

/** Needs a simulator started with `clock: 'virtual'`. Chance is 0 unless given. */
export function simulatedClock(simulator: Simulator, random = 0): FakeClock {
	const sleeps: number[] = [];
	let moving: Promise<unknown> = Promise.resolve();
	const { control } = simulator;
	return {
		sleeps,
		nowMs: () => control.now(),
		random: () => random,
		async sleep(ms) {
			sleeps.push(ms);
			// An instant, not a span: callers that sleep side by side wake together, as on a wall clock.
			const wakeAtMs = control.now() + ms;
			// A turn for the sockets: whoever sleeps again and again would keep answers on the wire from arriving.
			moving = moving.then(async () => await new Promise((resolve) => setImmediate(resolve))).then(async () => await control.advance({ ms: Math.max(0, wakeAtMs - control.now()) }));
			await moving;
		},
	};
}

/** A FormData as the bytes it becomes: undici takes those under every Node version. */
async function wireBody(body: PortRequest['body']): Promise<{ body?: string | Buffer; headers: Record<string, string> }> {
	if (body === undefined) return { headers: {} };
	if (typeof body === 'string') return { body, headers: {} };
	const encoded = new Response(body);
	return { body: Buffer.from(await encoded.arrayBuffer()), headers: { 'content-type': encoded.headers.get('content-type') ?? '' } };
}

function lostConnection(error: unknown, endpoint: string): ZaloTransportError {
	const { code = '', name = '' } = error as { code?: string; name?: string };
	const kind = neverLeftReason(error) === undefined && code !== 'UND_ERR_CONNECT_TIMEOUT' ? 'unknown' : 'notSent';
	return new ZaloTransportError({ kind, reason: name === 'TimeoutError' ? 'no answer in time' : code, endpoint });
}

/** The protocol layer's port over undici, with the same token steps n8n runs: authenticate; when told to refresh, refresh, store, authenticate again. */
export class UndiciPort implements ZaloPort {
	private readonly agent = new Agent({ pipelining: 1 });
	private readonly tokens = new CredentialTokens();

	constructor(
		readonly credential: MemoryCredential,
		private readonly clock: Clock,
		/** Shortens every call's timeout, for tests of slow answers. */
		public timeoutMs = 10_000,
	) {}

	async send(request: PortRequest): Promise<PortResponse> {
		const outgoing = await this.authenticated(request);
		const { body, headers: bodyHeaders } = await wireBody(request.body);
		const headers = { ...(outgoing.headers as Record<string, string>), ...bodyHeaders };
		const answer = await this.exchange(request.host, request.method, request.url, headers, body);
		return { ...answer, tokenUsed: fingerprint(String(outgoing.headers?.access_token ?? '')) };
	}

	async close(): Promise<void> {
		await this.agent.destroy();
	}

	/** One data object for both steps, as n8n passes it. */
	private async authenticated({ url, headers, token, notAfterMs }: PortRequest) {
		const data = { ...this.credential.data };
		if (token !== undefined) this.tokens.order(data, token);
		if (notAfterMs !== undefined) this.tokens.notAfter(data, notAfterMs);
		try {
			return this.tokens.authenticate(data, { url, headers: { ...headers } }, this.clock.nowMs());
		} catch (error) {
			if (!(error instanceof RefreshNeededError)) throw error;
			Object.assign(data, await this.refresh(data));
			return this.tokens.authenticate(data, { url, headers: { ...headers } }, this.clock.nowMs());
		}
	}

	private async refresh(data: CredentialData): Promise<object> {
		const fields = await this.tokens.refresh(data, this.clock.nowMs(), async (app, grant) => {
			const { headers, form } = tokenRequest(app, grant);
			const answer = await this.exchange('oauth', 'POST', `${app.tokenHost}${ACCESS_PATH}`, headers, new URLSearchParams(form).toString());
			return parseTokenAnswer(answer.text, answer.status, this.clock.nowMs());
		});
		this.credential.store(fields);
		return fields;
	}

	private async exchange(endpoint: string, method: 'GET' | 'POST', url: string, headers: Record<string, string>, body?: string | Buffer) {
		try {
			// undici.request follows no redirect by itself.
			const answer = await undiciRequest(url, { method, headers, body: body ?? null, dispatcher: this.agent, signal: AbortSignal.timeout(this.timeoutMs) });
			const text = await answer.body.text();
			const answered = Object.entries(answer.headers).map(([name, value]): [string, string] => [name.toLowerCase(), String(value)]);
			return { status: answer.statusCode, headers: Object.fromEntries(answered), text };
		} catch (error) {
			throw lostConnection(error, endpoint);
		}
	}
}
