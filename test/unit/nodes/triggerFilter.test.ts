import { eventOptions, groupOptions, skipReason, unlistedReason, type EventChoice } from '../../../nodes/ZaloOaTrigger/eventFilter';
import { readIdList, readWordList } from '../../../nodes/ZaloOaTrigger/idList';
import { OUTPUTS_EXPRESSION, placeItems } from '../../../nodes/ZaloOaTrigger/outputs';
import { isFirstAfterSilence } from '../../../nodes/ZaloOaTrigger/conversationMemory';
import { RateBudget } from '../../../nodes/ZaloOaTrigger/rateBudget';
import { countRejection, rejectedItem } from '../../../nodes/ZaloOaTrigger/rejectionDesk';
import { normaliseEvent, type NormalisedEvent } from '../../../zalo/events/normalise';
import { EVENT_FIXTURES, exampleBody } from '../../fixtures/webhookEvents';

const ALL: EventChoice = { listenTo: 'all', groups: [], events: [], ignoreOwnMessages: false, ignoreReceipts: false, includeTestEvents: false, oaIds: new Set(), userIds: new Set(), words: [], ignoreAccents: true };

/** Every spelling and variant of the dossier's list, as it arrives. */
const ARRIVING: [string, string, NormalisedEvent][] = EVENT_FIXTURES.flatMap((row) =>
	[row.event, ...row.aliases].map((name): [string, string, NormalisedEvent] => [`${name}${row.variant === undefined ? '' : ` (${row.variant})`}`, name, normaliseEvent(JSON.stringify({ ...row.example, event_name: name }), { serverHeader: row.serverHeader })]),
);

describe('every event can be chosen', () => {
	const groups = groupOptions();
	const events = eventOptions();

	it.each(ARRIVING)('%s: by all, by exactly one group, by its name and by the entry of the list', (_, name, event) => {
		expect(skipReason(event, ALL)).toBeUndefined();
		const byGroup = groups.filter(({ value }) => skipReason(event, { ...ALL, listenTo: 'groups', groups: [String(value)] }) === undefined);
		expect(byGroup.map(({ value }) => value)).toEqual([event.pickerGroup]);
		expect(skipReason(event, { ...ALL, listenTo: 'events', events: [name] })).toBeUndefined();
		const byEntry = events.filter(({ value }) => skipReason(event, { ...ALL, listenTo: 'events', events: [String(value)] }) === undefined);
		expect(byEntry.map(({ value }) => value)).toEqual([event.event]);
	});

	it('the groups are those of the issue', () => {
		expect(groups.map(({ name }) => name)).toEqual(['Anonymous Visitors', 'Calls', 'Consent and Withdrawal', 'Delivery and Read Receipts', 'Follow', 'Groups', 'Messages from Users', 'Ratings and Quick Replies', 'Sent by the OA', 'Shop', 'System', 'Tags and Profile', 'Template Status and Quality']);
		expect(ARRIVING).toHaveLength(95);
	});

	it('Ignore Receipts leaves out exactly the two receipts', () => {
		const left = ARRIVING.filter(([, , event]) => skipReason(event, { ...ALL, ignoreReceipts: true }) !== undefined);
		expect(new Set(left.map(([, , event]) => event.event))).toEqual(new Set(['user_received_message', 'user_seen_message']));
	});

	it('every example names the OA, so a list of OAs loses none and lets no other through', () => {
		const own = { ...ALL, oaIds: new Set(['2847561029384756102']) };
		expect(ARRIVING.filter(([, , event]) => unlistedReason(event, own) !== undefined).map(([label]) => label)).toEqual([]);
		expect(ARRIVING.filter(([, , event]) => unlistedReason(event, { ...ALL, oaIds: new Set(['1']) }) !== 'OA is not in the list')).toEqual([]);
	});

	it('an event that names no OA is told apart from one of another OA: there is no ID to add to the list', () => {
		const { oa_id: _oaId, ...body } = exampleBody('user_send_group_text');
		const event = normaliseEvent(JSON.stringify(body));
		expect([unlistedReason(event, { ...ALL, oaIds: new Set(['2847561029384756102']) }), unlistedReason(event, ALL)]).toEqual(['event names no OA', undefined]);
	});

	it("a list of OAs does not hold back the console's test events, which name invented ones", () => {
		const test = normaliseEvent(JSON.stringify({ ...exampleBody('user_send_text'), recipient: { id: '579745863508352884' } }));
		const choice = { ...ALL, oaIds: new Set(['2847561029384756102']) };
		expect([unlistedReason(test, choice), skipReason(test, choice), skipReason(test, { ...choice, includeTestEvents: true })]).toEqual([undefined, 'test event of the Zalo console', undefined]);
	});
});

describe('lists', () => {
	it.each<[unknown, string[]]>([
		['', []], [undefined, []], [null, []], [[], []],
		['2847561029384756102', ['2847561029384756102']],
		['1, 2;3\n 4\t5,,', ['1', '2', '3', '4', '5']],
		['["1","2"]', ['1', '2']], ["'1'", ['1']],
		[['1', '2,3', 4], ['1', '2', '3', '4']],
		[42, ['42']],
	])('IDs of %p', (value, ids) => {
		expect([...readIdList('Field', value)]).toEqual(ids);
	});

	it.each([Number('2847561029384756102'), [1, Number('2847561029384756102')], {}, [{}], true, Number.NaN])('%p holds no sure ID', (value) => {
		expect(() => readIdList('Only These OA IDs', value)).toThrow('Only These OA IDs: holds');
	});

	it.each<[unknown, string[]]>([['', []], [undefined, []], ['giá, đặt hàng\nship', ['giá', 'đặt hàng', 'ship']], [['a', 'b,c', 7], ['a', 'b', 'c', '7']]])('words of %p', (value, words) => {
		expect(readWordList(value)).toEqual(words);
	});
});

describe('outputs', () => {
	it('the expression holds no early end of an expression', () => {
		expect(OUTPUTS_EXPRESSION.slice(3, -2)).not.toContain('}}');
	});

	it('have names that the canvas shows whole, each once', () => {
		const names = [...OUTPUTS_EXPRESSION.matchAll(/\["\w+","([^"]+)"\]/g)].map((match) => match[1] ?? '');
		expect([names.length, new Set(names).size, Math.max(...names.map((name) => name.length)) <= 11]).toEqual([13, 13, true]);
	});

	it('items of a group that has no output of its own come out first', () => {
		expect(placeItems({ listenTo: 'groups', groups: ['follow', 'calls'], options: { separateOutputs: true } }, { group: 'shop' }, [1])).toEqual([[1], []]);
		expect(placeItems({}, { group: null }, [1])).toEqual([[1]]);
	});
});

describe('bounded memories', () => {
	it('a budget is full after its number and empty again after its time', () => {
		const budget = new RateBudget(2, 1_000);
		expect([0, 1, 2, 999, 1_000, 1_001, 1_002].map((ms) => budget.take(ms))).toEqual([true, true, false, false, true, true, false]);
	});

	it('silence is counted from the last event, not from the first', () => {
		const hour = 3_600_000;
		expect([0, 1, 1.9, 2.8, 3.8, 3.9].map((at) => isFirstAfterSilence('a', hour, at * hour))).toEqual([true, true, false, false, true, false]);
	});

	it('the memory of users is bounded: who has been silent longest is forgotten first', () => {
		for (let index = 0; index < 50_001; index += 1) isFirstAfterSilence(`u${index}`, 1_000_000, index);
		expect([isFirstAfterSilence('u50000', 1_000_000, 60_000), isFirstAfterSilence('u0', 1_000_000, 60_000)]).toEqual([false, true]);
	});

	it('the log says how much it left out', () => {
		const lines = Array.from({ length: 30 }, (_, index) => countRejection('n', 'empty body', index));
		expect(lines.filter((line) => line !== undefined)).toHaveLength(20);
		expect(countRejection('n', 'signature missing', 60_000)).toMatch(/ 10 more were not logged, 31 in all since n8n started\.$/);
		expect(rejectedItem('n', 'signature missing', { eventName: null, oaId: null, isGenuine: false }, 60_001)).toMatchObject({ rejectedTotal: 31, notShown: 30 });
	});

	it('counts of many nodes do not add up for ever', () => {
		for (let index = 0; index < 201; index += 1) countRejection(`many ${index}`, 'empty body', 0);
		countRejection('many 0', 'empty body', 1);
		expect(rejectedItem('many 0', 'empty body', { eventName: null, oaId: null, isGenuine: false }, 2).rejectedTotal).toBe(1);
	});
});
