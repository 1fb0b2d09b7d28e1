import { readAll, readText, type JsonRecord } from './path';
import type { ActorKind, EventDirection } from './types';

/** Who an event is about. */
export interface Parties {
	readonly userIds: readonly string[];
	readonly anonymousId: string | null;
	readonly phone: string | null;
	/** SHA-256 hex of the phone, when the message was sent by hash. */
	readonly phoneHash: string | null;
	readonly oaId: string | null;
}

/** The part of an event row that tells where the parties stand. */
export interface PartyPaths {
	readonly actorIdPath: string | null;
	readonly actorKind: ActorKind;
	readonly oaIdPath: string | null;
	readonly phonePath: string | null;
	readonly direction: EventDirection;
	readonly isEcho: boolean;
}

const PHONE_HASH = /^[0-9a-f]{64}$/i;
/** ASSUMED: no user id has 15 digits or fewer (all seen have 16 to 19). */
const PHONE = /^\+?\d{8,15}$/;
const ZALO_PHONE = /^\+?84\d{8,10}$/;

/** Places of a user id that are called so by name; used when the row's own path is empty. */
const NAMED_USER_PATHS = ['user_id', 'data.user_id'] as const;

/** Whether an id is a phone as ZBS receipts carry it (84…), or the hash of one. */
export function isPhoneOrHash(id: string): boolean {
	return ZALO_PHONE.test(id) || PHONE_HASH.test(id);
}

/** Finds the parties by the row's paths. The OA is never reported as the user, whatever side of the body it is on. */
export function readParties(body: JsonRecord, paths: PartyPaths, knownOaId: string | undefined): Parties {
	let actors = readAll(body, paths.actorIdPath);
	let oaId = readText(body, paths.oaIdPath, 'oa_id', 'oaId', paths.isEcho ? 'sender.id' : null);
	const oaIds = new Set([knownOaId, readText(body, 'oa_id', 'oaId')].filter((id) => typeof id === 'string'));
	const [actor] = actors;
	// Sources disagree on who is the sender of a read receipt, so the known OA decides.
	if (paths.direction === 'receipt' && actor !== undefined && oaIds.has(actor) && oaId !== null && oaId !== actor) {
		[actors, oaId] = [[oaId], actor];
	}
	if (oaId !== null) oaIds.add(oaId);
	const isPerson = (id: string) => !oaIds.has(id);
	const people = actors.filter(isPerson);
	return {
		...contact(people, paths.actorKind),
		...namedUser(body, people, paths.actorKind, isPerson),
		...namedPhone(body, paths),
		oaId,
	};
}

function contact(people: readonly string[], kind: ActorKind): Omit<Parties, 'oaId'> {
	const nobody = { userIds: [], anonymousId: null, phone: null, phoneHash: null };
	const [first] = people;
	if (first === undefined || kind === 'none') return nobody;
	if (kind === 'user') return { ...nobody, userIds: people };
	if (kind === 'anonymous') return { ...nobody, anonymousId: first };
	if (PHONE_HASH.test(first)) return { ...nobody, phoneHash: first };
	return PHONE.test(first) ? { ...nobody, phone: first } : { ...nobody, userIds: [first] };
}

function namedUser(body: JsonRecord, people: readonly string[], kind: ActorKind, isPerson: (id: string) => boolean) {
	if (kind !== 'user' || people.length > 0) return {};
	const id = readText(body, ...NAMED_USER_PATHS);
	return id !== null && isPerson(id) ? { userIds: [id] } : {};
}

function namedPhone(body: JsonRecord, paths: PartyPaths) {
	if (paths.phonePath === null || paths.phonePath === paths.actorIdPath) return {};
	return { phone: readText(body, paths.phonePath) };
}
