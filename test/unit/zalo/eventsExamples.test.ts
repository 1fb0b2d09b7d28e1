import { eventSpec, resolveEventName } from '../../../zalo/events/lookup';
import { normaliseEvent, type NormalisedEvent, type NormaliseOptions } from '../../../zalo/events/normalise';
import { EVENT_FIXTURES, type Body } from '../../fixtures/webhookEvents';

const OA_ID = '2847561029384756102';
const APP_ID = '4102938475610293847';

/** What differs between two occurrences of one event in the fixture: times, message ids, call id. */
const OCCURRENCE_VALUES = ['1763697000123', '1763697100000', '1763697000000', '3fa1c07be52d9a4410c6', 'f20ab6611c9d43f00b7e', 'c0a81f2e77d94b'];

/** The test's own reader of the fixture's paths, so that a misreading in the code under test shows. */
function at(body: unknown, path: string | null): string[] {
	if (path === null) return [];
	const [step = '', ...rest] = path.split('.');
	const value = (body as Body)[step.replace('[]', '')];
	if (value === undefined) return [];
	const list = Array.isArray(value) ? (value as unknown[]) : [value];
	return rest.length === 0 ? list.map(String) : list.flatMap((element) => at(element, rest.join('.')));
}

function normalise(body: Body, options?: NormaliseOptions): NormalisedEvent {
	return normaliseEvent(JSON.stringify(body), options);
}

describe.each(EVENT_FIXTURES.map((row) => [`${row.event} ${row.variant ?? ''}`.trim(), row] as const))('example of %s', (_name, row) => {
	const options = { serverHeader: row.serverHeader, appId: APP_ID, oaId: OA_ID };
	const normalised = normalise(row.example, options);
	const actors = at(row.example, row.actorIdPath);

	it('has the right name, app, OA, group and messages', () => {
		expect(actors.length > 0).toBe(row.actorIdPath !== null);
		expect(normalised).toMatchObject({
			event: row.event,
			eventAlias: null,
			isKnown: true,
			appId: APP_ID,
			oaId: at(row.example, row.oaIdPath)[0],
			groupId: at(row.example, row.groupIdPath)[0] ?? null,
			messageIds: at(row.example, row.messageIdPath),
			messageId: at(row.example, row.messageIdPath)[0] ?? null,
			occurredAtMs: Number(row.example.timestamp),
			raw: row.example,
		});
		expect(normalised.oaId).toBe(OA_ID);
		expect(normalised.occurredAt).toMatch(/^2025-11-21T\d\d:\d\d:\d\d\.\d{3}Z$/);
	});

	it('has the right actor, under the right key only', () => {
		const ids = { userId: normalised.userId, anonymousId: normalised.anonymousId, phone: normalised.phone };
		const kind = row.variant || row.actorIdPath === 'phone' ? 'phone' : /anonymous_/.test(row.event) ? 'anonymousId' : 'userId';
		const phone = ((row.example.info as Body | undefined)?.phone as string | undefined) ?? null;
		expect(ids).toEqual({ userId: null, anonymousId: null, phone, [kind]: actors[0] ?? null });
		expect(normalised.userIds).toEqual(kind === 'userId' ? actors : []);
		expect(normalised.phoneHash).toBeNull();
		expect(normalised.userIds).not.toContain(OA_ID);
	});

	it('comes out the same without any option', () => {
		expect(normalise(row.example)).toEqual({ ...normalised });
	});

	it('keeps its dedupe key on a retry and has another for another occurrence', () => {
		const retry = normalise(row.example, { ...options, retryHeader: '2' });
		expect(retry).toMatchObject({ dedupeKey: normalised.dedupeKey, isRetry: true, retryCount: 2 });
		expect([normalised.isRetry, normalised.retryCount]).toEqual([false, 0]);
		const values = row.dedupeOn.filter((path) => path !== 'event_name').map((path) => at(row.example, path).join(','));
		const complete = values.every((value) => value !== '');
		// A time alone does not tell apart what happened to others, or at another OA, in the same millisecond.
		const isMoment = row.messageIdPath === null || row.dedupeOn.includes('timestamp');
		const whose = isMoment ? [OA_ID, ...(row.actorIdPath === null || row.dedupeOn.includes(row.actorIdPath) ? [] : [actors.join(',')])] : [];
		if (complete) expect(normalised.dedupeKey).toBe([row.event, ...values, ...whose].join('|'));
		else expect(normalised.dedupeKey).toMatch(new RegExp(`^${row.event}\\|sha256:[0-9a-f]{64}$`));
		const other = OCCURRENCE_VALUES.reduce((text, value) => text.replaceAll(value, `${value}9`), JSON.stringify(row.example));
		expect(normaliseEvent(other, options).dedupeKey).not.toBe(normalised.dedupeKey);
	});

	it('stays exact when Zalo sends the ids as bare numbers', () => {
		const bare = JSON.stringify(row.example).replace(/(?<!\\)"(\d{16,19})"(?!:)/g, '$1');
		expect(bare).toMatch(/[:[]\d{16,19}[,}\]]/);
		expect({ ...normaliseEvent(bare, options), raw: null }).toEqual({ ...normalised, raw: null });
	});

	it('has direction, group, echo and receipt of its row', () => {
		const name = resolveEventName(row.event);
		expect(name).toBeDefined();
		if (name === undefined) return;
		const { direction, pickerGroup, isEcho, receiptKind } = eventSpec(name);
		expect(normalised).toMatchObject({ direction, pickerGroup, isEcho, receiptKind });
		expect(isEcho).toBe(row.event.startsWith('oa_send_') && row.event !== 'oa_send_consent');
	});
});
