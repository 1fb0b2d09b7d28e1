import { z } from 'zod';

import type { Sim } from '../sim';
import { statusOf } from '../state/callConsent';
import type { OutMessage } from '../state/types';
import { renderTemplate } from '../templates';
import { command, noArgs } from './command';

/** More phones than this nobody looks at, and the console would draw each of them. */
const MAX_SHOWN_USERS = 200;

/** Looking, and moving time. */
export const inspectCommands = {
	/** Pushes the clock, running everything that falls due on the way and waiting for its deliveries. */
	advance: command(z.object({ ms: z.number().nonnegative() }).strict(), async (sim, { ms }) => {
		await sim.webhooks.idle();
		await sim.clock.advance(ms);
		await sim.webhooks.idle();
		sim.changed();
		return { nowMs: sim.clock.now() };
	}),
	/** Waits until no webhook is under way (retries that wait for their time do not count). */
	settle: command(noArgs, async (sim) => {
		await sim.webhooks.idle();
		return {};
	}),
	now: command(noArgs, (sim) => sim.clock.now()),
	journal: command(z.object({ host: z.string().optional(), path: z.string().optional(), since: z.number().optional() }).strict(), (sim, { host, path, since }) =>
		sim.journal.entries({ ...(host === undefined ? {} : { host }), ...(path === undefined ? {} : { path }), ...(since === undefined ? {} : { since }) })),
	/** The accepted outgoing messages that are remembered, oldest first. */
	messages: command(noArgs, (sim) => sim.state.sent.map((message) => ({ ...message }))),
	webhookLog: command(noArgs, (sim) => sim.webhooks.entries()),
	/** Exact counts of calls and messages since `resetMeter`, whatever is forgotten meanwhile. */
	meter: command(noArgs, (sim) => sim.meter.read()),
	resetMeter: command(noArgs, (sim) => {
		sim.meter.reset();
		return {};
	}),
	state: command(noArgs, (sim) => snapshot(sim)),
	reset: command(noArgs, (sim) => {
		sim.reset();
		return {};
	}),
};

/** Everything the console page draws. Holds the fake secrets of the seed, never a token. */
function snapshot(sim: Sim) {
	const { state } = sim;
	return {
		nowMs: sim.clock.now(), clock: sim.clock.kind, url: sim.url,
		hosts: { openapi: `${sim.url}/openapi`, business: `${sim.url}/business`, oauth: `${sim.url}/oauth` },
		app: { ...state.app },
		oa: { ...state.oa, isVerified: sim.switches.get('oaVerified'), packageName: sim.switches.get('packageName') },
		users: state.users.slice(0, MAX_SHOWN_USERS).map((user) => ({ ...user, customInfo: { ...user.customInfo, values: Object.fromEntries(user.customInfo.values) } })),
		userCount: state.users.length,
		anonymous: [...new Set(state.received.flatMap((message) => message.anonymousId ?? []))],
		templates: state.templates.map((template) => ({ ...template, rendered: renderTemplate(template, textual(template.sample)) })),
		phones: [...state.phoneRules].map(([phone, rule]) => ({ phone, ...rule })),
		groups: state.groupBook.groups.map((group) => ({ ...group, members: [...group.members], admins: [...group.admins], pending: [...group.pending], settings: { ...group.settings }, received: [...group.received], isEnabled: state.groupBook.isEnabled(group, sim.clock.now()) })),
		groupAssets: state.groupBook.assets.map((asset) => ({ ...asset })),
		articles: state.articleShelf.articles.map((article) => ({ ...article })),
		tags: [...state.tags],
		consents: [...state.consents.values()].map((consent) => ({ ...consent, status: statusOf(consent, sim.clock.now()) })),
		shopOrders: state.shopOrders.map((order) => ({ ...order })),
		purchases: [...state.purchases.values()].map(({ orderId, isConfirmed, fields }) => ({ orderId, isConfirmed, fields })),
		quota: { ...state.quota },
		quality: { ...state.quality },
		rate: state.buckets.peek(sim.clock.now(), sim.switches.get('oaBucketPerMinute')),
		webhook: { ...state.webhook },
		tokens: state.tokens.stats(),
		faults: sim.faults.list(),
		seenDelayMs: sim.seenDelayMs, deliveryDelayMs: sim.deliveryDelayMs,
		conversations: conversations(sim),
	};
}

/** All messages in both directions, oldest first, with templates rendered as a phone shows them. */
function conversations(sim: Sim) {
	const incoming = sim.state.received.map((message) => ({ direction: 'in' as const, ...message }));
	const outgoing = sim.state.sent.map((message) => ({ direction: 'out' as const, atMs: message.acceptedAtMs, ...message, rendered: rendered(sim, message) }));
	return [...incoming, ...outgoing].sort((a, b) => a.atMs - b.atMs);
}

function rendered(sim: Sim, message: OutMessage): ReturnType<typeof renderTemplate> | null {
	const template = message.templateId === undefined ? undefined : sim.state.template(message.templateId);
	return template ? renderTemplate(template, message.templateData ?? {}) : null;
}

const textual = (sample: Readonly<Record<string, string | number>>): Record<string, string> => Object.fromEntries(Object.entries(sample).map(([name, value]) => [name, String(value)]));
