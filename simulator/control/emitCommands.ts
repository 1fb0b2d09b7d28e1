import { z } from 'zod';

import { EVENT_EXAMPLES, type EventExample, type JsonObject, type JsonValue } from '../data/eventExamples';
import type { Sim } from '../sim';
import { SIGN_MODES } from '../webhooks/builder';
import { groupEventName } from '../webhooks/groupEvents';
import { command, emitted, waitField } from './command';

/** Ids the examples were written with; patched to this simulator's. */
const EXAMPLE = { userId: '7019283746501928374', userIdByApp: '5561029384756102938', oaId: '2847561029384756102', appId: '4102938475610293847', msgId: '3fa1c07be52d9a4410c6', zbsMsgId: 'f20ab6611c9d43f00b7e', phone: '84912345678' } as const;

const jsonObject = z.record(z.unknown());

/** Any event, documented or forged. */
export const emitCommands = {
	/** A documented event by its example, with this simulator's ids and the current time; `body` is merged over it. */
	emit: command(z.object({ eventName: z.string(), variant: z.string().optional(), userId: z.string().optional(), body: jsonObject.optional(), ...waitField }).strict(), async (sim, args) => {
		const row = EVENT_EXAMPLES.find((example) => matches(example, args.eventName) && example.variant === args.variant);
		if (!row) throw new Error(`There is no documented event "${args.eventName}"${args.variant === undefined ? '' : ` in variant "${args.variant}"`}; use emitRaw for invented ones.`);
		const user = sim.state.user(args.userId ?? '') ?? sim.state.users[0];
		if (!user || (args.userId !== undefined && user.userId !== args.userId)) throw new Error(`There is no user ${args.userId ?? ''}.`);
		if (row.opensWindow) sim.state.interact(user, sim.clock.now());
		const body = merge(patched(sim, row, user.userId, user.userIdByApp, args.eventName), (args.body ?? {}) as JsonObject);
		const phone = row.variant === 'zbs-phone' ? EXAMPLE.phone : undefined;
		return await emitted(sim.webhooks.emit(sim.build.seal(body, { server: row.server, category: row.category, userId: user.userId, phone })), args.wait);
	}),
	/** Exactly these bytes, signed as asked: for forgery tests and for events nobody documented. */
	emitRaw: command(
		z.object({ rawBody: z.string(), headers: z.record(z.string()).default({}), sign: z.enum(SIGN_MODES).default('good'), server: z.enum(['OA OpenAPI', 'ZNS']).default('OA OpenAPI'), ...waitField }).strict(),
		async (sim, args) => {
			const body = parsed(args.rawBody);
			const timestamp = body === null ? '' : String(body['timestamp'] ?? '');
			const event = {
				eventName: typeof body?.['event_name'] === 'string' ? body['event_name'] : '(raw)', category: 'raw', server: args.server, rawBody: args.rawBody,
				signature: sim.build.sign(args.rawBody, timestamp, args.sign), extraHeaders: args.headers, body, userId: undefined, phone: undefined, filterText: undefined,
			};
			return await emitted(sim.webhooks.emit(event), args.wait);
		},
	),
};

const matches = (row: EventExample, name: string): boolean => row.event === name || row.aliases.includes(name);

/** The example with living ids. An alias is emitted under that alias; a canonical name as the switch spells it. */
function patched(sim: Sim, row: EventExample, userId: string, userIdByApp: string, askedName: string): JsonObject {
	const { app, oa } = sim.state;
	const canonical = groupEventName(row.event, sim.switches.get('groupEventNames'));
	const own = { event_name: askedName === row.event ? canonical : askedName, timestamp: String(sim.clock.now()) };
	if (row.status === 'unconfirmed' && sim.switches.get('unconfirmedBodies') === 'minimal') return { app_id: app.appId, oa_id: oa.oaId, ...own };
	const messageId = sim.state.ids.messageId();
	const text = JSON.stringify(row.example)
		.replaceAll(EXAMPLE.userId, userId).replaceAll(EXAMPLE.userIdByApp, userIdByApp)
		.replaceAll(EXAMPLE.oaId, oa.oaId).replaceAll(EXAMPLE.appId, app.appId)
		.replaceAll(EXAMPLE.msgId, messageId).replaceAll(EXAMPLE.zbsMsgId, messageId);
	return { ...(JSON.parse(text) as JsonObject), ...own };
}

function merge(base: JsonObject, over: JsonObject): JsonObject {
	const merged: JsonObject = { ...base };
	for (const [key, value] of Object.entries(over)) {
		const old = merged[key];
		merged[key] = isObject(old) && isObject(value) ? merge(old, value) : value;
	}
	return merged;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(rawBody: string): JsonObject | null {
	try {
		const value = JSON.parse(rawBody) as JsonValue;
		return isObject(value) ? value : null;
	} catch {
		return null; // Raw bytes need not be JSON: that is what this command is for.
	}
}
