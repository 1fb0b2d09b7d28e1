import { Deadlines } from '../../../zalo/token/patience';
import type { TokenState } from '../../../zalo/token/state';
import { tokenStatus } from '../../../zalo/token/status';

const NOW = Date.parse('2026-11-21T05:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STATE: TokenState = { seed: 's', accessToken: 'access-1', refreshToken: 'refresh-1', expiresAtMs: NOW + 20 * HOUR, refreshedAtMs: NOW - 5 * HOUR, earlyRefusals: 3, oaId: '1' };

describe('the status of tokens', () => {
	it('of a renewed pair knows all times', () => {
		expect(tokenStatus(STATE, NOW)).toEqual({
			source: 'renewed', ageHours: 5, accessTokenExpiresAt: '2026-11-22T01:00:00.000Z', refreshTokenExpiresAt: '2027-02-19T00:00:00.000Z', refreshTokenDaysLeft: 89, earlyRefusals: 3,
		});
	});
	it('names no token', () => {
		expect(JSON.stringify(tokenStatus(STATE, NOW))).not.toMatch(/access-1|refresh-1/);
	});
	it.each<[string, Partial<TokenState>, string]>([
		['both tokens, never renewed', { expiresAtMs: null, refreshedAtMs: null }, 'pasted'],
		['only a refresh token', { accessToken: null, expiresAtMs: null, refreshedAtMs: null }, 'pasted'],
		['only an access token', { refreshToken: null, expiresAtMs: null, refreshedAtMs: null }, 'pasted'],
		['neither', { accessToken: null, refreshToken: null, expiresAtMs: null, refreshedAtMs: null }, 'missing'],
	])('with %s knows no times', (_what, change, source) => {
		expect(tokenStatus({ ...STATE, ...change }, NOW)).toEqual({ source, ageHours: null, accessTokenExpiresAt: null, refreshTokenExpiresAt: null, refreshTokenDaysLeft: null, earlyRefusals: 3 });
	});
	it.each([[0, 90], [1, 89], [DAY, 89], [76 * DAY, 14], [76 * DAY + 1, 13], [90 * DAY - 1, 0], [90 * DAY, 0], [400 * DAY, 0]])('%s ms after a renewal there are %s whole days left', (ageMs, days) => {
		expect(tokenStatus({ ...STATE, refreshedAtMs: NOW - ageMs }, NOW).refreshTokenDaysLeft).toBe(days);
	});
	it.each([[0, 0], [3 * 60_000, 0.1], [90 * 60_000, 1.5], [25 * HOUR, 25]])('an age of %s ms is %s hours', (ageMs, hours) => {
		expect(tokenStatus({ ...STATE, refreshedAtMs: NOW - ageMs }, NOW).ageHours).toBe(hours);
	});
});

describe('Deadlines', () => {
	const never = () => {
		throw new Error('asked for a life although the deadline is known');
	};
	it('run from the first that asks, for everybody', () => {
		const deadlines = new Deadlines();
		expect(deadlines.left('a', NOW, () => 1000)).toBe(1000);
		expect(deadlines.left('a', NOW + 400, never)).toBe(600);
		expect(deadlines.left('a', NOW + 1000, never)).toBe(0);
		expect(deadlines.left('a', NOW + 4 * 60_000, never)).toBe(0);
	});
	it('are forgotten five minutes after their end, and start anew', () => {
		const deadlines = new Deadlines();
		deadlines.left('a', NOW, () => 1000);
		expect(deadlines.left('a', NOW + 1000 + 5 * 60_000, () => 70)).toBe(70);
	});
	it('know keys apart, and forget the oldest of more than a thousand', () => {
		const deadlines = new Deadlines();
		for (let key = 0; key <= 1000; key++) expect(deadlines.left(String(key), NOW, () => key)).toBe(key);
		expect(deadlines.left('1000', NOW, never)).toBe(1000);
		expect(deadlines.left('1', NOW, never)).toBe(1);
		expect(deadlines.left('0', NOW, () => 7)).toBe(7);
	});
	it('of no length are kept too', () => {
		const deadlines = new Deadlines();
		expect(deadlines.left('a', NOW, () => 0)).toBe(0);
		expect(deadlines.left('a', NOW, never)).toBe(0);
	});
});
