/** Compiled, never run: event names, presets and rows that must not compile. */
import { eventSpec, eventsOfPickerGroup, PRESETS, type EventName } from '../../zalo/events/lookup';
import type { NormalisedEvent } from '../../zalo/events/normalise';
import { EVENTS } from '../../zalo/events/table';
import type { EventDirection, EventSpec } from '../../zalo/events/types';

export const known: EventName = 'user_send_text';
// @ts-expect-error no such event
export const unknownName: EventName = 'user_send_fax';
// @ts-expect-error the misspelt name is an alias of user_received_message, not a name
export const alias: EventName = 'user_recieved_message';
// @ts-expect-error names are lower case, as on the wire
export const upperCase: EventName = 'USER_SEND_TEXT';

eventSpec('follow');
// @ts-expect-error a look-up takes only known names
eventSpec('followed');
eventsOfPickerGroup('follow');
// @ts-expect-error no such preset
eventsOfPickerGroup('everything');
// @ts-expect-error no such row
export const row = EVENTS.user_send_fax;
// @ts-expect-error presets cannot be changed
PRESETS.follow.push('follow');

// @ts-expect-error one of four directions
export const direction: EventDirection = 'sideways';

const { label: _label, ...unlabelled } = EVENTS.user_send_text;
// @ts-expect-error every event has a label for the picker
export const noLabel: EventSpec = unlabelled;
const { dedupeOn: _dedupeOn, ...undeduped } = EVENTS.user_send_text;
// @ts-expect-error every event says what makes one occurrence
export const noDedupe: EventSpec = undeduped;
// @ts-expect-error one of the picker's groups
export const strangeGroup: EventSpec = { ...EVENTS.user_send_text, pickerGroup: 'misc' };

export function read(event: NormalisedEvent): string {
	// @ts-expect-error the user may be missing (a phone receipt has none)
	const user: string = event.userId;
	// @ts-expect-error the output has Zalo's names only under raw
	const raw = event.event_name;
	return `${user}${String(raw)}`;
}
