import {
	eventSpec,
	eventsOfPickerGroup,
	PICKER_GROUP_LABELS,
	PRESETS,
	resolveEventName,
} from '../../../zalo/events/lookup';
import { EVENT_NAMES, EVENTS } from '../../../zalo/events/table';
import { PICKER_GROUP_IDS, type EventSpec } from '../../../zalo/events/types';
import { EVENT_FIXTURES, type EventFixture } from '../../fixtures/webhookEvents';

const SAME_FIELDS = [
	'actorIdPath',
	'oaIdPath',
	'messageIdPath',
	'messageIdType',
	'groupIdPath',
	'optionalPaths',
	'serverHeader',
	'status',
	'opensInteractionWindow',
	'dedupeOn',
	'confidence',
	'payloadConfidence',
	'source',
] as const;

const specs: readonly EventSpec[] = EVENT_NAMES.map(eventSpec);
const entries = specs.flatMap((spec) => [spec, ...(spec.variants ?? [])]);
const label = (row: EventFixture) => `${row.event}${row.variant ? ` (${row.variant})` : ''}`;

describe('event table', () => {
	it('holds exactly the 87 names and 88 entries of the fixture', () => {
		expect(EVENT_FIXTURES).toHaveLength(88);
		expect(EVENT_NAMES).toHaveLength(87);
		expect(entries).toHaveLength(88);
		expect([...EVENT_NAMES].sort()).toEqual([...new Set(EVENT_FIXTURES.map((row) => row.event))].sort());
	});

	it.each(EVENT_FIXTURES.map((row) => [label(row), row] as const))('%s agrees with the fixture', (_label, row) => {
		const spec = specs.find((candidate) => candidate.name === row.event);
		const entry = row.variant ? spec?.variants?.find((candidate) => candidate.variant === row.variant) : spec;
		for (const field of SAME_FIELDS) expect([field, entry?.[field]]).toEqual([field, row[field]]);
		expect(entry?.group).toBe(row.category);
		expect(entry?.aliases).toEqual(expect.arrayContaining(row.aliases));
	});

	it.each(specs.map((spec) => [spec.name, spec] as const))('%s is fit for an operator', (name, spec) => {
		expect(EVENTS[name as keyof typeof EVENTS].name).toBe(name);
		expect(spec.label).toMatch(/^[A-Z]/);
		expect(spec.label).not.toContain('_');
		for (const word of spec.label.split(' ').filter((part) => !['to', 'in', 'by', 'of', 'for'].includes(part.toLowerCase()))) {
			expect(word).toMatch(/^[A-Z]/);
		}
		expect(spec.description).toMatch(/^[A-Z].{15,}\.$/);
		expect(PICKER_GROUP_IDS).toContain(spec.pickerGroup);
	});

	it('has no label twice', () => {
		expect(new Set(specs.map((spec) => spec.label)).size).toBe(specs.length);
	});

	it('marks what the OA sent as echo and keeps every echo in one preset', () => {
		const echoes = specs.filter((spec) => spec.isEcho);
		expect(echoes.map((spec) => spec.name).sort()).toEqual(
			EVENT_NAMES.filter((name) => name.startsWith('oa_send_') && name !== 'oa_send_consent').sort(),
		);
		expect(echoes).toHaveLength(7 + 4 + 10);
		expect(echoes.every((spec) => spec.direction === 'out' && !spec.opensInteractionWindow)).toBe(true);
		expect([...PRESETS.sentByOa].sort()).toEqual([...echoes.map((spec) => spec.name), 'oa_reacted_message'].sort());
	});

	it('knows exactly two receipts', () => {
		const receipts = specs.filter((spec) => spec.receiptKind !== null || spec.direction === 'receipt');
		expect(receipts.map((spec) => [spec.name, spec.receiptKind, spec.direction])).toEqual([
			['user_received_message', 'delivered', 'receipt'],
			['user_seen_message', 'seen', 'receipt'],
		]);
	});

	it('has an actor path for every actor and none without', () => {
		for (const entry of entries) expect(entry.actorKind === 'none').toBe(entry.actorIdPath === null);
	});

	it('never dedupes on the message id alone', () => {
		for (const entry of entries) {
			expect(entry.dedupeOn[0]).toBe('event_name');
			expect(entry.dedupeOn.length).toBeGreaterThanOrEqual(2);
		}
	});
});

describe('presets', () => {
	it('are the thirteen of the picker, and each event is in exactly one', () => {
		expect(Object.values(PICKER_GROUP_LABELS)).toEqual([
			'Messages from users',
			'Anonymous visitors',
			'Sent by the OA',
			'Follow',
			'Delivery and read receipts',
			'Template status and quality',
			'Ratings and quick replies',
			'Groups',
			'Calls',
			'Tags and profile',
			'Consent and withdrawal',
			'Shop',
			'System',
		]);
		expect(Object.keys(PRESETS)).toEqual([...PICKER_GROUP_IDS]);
		const all = PICKER_GROUP_IDS.flatMap((id) => [...eventsOfPickerGroup(id)]);
		expect([...all].sort()).toEqual([...EVENT_NAMES].sort());
		for (const id of PICKER_GROUP_IDS) expect(eventsOfPickerGroup(id).length).toBeGreaterThan(0);
	});

	it('hold what their names promise', () => {
		expect(PRESETS.follow).toEqual(['follow', 'unfollow']);
		expect(PRESETS.anonymousVisitors).toHaveLength(4);
		// Only what a person wrote or sent: a workflow that answers this group must not answer a reaction or an opened chat.
		expect(PRESETS.messagesFromUsers.every((name) => name.startsWith('user_send_') || name === 'user_submit_info')).toBe(true);
		expect(PRESETS.messagesFromUsers).toEqual(expect.arrayContaining(['user_send_text', 'user_send_gif']));
	});
});

describe('resolveEventName', () => {
	const ISSUE_LIST = [
		...['user_recieved_message', 'user_read_message'],
		...['location', 'image', 'link', 'text', 'sticker', 'gif', 'audio', 'video', 'file', 'business_card'].map((kind) => `user_send_${kind}`),
		...['text', 'image', 'file', 'sticker'].map((kind) => `anonymous_send_${kind}`),
		...['text', 'image', 'gif', 'file', 'sticker'].map((kind) => `oa_send_${kind}`),
	];

	it('finds all 21 events of the issue, misspelt ones under their real name', () => {
		expect(ISSUE_LIST).toHaveLength(21);
		expect(ISSUE_LIST.map(resolveEventName)).not.toContain(undefined);
		expect(resolveEventName('user_recieved_message')).toBe('user_received_message');
		expect(resolveEventName('user_read_message')).toBe('user_seen_message');
	});

	it.each([
		['react_request_join_group', 'accept_request_join_group'],
		['react_request_join_group_accept', 'accept_request_join_group'],
		['react_request_join_group_reject', 'reject_request_join_group'],
		['user_leave_group', 'user_out_group'],
		['disperse_group', 'delete_group'],
		['journey_acknowledged', 'event_journey_acknowledged'],
		['journey_time_out', 'event_journey_time_out'],
	])('%s is %s', (alias, name) => {
		expect(resolveEventName(alias)).toBe(name);
	});

	it('no alias is a real name, none belongs to two events', () => {
		const aliases = specs.flatMap((spec) => [...spec.aliases]);
		expect(aliases).toHaveLength(9);
		expect(new Set(aliases).size).toBe(aliases.length);
		expect(aliases.filter((alias) => (EVENT_NAMES as readonly string[]).includes(alias))).toEqual([]);
	});

	it.each(['user_click_button', 'oa_send_msg', 'user_follow_oa', '', 'User_Send_Text', 'constructor', '__proto__'])(
		'%p is no event',
		(name) => {
			expect(resolveEventName(name)).toBeUndefined();
		},
	);
});
