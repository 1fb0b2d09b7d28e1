import { randomBytes } from 'node:crypto';
import { eventMac, hmacOfBody } from '../../simulator/webhooks/signer';
import { EVENT_FIXTURES, type Body } from '../fixtures/webhookEvents';

// Signed with the simulator's signer, which shares no code with the check.
export const APP_ID = '4102938475610293847';
export const OA_ID = '2847561029384756102';
export const OA_SECRET_KEY = 'sim-oa-secret-key-for-tests';

export const mac = (rawBody: string | Buffer, timestamp: string, change: { firstTerm?: string; secret?: string } = {}) => eventMac({ firstTerm: APP_ID, rawBody, timestamp, secret: OA_SECRET_KEY, ...change });

/** Deterministic chance: a failure can be repeated. */
export function dice(seed: number): (sides: number) => number {
	let state = seed;
	return (sides) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * sides);
	};
}

const roll = dice(4);
const timestamp = '1763697000123';

/** The examples of the dossier, all with the same timestamp. */
export const GENUINE = EVENT_FIXTURES.map((row) => JSON.stringify({ ...row.example, app_id: APP_ID, timestamp }));

export const signatureOf = (raw: string) => `mac=${mac(raw, timestamp)}`;

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
/** Kind of forgery → body and header. */
export const FORGERIES: Record<string, (raw: string) => [string | Buffer, string | undefined]> = {
	'a bit of the body flipped': (raw) => [flipped(Buffer.from(raw)), `mac=${mac(raw, timestamp)}`],
	'a bit of the signature flipped': (raw) => [raw, `mac=${hexFlipped(mac(raw, timestamp))}`],
	'another secret': (raw) => [raw, `mac=${mac(raw, timestamp, { secret: randomBytes(12).toString('hex') })}`],
	'an empty secret': (raw) => [raw, `mac=${mac(raw, timestamp, { secret: '' })}`],
	HMAC: (raw) => [raw, `mac=${hmacOfBody(raw, OA_SECRET_KEY)}`],
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

/** Names of what tells one occurrence of an event from another, beside its time. */
const OCCURRENCE = new Set(['msg_id', 'msg_ids', 'call_id', 'create_time', 'confirmed_time']);

/** The example as another occurrence: with IDs and times of its own. */
function another(value: unknown, index: number, isOwn = false): unknown {
	if (Array.isArray(value)) return value.map((entry) => another(entry, index, isOwn));
	if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, another(entry, index, OCCURRENCE.has(key))]));
	if (!isOwn) return value;
	return typeof value === 'number' ? value + index : `${String(value)}${index}`;
}

/** A genuine event in one of the spellings JSON and the header allow; every index is another occurrence. */
export function genuineSpelling(index: number, chance: (sides: number) => number): { bytes: Buffer; header: string; timestamp: string; text: string; event: string } {
	const row = EVENT_FIXTURES[index % EVENT_FIXTURES.length];
	const text = TEXTS[chance(TEXTS.length)] ?? '';
	const sentAt = String(1_763_697_000_000 + index);
	const example = another(row?.example ?? {}, index) as Body;
	const message = typeof example.message === 'object' ? { ...(example.message as Body), text } : { text };
	const body = shuffled({ ...example, message, app_id: APP_ID, timestamp: sentAt, zalo_new_field: [text, { [text]: index }] }, chance);
	let raw = JSON.stringify(body);
	if (chance(3) === 0) raw = spaced(raw, [' ', '\n', '\t', '\r\n  '][chance(4)] ?? '');
	raw = escapes[chance(escapes.length)]?.(raw, chance) ?? raw;
	if (chance(4) === 0) raw = raw.replace(new RegExp(`"(\\d{17,19}|${sentAt})"(?!\\s*:)`, 'g'), '$1');
	if (chance(5) === 0) raw = `${raw}\n`;
	if (chance(20) === 0) raw = `\uFEFF${raw}`;
	const bytes = Buffer.from(raw);
	const hex = mac(bytes, sentAt);
	return { bytes, header: [`mac=${hex}`, hex, `mac=${hex.toUpperCase()}`, ` mac=${hex} `][chance(4)] ?? '', timestamp: sentAt, text, event: row?.event ?? '' };
}
