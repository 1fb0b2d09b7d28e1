import type { IWebhookFunctions } from 'n8n-workflow';
import { BoundedMap } from '../../zalo/boundedMap';
import { DEFAULT_HOSTS, readHosts, type Hosts } from '../../zalo/hosts';
import { CREDENTIAL } from '../shared/credentialSession';
import { nodeKeyOf } from './request';

/** What the signature check needs. */
export interface WebhookSecret {
	readonly appId: string;
	readonly oaSecretKey: string;
	/** The two secrets as typed: only to tell the operator what is wrong with them. */
	readonly typed: { readonly oaSecretKey: string; readonly appSecret: string };
	/** Hosts of the credential: attachments of a simulator come from there. */
	readonly hosts: Hosts;
}

/** Reading a credential costs an expression isolate (~25 ms) per event; a changed secret still works at once (see `renewed`). */
const MAX_AGE_MS = 30_000;

/** After a mismatch the secret is read again, but a flood of forgeries must not turn into a flood of reads. */
const MIN_RENEW_GAP_MS = 2_000;

const MAX_ENTRIES = 200;

const cache = new BoundedMap<WebhookSecret & { readAtMs: number }>(MAX_ENTRIES);

/** Reads under way, by credential and node: what one node may not read, another may. */
const reading = new Map<string, Promise<WebhookSecret>>();

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** A host that is no URL is a matter of the nodes that call it; events arrive all the same. */
function hostsOf(data: Readonly<Record<string, unknown>>): Hosts {
	try {
		return readHosts(data);
	} catch {
		// A host field that is wrong matters to calls, which name it; receiving goes on.
		return DEFAULT_HOSTS;
	}
}

/** Events that come together share one read: each would cost as much again. */
async function readSecret(context: IWebhookFunctions, key: string): Promise<WebhookSecret> {
	const reader = `${key}:${nodeKeyOf(context)}`;
	const running = reading.get(reader);
	if (running !== undefined) return await running;
	const started = fetchSecret(context, key).finally(() => reading.delete(reader));
	reading.set(reader, started);
	return await started;
}

async function fetchSecret(context: IWebhookFunctions, key: string): Promise<WebhookSecret> {
	const data = await context.getCredentials(CREDENTIAL);
	const typed = { oaSecretKey: textOf(data.oaSecretKey), appSecret: textOf(data.appSecret) };
	const secret = { appId: textOf(data.appId).trim(), oaSecretKey: typed.oaSecretKey.trim(), typed, hosts: hostsOf(data), readAtMs: Date.now() };
	cache.delete(key);
	// An operator who has just been told that a field is empty fills it in: the next event must find it.
	if (secret.appId === '' || secret.oaSecretKey === '') return secret;
	cache.set(key, secret);
	return secret;
}

function keyOf(context: IWebhookFunctions): string {
	return context.getNode().credentials?.[CREDENTIAL]?.id ?? `node:${context.getNode().id}`;
}

/** App ID and OA Secret Key of the node's credential, from memory when fresh. @throws when the node has no credential */
export async function webhookSecret(context: IWebhookFunctions): Promise<WebhookSecret> {
	const key = keyOf(context);
	const known = cache.get(key);
	return known !== undefined && Date.now() - known.readAtMs < MAX_AGE_MS ? known : await readSecret(context, key);
}

/** The secret read anew after a mismatch; undefined when it was read a moment ago or has not changed. */
export async function renewedSecret(context: IWebhookFunctions, used: WebhookSecret): Promise<WebhookSecret | undefined> {
	const key = keyOf(context);
	const known = cache.get(key);
	if (known !== undefined && Date.now() - known.readAtMs < MIN_RENEW_GAP_MS) return undefined;
	const fresh = await readSecret(context, key);
	return fresh.appId === used.appId && fresh.oaSecretKey === used.oaSecretKey ? undefined : fresh;
}
