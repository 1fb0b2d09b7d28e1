import type { Clock } from './clock';
import { HOST_FAMILY, type Endpoint } from './endpoints/endpoint';
import { lookupError } from './errors/lookup';
import { ZaloApiError } from './errors/zaloApiError';
import { ZaloInputError } from './errors/zaloInputError';
import { TooLateError, ZaloTransportError } from './errors/zaloTransportError';
import type { Hosts } from './hosts';
import { parseLossless } from './losslessJson';
import { APP_CALLS_PER_MINUTE, RateBucket, type Permit, type RateBook } from './pacing';
import type { PortRequest, PortResponse, ZaloPort } from './port';
import { decideRetry } from './retry';
import type { TokenOrder } from './token/order';
import { takeTurn, type PacedBucket, type Turn } from './turn';
import type { UploadFile } from './uploadFile';
import type { z } from './z';

/** One try at Zalo, the way of an uploaded file not counted. */
const TIMEOUT_MS = 30_000;
/** 1 Mbit/s: the 50 MB of a video then take 7 minutes. */
const SLOW_LINE_BYTES_PER_MS = 125;

/** A try with less time than this is not worth waiting for. */
const MIN_TRY_MS = 1_000;

const NEXT_MINUTE = 'Zalo takes calls again in the next minute. If it keeps happening, make fewer calls or upgrade the OA package at oa.zalo.me.';

export interface ClientOptions {
	readonly port: ZaloPort;
	readonly hosts: Hosts;
	readonly clock: Clock;
	readonly rates: RateBook;
	/** The app and, within it, the account: whose calls are counted together. */
	readonly app: string;
	readonly account: string;
	/** A bound of the operator's own on the calls of this client, beside Zalo's. */
	readonly callsPerMinute?: number;
	/** Throws when the caller has cancelled; asked before every attempt. */
	readonly throwIfCancelled?: () => void;
	/** Epoch ms: no try leaves later, for a call that has lost its sense or its price by then. One that is under way comes to its end. */
	readonly notAfterMs?: number;
	/** Told when Zalo has accepted a call that reaches a person. */
	readonly onSent?: () => void;
	/** Epoch ms: no try lasts longer and no wait goes beyond it, for callers who cannot wait for the next minute. */
	readonly endsAtMs?: number;
}

type Validated = Record<string, unknown>;

function withQuery(url: string, query: Record<string, unknown>): string {
	const parameters = new URLSearchParams();
	for (const [key, value] of Object.entries(query)) if (value !== undefined) parameters.set(key, String(value));
	const text = parameters.toString();
	return text === '' ? url : `${url}?${text}`;
}

type Upload = UploadFile & { readonly mimeType: string };

function toForm(files: Readonly<Record<string, Upload>>): FormData {
	const form = new FormData();
	for (const [key, file] of Object.entries(files)) form.append(key, new Blob([new Uint8Array(file.bytes)], { type: file.mimeType }), file.fileName);
	return form;
}

/** What an answer may take plus the way of the files over a slow line. */
function uploadTimeoutMs(files: Readonly<Record<string, Upload>>): number {
	const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes.length, 0);
	return TIMEOUT_MS + Math.ceil(bytes / SLOW_LINE_BYTES_PER_MS);
}

/** The request of a row, without credentials. */
function buildRequest(row: Endpoint, hosts: Hosts, input: Validated): PortRequest {
	const url = `${hosts[row.host]}${row.path}`;
	const base = { method: row.method, host: row.host, timeoutMs: TIMEOUT_MS } as const;
	switch (row.encoding) {
		case 'json':
			return { ...base, url, headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify(input) };
		case 'multipart': {
			const files = input as Record<string, Upload>;
			return { ...base, timeoutMs: uploadTimeoutMs(files), url, headers: { accept: 'application/json' }, body: toForm(files) };
		}
		case 'data':
			return { ...base, url: withQuery(url, { data: JSON.stringify(input) }), headers: { accept: 'application/json' } };
		case 'query':
			return { ...base, url: withQuery(url, input), headers: { accept: 'application/json' } };
		case 'none':
			return { ...base, url, headers: { accept: 'application/json' } };
	}
}

/** `ok` or the error of the envelope. Decided by `error`, never by the HTTP status (errors.md §0 rule 1). */
function readEnvelope(row: Endpoint, response: PortResponse): Record<string, unknown> {
	let body: unknown;
	try {
		body = parseLossless(response.text);
	} catch {
		// Not JSON: told below, together with JSON of the wrong kind.
		body = undefined;
	}
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		const looksLikeHtml = /^\s*</.test(response.text);
		const what = looksLikeHtml ? 'HTML instead of JSON' : 'no readable JSON';
		throw new ZaloTransportError({ kind: 'unknown', reason: `HTTP ${response.status} with ${what}`, endpoint: row.name, httpStatus: response.status });
	}
	const envelope = body as Record<string, unknown>;
	const code = envelope.error;
	if (code === 0 || code === '0') return envelope;
	if (typeof code !== 'number' && typeof code !== 'string') {
		// Also with status 5xx: a gateway that gave up waiting says nothing about what Zalo did.
		throw new ZaloTransportError({ kind: 'unknown', reason: `HTTP ${response.status} with JSON that is not Zalo's`, endpoint: row.name, httpStatus: response.status });
	}
	const message = typeof envelope.message === 'string' ? envelope.message : '';
	throw new ZaloApiError(lookupError(HOST_FAMILY[row.host], code, message), { endpoint: row.name, effect: row.effect, httpStatus: response.status, wireMessage: message });
}

/** Calls Zalo: validate → pace → send → classify → parse. One instance serves one node execution; calls may overlap. */
export class ZaloClient {
	/** Itself, or the client this one was made from: what is remembered for one execution hangs on it. */
	readonly root: ZaloClient;

	constructor(
		private readonly options: ClientOptions,
		/** What this client has made in the minute, for the operator's bound. */
		private readonly ownCalls = new RateBucket('own'),
		root?: ZaloClient,
	) {
		this.root = root ?? this;
	}

	/**
	 * One call of a row. `token` is a wish about the token it travels with.
	 * @throws ZaloInputError before anything is sent when the input breaks the row's schema
	 * @throws ZaloApiError when Zalo says no; ZaloTransportError when there is no usable answer
	 */
	async call<Request extends z.ZodTypeAny, Response extends z.ZodTypeAny>(row: Endpoint<Request, Response>, input: z.input<Request>, token?: TokenOrder): Promise<z.output<Response>> {
		const checked = row.request.safeParse(input);
		if (!checked.success) {
			const issue = checked.error.issues[0];
			throw new ZaloInputError(issue?.path.join('.') || 'input', issue?.message ?? 'is invalid', `Check the fields of "${row.name}".`);
		}
		const request = buildRequest(row, this.options.hosts, checked.data as Validated);
		const envelope = await this.attempt(row, token === undefined ? request : { ...request, token });
		if (row.effect === 'send') this.options.onSent?.();
		const parsed = row.response.safeParse(envelope);
		if (parsed.success) return parsed.data as z.output<Response>;
		const path = parsed.error.issues[0]?.path.join('.') ?? '';
		// The call was accepted, so this must never look like something to repeat.
		throw new ZaloTransportError({ kind: 'unknown', reason: `an answer without a usable "${path}"`, endpoint: row.name, effect: row.effect });
	}

	private async attempt(row: Endpoint, first: PortRequest): Promise<Record<string, unknown>> {
		const { clock, port } = this.options;
		let request = first;
		let tokenRenewed = false;
		for (let attempt = 1; ; attempt++) {
			const turn = await this.pace(row);
			let tokenUsed = '';
			try {
				const response = await port.send(this.inTime(request));
				tokenUsed = response.tokenUsed;
				turn.learn(response, false);
				const envelope = readEnvelope(row, response);
				turn.learn(response, true);
				return envelope;
			} catch (error) {
				if (error instanceof ZaloApiError && error.class === 'rate') turn.close(attempt);
				const decision = decideRetry(row.effect, error, { attempt, tokenRenewed, nowMs: clock.nowMs(), random: clock.random() });
				if (decision.kind === 'fail' || (decision.kind === 'wait' && !this.hasTimeAfter(decision.waitMs))) throw error instanceof ZaloTransportError ? error.forCall(row.name, row.effect) : error;
				if (decision.kind === 'newToken') {
					tokenRenewed = true;
					request = { ...first, token: { replace: tokenUsed } };
				} else {
					turn.leave();
					await clock.sleep(decision.waitMs);
				}
			} finally {
				turn.leave();
			}
		}
	}

	/** The account's bucket at the host of the row; on the OA host the app has one as well, and the operator may have set a bound. */
	private bucketsOf(row: Endpoint): readonly [PacedBucket, ...PacedBucket[]] {
		const { rates, app, account, callsPerMinute, hosts } = this.options;
		const host = hosts[row.host];
		const ofAccount = { bucket: rates.bucket(`${app}:${account}:${host}`), maxPerMinute: Number.POSITIVE_INFINITY };
		const ofApp = { bucket: rates.bucket(`${app}:${host}`, 'silent'), maxPerMinute: APP_CALLS_PER_MINUTE };
		const own = { bucket: this.ownCalls, maxPerMinute: callsPerMinute ?? 0 };
		return [ofAccount, ...(row.host === 'openapi' ? [ofApp] : []), ...(callsPerMinute === undefined ? [] : [own])];
	}

	/** The same client for calls that must not begin after this time; they count in the same buckets. */
	notAfter(notAfterMs: number): ZaloClient {
		return new ZaloClient({ ...this.options, notAfterMs }, this.ownCalls, this.root);
	}

	/** The same client for calls of which somebody wants to be told; they count in the same buckets. */
	telling(onSent: () => void): ZaloClient {
		return new ZaloClient({ ...this.options, onSent }, this.ownCalls, this.root);
	}

	/** Waits for this call's turn. */
	private async pace(row: Endpoint): Promise<Turn> {
		const { clock, notAfterMs = Number.POSITIVE_INFINITY } = this.options;
		const buckets = this.bucketsOf(row);
		for (;;) {
			this.options.throwIfCancelled?.();
			if (clock.nowMs() > notAfterMs) throw new TooLateError({ kind: 'notSent', reason: 'it was too late when its turn came', endpoint: row.name, effect: row.effect });
			const turn = takeTurn(buckets, clock);
			if ('leave' in turn) return turn;
			if ('answer' in turn) await this.untilAnswered(row, turn);
			else if (this.hasTimeAfter(turn.waitMs)) await clock.sleep(turn.waitMs);
			else throw new ZaloTransportError({ kind: 'notSent', reason: 'the calls of this minute are used up', endpoint: row.name, effect: row.effect, remedy: NEXT_MINUTE });
		}
	}

	/** Waits for the answer that tells the rest of the minute, not longer than this call may. */
	private async untilAnswered(row: Endpoint, { answer, waitMs }: Extract<Permit, { answer: unknown }>): Promise<void> {
		if (!this.hasTimeAfter(0)) throw new ZaloTransportError({ kind: 'notSent', reason: 'an earlier call of this minute has no answer yet', endpoint: row.name, effect: row.effect, remedy: NEXT_MINUTE });
		await Promise.race([answer, this.options.clock.sleep(Math.min(waitMs, this.leftMs() - MIN_TRY_MS))]);
	}

	private leftMs(): number {
		return (this.options.endsAtMs ?? Number.POSITIVE_INFINITY) - this.options.clock.nowMs();
	}

	private hasTimeAfter(waitMs: number): boolean {
		return this.leftMs() >= waitMs + MIN_TRY_MS;
	}

	private inTime(request: PortRequest): PortRequest {
		const { notAfterMs } = this.options;
		return { ...request, timeoutMs: Math.max(1, Math.min(request.timeoutMs, this.leftMs())), ...(notAfterMs === undefined ? {} : { notAfterMs }) };
	}
}
