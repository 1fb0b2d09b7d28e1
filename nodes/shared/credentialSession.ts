import type { ICredentialDataDecryptedObject, IExecuteFunctions, ILoadOptionsFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { Clock } from '../../zalo/clock';
import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import { isEarlyRefusal, renewalKey } from '../../zalo/token/authenticate';
import type { TokenOrder } from '../../zalo/token/order';
import { Deadlines, PATIENCE } from '../../zalo/token/patience';
import { readTokenState } from '../../zalo/token/state';
import { credentialTokens } from '../../zalo/token/tokens';

export const CREDENTIAL = 'zaloOaApi';

/** The n8n contexts that can call Zalo. */
export type CallContext = IExecuteFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/** A credential read is one SELECT and one decryption: kept for a batch of calls, not for longer than this. */
const CREDENTIAL_AGE_MS = 30_000;

type Data = ICredentialDataDecryptedObject;

/** One of each per process: all executions that meet one dead token wait together. */
const spendDeadlines = new Deadlines();
const rereadDeadlines = new Deadlines();

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
		return await this.giveWay(stored, order, nowMs);
	}

	/** Before this call spends a refresh token: somebody else may be about to store a newer pair. Then that one is used and nothing is spent. */
	private async giveWay(stored: Data, order: TokenOrder | undefined, nowMs: number): Promise<Data> {
		if (credentialTokens.flightOf(stored) !== undefined) return await this.follow(stored, order);
		if (credentialTokens.hasFailed(stored, nowMs)) return stored;
		const floorMs = isEarlyRefusal(readTokenState(stored), order, nowMs) ? PATIENCE.afterEarlyRefusalMs : 0;
		const waitMs = spendDeadlines.left(renewalKey(stored), nowMs, () => floorMs + Math.round(PATIENCE.beforeSpendMs * this.clock.random()));
		const data = await this.readUntil(stored, order, waitMs);
		if (!credentialTokens.isDue(data, order, this.clock.nowMs()) || credentialTokens.claim(data, this.clock.nowMs())) return data;
		return await this.follow(data, order);
	}

	/** Another execution of this process has asked for the new pair, and n8n stores what it got: once is enough. */
	private async follow(stored: Data, order: TokenOrder | undefined): Promise<Data> {
		await credentialTokens.flightOf(stored)?.catch(() => undefined);
		if (credentialTokens.hasFailed(stored, this.clock.nowMs())) return stored;
		const data = await this.readUntil(stored, order, PATIENCE.forStorageMs);
		await credentialTokens.flightOf(data)?.catch(() => undefined);
		return data;
	}

	/** Reads again, with growing pauses, until the token needs no renewal or the time is over. */
	private async readUntil(stored: Data, order: TokenOrder | undefined, waitMs: number): Promise<Data> {
		let data = stored;
		let pauseMs = PATIENCE.pauseMs / 8;
		for (let leftMs = waitMs; leftMs > 0 && credentialTokens.isDue(data, order, this.clock.nowMs()); ) {
			const sleepMs = Math.min(pauseMs, leftMs);
			await this.clock.sleep(sleepMs);
			leftMs -= sleepMs;
			pauseMs = Math.min(pauseMs * 2, PATIENCE.pauseMs);
			data = await this.reload();
		}
		return data;
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

	/** The pair another process has stored since `failed` was read; waits for it. undefined when there is none. */
	async newerThan(failed: Data): Promise<Data | undefined> {
		const known = readTokenState(failed).accessToken;
		for (let pauseMs = PATIENCE.pauseMs; ; pauseMs *= 2) {
			const stored = await this.reload();
			if (readTokenState(stored).accessToken !== known) return stored;
			const leftMs = rereadDeadlines.left(renewalKey(failed), this.clock.nowMs(), () => PATIENCE.afterFailureMs);
			if (leftMs === 0) return undefined;
			await this.clock.sleep(Math.min(pauseMs, leftMs));
		}
	}
}
