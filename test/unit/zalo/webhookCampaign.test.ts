import { randomBytes } from 'node:crypto';
import { eventMac, hmacOfBody } from '../../../simulator/webhooks/signer';
import { eventSpec, resolveEventName } from '../../../zalo/events/lookup';
import { normaliseEvent } from '../../../zalo/events/normalise';
import { checkWebhook } from '../../../zalo/webhookRequest';
import { EVENT_FIXTURES, type Body } from '../../fixtures/webhookEvents';

// Signed with the simulator's signer, which shares no code with the check.
const APP_ID = '4102938475610293847';
const SECRET = 'sim-oa-secret-key-for-tests';
const NOW = Date.parse('2026-11-21T05:00:00Z');

const mac = (rawBody: string | Buffer, timestamp: string, change: { firstTerm?: string; secret?: string } = {}) => eventMac({ firstTerm: APP_ID, rawBody, timestamp, secret: SECRET, ...change });
const check = (rawBody: string | Buffer, signature: string | undefined) => checkWebhook({ rawBody: Buffer.from(rawBody), contentType: 'application/json', signature, appId: APP_ID, oaSecretKey: SECRET, nowMs: NOW });

/** Deterministic chance: a failure can be repeated. */
function dice(seed: number): (sides: number) => number {
	let state = seed;
	return (sides) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * sides);
	};
}

const named = EVENT_FIXTURES.flatMap((row) => [row.event, ...row.aliases].map((name): [string, (typeof row)] => [`${name}${row.variant === undefined ? '' : ` (${row.variant})`}`, row]));

describe('every name, spelling and variant of the list, signed by the simulator', () => {
	it.each(named)('%s is accepted and comes out under its real name, in its group', (label, row) => {
		const body = { ...row.example, event_name: label.split(' ')[0] };
		const raw = JSON.stringify(body);
		const verdict = check(raw, `mac=${mac(raw, String(row.example.timestamp))}`);
		expect(verdict.ok).toBe(true);
		if (!verdict.ok) return;
		const event = normaliseEvent(verdict.rawText, { serverHeader: row.serverHeader, appId: verdict.appId });
		const name = resolveEventName(row.event);
		expect(event).toMatchObject({ event: row.event, isKnown: true, pickerGroup: name === undefined ? '' : eventSpec(name).pickerGroup, appId: APP_ID });
	});

	it('holds all 88 entries and their 7 other spellings', () => {
		expect(named).toHaveLength(95);
	});
});

describe('forgeries', () => {
	const roll = dice(4);
	const timestamp = '1763697000123';
	const genuine = EVENT_FIXTURES.map((row) => JSON.stringify({ ...row.example, app_id: APP_ID, timestamp }));
	const flipped = (bytes: Buffer): Buffer => {
		const copy = Buffer.from(bytes);
		const at = roll(copy.length);
		copy[at] = (copy[at] ?? 0) ^ (1 << roll(8));
		return copy;
	};
	const hexFlipped = (hex: string): string => {
		const at = roll(64);
		return hex.slice(0, at) + ((parseInt(hex.charAt(at), 16) ^ (1 << roll(4))).toString(16)) + hex.slice(at + 1);
	};
	const KINDS: Record<string, (raw: string) => [string | Buffer, string | undefined]> = {
		'a bit of the body flipped': (raw) => [flipped(Buffer.from(raw)), `mac=${mac(raw, timestamp)}`],
		'a bit of the signature flipped': (raw) => [raw, `mac=${hexFlipped(mac(raw, timestamp))}`],
		'another secret': (raw) => [raw, `mac=${mac(raw, timestamp, { secret: randomBytes(12).toString('hex') })}`],
		'an empty secret': (raw) => [raw, `mac=${mac(raw, timestamp, { secret: '' })}`],
		HMAC: (raw) => [raw, `mac=${hmacOfBody(raw, SECRET)}`],
		'the OA as first term': (raw) => [raw, `mac=${mac(raw, timestamp, { firstTerm: '2847561029384756102' })}`],
		'signed before it was printed anew': (raw) => [JSON.stringify(JSON.parse(raw), null, 1), `mac=${mac(raw, timestamp)}`],
		'keys in another order': (raw) => [JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(raw) as Body).reverse())), `mac=${mac(raw, timestamp)}`],
		'no header': (raw) => [raw, undefined],
		'an empty header': (raw) => [raw, ''],
		'the header twice': (raw) => [raw, `mac=${mac(raw, timestamp)}, mac=${mac(raw, timestamp)}`],
		'another secret in capitals': (raw) => [raw, `MAC=${mac(raw, timestamp, { secret: 'other' }).toUpperCase()}`],
		'signature cut short': (raw) => [raw, `mac=${mac(raw, timestamp).slice(0, 1 + roll(63))}`],
		'signature too long': (raw) => [raw, `mac=${mac(raw, timestamp)}${roll(10)}`],
		'body cut short': (raw) => [raw.slice(0, roll(raw.length)), `mac=${mac(raw, timestamp)}`],
		'something appended': (raw) => [raw + [' ', '\n', '\0', '{}', ','][roll(5)], `mac=${mac(raw, timestamp)}`],
		'a second key appended': (raw) => [`${raw.slice(0, -1)},"event_name":"follow"}`, `mac=${mac(raw, timestamp)}`],
		'another app, signed for it': (raw) => {
			const other = raw.replaceAll(APP_ID, '1234567890123456789');
			return [other, `mac=${mac(other, timestamp, { firstTerm: '1234567890123456789' })}`];
		},
		'another app, signed for ours': (raw) => {
			const other = raw.replaceAll(APP_ID, '1234567890123456789');
			return [other, `mac=${mac(other, timestamp)}`];
		},
		'a newer timestamp': (raw) => [raw.replaceAll(timestamp, '1763697000124'), `mac=${mac(raw, timestamp)}`],
		'the signature of another event': (raw) => [raw, `mac=${mac(`${raw} `, timestamp)}`],
	};

	it('none of 1,050 passes, of any kind', () => {
		const passed: string[] = [];
		let tried = 0;
		for (const [kind, forge] of Object.entries(KINDS)) {
			for (let round = 0; round < 50; round += 1) {
				const [body, signature] = forge(genuine[(round * 7 + tried) % genuine.length] ?? '');
				tried += 1;
				if (check(body, signature).ok) passed.push(kind);
			}
		}
		expect([tried, passed]).toEqual([1_050, []]);
	});

	it('the same bodies pass with their own signature: the forgeries fail for what was forged', () => {
		expect(genuine.filter((raw) => !check(raw, `mac=${mac(raw, timestamp)}`).ok)).toEqual([]);
	});
});

describe('genuine events in any legal spelling', () => {
	const TEXTS = ['còn hàng không shop?', 'Đặt 2 cái áo 🧥 size M/L', '"quoted" \\ back\\slash', 'line\nbreak\ttab', 'https://shop.example/a/b?c=d&e=1', '\u2028 \u2029 \uFEFF \u0000', '한국어 العربية 中文', 'ẩ'.normalize('NFD'), '\ud83d', '</script><!--', 'mac=00', '{"timestamp":"1"}', ''];

	const escapes: ((json: string, roll: (sides: number) => number) => string)[] = [
		(json) => json,
		(json) => json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
		(json) => json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`),
		(json) => json.replace(/\//g, '\\/'),
		(json, roll) => json.replace(/(?<!\\)[a-z]/g, (letter, at: number) => (roll(4) === 0 && json[at - 1] !== '\\' && !/\\u?[0-9a-fA-F]{0,3}$/.test(json.slice(Math.max(0, at - 6), at)) ? `\\u00${letter.charCodeAt(0).toString(16)}` : letter)),
	];

	function shuffled(value: unknown, roll: (sides: number) => number): unknown {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
		return Object.fromEntries(Object.entries(value).map(([key, entry]): [number, string, unknown] => [roll(1_000), key, shuffled(entry, roll)]).sort((left, right) => left[0] - right[0]).map(([, key, entry]) => [key, entry]));
	}

	/** Spaces between the tokens, never inside a string. */
	const spaced = (json: string, gap: string): string => json.replace(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g, (token) => (token.length === 1 && token !== '"' ? `${gap}${token}${gap}` : token));

	it('10,000 of 10,000 pass and keep text, ids and time', () => {
		const roll = dice(10);
		const failed: string[] = [];
		for (let index = 0; index < 10_000; index += 1) {
			const row = EVENT_FIXTURES[index % EVENT_FIXTURES.length];
			const text = TEXTS[roll(TEXTS.length)] ?? '';
			const timestamp = String(1_763_697_000_000 + index);
			const example = structuredClone(row?.example ?? {});
			const message = typeof example.message === 'object' ? { ...(example.message as Body), text } : { text };
			const body = shuffled({ ...example, message, app_id: APP_ID, timestamp, zalo_new_field: [text, { [text]: index }] }, roll);
			let raw = JSON.stringify(body);
			if (roll(3) === 0) raw = spaced(raw, [' ', '\n', '\t', '\r\n  '][roll(4)] ?? '');
			raw = escapes[roll(escapes.length)]?.(raw, roll) ?? raw;
			if (roll(4) === 0) raw = raw.replace(new RegExp(`"(\\d{17,19}|${timestamp})"(?!\\s*:)`, 'g'), '$1');
			if (roll(5) === 0) raw = `${raw}\n`;
			if (roll(20) === 0) raw = `\uFEFF${raw}`;
			const bytes = Buffer.from(raw);
			const hex = mac(bytes, timestamp);
			const header = [`mac=${hex}`, hex, `mac=${hex.toUpperCase()}`, ` mac=${hex} `][roll(4)];
			const verdict = check(bytes, header);
			const event = verdict.ok ? normaliseEvent(verdict.rawText) : undefined;
			const expectedText = text === '' ? null : Buffer.from(text).toString('utf8');
			const isIntact = event?.occurredAtMs === Number(timestamp) && event.oaId === '2847561029384756102' && (event.text === expectedText || event.text === (text === '' ? null : text));
			if (!isIntact) failed.push(`${index} ${row?.event ?? ''} ${verdict.ok ? JSON.stringify(event?.text) : verdict.reason}`);
		}
		expect(failed.slice(0, 5)).toEqual([]);
	}, 60_000);
});
