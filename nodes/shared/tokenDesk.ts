import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { ZaloClient } from '../../zalo/client';
import { getOa } from '../../zalo/endpoints/account';
import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import { readHosts } from '../../zalo/hosts';
import { authorizationUrl, readCallback, type ConsentApp, type PkceMode } from '../../zalo/token/consent';
import { fingerprint, readTokenState } from '../../zalo/token/state';
import { tokenStatus, type TokenStatus } from '../../zalo/token/status';
import type { CredentialSession } from './credentialSession';
import { KnownAccounts } from './knownAccounts';

/** One per process. */
const accounts = new KnownAccounts();

/** The Official Account a token call turned out to serve. */
export interface Connection {
	readonly oaId: string | null;
	readonly oaName: string | null;
	/** Names of other credentials of the same OA that this process has seen. */
	readonly sameOaCredentials: readonly string[];
}

function consentApp(data: ICredentialDataDecryptedObject): ConsentApp {
	const text = (field: string) => (typeof data[field] === 'string' ? data[field].trim() : '');
	for (const [field, label] of [['appId', 'App ID'], ['appSecret', 'App Secret']] as const) {
		if (text(field) === '') throw new ZaloInputError(label, 'is empty in the Zalo OA API credential', `Open the credential and fill in ${label} (developers.zalo.me → your app → Settings).`);
	}
	const pkce = (['dynamic', 'static'] as const).find((mode) => mode === data.pkce) ?? ('none' satisfies PkceMode);
	return { appId: text('appId'), appSecret: text('appSecret'), oauthHost: readHosts(data).oauth, pkce, staticVerifier: text('codeVerifierSecret') };
}

/** What an operation may do with tokens. Tokens, secrets and verifiers stay inside: nothing here returns one. */
export class TokenDesk {
	constructor(
		private readonly session: CredentialSession,
		private readonly zalo: ZaloClient,
	) {}

	/** As stored now. Calls nobody. */
	async status(nowMs: number): Promise<TokenStatus> {
		return tokenStatus(readTokenState(await this.session.reload()), nowMs);
	}

	/** Spends the refresh token now; the new pair is stored before it is used to read the OA's name. */
	async renew(nowMs: number): Promise<Connection> {
		const { accessToken } = readTokenState(await this.session.reload());
		const oa = await this.zalo.call(getOa, {}, accessToken === null ? undefined : { replace: fingerprint(accessToken), isPlanned: true });
		return this.connection(oa, nowMs);
	}

	/** Reads the OA with the token in force. */
	async identify(nowMs: number): Promise<Connection> {
		return this.connection(await this.zalo.call(getOa, {}), nowMs);
	}

	/** The consent page for an admin of the OA. */
	async authorizationUrl(callbackUrl: string, nowMs: number) {
		const app = consentApp(await this.session.reload());
		return { ...authorizationUrl(app, callbackUrl.trim(), nowMs), pkce: app.pkce };
	}

	/** Exchanges the code of a callback; the pair is stored before it is used. */
	async connect(callback: string, nowMs: number): Promise<Connection> {
		const data = await this.session.reload();
		const exchange = readCallback(consentApp(data), callback, nowMs);
		const { oaId } = readTokenState(data);
		if (oaId !== null && exchange.oaId !== null && oaId !== exchange.oaId) {
			throw new ZaloInputError('Consent', `was given for OA ${exchange.oaId}, but this credential belongs to OA ${oaId}`, 'Create a second Zalo OA API credential for the other Official Account, or open the URL again and choose the right one.');
		}
		return this.connection(await this.zalo.call(getOa, {}, { exchange }), nowMs);
	}

	/** Names of other credentials of this OA. */
	sameOa(oaId: string, nowMs: number): string[] {
		return accounts.note(this.session.credentialName(), oaId, nowMs);
	}

	private connection(oa: { oaId?: string | null; name?: string | null }, nowMs: number): Connection {
		const oaId = oa.oaId ?? null;
		return { oaId, oaName: oa.name ?? null, sameOaCredentials: oaId === null ? [] : this.sameOa(oaId, nowMs) };
	}
}
