import { exampleBody } from '../../test/fixtures/webhookEvents';
import { eventMac } from '../../simulator/webhooks/signer';

/** The credential of the benchmark; the signer shares no code with the check. */
export const APP_ID = '4102938475610293847';
export const OA_SECRET_KEY = 'bench-oa-secret-key';

/** One delivery, ready to be sent. */
export interface PreparedEvent {
	/** Message id, different in every event of this process; also what an execution is recognised by. */
	readonly id: string;
	readonly body: Buffer;
	readonly headers: Readonly<Record<string, string>>;
}

/** Finds the ids in anything an execution stored. */
export const EVENT_ID = /bench-\d+-\d+/g;

const USERS = 100;
let sets = 0;

/** Signed text messages of 100 users. The trigger drops what it has seen before, so no id comes twice. */
export function prepareEvents(count: number): PreparedEvent[] {
	sets += 1;
	const set = sets;
	return Array.from({ length: count }, (_nothing, index) => prepareEvent(`bench-${set}-${index}`, index));
}

function prepareEvent(id: string, index: number): PreparedEvent {
	const timestamp = String(Date.now() + index);
	const example = exampleBody('user_send_text');
	const sender = { id: String(7_019_283_746_000_000 + (index % USERS)) };
	const message = { ...(example.message as object), msg_id: id };
	const body = Buffer.from(JSON.stringify({ ...example, app_id: APP_ID, sender, message, timestamp }));
	const mac = eventMac({ firstTerm: APP_ID, rawBody: body, timestamp, secret: OA_SECRET_KEY });
	return { id, body, headers: { 'content-type': 'application/json', 'x-zevent-signature': `mac=${mac}`, 'x-zevent-server': 'OA OpenAPI' } };
}
