import { ACCOUNT_EVENTS } from './accountEvents';
import { ANONYMOUS_EVENTS } from './anonymousEvents';
import { CALL_EVENTS } from './callEvents';
import { GROUP_EVENTS } from './groupEvents';
import { OA_EVENTS } from './oaEvents';
import { TEMPLATE_EVENTS } from './templateEvents';
import type { EventSpec } from './types';
import { USER_EVENTS } from './userEvents';

/** Every event Zalo's webhook is known to send, by its name on the wire. */
export const EVENTS = {
	...USER_EVENTS,
	...OA_EVENTS,
	...ANONYMOUS_EVENTS,
	...ACCOUNT_EVENTS,
	...GROUP_EVENTS,
	...CALL_EVENTS,
	...TEMPLATE_EVENTS,
} as const satisfies Record<string, EventSpec>;

export type EventName = keyof typeof EVENTS;

/** All names, in table order. */
export const EVENT_NAMES = Object.keys(EVENTS) as readonly EventName[];
