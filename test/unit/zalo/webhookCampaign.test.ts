import { eventSpec, resolveEventName } from '../../../zalo/events/lookup';
import { normaliseEvent } from '../../../zalo/events/normalise';
import { checkWebhook } from '../../../zalo/webhookRequest';
import { EVENT_FIXTURES } from '../../fixtures/webhookEvents';
import { APP_ID, dice, FORGERIES, GENUINE, genuineSpelling, mac, OA_ID, OA_SECRET_KEY, signatureOf } from '../../helpers/webhookSamples';

const NOW = Date.parse('2026-11-21T05:00:00Z');

const check = (rawBody: string | Buffer, signature: string | undefined) => checkWebhook({ rawBody: Buffer.from(rawBody), contentType: 'application/json', signature, appId: APP_ID, oaSecretKey: OA_SECRET_KEY, nowMs: NOW });

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
	it('none of 1,050 passes, of any kind', () => {
		const passed: string[] = [];
		let tried = 0;
		for (const [kind, forge] of Object.entries(FORGERIES)) {
			for (let round = 0; round < 50; round += 1) {
				const [body, signature] = forge(GENUINE[(round * 7 + tried) % GENUINE.length] ?? '');
				tried += 1;
				if (check(body, signature).ok) passed.push(kind);
			}
		}
		expect([tried, passed]).toEqual([1_050, []]);
	});

	it('the same bodies pass with their own signature: the forgeries fail for what was forged', () => {
		expect(GENUINE.filter((raw) => !check(raw, signatureOf(raw)).ok)).toEqual([]);
	});
});

it('10,000 of 10,000 genuine events pass in any legal spelling, and keep text, OA and time', () => {
	const roll = dice(10);
	const failed: string[] = [];
	for (let index = 0; index < 10_000; index += 1) {
		const { bytes, header, timestamp, text, event: name } = genuineSpelling(index, roll);
		const verdict = check(bytes, header);
		const event = verdict.ok ? normaliseEvent(verdict.rawText) : undefined;
		const isIntact = event?.occurredAtMs === Number(timestamp) && event.oaId === OA_ID && event.text === (text === '' ? null : text);
		if (!isIntact) failed.push(`${index} ${name} ${verdict.ok ? JSON.stringify(event?.text) : verdict.reason}`);
	}
	expect(failed.slice(0, 5)).toEqual([]);
}, 60_000);
