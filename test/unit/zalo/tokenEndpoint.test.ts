import { ZaloApiError } from '../../../zalo/errors/zaloApiError';
import { appSecretProof } from '../../../zalo/token/appSecretProof';
import { parseTokenAnswer, tokenRequest } from '../../../zalo/token/tokenEndpoint';

const NOW = Date.parse('2026-11-21T05:00:00Z');
const HOUR = 3_600_000;

describe('token endpoint', () => {
	it('sends the secret as header and the rest as form', () => {
		expect(tokenRequest({ appId: '41', appSecret: 's' }, { refreshToken: 'r' })).toEqual({
			headers: { secret_key: 's', 'content-type': 'application/x-www-form-urlencoded' },
			form: { refresh_token: 'r', app_id: '41', grant_type: 'refresh_token' },
		});
	});
	it('reads expires_in as string or number', () => {
		for (const expires of ['90000', 90000]) {
			expect(parseTokenAnswer(JSON.stringify({ access_token: 'a', refresh_token: 'r', expires_in: expires }), 200, NOW).expiresAtMs).toBe(NOW + 25 * HOUR);
		}
	});
	it.each<[string, string, string | number, string]>([
		['a numeric error under 200', '{"error":-14014,"error_name":"Invalid refresh token"}', -14014, 'reauthorize'],
		['no numeric error', '{"error_name":"Invalid refresh token","error_description":"used"}', 'no access_token', 'reauthorize'],
		['half a pair', '{"access_token":"a"}', 'no refresh_token', 'reauthorize'],
		['the other half', '{"refresh_token":"a"}', 'no access_token', 'reauthorize'],
		['an unlisted -14xxx', '{"error":-14099}', -14099, 'reauthorize'],
	])('fails on %s', (_, text, code, action) => {
		expect.assertions(3);
		try {
			parseTokenAnswer(text, 200, NOW);
		} catch (error) {
			expect(error).toBeInstanceOf(ZaloApiError);
			expect(error).toMatchObject({ family: 'oauth', code, action });
			expect((error as ZaloApiError).remedy.length).toBeGreaterThan(20);
		}
	});
	it('sends a code with its verifier, and without one where PKCE was not used', () => {
		const app = { appId: '41', appSecret: 's' };
		expect(tokenRequest(app, { code: 'c', verifier: 'v' }).form).toEqual({ code: 'c', app_id: '41', grant_type: 'authorization_code', code_verifier: 'v' });
		expect(Object.keys(tokenRequest(app, { code: 'c', verifier: '' }).form)).not.toContain('code_verifier');
	});
	it.each([408, 425, 429, 500, 503])('JSON without tokens under HTTP %s says nothing about the refresh token either', (status) => {
		expect(() => parseTokenAnswer('{"error":-1,"message":"busy"}', status, NOW)).toThrow(expect.objectContaining({ kind: 'refreshUnknown' }));
	});
	it('a page instead of JSON says nothing about the refresh token', () => {
		expect(() => parseTokenAnswer('<html>502</html>', 502, NOW)).toThrow(expect.objectContaining({ kind: 'refreshUnknown', maybeSent: false }));
	});
	it('computes the documented appsecret_proof', () => {
		expect(appSecretProof('accessTokenExample_123', 'appSecretExample99')).toBe('806285bd61645312c872d74f723279678253139ca44c5b1da8c0464d9ff30ab0');
	});
});
