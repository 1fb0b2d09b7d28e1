import fc from 'fast-check';
import { literalOf, parseLossless } from '../../../zalo/losslessJson';

describe('parseLossless', () => {
	it.each([
		['{"id":7019283746501928374}', { id: '7019283746501928374' }],
		['[1234567890123456, -1234567890123456]', ['1234567890123456', '-1234567890123456']],
		['{"n":123456789012345}', { n: 123456789012345 }],
		['{"t":1763697000123}', { t: 1763697000123 }],
		['{"f":1234567890123456.5,"e":1e20,"l":10000000000000000e1}', { f: 1234567890123456.5, e: 1e20, l: 1e17 }],
		['{"s":"id 7019283746501928374, \\"7019283746501928374\\""}', { s: 'id 7019283746501928374, "7019283746501928374"' }],
		['{"a\\\\":7019283746501928374}', { 'a\\': '7019283746501928374' }],
		['7019283746501928374', '7019283746501928374'],
		[' {"a":[{"b":[7019283746501928374 ,null,true]}]} ', { a: [{ b: ['7019283746501928374', null, true] }] }],
	])('%s', (text, expected) => {
		expect(parseLossless(text)).toEqual(expected);
	});

	it.each([
		'',
		'{',
		'{7019283746501928374:1}',
		'01234567890123456789',
		'+7019283746501928374',
		'--7019283746501928374',
		'[7019283746501928374 7019283746501928374]',
		'{"a":"x"7019283746501928374}',
		'7019283746501928374a',
		'"7019283746501928374',
		'<html>7019283746501928374</html>',
	])('refuses what JSON.parse refuses: %s', (text) => {
		expect(() => parseLossless(text)).toThrow(SyntaxError);
	});

	it('equals JSON.parse wherever no long integer stands', () => {
		fc.assert(
			fc.property(fc.json(), (text) => {
				fc.pre(!/\d{16}/.test(text));
				expect(parseLossless(text)).toEqual(JSON.parse(text));
			}),
		);
	});

	it('keeps any 64-bit id exact, wherever it stands', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: 10n ** 15n, max: 2n ** 64n }), fc.string(), (id, text) => {
				const body = `{"a":${JSON.stringify(text)},"id":${id},"list":[${id},{"b": ${id}}]}`;
				expect(parseLossless(body)).toEqual({ a: text, id: `${id}`, list: [`${id}`, { b: `${id}` }] });
			}),
		);
	});

	it('is linear: a megabyte of hostile text is quick', () => {
		const texts = [
			`"${'\\"'.repeat(500_000)}"`,
			`[${'7019283746501928374,'.repeat(50_000)}1]`,
			`[${' '.repeat(1_000_000)}7019283746501928374]`,
			'9'.repeat(1_000_000),
		];
		const started = performance.now();
		for (const text of texts) parseLossless(text);
		expect(() => parseLossless('"' + '\\"'.repeat(500_000))).toThrow(SyntaxError);
		expect(performance.now() - started).toBeLessThan(5_000);
	});
});

describe('literalOf', () => {
	it.each([
		['{"timestamp":1763697000123}', '1763697000123'],
		['{"timestamp" : 1763697000123 , "a":1}', '1763697000123'],
		['{"timestamp":1763697000123.0}', '1763697000123.0'],
		['{"timestamp":1.763697000123e12}', '1.763697000123e12'],
		['{"timestamp":"1763697000123"}', '1763697000123'],
		['{"timestamp":"\\u0031763"}', '1763'],
		['{"time\\u0073tamp":17}', '17'],
		['{"a":{"timestamp":1},"timestamp":2}', '2'],
		['{"timestamp":1,"timestamp":2}', '2'],
		['{"a":"\\"timestamp\\":9","timestamp":2}', '2'],
		['{"a":"timestamp","b":3,"timestamp":4}', '4'],
		['{"timestamp":5,"a":{"timestamp":6}}', '5'],
		['\n{\n"timestamp"\n:\n7\n}', '7'],
	])('%s', (text, expected) => {
		expect(literalOf(text, 'timestamp')).toBe(expected);
	});

	it.each(['{}', '{"a":{"timestamp":1}}', '[{"timestamp":1}]', '{"timestamp":null}', '{"timestamp":{"a":1}}', '', '"timestamp":1', '{"timestamp":"\\u00"}', '{"timestamp'])(
		'finds nothing in %s',
		(text) => {
			expect(literalOf(text, 'timestamp')).toBeUndefined();
		},
	);
});
