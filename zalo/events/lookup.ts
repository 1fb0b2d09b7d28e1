import { EVENT_NAMES, EVENTS, type EventName } from './table';
import type { EventSpec, PickerGroupId } from './types';

export type { EventName } from './table';

/** What the operator sees for each picker group; the same words serve as preset names. */
export const PICKER_GROUP_LABELS: Readonly<Record<PickerGroupId, string>> = {
	messagesFromUsers: 'Messages from users',
	anonymousVisitors: 'Anonymous visitors',
	sentByOa: 'Sent by the OA',
	follow: 'Follow',
	deliveryAndReadReceipts: 'Delivery and read receipts',
	templateStatusAndQuality: 'Template status and quality',
	ratingsAndQuickReplies: 'Ratings and quick replies',
	groups: 'Groups',
	calls: 'Calls',
	tagsAndProfile: 'Tags and profile',
	consentAndWithdrawal: 'Consent and withdrawal',
	shop: 'Shop',
	system: 'System',
};

const NAME_BY_SPELLING: ReadonlyMap<string, EventName> = new Map(
	EVENT_NAMES.flatMap((name) => [name, ...EVENTS[name].aliases].map((spelling): [string, EventName] => [spelling, name])),
);

const inGroup = (id: PickerGroupId) => EVENT_NAMES.filter((name) => EVENTS[name].pickerGroup === id);

/** Preset id → names of its events. Each event is in exactly one preset; every echo is in `sentByOa`. */
export const PRESETS: Readonly<Record<PickerGroupId, readonly EventName[]>> = {
	messagesFromUsers: inGroup('messagesFromUsers'),
	anonymousVisitors: inGroup('anonymousVisitors'),
	sentByOa: inGroup('sentByOa'),
	follow: inGroup('follow'),
	deliveryAndReadReceipts: inGroup('deliveryAndReadReceipts'),
	templateStatusAndQuality: inGroup('templateStatusAndQuality'),
	ratingsAndQuickReplies: inGroup('ratingsAndQuickReplies'),
	groups: inGroup('groups'),
	calls: inGroup('calls'),
	tagsAndProfile: inGroup('tagsAndProfile'),
	consentAndWithdrawal: inGroup('consentAndWithdrawal'),
	shop: inGroup('shop'),
	system: inGroup('system'),
};

/** Names of the events of one picker group, in table order. */
export function eventsOfPickerGroup(id: PickerGroupId): readonly EventName[] {
	return PRESETS[id];
}

/** Real event name for a name or one of its other spellings; undefined for anything else. */
export function resolveEventName(name: string): EventName | undefined {
	return NAME_BY_SPELLING.get(name);
}

/** Row of an event, as the wide type. */
export function eventSpec(name: EventName): EventSpec {
	return EVENTS[name];
}
