import { header, type ApiAnswer, type ApiCall, type Route } from '../api';
import type { Sim } from '../sim';
import { sameSecret } from '../state/tokens';
import type { TokenPair } from '../state/tokens';
import { oauthError } from '../zaloError';

/** The consent page, with the admin's decision taken from the consentOutcome switch instead of a click. */
function permission(sim: Sim, call: ApiCall): ApiAnswer {
	const { state, switches } = sim;
	const redirectUri = call.query.get('redirect_uri') ?? '';
	if (call.query.get('app_id') !== state.app.appId) throw oauthError(-14002);
	if (!switches.get('appActive')) throw oauthError(-14002, 'App is not active but user is not admin');
	// Byte comparison on purpose: a trailing slash more is another callback for Zalo.
	if (redirectUri !== state.app.callbackUrl) throw oauthError(-14003);
	const challenge = call.query.get('code_challenge') ?? '';
	if (challenge !== '' && switches.get('pkce') === 'refused') throw oauthError(-14003);
	const target = new URL(redirectUri);
	const outcome = switches.get('consentOutcome');
	if (outcome === 'denyPage') return { body: { error: 'access_denied', error_name: 'access_denied', error_reason: '', error_description: 'The admin declined' } };
	if (outcome === 'denyRedirect') {
		target.searchParams.set('error', 'access_denied');
		target.searchParams.set('error_description', 'The admin declined');
	} else {
		target.searchParams.set('code', state.tokens.issueCode(challenge, sim.clock.now()));
		target.searchParams.set('oa_id', state.oa.oaId);
	}
	const clientState = call.query.get('state');
	if (clientState !== null) target.searchParams.set('state', clientState);
	return { status: 302, location: target.toString(), body: '' };
}

/** Code → tokens and refresh → tokens. Form fields only: a JSON body has no fields as far as Zalo is concerned. */
function accessToken(sim: Sim, call: ApiCall): ApiAnswer {
	const { state, switches } = sim;
	const form = formOf(call);
	if (form.get('app_id') !== state.app.appId) throw oauthError(-14002);
	const secret = header(call, 'secret_key');
	if (secret === undefined) call.warnings.push('header secret_key is missing; Zalo reads the secret nowhere else');
	if (!sameSecret(secret ?? '', state.app.appSecret)) throw oauthError(-14004);
	const now = sim.clock.now();
	switch (form.get('grant_type')) {
		case 'authorization_code': {
			const rules = { pkce: switches.get('pkce'), staticCodeChallenge: switches.get('staticCodeChallenge') };
			return tokenAnswer(sim, state.tokens.exchangeCode(form.get('code') ?? '', form.get('code_verifier') ?? '', rules, now));
		}
		case 'refresh_token': {
			const rules = { refreshFailureCode: switches.get('refreshFailureCode'), reuseRevokesFamily: switches.get('reuseRevokesFamily') };
			return tokenAnswer(sim, state.tokens.refresh(form.get('refresh_token') ?? '', rules, now));
		}
		default: throw oauthError(-14018);
	}
}

function formOf(call: ApiCall): URLSearchParams {
	const type = call.headers['content-type'] ?? '';
	if (type.includes('application/x-www-form-urlencoded')) return new URLSearchParams(call.rawBody.toString('utf8'));
	call.warnings.push(`content-type is "${type}"; the token endpoint reads form fields only`);
	return new URLSearchParams();
}

/** No envelope here, and expires_in is a string in every observed body. */
function tokenAnswer(sim: Sim, pair: TokenPair): ApiAnswer {
	const expiresIn = sim.switches.get('expiresInAs') === 'string' ? String(pair.expiresInS) : pair.expiresInS;
	return { body: { access_token: pair.accessToken, refresh_token: pair.refreshToken, expires_in: expiresIn } };
}

export const oauthRoutes: readonly Route[] = [
	{ method: 'GET', host: 'oauth', path: '/v4/oa/permission', handle: permission },
	{ method: 'POST', host: 'oauth', path: '/v4/oa/access_token', handle: accessToken },
];
