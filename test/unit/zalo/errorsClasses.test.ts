import fc from 'fast-check';
import { toErrorDetails } from '../../../zalo/errors/errorDetails';
import { lookupError } from '../../../zalo/errors/lookup';
import { maskDigits, sanitiseWireMessage } from '../../../zalo/errors/mask';
import { ERROR_ROWS } from '../../../zalo/errors/table';
import type { HostFamily } from '../../../zalo/errors/types';
import { ZaloApiError } from '../../../zalo/errors/zaloApiError';
import { ZaloInputError } from '../../../zalo/errors/zaloInputError';
import { ZaloTransportError } from '../../../zalo/errors/zaloTransportError';

const TOKEN = 'qY7cAbCdEfGhIjKlMnOpQrStUvWxYz0123456789_-abcdefghij';

function apiError(family: HostFamily, code: number | string, wireMessage?: string, httpStatus?: number): ZaloApiError {
	return new ZaloApiError(lookupError(family, code, wireMessage), { endpoint: 'Send text', wireMessage, httpStatus });
}

describe('maskDigits', () => {
	it.each([
		['84912345678', '849*****678'],
		['0912345678', '*******678'],
		['to 84912345678, then', 'to 849*****678, then'],
		['user 7019283746501928374', 'user 701*************374'],
		['123456789', '******789'],
		['12345678', '12345678'],
		['+84 912 345 678', '849*****678'],
		['call 0912.345.678!', 'call *******678!'],
		['0912-345-678', '*******678'],
		['(10:00PM - 6:00AM) on 2026-11-21', '(10:00PM - 6:00AM) on 2026-11-21'],
		['0 1 2 3 4 5 6 7 8 9 01234567', '*******789 01234567'],
		['-118 at most 2,000', '-118 at most 2,000'],
	])('%s → %s', (text, masked) => {
		expect(maskDigits(text)).toBe(masked);
	});

	it('hides what looks like a token and named secrets of any length', () => {
		expect(maskDigits(`token ${TOKEN}!`)).toBe('token [hidden]!');
		expect(maskDigits('?access_token=short1&x=1')).toBe('?access_token=[hidden]&x=1');
		expect(maskDigits('"secret_key": "abc", "a": 1')).toBe('"secret_key": "[hidden]", "a": 1');
		expect(maskDigits('access_token is expired or removed')).toBe('access_token is expired or removed');
	});

	it('leaves no run of nine digits, whatever the text', () => {
		const pieces = fc.constantFrom('8', '84', '0', '9', '123456789', '84912345678', ' ', '-', '.', '(', ')', '+', 'a', '_', '=', 'access_token=', '"', '\n', 'é');
		const text = fc.oneof(fc.string(), fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')));
		fc.assert(
			fc.property(text, (value) => {
				expect(maskDigits(value)).not.toMatch(/\d{9}/);
			}),
			{ numRuns: 3000 },
		);
	});

	it('leaves nothing that looks like a token, whatever the text around', () => {
		const token = fc.string({ unit: fc.constantFrom(...'aZ9_-'), minLength: 40, maxLength: 300 });
		fc.assert(
			fc.property(fc.string(), token, fc.string(), (before, secret, after) => {
				const masked = maskDigits(`${before}${secret}${after}`);
				expect(masked).not.toContain(secret);
				expect(masked).not.toMatch(/[A-Za-z0-9_-]{40}/);
			}),
		);
	});

	it('is linear enough for hostile texts', () => {
		const started = performance.now();
		maskDigits('0 '.repeat(200_000));
		maskDigits('0'.repeat(400_000));
		maskDigits('access_token '.repeat(30_000));
		expect(performance.now() - started).toBeLessThan(2_000);
	});
});

describe('sanitiseWireMessage', () => {
	it('drops documents, joins lines, cuts long texts', () => {
		expect(sanitiseWireMessage(' <html><body>502</body></html>')).toBe('');
		expect(sanitiseWireMessage('{"data":{"phone":"84912345678"}}')).toBe('');
		expect(sanitiseWireMessage(undefined)).toBe('');
		expect(sanitiseWireMessage('a\n\n b')).toBe('a b');
		expect([...sanitiseWireMessage('ạ '.repeat(500))]).toHaveLength(201);
	});

	it('masks before it cuts, so a phone at the edge is not half shown', () => {
		const text = `${'x '.repeat(96)}84912345678`;
		expect(sanitiseWireMessage(text)).not.toContain('84912345');
	});
});

describe('ZaloApiError', () => {
	it('carries what the table knows', () => {
		const error = apiError('zbs', '-118', 'Zalo account not existed', 200);
		expect(error).toBeInstanceOf(Error);
		expect(error).toMatchObject({
			name: 'ZaloApiError',
			family: 'zbs',
			code: -118,
			isKnown: true,
			class: 'recipient',
			retryable: false,
			action: 'skip_recipient',
			wireMessage: 'Zalo account not existed',
			endpoint: 'Send text',
			httpStatus: 200,
		});
		expect(error.message).toBe(
			'No Zalo account for the number, or deactivated (Zalo error -118: "Zalo account not existed")',
		);
		expect(error.remedy).toMatch(/skip this person/);
	});

	it('shows code and text of an unknown code', () => {
		const error = apiError('oa', -9999, 'Something new');
		expect(error.message).toContain('-9999: "Something new"');
		expect(error).toMatchObject({ class: 'unknown', retryable: false, isKnown: false, httpStatus: null });
	});

	it('shows neither token nor phone nor payload', () => {
		const wire = `bad token ${TOKEN} for 84912345678 refresh_token=abc123`;
		const error = apiError('oa', -201, wire);
		const shown = JSON.stringify({ ...error, message: error.message, stack: error.stack, details: toErrorDetails(error) });
		expect(shown).toContain('[hidden]');
		expect(shown).not.toContain(TOKEN);
		expect(shown).not.toContain('84912345678');
		expect(shown).not.toContain('abc123');
		expect(apiError('oa', -200, '<html>84912345678</html>').message).toBe('Generic send failure (Zalo error -200)');
	});
});

describe('ZaloTransportError and ZaloInputError', () => {
	it('a request that never left may be repeated, one without an answer may not', () => {
		const refused = new ZaloTransportError({ kind: 'notSent', reason: 'connection refused', endpoint: 'Send text' });
		const lost = new ZaloTransportError({ kind: 'unknown', reason: 'timeout', endpoint: 'Send text', httpStatus: 502 });
		expect(refused).toMatchObject({ name: 'ZaloTransportError', retryable: true, httpStatus: null });
		expect(lost).toMatchObject({ retryable: false, httpStatus: 502 });
		expect(lost.message).toBe('No usable answer from Zalo (timeout)');
		expect(lost.remedy).not.toBe(refused.remedy);
		expect(new ZaloTransportError({ kind: 'unknown', reason: '<html>', endpoint: 'x', remedy: 'Do this.' })).toMatchObject({
			reason: 'unreadable answer',
			remedy: 'Do this.',
		});
	});

	it('names field, problem and remedy, never the number itself', () => {
		const error = new ZaloInputError('Phone', '84912345678 is no Vietnamese mobile number', 'Enter it as 84912345678.');
		expect(error).toMatchObject({ name: 'ZaloInputError', field: 'Phone', remedy: 'Enter it as 84912345678.' });
		expect(error.message).toBe('Phone: 849*****678 is no Vietnamese mobile number');
		expect(error.problem).not.toContain('84912345678');
	});
});

describe('toErrorDetails', () => {
	const samples: Array<[string, unknown]> = [
		['api', apiError('zbs', -118, 'Zalo account not existed', 200)],
		['transport', new ZaloTransportError({ kind: 'unknown', reason: 'timeout', endpoint: 'Send text' })],
		['input', new ZaloInputError('Text', 'is empty', 'Enter a text.')],
		['other', new TypeError('boom 84912345678')],
		['other', 'thrown text'],
	];

	it.each(samples)('%s: same keys always, none called error, plain data', (kind, error) => {
		const details = toErrorDetails(error);
		expect(details.errorKind).toBe(kind);
		expect(Object.keys(details).sort()).toEqual(
			['action', 'endpoint', 'errorClass', 'errorKind', 'field', 'hostFamily', 'httpStatus', 'maybeSent', 'meaning', 'retryable', 'whatToDo', 'zaloErrorCode', 'zaloMessage'],
		);
		expect(JSON.parse(JSON.stringify(details))).toEqual(details);
		expect(JSON.stringify(details)).not.toContain('84912345678');
	});

	it('tells code, class, meaning and what to do of a refusal', () => {
		expect(toErrorDetails(samples[0]?.[1])).toMatchObject({
			zaloErrorCode: -118,
			errorClass: 'recipient',
			meaning: 'No Zalo account for the number, or deactivated',
			whatToDo: expect.stringMatching(/^No Zalo account uses this phone number/) as string,
			retryable: false,
			maybeSent: false,
		});
	});

	it('tells when a send may have gone out', () => {
		expect(toErrorDetails(samples[1]?.[1])).toMatchObject({ maybeSent: true, retryable: false, errorClass: 'server' });
	});

	it.each(ERROR_ROWS.map((row) => [`${row.api}:${row.code}`, row] as const))('%s comes out with its remedy', (_key, row) => {
		expect(toErrorDetails(apiError(row.api, row.code))).toMatchObject({
			zaloErrorCode: row.code,
			errorClass: row.class,
			whatToDo: row.remedy,
			retryable: row.retryable,
		});
	});
});
