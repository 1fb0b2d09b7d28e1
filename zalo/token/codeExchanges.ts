import { ZaloTransportError } from '../errors/zaloTransportError';
import { BoundedMap } from '../boundedMap';
import type { CodeExchange } from './order';
import { fingerprint, type TokenPair, type TokenState } from './state';

/** A code lives 10 minutes; what became of it is remembered a little longer. Source: shared/zalo/oauth.md §3 [A], read 2026-11-21. */
const MEMORY_MS = 15 * 60_000;

interface Exchanged {
	readonly flight: Promise<TokenPair>;
	/** The pair the credential held when the code came: as long as it still does, the new one has not been stored. */
	readonly before: string;
	readonly untilMs: number;
}

function nameOf({ accessToken, refreshToken }: TokenState): string {
	return fingerprint(`${accessToken ?? ''}\n${refreshToken ?? ''}`);
}

/** Single flight and memory of authorization codes, per process: a callback opened twice, or a save that failed, never presents a code again. */
export class CodeExchanges {
	private readonly known = new BoundedMap<Exchanged>();

	/** Whether the credential still waits for the pair of this code. Once it holds that pair, or has moved on from it, there is nothing to do. */
	isOpen(app: string, exchange: CodeExchange, state: TokenState, nowMs: number): boolean {
		const entry = this.known.get(this.key(app, exchange));
		return entry === undefined || nowMs >= entry.untilMs || entry.before === nameOf(state);
	}

	/** The pair of a code. @throws whatever `spend` throws; also a failure is remembered, unless the code provably never left */
	async pairOf(app: string, exchange: CodeExchange, state: TokenState, nowMs: number, spend: () => Promise<TokenPair>): Promise<TokenPair> {
		const key = this.key(app, exchange);
		const entry = this.known.get(key);
		if (entry !== undefined && nowMs < entry.untilMs) return await entry.flight;
		const flight = spend();
		this.known.set(key, { flight, before: nameOf(state), untilMs: nowMs + MEMORY_MS });
		try {
			return await flight;
		} catch (error) {
			if (error instanceof ZaloTransportError && error.kind === 'notSent') this.known.delete(key);
			throw error;
		}
	}

	private key(app: string, { code, credentialId }: CodeExchange): string {
		return fingerprint(`${app}\n${credentialId}\n${code}`);
	}
}
