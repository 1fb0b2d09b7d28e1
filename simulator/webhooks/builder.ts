import type { JsonObject, JsonValue } from '../data/eventExamples';
import type { State } from '../state';
import type { InMessage, OutMessage, SimUser } from '../state/types';
import type { SwitchBoard } from '../switches';
import { eventMac, hmacOfBody } from './signer';
import type { OutgoingEvent } from './types';

/** How `emitRaw` signs; everything but good, upper and noPrefix is a forgery. */
export const SIGN_MODES = ['good', 'none', 'hmac', 'appSecret', 'wrongTimestamp', 'reserialised', 'upper', 'noPrefix'] as const;
export type SignMode = (typeof SIGN_MODES)[number];

interface Sealing {
	readonly server?: 'OA OpenAPI' | 'ZNS';
	readonly category?: string;
	readonly userId?: string | undefined;
	readonly phone?: string | undefined;
	readonly filterText?: string | undefined;
}

/** Turns event bodies into signed bytes, with this app's ids, secrets and the JSON escapes of the switches. */
export class EventBuilder {
	constructor(
		private readonly state: () => State,
		private readonly switches: SwitchBoard,
		private readonly now: () => number,
	) {}

	/** Serialises and signs one event body. */
	seal(body: JsonObject, sealing: Sealing = {}): OutgoingEvent {
		const shown = this.switches.get('userIdByApp') === 'absent' ? without(body, 'user_id_by_app') : body;
		const rawBody = escapeJson(JSON.stringify(shown), this.switches.get('jsonEscapes'));
		return {
			eventName: typeof body['event_name'] === 'string' ? body['event_name'] : '', category: sealing.category ?? 'user', server: sealing.server ?? 'OA OpenAPI',
			rawBody, signature: this.sign(rawBody, String(body['timestamp'] ?? ''), 'good'), extraHeaders: {}, body: shown,
			userId: sealing.userId, phone: sealing.phone, filterText: sealing.filterText,
		};
	}

	/** The header value for these bytes, or null for no header. */
	sign(rawBody: string, timestamp: string, mode: SignMode): string | null {
		const { app, oa } = this.state();
		const firstTerm = this.switches.get('macFirstTerm') === 'appId' ? app.appId : oa.oaId;
		const secret = this.switches.get('webhookSecret') === 'oaSecretKey' ? app.oaSecretKey : app.appSecret;
		const mac = (overrides: Partial<Parameters<typeof eventMac>[0]>): string => eventMac({ firstTerm, rawBody, timestamp, secret, ...overrides });
		switch (mode) {
			case 'none': return null;
			case 'hmac': return `mac=${hmacOfBody(rawBody, secret)}`;
			case 'appSecret': return `mac=${mac({ secret: app.appSecret })}`;
			case 'wrongTimestamp': return `mac=${mac({ timestamp: String(Number(timestamp) + 1) })}`;
			case 'reserialised': return `mac=${mac({ rawBody: reserialise(rawBody) })}`;
			case 'upper': return `mac=${mac({}).toUpperCase()}`;
			case 'noPrefix': return mac({});
			case 'good': return `mac=${mac({})}`;
		}
	}

	/** user_send_<type>, posted when a person writes to the OA. */
	userSend(user: SimUser, message: InMessage): OutgoingEvent {
		const isGifAsImage = message.type === 'gif' && this.switches.get('userGifEvent') === 'user_send_image';
		const eventName = `user_send_${isGifAsImage ? 'image' : message.type}`;
		return this.seal({
			app_id: this.state().app.appId, sender: { id: user.userId }, user_id_by_app: user.userIdByApp, recipient: { id: this.state().oa.oaId },
			event_name: eventName, message: messageBody(message), timestamp: String(message.atMs),
		}, { userId: user.userId, filterText: message.type === 'text' ? message.text : undefined });
	}

	/** anonymous_send_<type>: a web visitor without login. */
	anonymousSend(message: InMessage): OutgoingEvent {
		return this.seal({
			app_id: this.state().app.appId, sender: { id: message.anonymousId ?? '' }, recipient: { id: this.state().oa.oaId },
			event_name: `anonymous_send_${message.type}`, message: { ...messageBody(message), conversation_id: message.conversationId ?? '' }, timestamp: String(message.atMs),
		}, { category: 'anonymous', userId: message.anonymousId });
	}

	/** The echo of an accepted API send: oa_send_*, without admin_id. null when this kind has no echo. */
	echo(message: OutMessage): OutgoingEvent | null {
		const { app, oa } = this.state();
		if (message.kind === 'anonymous') {
			return this.seal({
				app_id: app.appId, sender: { id: oa.oaId }, recipient: { id: message.anonymousId ?? '' }, event_name: `oa_send_anonymous_${message.type}`,
				message: { ...messageBody(message), conversation_id: message.conversationId ?? '' }, timestamp: String(message.acceptedAtMs),
			}, { category: 'anonymous', userId: message.anonymousId });
		}
		if (message.groupId !== undefined) {
			return this.seal({
				app_id: app.appId, oa_id: oa.oaId, sender: { id: oa.oaId }, recipient: { id: message.groupId }, event_name: `oa_send_group_${message.type}`,
				message: messageBody(message), timestamp: String(message.acceptedAtMs),
			}, { category: 'group' });
		}
		const user = message.userId === undefined ? undefined : this.state().user(message.userId);
		if (!user || message.kind === 'miniapp' || (message.kind === 'template' && this.switches.get('uidEcho') === 'none')) return null;
		if (message.kind === 'reaction') {
			return this.toUser(user, 'oa_reacted_message', { msg_id: message.reactMessageId ?? '', react_icon: message.reactIcon ?? '' }, message.acceptedAtMs);
		}
		const suffix = message.type === 'request_user_info' ? 'list' : message.type;
		return this.toUser(user, `oa_send_${suffix}`, messageBody(message), message.acceptedAtMs);
	}

	/** user_received_message, in the chat or the ZNS variant. null for kinds that have no receipt. */
	received(message: OutMessage): OutgoingEvent | null {
		const { app, oa } = this.state();
		if (message.phone !== undefined) {
			const tracking = message.trackingId === undefined ? {} : { tracking_id: message.trackingId };
			return this.seal({
				sender: { id: oa.oaId }, recipient: { id: message.hashPhone ?? message.phone }, event_name: 'user_received_message',
				message: { delivery_time: String(message.deliveredAtMs ?? this.now()), msg_id: message.msgId, ...tracking }, app_id: app.appId, timestamp: String(this.now()),
			}, { server: 'ZNS', category: 'template', phone: message.phone });
		}
		const user = message.userId === undefined ? undefined : this.state().user(message.userId);
		return user && message.kind !== 'reaction' ? this.toUser(user, 'user_received_message', { msg_id: message.msgId }, this.now()) : null;
	}

	/** user_seen_message for one recipient; several message ids may go in one event. */
	seen(recipient: { user?: SimUser; phone?: string }, msgIds: string[]): OutgoingEvent {
		const { app, oa } = this.state();
		const person = recipient.user?.userId ?? recipient.phone ?? '';
		const isReversed = this.switches.get('seenDirection') === 'userToOa';
		const byApp = recipient.user ? { user_id_by_app: recipient.user.userIdByApp } : {};
		return this.seal({
			app_id: app.appId, sender: { id: isReversed ? person : oa.oaId }, ...byApp, recipient: { id: isReversed ? oa.oaId : person },
			event_name: 'user_seen_message', message: { msg_ids: msgIds }, timestamp: String(this.now()),
		}, { userId: recipient.user?.userId, phone: recipient.phone });
	}

	/** Any event sent by the OA to one user. */
	toUser(user: SimUser, eventName: string, message: JsonObject, atMs: number): OutgoingEvent {
		return this.seal({
			app_id: this.state().app.appId, sender: { id: this.state().oa.oaId }, user_id_by_app: user.userIdByApp, recipient: { id: user.userId },
			event_name: eventName, message, timestamp: String(atMs),
		}, { category: 'oa', userId: user.userId });
	}

	/** A management event: app_id and oa_id at the root, plus `extra`. */
	management(eventName: string, extra: JsonObject, sealing: Sealing = {}): OutgoingEvent {
		return this.seal({ app_id: this.state().app.appId, oa_id: this.state().oa.oaId, event_name: eventName, ...extra, timestamp: String(this.now()) }, sealing);
	}
}

function messageBody(message: InMessage | OutMessage): JsonObject {
	const quote = 'acceptedAtMs' in message ? message.quoteMessageId : message.quoteMsgId;
	return {
		...(message.text === undefined ? {} : { text: message.text }),
		msg_id: message.msgId,
		...(message.attachment === undefined ? {} : { attachments: [message.attachment] }),
		...(quote === undefined ? {} : { quote_msg_id: quote }),
	};
}

function without(body: JsonObject, key: string): JsonObject {
	return Object.fromEntries(Object.entries(body).filter(([name]) => name !== key));
}

/** \uXXXX for everything outside ASCII and \/ for slashes: legal JSON that a re-serialising verifier gets wrong. */
export function escapeJson(json: string, mode: 'none' | 'unicode' | 'slashes' | 'both'): string {
	const withUnicode = mode === 'unicode' || mode === 'both' ? json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`) : json;
	return mode === 'slashes' || mode === 'both' ? withUnicode.replace(/\//g, '\\/') : withUnicode;
}

/** What a verifier hashes that parses and prints the body again; always different from the bytes sent. */
function reserialise(rawBody: string): string {
	let parsed: JsonValue;
	try {
		parsed = JSON.parse(rawBody) as JsonValue;
	} catch {
		return `${rawBody} `;
	}
	const compact = JSON.stringify(parsed);
	return compact === rawBody ? JSON.stringify(parsed, null, 1) : compact;
}
