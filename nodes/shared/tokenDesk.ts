import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { ZaloClient } from '../../zalo/client';
import { getOa } from '../../zalo/endpoints/account';
import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import { readHosts } from '../../zalo/hosts';
import { authorizationUrl, readCallback, type ConsentApp, type PkceMode } from '../../zalo/token/consent';
import { appOf } from '../../zalo/token/grant';
import { fingerprint, readTokenState } from '../../zalo/token/state';
import { tokenStatus, type TokenStatus } from '../../zalo/token/status';
import type { CredentialSession } from './credentialSession';
import { KnownAccounts } from './knownAccounts';

/** One per process. */
const accounts = new KnownAccounts();

const ONE_CREDENTIAL_PER_OA = 'Create a second Zalo OA API credential for the other Official Account, and connect this one again with the right OA.';

/** The Official Account a token call turned out to serve. */
export interface Connection {
	readonly oaId: string | null;
	readonly oaName: string | null;
}

function consentApp(data: ICredentialDataDecryptedObject, credentialId: string): ConsentApp {
	const { appId, appSecret, tokenHost } = appOf(data);
	const pkce = (['dynamic', 'static'] as const).find((mode) => mode === data.pkce) ?? ('none' satisfies PkceMode);
	const staticVerifier = typeof data.codeVerifierSecret === 'string' ? data.codeVerifierSecret.trim() : '';
	return { appId, appSecret, credentialId, oauthHost: tokenHost, pkce, staticVerifier };
}

/** What an operation may do with tokens. Tokens, secrets and verifiers stay inside: nothing here returns one. */
export class TokenDesk {
	private hasRenewed = false;
	private knownAccount: Promise<string> | undefined;

	constructor(
		private readonly session: CredentialSession,
		private readonly zalo: ZaloClient,
	) {}

	/** As stored now. Calls nobody. */
	async status(nowMs: number): Promise<TokenStatus> {
		return tokenStatus(readTokenState(await this.session.reload()), nowMs);
	}

	/** A name for the Official Account this credential acts for, as far as it is known without a call: what one has uploaded is no use to another. */
	async account(): Promise<string> {
		this.knownAccount ??= this.nameAccount();
		return await this.knownAccount;
	}

	private async nameAccount(): Promise<string> {
		const data = await this.session.reload();
		const { seed, oaId } = readTokenState(data);
		return fingerprint([this.session.credentialName().id, String(data.appId), readHosts(data).openapi, seed, oaId ?? ''].join('\n'));
	}

	/** Spends the refresh token now, once per execution; the new pair is stored before it is used to read the OA's name. */
	async renew(nowMs: number): Promise<Connection> {
		if (this.hasRenewed) return await this.identify(nowMs);
		const { accessToken } = readTokenState(await this.session.reload());
		const oa = await this.zalo.call(getOa, {}, accessToken === null ? undefined : { replace: fingerprint(accessToken), isPlanned: true });
		this.hasRenewed = true;
		return this.connection(oa, nowMs);
	}

	/** Reads the OA with the token in force. */
	async identify(nowMs: number): Promise<Connection> {
		return this.connection(await this.zalo.call(getOa, {}), nowMs);
	}

	/** The consent page for an admin of the OA. */
	async authorizationUrl(callbackUrl: string, nowMs: number) {
		const app = consentApp(await this.session.reload(), this.session.credentialName().id);
		return { ...authorizationUrl(app, callbackUrl.trim(), nowMs), pkce: app.pkce };
	}

	/** Exchanges the code of a callback; the pair is stored before it is used. */
	async connect(callback: string, nowMs: number): Promise<Connection> {
		const data = await this.session.reload();
		const exchange = readCallback(consentApp(data, this.session.credentialName().id), callback, nowMs);
		const { oaId } = readTokenState(data);
		if (oaId !== null && exchange.oaId !== null && oaId !== exchange.oaId) {
			throw new ZaloInputError('Consent', `was given for OA ${exchange.oaId}, but this credential belongs to OA ${oaId}`, ONE_CREDENTIAL_PER_OA);
		}
		const oa = await this.zalo.call(getOa, {}, { exchange });
		if (oaId !== null && oa.oaId !== null && oaId !== oa.oaId) {
			// The callback did not say so: only now Zalo does.
			throw new ZaloInputError('Consent', `was given for another Official Account: this credential now belongs to ${oa.name ?? 'that one'} (OA ${oa.oaId})`, `${ONE_CREDENTIAL_PER_OA} Until then every node with this credential acts as that OA.`);
		}
		// Stored once, so that a later consent for another OA is noticed.
		if (oaId === null && oa.oaId !== null) await this.zalo.call(getOa, {}, { oaId: oa.oaId });
		return this.connection(oa, nowMs);
	}

	/** Names of other credentials of this OA, as far as this process has seen. */
	sameOa(oaId: string, nowMs: number): string[] {
		return accounts.note(this.session.credentialName(), oaId, nowMs);
	}

	private connection({ oaId, name }: { oaId: string | null; name?: string | null }, nowMs: number): Connection {
		if (oaId !== null) this.sameOa(oaId, nowMs);
		return { oaId, oaName: name ?? null };
	}
}
