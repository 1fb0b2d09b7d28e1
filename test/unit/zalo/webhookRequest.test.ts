import { computeSignature } from '../../../zalo/signature';
import { checkWebhook, MAX_BODY_BYTES } from '../../../zalo/webhookRequest';

const APP_ID = '4102938475610293847';
const SECRET = 'oa-secret';
const body = (change: Record<string, unknown> = {}) => JSON.stringify({ app_id: APP_ID, event_name: 'follow', follower: { id: '7019283746501928374' }, timestamp: '1763697000123', ...change });
const sign = (rawText: string, timestamp = '1763697000123', secret = SECRET) => `mac=${computeSignature({ appId: APP_ID, rawBody: Buffer.from(rawText), timestamp, oaSecretKey: secret })}`;
const check = (rawText: string, signature: string | undefined, oaSecretKey: string | null = SECRET) => checkWebhook({ rawBody: Buffer.from(rawText), signature, appId: APP_ID, oaSecretKey });

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
		['a list', '[1]', 'mac=x', 'not an OA event'],
		['a Mini App notification', '{"event":"user.revoke.consent","appId":"1","timestamp":1}', 'mac=x', 'not an OA event'],
		['another app', body({ app_id: '1' }), sign(body({ app_id: '1' })), 'event of another app'],
		['no timestamp', body({ timestamp: undefined }), 'mac=x', 'no timestamp'],
		['no signature', body(), undefined, 'signature missing'],
		['nonsense as signature', body(), 'mac=zz', 'signature malformed'],
		['another secret', body(), sign(body(), undefined, 'other'), 'signature does not match'],
		['a changed body', `${body()} `, sign(body()), 'signature does not match'],
	])('refuses %s', (_, raw, signature, reason) => {
		expect(check(raw, signature)).toEqual({ ok: false, reason });
	});

	it('skips the signature only when the operator switched it off', () => {
		expect(check(body(), undefined, null).ok).toBe(true);
		expect(() => check(body(), sign(body()), '')).toThrow('must be set');
	});
});
