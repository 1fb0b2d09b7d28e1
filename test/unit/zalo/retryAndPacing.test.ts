import { ERROR_ROWS } from '../../../zalo/errors/table';
import { lookupError } from '../../../zalo/errors/lookup';
import { ZaloApiError } from '../../../zalo/errors/zaloApiError';
import { ZaloTransportError } from '../../../zalo/errors/zaloTransportError';
import { afterRefusalMs, RateBook, RateBucket } from '../../../zalo/pacing';
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
	const headers = (remain: number | string) => ({ 'x-ratelimit-limit': '100', 'x-ratelimit-remain': String(remain) });
	/** A bucket whose first call of the minute has been answered. */
	const told = (remain: number) => {
		const bucket = new RateBucket();
		bucket.enter(AT);
		bucket.learn(headers(remain), true, AT, AT);
		bucket.leave(AT);
		return bucket;
	};
	it('waits for the next minute when the bucket is empty', () => {
		expect(told(0).enter(AT)).toEqual({ waitMs: 40_000 });
		expect(told(0).enter(AT + 40_000)).toEqual({ go: true });
	});
	it('goes on while there is room, counting what it lets through before it is answered', () => {
		const bucket = told(2);
		expect([1, 2, 3].map(() => bucket.enter(AT))).toEqual([{ go: true }, { go: true }, { answer: expect.any(Promise), waitMs: 2_000 }]);
	});
	it('frees what it has held back for calls under way when all of them have told their rest, in whatever order', () => {
		const bucket = told(50);
		for (let call = 0; call < 20; call++) bucket.enter(AT);
		// Somebody else has used 10 before ours: the last one Zalo counted is answered first.
		for (let answer = 0; answer < 20; answer++) {
			bucket.learn(headers(20 + answer), true, AT, AT);
			bucket.leave(AT, true);
		}
		expect(Array.from({ length: 21 }, () => 'go' in bucket.enter(AT)).filter(Boolean)).toHaveLength(20);
	});
	it.each([['0', '0'], ['0', '25'], ['', ''], ['100', '']])('is not shut by an accepted call whose answer speaks of a limit of "%s" and a rest of "%s", nor in the minutes behind it', (limit, remain) => {
		const bucket = new RateBucket();
		for (const minute of [0, 1, 2].map((count) => AT + count * 60_000)) {
			expect([1, 2].map(() => 'go' in bucket.enter(minute))[0]).toBe(true);
			bucket.learn({ 'x-ratelimit-limit': limit, 'x-ratelimit-remain': remain }, true, minute, minute);
			bucket.leave(minute);
			expect(bucket.enter(minute)).toEqual({ go: true });
			bucket.leave(minute, false);
		}
	});
	it('takes calls that ended without an answer off what it frees', () => {
		const bucket = told(50);
		for (let call = 0; call < 20; call++) bucket.enter(AT);
		bucket.learn(headers(20), true, AT, AT);
		bucket.leave(AT, true);
		for (let lost = 0; lost < 19; lost++) bucket.leave(AT, false);
		expect([1, 2].map(() => 'go' in bucket.enter(AT))).toEqual([true, false]);
	});
	it('takes late answers of an earlier minute off what it frees: Zalo may have counted them in this one', () => {
		const bucket = told(50);
		for (let call = 0; call < 5; call++) bucket.enter(AT);
		const next = AT + 40_000;
		bucket.enter(next);
		bucket.learn(headers(20), true, next, next);
		bucket.leave(next, true);
		for (let late = 0; late < 5; late++) bucket.leave(AT, true);
		expect(Array.from({ length: 16 }, () => 'go' in bucket.enter(next)).filter(Boolean)).toHaveLength(15);
	});
	it('lets the first call of a minute go alone, and the others when its answer is there', async () => {
		const bucket = new RateBucket();
		expect(bucket.enter(AT)).toEqual({ go: true });
		const permit = bucket.enter(AT);
		expect(permit).toMatchObject({ answer: expect.any(Promise) });
		bucket.learn(headers(1), true, AT, AT + 50);
		bucket.leave(AT);
		await ('answer' in permit ? permit.answer : Promise.reject(new Error('no promise')));
		expect([1, 2].map(() => bucket.enter(AT + 50))).toEqual([{ go: true }, { answer: expect.any(Promise), waitMs: 2_000 }]);
	});
	it('lets one more go when the first call has no answer after 2 seconds, and then waits again', () => {
		const bucket = new RateBucket();
		bucket.enter(AT);
		expect(bucket.enter(AT + 1_900)).toMatchObject({ answer: expect.any(Promise), waitMs: 100 });
		expect(bucket.enter(AT + 2_000)).toEqual({ go: true });
		expect(bucket.enter(AT + 2_000)).toMatchObject({ waitMs: 2_000 });
	});
	it('counts what is sent, not what arrives, for a bound of the operator', () => {
		const bucket = new RateBucket('own');
		for (let call = 0; call < 20; call++) bucket.enter(AT, 20);
		expect([bucket.enter(AT, 20), bucket.enter(AT + 40_000, 20)]).toEqual([{ waitMs: 40_000 }, { go: true }]);
	});
	it('takes the lower of what it has counted and what it is told', () => {
		const bucket = told(10);
		for (let call = 0; call < 4; call++) bucket.enter(AT);
		bucket.learn(headers(9), true, AT, AT);
		expect(Array.from({ length: 7 }, () => 'go' in bucket.enter(AT))).toEqual([true, true, true, true, true, true, false]);
		const others = told(10);
		others.learn(headers(1), true, AT, AT);
		expect([1, 2].map(() => 'go' in others.enter(AT))).toEqual([true, false]);
	});
	it('begins a minute behind a busy one with the whole limit, less what is still under way', () => {
		const bucket = told(50);
		for (let call = 0; call < 3; call++) bucket.enter(AT);
		const next = AT + 40_000;
		expect(Array.from({ length: 98 }, () => 'go' in bucket.enter(next)).lastIndexOf(true)).toBe(96);
		bucket.leave(next);
		bucket.learn(headers(3), true, next, next);
		expect('go' in bucket.enter(next)).toBe(false);
	});
	it('hears in the first answer of such a minute what others have used', () => {
		const bucket = told(50);
		const next = AT + 40_000;
		bucket.enter(next);
		bucket.learn(headers(2), true, next, next);
		expect(Array.from({ length: 3 }, () => 'go' in bucket.enter(next))).toEqual([true, true, false]);
	});
	it('takes what is under way off a rest that is lower than its own: others call as well', () => {
		const bucket = told(100);
		for (let call = 0; call < 20; call++) bucket.enter(AT);
		bucket.learn(headers(29), true, AT, AT);
		expect(Array.from({ length: 12 }, () => 'go' in bucket.enter(AT)).filter(Boolean)).toHaveLength(10);
	});
	it('lets the first call go alone again after a minute without calls', () => {
		const bucket = told(50);
		const later = AT + 100_000;
		expect([bucket.enter(later), bucket.enter(later)]).toEqual([{ go: true }, { answer: expect.any(Promise), waitMs: 2_000 }]);
	});
	it('lets a hundredth of a limit it knows go at once after such a minute', () => {
		const bucket = new RateBucket();
		bucket.enter(AT);
		bucket.learn({ 'x-ratelimit-limit': '2000', 'x-ratelimit-remain': '1999' }, true, AT, AT);
		bucket.leave(AT);
		const later = AT + 100_000;
		expect(Array.from({ length: 21 }, () => 'go' in bucket.enter(later)).lastIndexOf(true)).toBe(19);
		bucket.learn({ 'x-ratelimit-limit': '2000', 'x-ratelimit-remain': '21' }, true, later, later);
		expect(Array.from({ length: 3 }, () => 'go' in bucket.enter(later))).toEqual([true, true, false]);
	});
	it('learns nothing about this minute from an answer to a call of an earlier one', () => {
		const bucket = told(50);
		bucket.enter(AT + 100_000);
		bucket.learn(headers(0), true, AT, AT + 100_001);
		expect(bucket.enter(AT + 100_001)).toMatchObject({ answer: expect.any(Promise) });
	});
	it.each([[{}], [{ 'x-ratelimit-remain': 'many' }], [{ 'x-ratelimit-remain': '-1' }]])('is open where answers say nothing: %p', (answer) => {
		const bucket = new RateBucket();
		bucket.enter(AT);
		bucket.learn(answer, true, AT, AT);
		expect(Array.from({ length: 500 }, () => 'go' in bucket.enter(AT))).not.toContain(false);
	});
	it('keeps a bound of the operator', () => {
		const bucket = told(100);
		expect([1, 2].map(() => bucket.enter(AT, 2))).toEqual([{ go: true }, { waitMs: 40_000 }]);
	});
	it('is closed by -32', () => {
		const bucket = told(100);
		bucket.close(AT + 40_000);
		expect([bucket.enter(AT + 1_000), bucket.enter(AT + 40_000)]).toEqual([{ waitMs: 39_000 }, { go: true }]);
	});
	it('after -32 waits for the next minute; for a moment when the minute it waited for has just begun: Zalo has another clock', () => {
		const justBegun = AT + 40_100;
		expect([afterRefusalMs(AT, 1), afterRefusalMs(justBegun, 1), afterRefusalMs(justBegun, 2), afterRefusalMs(AT, 2), afterRefusalMs(justBegun, 3)]).toEqual([40_000, 59_900, 2_000, 40_000, 59_900]);
	});
	it('does not take a refused call without headers for an API without headers', () => {
		const bucket = new RateBucket();
		bucket.enter(AT);
		bucket.learn({}, false, AT, AT);
		expect(bucket.enter(AT)).toMatchObject({ answer: expect.any(Promise) });
	});
	it('counts a call as not made when it was given back', () => {
		const bucket = told(1);
		bucket.enter(AT);
		bucket.undo(AT);
		expect(bucket.enter(AT)).toEqual({ go: true });
	});
	it('keeps a bounded number of buckets', () => {
		const book = new RateBook(2);
		const [first] = ['a', 'b', 'c'].map((key) => book.bucket(key));
		expect(book.bucket('a')).not.toBe(first);
		expect(book.bucket('c')).toBe(book.bucket('c'));
	});
});
