import type { INodePropertyOptions } from 'n8n-workflow';
import { eventSpec, PICKER_GROUP_LABELS, PRESETS, resolveEventName } from '../../zalo/events/lookup';
import { isOwnEcho, type NormalisedEvent } from '../../zalo/events/normalise';
import { EVENT_NAMES } from '../../zalo/events/table';
import { PICKER_GROUP_IDS, type PickerGroupId } from '../../zalo/events/types';

/** What the operator chose on the node. */
export interface EventChoice {
	readonly listenTo: 'all' | 'groups' | 'events';
	readonly groups: readonly string[];
	readonly events: readonly string[];
	readonly ignoreOwnMessages: boolean;
	readonly includeTestEvents: boolean;
}

const SENT_BY_OA = 'Messages your staff wrote by hand in OA Manager. For copies of messages sent by API, also turn off Options → Ignore Own Messages.';

function byName(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return options.sort((left, right) => left.name.localeCompare(right.name, 'en'));
}

/** Title Case, as n8n wants option names: "Delivery and Read Receipts". */
function titleCase(label: string): string {
	return label.replace(/\b(?!and\b|by\b|from\b|the\b)[a-z]/g, (letter) => letter.toUpperCase());
}

/** The presets of the event table as options. */
export function groupOptions(): INodePropertyOptions[] {
	return byName(
		PICKER_GROUP_IDS.map((id) => ({
			name: titleCase(PICKER_GROUP_LABELS[id]),
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
			return { name: `${titleCase(PICKER_GROUP_LABELS[pickerGroup])}: ${label}`, value: name, description: `${description} (${name})` };
		}),
	);
}

/** Why an event starts nothing; undefined when it is wanted. Unknown events pass only when all are chosen. */
export function skipReason(event: NormalisedEvent, choice: EventChoice): string | undefined {
	if (event.isZaloTest && !choice.includeTestEvents) return 'test event of the Zalo console';
	if (choice.ignoreOwnMessages && isOwnEcho(event)) return 'copy of a message this Official Account sent by API';
	if (choice.listenTo === 'all') return undefined;
	if (choice.listenTo === 'groups') {
		return choice.groups.some((group) => group === (event.pickerGroup as PickerGroupId | null)) ? undefined : 'event not chosen on the node';
	}
	return choice.events.some((name) => (resolveEventName(name) ?? name) === event.event) ? undefined : 'event not chosen on the node';
}
