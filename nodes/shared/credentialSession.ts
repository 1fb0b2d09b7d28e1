import type { ICredentialDataDecryptedObject, IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import type { Clock } from '../../zalo/clock';
import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import type { TokenOrder } from '../../zalo/token/order';
import { PATIENCE } from '../../zalo/token/patience';
import { readTokenState } from '../../zalo/token/state';
import { credentialTokens } from '../../zalo/token/tokens';

export const CREDENTIAL = 'zaloOaApi';

/** The n8n contexts that can call Zalo. */
export type CallContext = IExecuteFunctions | ILoadOptionsFunctions;

/** A credential read is one SELECT and one decryption: kept for a batch of calls, not for longer than this. */
const CREDENTIAL_AGE_MS = 30_000;

type Data = ICredentialDataDecryptedObject;

/**
 * The credential for a batch of calls: read again when old, when its token is due, or when Zalo refused that token.
 * n8n has no lock between processes, so this is where a worker gives way to another one.
 */
export class CredentialSession {
	private data: Data | undefined;
	private readAtMs = 0;

	constructor(
		private readonly context: CallContext,
		private readonly clock: Clock,
	) {}

	/** Data for one call, a copy of its own: n8n lays a refreshed pair over it. */
	async read(order?: TokenOrder): Promise<Data> {
		const nowMs = this.clock.nowMs();
		const isYoung = nowMs - this.readAtMs < CREDENTIAL_AGE_MS;
		if (this.data !== undefined && isYoung && !credentialTokens.isDue(this.data, order, nowMs)) return { ...this.data };
		const stored = await this.reload();
		if (order?.exchange !== undefined || !credentialTokens.isDue(stored, order, nowMs)) return stored;
		const waitMs = credentialTokens.waitBeforeSpendMs(stored, nowMs, this.clock.random());
		if (waitMs === 0) return stored;
		await this.clock.sleep(waitMs);
		// Another process may have stored a newer pair meanwhile: then that one is used and nothing is spent.
		return await this.reload();
	}

	/** The credential as the node names it. */
	credentialName(): { id: string; name: string } {
		const chosen = this.context.getNode().credentials?.[CREDENTIAL];
		return { id: chosen?.id ?? '', name: chosen?.name ?? '' };
	}

	/** What is stored now. */
	async reload(): Promise<Data> {
		if (this.context.getNode().credentials?.[CREDENTIAL] === undefined) {
			throw new ZaloInputError('Credential', 'is not chosen on this node', 'Choose your Zalo OA API credential under "Credential to connect with", or create one there.');
		}
		return this.keep(await this.context.getCredentials<Data>(CREDENTIAL));
	}

	/** Remembers the data of a call that went through, with the pair n8n may have laid over it. */
	keep(data: Data): Data {
		this.data = data;
		this.readAtMs = this.clock.nowMs();
		return { ...data };
	}

	/** The pair another process has stored since `failed` was read; waits a little for it. undefined when there is none. */
	async newerThan(failed: Data): Promise<Data | undefined> {
		const known = readTokenState(failed).accessToken;
		for (let pauseMs = PATIENCE.firstPauseMs; ; pauseMs *= 2) {
			const stored = await this.reload();
			if (readTokenState(stored).accessToken !== known) return stored;
			const leftMs = credentialTokens.rereadForMs(failed, this.clock.nowMs());
			if (leftMs === 0) return undefined;
			await this.clock.sleep(Math.min(pauseMs, leftMs));
		}
	}
}
