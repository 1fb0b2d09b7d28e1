import { ERROR_ROWS } from '../../../zalo/errors/table';
import { lookupError } from '../../../zalo/errors/lookup';
import { ZaloApiError } from '../../../zalo/errors/zaloApiError';
import { ZaloTransportError } from '../../../zalo/errors/zaloTransportError';
import { EMPTY_WINDOW, observeRate, paceWaitMs, RateBook, spendRate } from '../../../zalo/pacing';
import { decideRetry, RETRY } from '../../../zalo/retry';

const AT = Date.parse('2026-11-21T05:00:20.000Z'); // 40 s before the next minute
const decide = (effect: 'read' | 'write' | 'send', error: unknown, attempt = 1, tokenRenewed = false) => decideRetry(effect, error, { attempt, tokenRenewed, nowMs: AT, random: 0 });
const api = (family: 'oa' | 'zbs', code: number | string, message = '') => new ZaloApiError(lookupError(family, code, message), { endpoint: 'x' });
const transport = (kind: 'notSent' | 'unknown') => new ZaloTransportError({ kind, reason: 'timeout', endpoint: 'x' });

describe('retry', () => {
	it('never repeats a send that may have gone out', () => {
		for (const error of [transport('unknown'), api('oa', -200), api('zbs', -100), api('oa', -99999), new Error('bug')]) {
			expect(decide('send', error)).toEqual({ kind: 'fail' });
		}
	});
	it('says "may have gone out" for a send Zalo calls failed without being sure, and only for a send', () => {
		const failed = (effect: 'read' | 'send', family: 'oa' | 'zbs', code: number) => new ZaloApiError(lookupError(family, code), { endpoint: 'x', effect });
		expect([failed('send', 'oa', -200), failed('send', 'zbs', -100)].map(({ maybeSent, retryable }) => [maybeSent, retryable])).toEqual([[true, false], [true, false]]);
		expect([failed('read', 'oa', -200), failed('send', 'oa', -201)].map(({ maybeSent }) => maybeSent)).toEqual([false, false]);
	});
	it('repeats a send only when it provably was not accepted', () => {
		expect(decide('send', transport('notSent'))).toMatchObject({ kind: 'wait' });
		expect(decide('send', api('oa', -32))).toEqual({ kind: 'wait', waitMs: 40_000 });
		expect(decide('send', api('oa', -216))).toEqual({ kind: 'newToken' });
	});
	it('renews a token at most once', () => {
		for (const error of [api('oa', -216), api('oa', -220), api('zbs', -124)]) {
			expect(decide('read', error)).toEqual({ kind: 'newToken' });
			expect(decide('read', error, 2, true)).toEqual({ kind: 'fail' });
		}
	});
	it('repeats reads with bounded, growing pauses', () => {
		expect([1, 2, 3].map((attempt) => decide('read', transport('unknown'), attempt))).toEqual([250, 500, 1000].map((waitMs) => ({ kind: 'wait', waitMs })));
		expect(decide('read', transport('unknown'), RETRY.maxAttempts)).toEqual({ kind: 'fail' });
	});
	it('never repeats an unknown code, whatever the call does', () => {
		for (const effect of ['read', 'write', 'send'] as const) expect(decide(effect, api('oa', -424242))).toEqual({ kind: 'fail' });
	});
	it('for every listed code a send is repeated only on rate limits and token refusals', () => {
		const repeated = ERROR_ROWS.filter((row) => (row.api === 'oa' || row.api === 'zbs') && decide('send', api(row.api, row.code)).kind !== 'fail').map((row) => `${row.api} ${row.code}`);
		expect(repeated.sort()).toEqual(['oa -216', 'oa -220', 'oa -222', 'oa -32', 'zbs -124']);
	});
});

describe('pacing', () => {
	const full = observeRate(EMPTY_WINDOW, { 'x-ratelimit-limit': '100', 'x-ratelimit-remain': '0' }, AT);
	it('waits for the next minute when the bucket is empty', () => {
		expect(paceWaitMs(full, AT)).toBe(40_000);
		expect(paceWaitMs(full, AT + 40_000)).toBe(0);
	});
	it('goes on while there is room, counting what it lets through', () => {
		const two = observeRate(EMPTY_WINDOW, { 'x-ratelimit-remain': '1' }, AT);
		expect(paceWaitMs(two, AT)).toBe(0);
		expect(paceWaitMs(spendRate(two, AT), AT)).toBe(40_000);
	});
	it.each([[{}], [{ 'x-ratelimit-remain': 'many' }], [{ 'x-ratelimit-remain': '-1' }]])('learns nothing from %p', (headers) => {
		expect(observeRate(EMPTY_WINDOW, headers, AT)).toBe(EMPTY_WINDOW);
	});
	it('keeps a bounded number of buckets', () => {
		const book = new RateBook(2);
		for (const key of ['a', 'b', 'c']) book.set(key, full);
		expect([book.get('a'), book.get('c')]).toEqual([EMPTY_WINDOW, full]);
	});
});
