import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ZaloInputError } from '../errors/zaloInputError';
import { sanitiseWireMessage } from '../errors/mask';
import type { CodeExchange } from './order';

/** How an app wants PKCE: sources disagree, so it is a setting. Source: shared/zalo/oauth.md §3 "The PKCE dispute", read 2026-11-21. */
export type PkceMode = 'none' | 'dynamic' | 'static';

/** What consent needs from the credential. */
export interface ConsentApp {
	readonly appId: string;
	readonly appSecret: string;
	/** n8n's id of the credential: a URL made with one credential is not answered through another. */
	readonly credentialId: string;
	readonly oauthHost: string;
	readonly pkce: PkceMode;
	/** The verifier typed into Zalo's console as a challenge; only for `static`. */
	readonly staticVerifier: string;
}

/** Source: shared/zalo/oauth.md §3 [A]. */
export const PERMISSION_PATH = '/v4/oa/permission';

/** How long a consent URL may be used: an admin may have to be asked first. The code that comes back lives 10 minutes. */
const STATE_LIFE_MS = 60 * 60_000;

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

function mac(app: ConsentApp, purpose: string, text: string): string {
	return createHmac('sha256', app.appSecret).update(`${purpose}\n${app.appId}\n${app.credentialId}\n${text}`).digest('base64url');
}

/** S256: base64url without padding of the raw SHA-256 of the verifier. Source: oauth.md §3 [A]. */
export function challengeOf(verifier: string): string {
	return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}

/**
 * 43 characters, derived from the App Secret and the state: a secret that never has to be stored or passed through a
 * workflow between the consent URL and the exchange.
 */
function verifierOf(app: ConsentApp, state: string): string {
	if (app.pkce === 'none') return '';
	if (app.pkce === 'dynamic') return mac(app, 'zalo-oa-verifier', state);
	if (/^[A-Za-z0-9._~-]{43,128}$/.test(app.staticVerifier)) return app.staticVerifier;
	throw new ZaloInputError('PKCE Code Verifier', 'must have 43 to 128 letters, digits or - . _ ~', 'Enter the verifier whose challenge is saved in the console of the app, or set PKCE to None in the Zalo OA API credential.');
}

function checkedCallback(callbackUrl: string): string {
	const remedy = 'Enter exactly the "Official Account Callback Url" saved on developers.zalo.me → your app → Official Account → General settings, for example the production URL of the Webhook node.';
	let url: URL;
	try {
		url = new URL(callbackUrl);
	} catch {
		throw new ZaloInputError('Callback URL', 'is not a URL', remedy);
	}
	const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
	if (!isSafe) throw new ZaloInputError('Callback URL', 'must start with https://', remedy);
	if (url.hash !== '') throw new ZaloInputError('Callback URL', 'must not contain #', remedy);
	return callbackUrl;
}

/** The consent page an admin of the OA opens, and until when its answer is accepted. */
export function authorizationUrl(app: ConsentApp, callbackUrl: string, nowMs: number): { url: string; expiresAtMs: number } {
	const expiresAtMs = nowMs + STATE_LIFE_MS;
	const body = `${expiresAtMs.toString(36)}.${randomBytes(12).toString('base64url')}`;
	const state = `${body}.${mac(app, 'zalo-oa-state', body)}`;
	const verifier = verifierOf(app, state);
	const query = new URLSearchParams({
		app_id: app.appId,
		redirect_uri: checkedCallback(callbackUrl),
		...(verifier === '' ? {} : { code_challenge: challengeOf(verifier) }),
		state,
	});
	return { url: `${app.oauthHost}${PERMISSION_PATH}?${query.toString()}`, expiresAtMs };
}

const START_AGAIN = 'Run "Get Authorization URL" again and open the new URL within an hour.';

function checkState(app: ConsentApp, state: string, nowMs: number): void {
	const [expires = '', nonce = '', given = '', ...more] = state.split('.');
	const expected = Buffer.from(mac(app, 'zalo-oa-state', `${expires}.${nonce}`));
	const isOurs = more.length === 0 && Buffer.byteLength(given) === expected.length && timingSafeEqual(Buffer.from(given), expected);
	if (!isOurs) throw new ZaloInputError('Callback', 'carries no valid state: it does not answer a URL made with this credential', START_AGAIN);
	if (nowMs > parseInt(expires, 36)) throw new ZaloInputError('Callback', 'answers a URL that is more than an hour old', START_AGAIN);
}

/**
 * The code of a callback: its whole address (or query string), or the bare code as a person copies it from the address
 * bar. An address must carry the state of a URL made with this credential, or a stranger could connect an OA of their own.
 * @throws ZaloInputError when consent was refused, the state is wrong or old, or there is no code
 */
export function readCallback(app: ConsentApp, callback: string, nowMs: number): CodeExchange {
	const text = callback.trim();
	if (text === '') throw new ZaloInputError('Callback URL or Code', 'is empty', 'Paste the address the browser ended on after the consent, or the code in it.');
	if (!/[?&]|:\/\/|^(code|error|state)=/.test(text)) {
		if (app.pkce === 'dynamic') throw new ZaloInputError('Callback URL or Code', 'is a bare code, but PKCE is set to Per Request', 'Paste the whole address the browser ended on.');
		return { code: text, verifier: verifierOf(app, ''), oaId: null, credentialId: app.credentialId };
	}
	const query = new URLSearchParams(text.slice(text.indexOf('?') + 1).split('#')[0]);
	const state = query.get('state') ?? '';
	const refusal = query.get('error_description') ?? query.get('error_reason') ?? query.get('error');
	if (refusal !== null) {
		// Sources disagree whether Zalo returns the state with a refusal; without it the text could be anybody's.
		const reason = state === '' ? '' : ` ("${sanitiseWireMessage(refusal)}")`;
		if (state !== '') checkState(app, state, nowMs);
		throw new ZaloInputError('Consent', `was not given${reason}`, 'An admin of the Official Account has to open the URL, choose the OA and press Allow (Cho phép).');
	}
	checkState(app, state, nowMs);
	const code = query.get('code') ?? '';
	if (code === '') throw new ZaloInputError('Callback', 'carries no authorization code', START_AGAIN);
	return { code, verifier: verifierOf(app, state), oaId: query.get('oa_id'), credentialId: app.credentialId };
}
