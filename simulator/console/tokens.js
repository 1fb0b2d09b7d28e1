import { badge, button, fill, h } from './dom.js';
import { clockTime, calendarDay, count, span } from './format.js';
import { notify, perform } from './notice.js';

/** The token pair of this app on this OA. The values are shown once, when they are issued, as Zalo's own tool does. */
export function createTokens(panel) {
	const facts = h('dl', { class: 'facts' });
	const values = h('div', {});
	const issue = async () => {
		const pair = await perform('issue-tokens', {}, 'New token pair; the old one is dead');
		if (pair) fill(values, tokenFields(pair));
	};
	panel.append(h('div', { class: 'pad' },
		h('div', { class: 'row', style: 'margin-bottom:10px' },
			button('Issue tokens', issue, { class: 'btn primary' }),
			button('Expire access token', () => perform('expire-access-token', {}, 'The access token is expired now')),
			button('Revoke access token', () => perform('revoke-access-token', {}, 'The access token is unknown to Zalo now'))),
		values, facts));
	return (view) => fill(facts, Object.entries(factsOf(view)).map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
}

function factsOf({ tokens, app, oa, nowMs, hosts }) {
	return {
		'Access token': lifetime(tokens.hasAccessToken, tokens.accessTokenExpiresAtMs, nowMs),
		'Refresh token': lifetime(tokens.refreshTokenExpiresAtMs !== null, tokens.refreshTokenExpiresAtMs, nowMs),
		'So far': `${count(tokens.issued)} issued, ${count(tokens.refreshes)} refreshed, ${count(tokens.failedRefreshes)} refreshes refused`,
		'Used refresh tokens presented': count(tokens.reuseAttempts),
		'App ID': app.appId, 'App Secret': app.appSecret, 'OA Secret Key': app.oaSecretKey, 'OA ID': oa.oaId,
		'API hosts': hosts.map(({ name, url }) => h('div', {}, h('code', {}, url), ` ${name}`)),
	};
}

function lifetime(isAlive, expiresAtMs, nowMs) {
	if (!isAlive || expiresAtMs === null) return badge('none', 'warn');
	if (expiresAtMs <= nowMs) return badge('expired', 'bad');
	return [badge('valid', 'good'), ` for ${span(expiresAtMs - nowMs)}, until ${calendarDay(expiresAtMs)} ${clockTime(expiresAtMs)}`];
}

function tokenFields(pair) {
	return h('div', { class: 'form-grid', style: 'margin-bottom:12px' }, [['Access Token', pair.accessToken ?? pair.access_token], ['Refresh Token', pair.refreshToken ?? pair.refresh_token]].map(([label, value]) => {
		const field = h('input', { readonly: true, value: value ?? '', class: 'mono grow' });
		const copy = () => {
			field.select();
			void navigator.clipboard?.writeText(field.value).then(() => notify(`${label} copied`));
		};
		return h('label', {}, label, h('span', { class: 'row', style: 'flex-wrap:nowrap' }, field, button('Copy', copy, { class: 'btn small' })));
	}));
}
