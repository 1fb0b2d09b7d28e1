import { createHash, createHmac } from 'node:crypto';
import { computeSignature, verifySignature } from '../../../zalo/signature';

// The vector of webhooks.md §3, computed outside this code base.
const APP_ID = '1234567890123456789';
const SECRET = 'oaSecretKeyExample01';
const BODY =
	'{"app_id":"1234567890123456789","sender":{"id":"5550001112223334441"},"user_id_by_app":"7770001112223334442","recipient":{"id":"9990001112223334443"},"event_name":"user_send_text","message":{"text":"Xin chào shop","msg_id":"0a1b2c3d4e5f60718293"},"timestamp":"1763700000123"}';
const MAC = '8e52170146323e664c77602e034f2d291d006e2d23e6641984d0ea6b8f282fc0';
const HMAC = 'd80a0ac8b87e55f5b147e3d34f467504aa2e297325aa6a43155de5c1174dc476';

const genuine = { appId: APP_ID, rawBody: Buffer.from(BODY, 'utf8'), timestamp: '1763700000123', oaSecretKey: SECRET };

describe('webhook signature', () => {
	it('computes the documented vector', () => {
		expect(Buffer.byteLength(BODY)).toBe(276);
		expect(computeSignature(genuine)).toBe(MAC);
	});

	it.each([
		['as Zalo sends it', `mac=${MAC}`],
		['without prefix', MAC],
		['in upper case', `mac=${MAC.toUpperCase()}`],
		['with an upper-case prefix and spaces', ` MAC=${MAC} `],
	])('accepts the header %s', (_, header) => {
		expect(verifySignature(header, genuine)).toEqual({ ok: true });
	});

	it.each<[string, string | undefined, string]>([
		['no header', undefined, 'missing'],
		['an empty header', ' ', 'missing'],
		['the prefix alone', 'mac=', 'malformed'],
		['a truncated digest', `mac=${MAC.slice(0, 63)}`, 'malformed'],
		['an appended digit', `mac=${MAC}0`, 'malformed'],
		['two headers joined by HTTP', `mac=${MAC}, mac=${MAC}`, 'malformed'],
		['HMAC of the body', `mac=${HMAC}`, 'mismatch'],
		['HMAC of everything', `mac=${createHmac('sha256', SECRET).update(APP_ID).update(BODY).update('1763700000123').digest('hex')}`, 'mismatch'],
		['the App Secret as last term', `mac=${createHash('sha256').update(APP_ID + BODY + '1763700000123' + 'appSecretExample').digest('hex')}`, 'mismatch'],
		['the digest of another timestamp', `mac=${computeSignature({ ...genuine, timestamp: '1763700000124' })}`, 'mismatch'],
		['the digest of another app', `mac=${computeSignature({ ...genuine, appId: '1234567890123456780' })}`, 'mismatch'],
	])('refuses %s', (_, header, reason) => {
		expect(verifySignature(header, genuine)).toEqual({ ok: false, reason });
	});

	it('signs bytes, not meaning: an escaped body fits only its own digest', () => {
		const escaped = BODY.replace('Xin chào', 'Xin ch\\u00e0o');
		const reserialised = JSON.stringify(JSON.parse(escaped));
		expect(reserialised).toBe(BODY);
		const mac = computeSignature({ ...genuine, rawBody: Buffer.from(escaped) });
		expect(verifySignature(`mac=${mac}`, { ...genuine, rawBody: Buffer.from(escaped) })).toEqual({ ok: true });
		expect(verifySignature(`mac=${mac}`, { ...genuine, rawBody: Buffer.from(reserialised) })).toEqual({ ok: false, reason: 'mismatch' });
	});

	it.each([['secret', { oaSecretKey: '' }], ['app id', { appId: '' }]])('throws on an empty %s instead of letting everything pass', (_, change) => {
		expect(() => verifySignature(`mac=${MAC}`, { ...genuine, ...change })).toThrow('must be set');
	});
});
