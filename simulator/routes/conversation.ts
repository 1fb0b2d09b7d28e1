import { oaSuccess, type ApiAnswer, type ApiCall, type Route } from '../api';
import type { JsonObject } from '../data/eventExamples';
import { guardOa } from '../guard';
import type { Sim } from '../sim';
import { localTimestamp } from '../state/localTime';
import type { InMessage, OutMessage, SimUser } from '../state/types';
import { dataQuery, page } from './dataQuery';
import { knownUser } from './follower';

const MAX_COUNT = 10;

/** Type words of conversation rows; what has none of its own is `nosupport`. */
export const ROW_TYPES: Readonly<Record<string, string>> = { text: 'text', image: 'photo', gif: 'GIF', audio: 'voice', link: 'link', list: 'links', request_user_info: 'links', sticker: 'sticker', location: 'location' };

interface Line {
	readonly user: SimUser;
	readonly atMs: number;
	readonly message: InMessage | OutMessage;
}

function conversation(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	const data = dataQuery(call);
	const { offset, count } = page(sim, data, MAX_COUNT);
	const user = knownUser(sim, data['user_id']);
	const lines = linesOf(sim).filter((line) => line.user === user);
	return oaSuccess(lines.slice(offset, offset + count).map((line) => rowOf(sim, line)));
}

/** The latest message of each conversation, newest first. */
function recentChats(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	const { offset, count } = page(sim, dataQuery(call), MAX_COUNT);
	const latest = new Map<SimUser, Line>();
	for (const line of linesOf(sim)) if (!latest.has(line.user)) latest.set(line.user, line);
	return oaSuccess([...latest.values()].slice(offset, offset + count).map((line) => rowOf(sim, line)));
}

/** All chat lines of known users, newest first. */
function linesOf(sim: Sim): Line[] {
	const lines: Line[] = [];
	for (const message of [...sim.state.received, ...sim.state.sent]) {
		const user = message.userId === undefined ? undefined : sim.state.user(message.userId);
		if (user && message.type !== 'reaction') lines.push({ user, atMs: 'atMs' in message ? message.atMs : message.acceptedAtMs, message });
	}
	return lines.map((line, index) => ({ line, index })).sort((a, b) => b.line.atMs - a.line.atMs || b.index - a.index).map(({ line }) => line);
}

/** `src` 0 = OA, 1 = user; `time` is a number here. */
function rowOf(sim: Sim, { user, atMs, message }: Line): JsonObject {
	const isFromUser = 'atMs' in message;
	const person = { id: user.userId, name: user.displayName, avatar: `https://s240-ava-talk.zadn.vn/sim/${user.userId}.jpg` };
	const oa = { id: sim.state.oa.oaId, name: sim.state.oa.name, avatar: 'https://s240-ava-talk.zadn.vn/sim/oa.jpg' };
	const [from, to] = isFromUser ? [person, oa] : [oa, person];
	const payload = message.attachment?.['payload'];
	const details = typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? payload : {};
	return {
		message_id: message.msgId, src: isFromUser ? 1 : 0, time: atMs, sent_time: localTimestamp(atMs), type: ROW_TYPES[message.type] ?? 'nosupport', message: message.text ?? '',
		from_id: from.id, to_id: to.id, from_display_name: from.name, from_avatar: from.avatar, to_display_name: to.name, to_avatar: to.avatar,
		...(typeof details['url'] === 'string' ? { url: details['url'] } : {}),
		...(typeof details['thumbnail'] === 'string' ? { thumb: details['thumbnail'] } : {}),
		...(typeof details['description'] === 'string' ? { description: details['description'] } : {}),
		...(message.type === 'location' && details['coordinates'] !== undefined ? { location: JSON.stringify(details['coordinates']) } : {}),
	};
}

export const conversationRoutes: readonly Route[] = [
	{ method: 'GET', host: 'openapi', path: '/v2.0/oa/listrecentchat', handle: recentChats },
	{ method: 'GET', host: 'openapi', path: '/v2.0/oa/conversation', handle: conversation },
];
