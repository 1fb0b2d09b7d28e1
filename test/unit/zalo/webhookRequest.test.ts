import { computeSignature } from '../../../zalo/signature';
import { checkWebhook, MAX_BODY_BYTES } from '../../../zalo/webhookRequest';

const APP_ID = '4102938475610293847';
const SECRET = 'oa-secret';
const NOW = Date.parse('2026-11-21T05:00:00Z');
const DAY = 24 * 3_600_000;
const body = (change: Record<string, unknown> = {}) => JSON.stringify({ app_id: APP_ID, event_name: 'follow', follower: { id: '7019283746501928374' }, timestamp: '1763697000123', ...change });
const sign = (rawText: string, timestamp = '1763697000123', secret = SECRET) => `mac=${computeSignature({ appId: APP_ID, rawBody: Buffer.from(rawText), timestamp, oaSecretKey: secret })}`;
const check = (rawText: string, signature: string | undefined, oaSecretKey: string | null = SECRET) => checkWebhook({ rawBody: Buffer.from(rawText), contentType: 'application/json', signature, appId: APP_ID, oaSecretKey, nowMs: NOW });

describe('checkWebhook', () => {
	it('accepts a genuine event and hands back its exact text', () => {
		expect(check(body(), sign(body()))).toEqual({ ok: true, rawText: body(), appId: APP_ID });
	});

	it('accepts escaped slashes and escaped Vietnamese byte-exact', () => {
		const raw = body({ note: 'x' }).replace('"x"', '"https:\\/\\/shop.example\\/\\u00e1o d\\u00e0i"');
		expect(check(raw, sign(raw))).toEqual({ ok: true, rawText: raw, appId: APP_ID });
	});

	it('signs a bare-number timestamp with its literal digits', () => {
		const raw = body().replace('"1763697000123"', '1763697000123');
		expect(check(raw, sign(raw, '1763697000123')).ok).toBe(true);
	});

	it('uses the configured app id when the event names none', () => {
		const raw = body({ app_id: undefined });
		expect(check(raw, sign(raw)).ok).toBe(true);
	});

	it.each<[string, string, string | undefined, string]>([
		['empty body', '', 'mac=x', 'empty body'],
		['body over a megabyte', `{"a":"${'x'.repeat(MAX_BODY_BYTES)}"}`, 'mac=x', 'body too large'],
		['broken JSON', '{"app_id":', 'mac=x', 'body is not JSON'],
		['a list', '[1]', 'mac=x', 'body is not an object'],
		['null', 'null', 'mac=x', 'body is not an object'],
		['an event without a name', body({ event_name: undefined }), 'mac=x', 'no event name'],
		['an event with an empty name', body({ event_name: '' }), 'mac=x', 'no event name'],
		['a Mini App notification', '{"event":"user.revoke.consent","appId":"1","timestamp":1}', 'mac=x', 'notification of a Mini App'],
		['another app', body({ app_id: '1' }), sign(body({ app_id: '1' })), 'event of another app'],
		['no timestamp', body({ timestamp: undefined }), 'mac=x', 'no timestamp'],
		['no signature', body(), undefined, 'signature missing'],
		['a signature given twice', body(), `${sign(body())}, ${sign(body())}`, 'signature given twice'],
		['nonsense as signature', body(), 'mac=zz', 'signature malformed'],
		['another secret', body(), sign(body(), undefined, 'other'), 'signature does not match'],
		['a changed body', `${body()} `, sign(body()), 'signature does not match'],
	])('refuses %s', (_, raw, signature, reason) => {
		expect(check(raw, signature)).toEqual({ ok: false, reason });
	});

	it.each<[string, boolean]>([
		['application/json', true], ['Application/JSON; charset=utf-8', true], ['application/json;charset=UTF-8', true],
		['text/plain', false], ['application/x-www-form-urlencoded', false], ['application/jsonp', false], ['', false],
	])('content type %p', (contentType, ok) => {
		const verdict = checkWebhook({ rawBody: Buffer.from(body()), contentType, signature: sign(body()), appId: APP_ID, oaSecretKey: SECRET, nowMs: NOW });
		expect(verdict.ok ? 'ok' : verdict.reason).toBe(ok ? 'ok' : 'wrong content type');
	});

	it('no content type at all is a wrong one', () => {
		expect(checkWebhook({ rawBody: Buffer.from(body()), contentType: undefined, signature: sign(body()), appId: APP_ID, oaSecretKey: SECRET, nowMs: NOW })).toEqual({ ok: false, reason: 'wrong content type' });
	});

	it.each<[unknown, string]>([
		['1763697000123', 'ok'], [1763697000123, 'ok'], ['0', 'ok'], ['1', 'ok'], ['1763697000123.5', 'ok'],
		[String(NOW + DAY), 'ok'], [String(NOW + DAY + 1), 'timestamp is in the future'], ['17636970001230000', 'timestamp is in the future'], [1e300, 'timestamp is in the future'],
		['', 'timestamp is not a number'], ['soon', 'timestamp is not a number'], ['-5', 'timestamp is not a number'], ['0x12', 'timestamp is not a number'], [' 1763697000123', 'timestamp is not a number'],
		['Infinity', 'timestamp is not a number'], [null, 'no timestamp'], [{}, 'no timestamp'], [true, 'no timestamp'],
	])('a signed event with timestamp %p', (timestamp, expected) => {
		const raw = body({ timestamp });
		const verdict = check(raw, sign(raw, typeof timestamp === 'number' ? JSON.stringify(timestamp) : String(timestamp)));
		expect(verdict.ok ? 'ok' : verdict.reason).toBe(expected);
	});

	it('has no limit to the past: a retry carries the old timestamp', () => {
		const raw = body({ timestamp: String(NOW - 30 * DAY) });
		expect(check(raw, sign(raw, String(NOW - 30 * DAY))).ok).toBe(true);
	});

	it('takes a byte order mark for part of the signed bytes, not of the text', () => {
		const raw = `\uFEFF${body()}`;
		expect(check(raw, sign(raw))).toEqual({ ok: true, rawText: body(), appId: APP_ID });
		expect(check(raw, sign(body())).ok).toBe(false);
	});

	it('skips the signature only when the operator switched it off', () => {
		expect(check(body(), undefined, null).ok).toBe(true);
		expect(() => check(body(), sign(body()), '')).toThrow('must be set');
	});
});
