import { ZaloApiError } from '../errors/zaloApiError';
import { ZaloInputError } from '../errors/zaloInputError';
import { ZaloTransportError } from '../errors/zaloTransportError';
import { isWithinHosts, readHosts } from '../hosts';
import { neverLeftReason } from '../socketErrors';
import { appSecretProof } from './appSecretProof';
import type { CodeExchange, TokenOrder } from './order';
import { Deadlines, PATIENCE } from './patience';
import { TokenRefresher } from './refresher';
import { fieldsToStore, fingerprint, needsRefresh, readTokenState, type ChainFacts, type TokenFields, type TokenPair, type TokenState } from './state';

/** Private marker of n8n's credential test; stripped before anything is sent. */
export const TEST_HEADER = 'x-zalo-oa-credential-test';

/** Credential data as n8n hands it over. */
export type CredentialData = TokenFields & Readonly<Record<string, unknown>>;

/**
 * Tells n8n "refresh now": n8n reacts to an error that looks like HTTP 401 by running `preAuthentication`, saving what it
 * returns, and asking `authenticate` again. Nothing has been sent when this is thrown.
 */
export class RefreshNeededError extends Error {
	override readonly name = 'RefreshNeededError';
	readonly response = { status: 401 } as const;

	constructor() {
		super('The Zalo access token must be refreshed before this request');
	}
}

interface Outgoing {
	url: string;
	baseURL?: string | undefined;
	headers?: Record<string, unknown> | undefined;
}

function required(data: CredentialData, field: string, label: string): string {
	const value = data[field];
	if (typeof value === 'string' && value.trim() !== '') return value.trim();
	throw new ZaloInputError(label, 'is empty in the Zalo OA API credential', `Open the credential and fill in ${label} (developers.zalo.me → your app → Settings).`);
}

/**
 * Whatever became of the refresh, the call that waits for its token has not been sent. A refresh is repeated only when it
 * provably never left: a second one could spend a token that is already spent.
 */
function noAnswer(error: unknown): never {
	if (error instanceof ZaloApiError) throw error;
	if (error instanceof ZaloTransportError && error.kind !== 'unknown') throw error;
	const neverLeft = neverLeftReason(error);
	const reason = `${neverLeft ?? 'no answer'} when renewing the access token`;
	throw new ZaloTransportError({ kind: neverLeft === undefined ? 'refreshUnknown' : 'notSent', reason, endpoint: 'Refresh access token' });
}

/** What Zalo's token endpoint needs besides the token or code. */
export interface AppIdentity {
	readonly appId: string;
	readonly appSecret: string;
	readonly tokenHost: string;
}

/** The two things the token endpoint takes; each works once. */
export type TokenGrant = { readonly refreshToken: string } | { readonly code: string; readonly verifier: string };

/** Calls the token endpoint once. */
export type SpendGrant = (app: AppIdentity, grant: TokenGrant) => Promise<TokenPair>;

/** What whoever got a pair from Zalo knows of it. Others who share the pair know less: to them a planned renewal looks like a refusal. */
interface PairFacts extends Omit<ChainFacts, 'seed'> {
	readonly issuedAtMs: number;
}

function isReplaced(state: TokenState, order: TokenOrder | undefined): boolean {
	return state.accessToken !== null && order?.replace === fingerprint(state.accessToken);
}

/**
 * What the credential type does with tokens, without n8n: n8n supplies the storage and the HTTP call.
 *
 * Orders and permits hang on the credential data object of one call: n8n (both lines, see docs/decisions/009) hands the
 * same object to `preAuthentication` and to `authenticate`.
 */
export class CredentialTokens {
	private readonly refresher = new TokenRefresher();
	private readonly orders = new WeakMap<object, TokenOrder>();
	/** Left by `authenticate`. n8n also runs the hook on its own account (tests, a stray 401): without a permit it spends nothing. */
	private readonly permits = new WeakMap<object, TokenOrder>();
	private readonly facts = new WeakMap<TokenPair, PairFacts>();
	private readonly released = new WeakSet<object>();
	private readonly failures = new WeakMap<object, Error>();
	/** Codes this process has exchanged, so that the call that brought one goes on with the pair it became. */
	private readonly exchanged = new Set<string>();
	private readonly spendDeadlines = new Deadlines();
	private readonly rereadDeadlines = new Deadlines();

	/** Whether a request with this data got its token. Before that nothing can have left, whatever went wrong in n8n. */
	hasReleased(data: CredentialData): boolean {
		return this.released.has(data);
	}

	/** What this class threw for this data object: n8n 1.x wraps errors and drops the original. */
	failureOf(data: CredentialData): Error | undefined {
		return this.failures.get(data);
	}

	/** Attaches a wish about the token to the credential data of one call. */
	order(data: CredentialData, order: TokenOrder): void {
		this.orders.set(data, order);
	}

	/** Puts the token on a request. Throws RefreshNeededError when a new one is needed first; a credential test never asks for that. */
	authenticate<T extends Outgoing>(data: CredentialData, request: T, nowMs: number): T {
		try {
			return this.withToken(data, request, nowMs);
		} catch (error) {
			if (error instanceof ZaloInputError) this.failures.set(data, error);
			throw error;
		}
	}

	private withToken<T extends Outgoing>(data: CredentialData, request: T, nowMs: number): T {
		const { [TEST_HEADER]: testMark, ...headers } = request.headers ?? {};
		// Joined as Axios joins them: a host with a path keeps its path.
		const url = request.baseURL === undefined ? request.url : `${request.baseURL.replace(/\/+$/, '')}/${request.url.replace(/^\/+/, '')}`;
		if (!isWithinHosts(url, readHosts(data))) {
			throw new ZaloInputError('URL', 'is not one of the Zalo hosts of this credential', 'A Zalo token is only sent to the hosts set in the credential.');
		}
		const order = this.orders.get(data);
		if (testMark === undefined && this.isDue(data, order, nowMs)) {
			this.permits.set(data, order ?? {});
			throw new RefreshNeededError();
		}
		const token = (testMark === undefined ? undefined : this.newestKnown(data)) ?? readTokenState(data).accessToken ?? '';
		const proof = data.signCalls === true ? { appsecret_proof: appSecretProof(token, required(data, 'appSecret', 'App Secret')) } : {};
		this.released.add(data);
		return { ...request, headers: { ...headers, access_token: token, ...proof } };
	}

	/**
	 * The fields to store for a new pair, or {} when nobody asked for one.
	 * @throws ZaloInputError when the credential lacks what a refresh needs; Zalo's refusal as `spend` throws it; ZaloTransportError when it got no usable answer
	 */
	async refresh(data: CredentialData, nowMs: number, spend: SpendGrant) {
		const permit = this.permits.get(data);
		if (permit === undefined) return {};
		this.permits.delete(data);
		try {
			return await this.newPair(data, permit, nowMs, spend);
		} catch (error) {
			if (error instanceof Error) this.failures.set(data, error);
			throw error;
		}
	}

	private async newPair(data: CredentialData, permit: TokenOrder, nowMs: number, spend: SpendGrant) {
		const app = this.appOf(data);
		const spendSafely = async (grant: TokenGrant) => await spend(app, grant).catch(noAnswer);
		const state = readTokenState(data);
		if (permit.exchange !== undefined) return await this.connect(app, state, permit.exchange, nowMs, spendSafely);
		if (state.refreshToken === null) {
			throw new ZaloInputError('Refresh Token', 'is empty in the Zalo OA API credential, and the access token is missing or no longer valid', 'Connect the OA: import the workflow connect-oa, or paste an Access Token and a Refresh Token from developers.zalo.me → Tools → API Explorer.');
		}
		const isEarly = isReplaced(state, permit) && permit.isPlanned !== true && state.expiresAtMs !== null && !needsRefresh(state, nowMs);
		const facts: PairFacts = { earlyRefusals: isEarly ? state.earlyRefusals + 1 : Math.max(0, state.earlyRefusals - 1), oaId: state.oaId, issuedAtMs: nowMs };
		const spendOnce = async (refreshToken: string) => this.remember(await spendSafely({ refreshToken }), facts);
		const pair = await this.refresher.refresh({ app: chainName(app), state, rejectedToken: permit.replace, nowMs, spend: spendOnce });
		return this.toStore(pair, state, facts);
	}

	/** Called by whoever got the pair from Zalo, before anybody who waited for it goes on. */
	private remember(pair: TokenPair, facts: PairFacts): TokenPair {
		this.facts.set(pair, facts);
		return pair;
	}

	/** The same fields for everybody who shares a pair: n8n stores them once per execution, and the last one stays. */
	private toStore(pair: TokenPair, state: TokenState, own: PairFacts) {
		const { issuedAtMs, ...chain } = this.facts.get(pair) ?? own;
		return fieldsToStore(pair, { seed: state.seed, ...chain }, issuedAtMs);
	}

	/** Whether a call with this credential data would have to spend a refresh token or code first. */
	isDue(data: CredentialData, order: TokenOrder | undefined, nowMs: number): boolean {
		const state = readTokenState(data);
		if (order?.exchange !== undefined) return state.accessToken === null || !this.exchanged.has(fingerprint(order.exchange.code));
		return isReplaced(state, order) || needsRefresh(state, nowMs);
	}

	/**
	 * How long to wait, and then read the credential again, before this process spends its refresh token: another process
	 * may be doing just that. 0 when this process has the answer already. Counted from the first execution that asks.
	 */
	waitBeforeSpendMs(data: CredentialData, nowMs: number, random: number): number {
		if (this.isSettled(data, nowMs)) return 0;
		return this.spendDeadlines.left(this.keyOf(data), nowMs, () => Math.round(PATIENCE.beforeSpendMs * random));
	}

	/** How much longer it is worth reading the credential again after a refresh that failed. Counted from the first failure. */
	rereadForMs(data: CredentialData, nowMs: number): number {
		return this.rereadDeadlines.left(this.keyOf(data), nowMs, () => PATIENCE.afterFailureMs);
	}

	private async connect(app: AppIdentity, state: TokenState, exchange: CodeExchange, nowMs: number, spend: (grant: TokenGrant) => Promise<TokenPair>) {
		const { code, verifier, oaId } = exchange;
		const facts: PairFacts = { earlyRefusals: 0, oaId, issuedAtMs: nowMs };
		const flight = spend({ code, verifier }).then((issued) => this.remember(issued, facts));
		const pair = await this.refresher.adopt(chainName(app), state, flight);
		this.exchanged.add(fingerprint(code));
		return this.toStore(pair, state, facts);
	}

	/** For a test in a dialog that still holds the pair as it was first typed. */
	private newestKnown(data: CredentialData): string | undefined {
		const [appId, appSecret] = [data.appId, data.appSecret].map((value) => (typeof value === 'string' ? value.trim() : ''));
		return this.refresher.newestKnown(chainName({ appId: appId ?? '', appSecret: appSecret ?? '' }), readTokenState(data))?.accessToken;
	}

	private appOf(data: CredentialData): AppIdentity {
		return { appId: required(data, 'appId', 'App ID'), appSecret: required(data, 'appSecret', 'App Secret'), tokenHost: readHosts(data).oauth };
	}

	private isSettled(data: CredentialData, nowMs: number): boolean {
		return this.refresher.isSettled(chainName(this.appOf(data)), readTokenState(data), nowMs);
	}

	private keyOf(data: CredentialData): string {
		const state = readTokenState(data);
		return fingerprint(`${String(data.appId)}\n${state.refreshToken ?? state.seed}`);
	}
}

/** With the secret, so that a refusal is forgotten as soon as somebody corrects it. */
function chainName({ appId, appSecret }: Pick<AppIdentity, 'appId' | 'appSecret'>): string {
	return `${appId}\n${appSecret}`;
}
