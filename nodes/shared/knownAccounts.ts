import { BoundedMap } from '../../zalo/boundedMap';

/** A credential as a node names it. */
export interface CredentialName {
	readonly id: string;
	readonly name: string;
}

/** After this long without being seen a credential is taken for deleted: the token keeper shows each one daily. */
const FORGET_MS = 26 * 3_600_000;

/** Which OA each credential turned out to belong to, as far as this process has seen: two for one OA knock each other out. */
export class KnownAccounts {
	private readonly seen = new BoundedMap<{ readonly name: string; readonly oaId: string; readonly atMs: number }>();

	/** Notes an answer of Zalo and names the other credentials that belong to the same OA. */
	note(credential: CredentialName, oaId: string, nowMs: number): string[] {
		this.seen.set(credential.id, { name: credential.name, oaId, atMs: nowMs });
		const others = [...this.seen].filter(([id, entry]) => id !== credential.id && entry.oaId === oaId && nowMs - entry.atMs < FORGET_MS);
		return others.map(([, { name }]) => name);
	}
}
