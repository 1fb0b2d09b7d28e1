import type { Sim } from './sim';
import { MODERATION_MS } from './state/broadcast';
import type { OutMessage } from './state/types';

/** When setPhone says seen:true and no general delay is set. */
const DEFAULT_SEEN_DELAY_MS = 1000;

/** What follows an accepted send: remember it, echo it, deliver it after a while, and maybe have it read. */
export function dispatch(sim: Sim, message: OutMessage): void {
	sim.state.addSent(message);
	sim.meter.sent(message);
	const echo = sim.build.echo(message);
	if (echo) sim.webhooks.emit(echo);
	const isDelivered = message.kind !== 'reaction' && ruleOf(sim, message)?.account !== 'notDelivered';
	const delayMs = message.kind === 'broadcast' ? MODERATION_MS : sim.deliveryDelayMs;
	if (isDelivered) sim.clock.after(delayMs, async () => await deliver(sim, message));
	sim.changed();
}

async function deliver(sim: Sim, message: OutMessage): Promise<void> {
	message.deliveredAtMs = sim.clock.now();
	sim.changed();
	const delayMs = seenDelay(sim, message);
	if (delayMs !== null) sim.clock.after(delayMs, async () => await see(sim, message));
	const receipt = sim.build.received(message);
	if (receipt) await sim.webhooks.emit(receipt).settled;
}

async function see(sim: Sim, message: OutMessage): Promise<void> {
	await markSeen(sim, [message])[0]?.settled;
}

function seenDelay(sim: Sim, message: OutMessage): number | null {
	const wish = ruleOf(sim, message)?.seen;
	if (wish === false || (message.userId === undefined && message.phone === undefined)) return null;
	return sim.seenDelayMs ?? (wish === true ? DEFAULT_SEEN_DELAY_MS : null);
}

function ruleOf(sim: Sim, message: OutMessage): ReturnType<typeof sim.state.phoneRules.get> {
	return message.phone === undefined ? undefined : sim.state.phoneRules.get(message.phone);
}

/** Marks messages of one recipient as read and posts one user_seen_message for them. */
export function markSeen(sim: Sim, messages: readonly OutMessage[]): { ids: string[]; settled: Promise<unknown> }[] {
	const first = messages[0];
	if (!first) return [];
	for (const message of messages) message.seenAtMs = sim.clock.now();
	sim.changed();
	const user = first.userId === undefined ? undefined : sim.state.user(first.userId);
	const phone = first.hashPhone ?? first.phone;
	if (!user && (phone === undefined || !sim.switches.get('zbsSeenEvent'))) return [];
	const recipient = user ? { user } : { phone: phone ?? '' };
	return [sim.webhooks.emit(sim.build.seen(recipient, messages.map((message) => message.msgId)))];
}
