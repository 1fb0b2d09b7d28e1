import { ZaloInputError } from '../errors/zaloInputError';
import { TooLateError } from '../errors/zaloTransportError';
import { isWithinHosts, readHosts } from '../hosts';
import { appSecretProof } from './appSecretProof';
import { BoundedMap } from '../boundedMap';
import { CodeExchanges } from './codeExchanges';
import { appOf, chainName, requiredField, type AppIdentity, type SpendGrant, type TokenGrant } from './grant';
import { noAnswer } from './noAnswer';
import type { CodeExchange, TokenOrder } from './order';
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

/** What whoever got a pair from Zalo knows of it. Others who share the pair know less: to them a planned renewal looks like a refusal. */
interface PairFacts extends Omit<ChainFacts, 'seed'> {
	readonly issuedAtMs: number;
}

/** A call that claims the renewal and then does not run must not hold up the others. */
const CLAIM_MS = 5_000;

const HOW_TO_CONNECT = 'Connect the OA: run the workflow connect-oa, or paste an Access Token and a Refresh Token from developers.zalo.me → Tools → API Explorer.';

function isReplaced(state: TokenState, order: TokenOrder | undefined): boolean {
	return state.accessToken !== null && order?.replace === fingerprint(state.accessToken);
}

/** Zalo refused a token long before its known end: somebody has renewed it. */
export function isEarlyRefusal(state: TokenState, order: TokenOrder | undefined, nowMs: number): boolean {
	return isReplaced(state, order) && order?.isPlanned !== true && state.expiresAtMs !== null && !needsRefresh(state, nowMs);
}

/** A credential test never spends; it says what is missing and what happens next. n8n shows the message only. */
function requireTokenForTest(state: TokenState): void {
	if (state.accessToken !== null) return;
	const problem = state.refreshToken === null ? `is empty. Not connected yet. ${HOW_TO_CONNECT}` : 'is empty. Nothing was spent by this test: the next node execution gets one with the refresh token.';
	throw new ZaloInputError('Access Token', problem, HOW_TO_CONNECT);
}

/** Names the renewal that a copy of the credential is waiting for: what waits for the same refresh token waits together. */
export function renewalKey(data: CredentialData): string {
	const { refreshToken, seed } = readTokenState(data);
	return fingerprint(`${chainName(appOf(data))}\n${refreshToken ?? seed}`);
}

/**
 * What the credential type does with tokens, without n8n: n8n supplies the storage and the HTTP call.
 *
 * Orders and permits hang on the credential data object of one call: n8n (both lines, see docs/decisions/009) hands the
 * same object to `preAuthentication` and to `authenticate`.
 */
export class CredentialTokens {
	private readonly refresher = new TokenRefresher();
	private readonly codes = new CodeExchanges();
	private readonly orders = new WeakMap<object, TokenOrder>();
	/** Left by `authenticate`. n8n also runs the hook on its own account (tests, a stray 401): without a permit it spends nothing. */
	private readonly permits = new WeakMap<object, TokenOrder>();
	private readonly facts = new WeakMap<TokenPair, PairFacts>();
	private readonly failures = new WeakMap<object, Error>();
	private readonly claims = new BoundedMap<{ readonly data: object; readonly untilMs: number }>();
	private readonly released = new WeakSet<object>();
	private readonly deadlines = new WeakMap<object, number>();

	/** Attaches a wish about the token to the credential data of one call. */
	order(data: CredentialData, order: TokenOrder): void {
		this.orders.set(data, order);
	}

	/** Epoch ms: `authenticate` lets no request with this data go later. A renewal that began in time may end too late. */
	notAfter(data: CredentialData, notAfterMs: number): void {
		this.deadlines.set(data, notAfterMs);
	}

	/** What this class threw for this data object: n8n 1.x wraps errors and drops the original. */
	failureOf(data: CredentialData): Error | undefined {
		return this.failures.get(data);
	}

	/** Whether a request with this data got its token. Before that nothing can have left, whatever went wrong in n8n. */
	hasReleased(data: CredentialData): boolean {
		return this.released.has(data);
	}

	/**
	 * Puts the token on a request: the last that happens before it leaves. Throws RefreshNeededError when a new token is
	 * needed first (a credential test never asks for that), TooLateError after the time given to `notAfter`.
	 */
	authenticate<T extends Outgoing>(data: CredentialData, request: T, nowMs: number): T {
		try {
			return this.withToken(data, request, nowMs);
		} catch (error) {
			if (error instanceof ZaloInputError || error instanceof TooLateError) this.failures.set(data, error);
			throw error;
		}
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
			return await this.newFields(data, permit, nowMs, spend);
		} catch (error) {
			if (error instanceof Error) this.failures.set(data, error);
			throw error;
		}
	}

	/** Whether a call with this credential data needs another pair first: a new one, or a newer one that this process knows and the store has lost. */
	isDue(data: CredentialData, order: TokenOrder | undefined, nowMs: number): boolean {
		const state = readTokenState(data);
		if (order?.exchange !== undefined && this.codes.isOpen(chainName(appOf(data)), order.exchange, state, nowMs)) return true;
		const newest = this.newestKnown(data, state);
		const isBehind = newest !== undefined && newest.accessToken !== state.accessToken;
		const isUnnamed = order?.oaId !== undefined && order.oaId !== state.oaId;
		return isBehind || isUnnamed || isReplaced(state, order) || needsRefresh(state, nowMs);
	}

	/** The refresh of the stored refresh token that this process has under way or done. */
	flightOf(data: CredentialData): Promise<TokenPair> | undefined {
		return this.refresher.flightOf(chainName(appOf(data)), readTokenState(data));
	}

	/** Whether this call is the one that renews for all of this process; false while another one is about to. */
	claim(data: CredentialData, nowMs: number): boolean {
		const key = renewalKey(data);
		const other = this.claims.get(key);
		const isOver = other === undefined || nowMs >= other.untilMs || this.released.has(other.data) || this.failures.has(other.data);
		if (isOver) this.claims.set(key, { data, untilMs: nowMs + CLAIM_MS });
		return isOver;
	}

	/** Whether asking now would only repeat a failure this process remembers. */
	hasFailed(data: CredentialData, nowMs: number): boolean {
		return this.refresher.hasFailed(chainName(appOf(data)), readTokenState(data), nowMs);
	}

	private withToken<T extends Outgoing>(data: CredentialData, request: T, nowMs: number): T {
		const { [TEST_HEADER]: testMark, ...headers } = request.headers ?? {};
		// Joined as Axios joins them: a host with a path keeps its path.
		const url = request.baseURL === undefined ? request.url : `${request.baseURL.replace(/\/+$/, '')}/${request.url.replace(/^\/+/, '')}`;
		if (!isWithinHosts(url, readHosts(data))) {
			throw new ZaloInputError('URL', 'is not one of the Zalo hosts of this credential', 'A Zalo token is only sent to the hosts set in the credential.');
		}
		if (nowMs > (this.deadlines.get(data) ?? Number.POSITIVE_INFINITY)) {
			throw new TooLateError({ kind: 'notSent', reason: 'it was too late when its token was ready', endpoint: 'token' });
		}
		const isTest = testMark !== undefined;
		const state = readTokenState(data);
		if (isTest) requireTokenForTest(state);
		else if (this.isDue(data, this.orders.get(data), nowMs)) {
			this.permits.set(data, this.orders.get(data) ?? {});
			throw new RefreshNeededError();
		}
		// A test may come from a dialog that still holds the pair as it was first typed.
		const token = (isTest ? this.newestKnown(data, state)?.accessToken : undefined) ?? state.accessToken ?? '';
		const proof = data.signCalls === true ? { appsecret_proof: appSecretProof(token, requiredField(data, 'appSecret', 'App Secret')) } : {};
		this.released.add(data);
		return { ...request, headers: { ...headers, access_token: token, ...proof } };
	}

	private async newFields(data: CredentialData, permit: TokenOrder, nowMs: number, spend: SpendGrant) {
		const app = appOf(data);
		const state = readTokenState(data);
		const spendSafely = async (grant: TokenGrant) => await spend(app, grant).catch((error: unknown) => noAnswer(error, grant));
		if (permit.exchange !== undefined && this.codes.isOpen(chainName(app), permit.exchange, state, nowMs)) return await this.connect(app, state, permit.exchange, nowMs, spendSafely);
		const oaId = permit.oaId ?? state.oaId;
		const isCurrent = !isReplaced(state, permit) && !needsRefresh(state, nowMs) && this.newestKnown(data, state) === undefined;
		if (isCurrent && state.accessToken !== null && state.refreshToken !== null && state.expiresAtMs !== null) {
			// Only the name of the OA is new.
			return fieldsToStore({ accessToken: state.accessToken, refreshToken: state.refreshToken, expiresAtMs: state.expiresAtMs }, { ...state, oaId }, state.refreshedAtMs ?? nowMs);
		}
		if (state.refreshToken === null) {
			throw new ZaloInputError('Refresh Token', 'is empty in the Zalo OA API credential, and the access token is missing or no longer valid', HOW_TO_CONNECT);
		}
		const isEarly = isEarlyRefusal(state, permit, nowMs);
		const facts: PairFacts = { earlyRefusals: isEarly ? state.earlyRefusals + 1 : Math.max(0, state.earlyRefusals - 1), oaId, issuedAtMs: nowMs };
		const spendOnce = async (refreshToken: string) => this.remember(await spendSafely({ refreshToken }), facts);
		const pair = await this.refresher.refresh({ app: chainName(app), state, rejectedToken: permit.replace, nowMs, spend: spendOnce });
		return this.toStore(pair, state, facts);
	}

	private async connect(app: AppIdentity, state: TokenState, exchange: CodeExchange, nowMs: number, spend: (grant: TokenGrant) => Promise<TokenPair>) {
		const facts: PairFacts = { earlyRefusals: 0, oaId: state.oaId, issuedAtMs: nowMs };
		const { code, verifier } = exchange;
		const pair = await this.codes.pairOf(chainName(app), exchange, state, nowMs, async () => this.remember(await spend({ code, verifier }), facts));
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

	private newestKnown(data: CredentialData, state: TokenState): TokenPair | undefined {
		const [appId, appSecret] = [data.appId, data.appSecret].map((value) => (typeof value === 'string' ? value.trim() : ''));
		return this.refresher.newestKnown(chainName({ appId: appId ?? '', appSecret: appSecret ?? '' }), state);
	}
}
