import type { INodePropertyOptions } from 'n8n-workflow';
import { eventSpec, PICKER_GROUP_LABELS, PRESETS, resolveEventName } from '../../zalo/events/lookup';
import { isOwnEcho, type NormalisedEvent } from '../../zalo/events/normalise';
import { EVENT_NAMES } from '../../zalo/events/table';
import { PICKER_GROUP_IDS, type PickerGroupId } from '../../zalo/events/types';
import { containsAny } from '../../zalo/textMatch';
import type { RejectReason } from '../../zalo/webhookRejections';

/** What the operator chose on the node. */
export interface EventChoice {
	readonly listenTo: 'all' | 'groups' | 'events';
	readonly groups: readonly string[];
	readonly events: readonly string[];
	readonly ignoreOwnMessages: boolean;
	readonly ignoreReceipts: boolean;
	readonly includeTestEvents: boolean;
	/** Empty: all. */
	readonly oaIds: ReadonlySet<string>;
	/** Empty: everybody, and events that name nobody. */
	readonly userIds: ReadonlySet<string>;
	/** Empty: any text, and events without one. */
	readonly words: readonly string[];
	readonly ignoreAccents: boolean;
}

const SENT_BY_OA = 'Messages your staff wrote by hand in OA Manager. For copies of messages sent by API, also turn off Options → Ignore Own Messages.';

function byName(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return options.sort((left, right) => left.name.localeCompare(right.name, 'en'));
}

/** Title Case, as n8n wants option names: "Delivery and Read Receipts". */
function titleCase(label: string): string {
	return label.replace(/\b(?!and\b|by\b|from\b|the\b)[a-z]/g, (letter) => letter.toUpperCase());
}

/** Name of a picker group as the operator sees it. */
function groupName(id: PickerGroupId): string {
	return titleCase(PICKER_GROUP_LABELS[id]);
}

/** The presets of the event table as options. */
export function groupOptions(): INodePropertyOptions[] {
	return byName(
		PICKER_GROUP_IDS.map((id) => ({
			name: groupName(id),
			value: id,
			description: id === 'sentByOa' ? SENT_BY_OA : PRESETS[id].map((name) => eventSpec(name).label).slice(0, 4).join(', '),
		})),
	);
}

/** Every event as an option, sorted by group: n8n has no headings inside a list. */
export function eventOptions(): INodePropertyOptions[] {
	return byName(
		EVENT_NAMES.map((name) => {
			const { label, description, pickerGroup } = eventSpec(name);
			return { name: `${groupName(pickerGroup)}: ${label}`, value: name, description: `${description} (${name})` };
		}),
	);
}

/** Why an event is of no Official Account the operator listed; undefined when it is, or all are wanted. The console's test events name invented ones. */
export function unlistedReason(event: NormalisedEvent, { oaIds }: EventChoice): RejectReason | undefined {
	if (oaIds.size === 0 || event.isZaloTest) return undefined;
	if (event.oaId === null) return 'event names no OA';
	return oaIds.has(event.oaId) ? undefined : 'OA is not in the list';
}

/** Unknown events pass only when all are chosen. */
function isChosen(event: NormalisedEvent, choice: EventChoice): boolean {
	if (choice.listenTo === 'all') return true;
	if (choice.listenTo === 'groups') return choice.groups.some((group) => group === event.pickerGroup);
	return choice.events.some((name) => (resolveEventName(name) ?? name) === event.event);
}

/** Why an event starts nothing; undefined when it is wanted. */
export function skipReason(event: NormalisedEvent, choice: EventChoice): string | undefined {
	if (event.isZaloTest && !choice.includeTestEvents) return 'test event of the Zalo console';
	if (choice.ignoreOwnMessages && isOwnEcho(event)) return 'copy of a message this Official Account sent by API';
	if (choice.ignoreReceipts && event.receiptKind !== null) return 'receipt';
	if (!isChosen(event, choice)) return 'event not chosen on the node';
	const people = [...event.userIds, ...(event.anonymousId === null ? [] : [event.anonymousId])];
	if (choice.userIds.size > 0 && !people.some((id) => choice.userIds.has(id))) return 'user not in the list';
	if (choice.words.length > 0 && !containsAny(event.text ?? '', choice.words, choice.ignoreAccents)) return 'text contains none of the words';
	return undefined;
}
