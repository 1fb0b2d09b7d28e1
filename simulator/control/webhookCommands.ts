import { z } from 'zod';

import { EVENT_EXAMPLES } from '../data/eventExamples';
import type { Sim } from '../sim';
import type { OutgoingEvent, WebhookLogEntry } from '../webhooks/types';
import { command, noArgs } from './command';

const KNOWN_EVENTS: readonly string[] = EVENT_EXAMPLES.flatMap((row) => [row.event, ...row.aliases]);

/** The webhook page of the developer console. */
export const webhookCommands = {
	/** Saves the URL; first posts the console's test event unless the testPost switch is off. Not 200 = not accepted. */
	setWebhook: command(
		z.object({ url: z.string().url().regex(/^https?:\/\//, 'must be an http(s) URL'), retry: z.boolean().default(true), filterHash: z.boolean().default(false) }).strict(),
		async (sim, { url, retry, filterHash }) => {
			const test = sim.switches.get('testPost') === 'off' ? null : await sim.webhooks.testPost(url, testEvent(sim));
			const isAccepted = test === null || test.verdict === 'accepted';
			if (isAccepted) Object.assign(sim.state.webhook, { url, retry, filterHash, isSubscribed: true });
			sim.changed();
			return { accepted: isAccepted, test: test ? verdictOf(test) : null };
		},
	),
	clearWebhook: command(noArgs, (sim) => {
		sim.state.webhook.url = null;
		return {};
	}),
	/** The on/off switch per event: a list of names, or all. */
	subscribeEvents: command(z.object({ events: z.union([z.literal('all'), z.array(z.string())]) }).strict(), (sim, { events }) => {
		const stranger = events === 'all' ? undefined : events.find((name) => !KNOWN_EVENTS.includes(name));
		if (stranger !== undefined) throw new Error(`There is no event "${stranger}".`);
		sim.state.webhook.events = events;
		return { events };
	}),
	/** The human who re-enables the webhook after the ladder ran out. */
	resubscribe: command(noArgs, (sim) => {
		sim.state.webhook.isSubscribed = true;
		return { isSubscribed: true };
	}),
};

function verdictOf(entry: WebhookLogEntry): Pick<WebhookLogEntry, 'id' | 'verdict' | 'status' | 'ms' | 'reason'> {
	return { id: entry.id, verdict: entry.verdict, status: entry.status, ms: entry.ms, reason: entry.reason };
}

/** What Zalo's console posts when a URL is saved, as VIBE Academy captured it. */
function testEvent(sim: Sim): OutgoingEvent {
	const kind = sim.switches.get('testPost');
	const sealed = sim.build.seal({
		app_id: sim.state.app.appId, sender: { id: '111111111111111111' }, user_id_by_app: '333333333333333333', recipient: { id: sim.switches.get('testPostOa') },
		event_name: 'user_send_text', message: { text: 'This is testing message', msg_id: 'This is message id' }, timestamp: String(sim.clock.now()),
	});
	if (kind === 'empty') return { ...sealed, rawBody: '', body: null, signature: null };
	return kind === 'unsigned' ? { ...sealed, signature: null } : sealed;
}
