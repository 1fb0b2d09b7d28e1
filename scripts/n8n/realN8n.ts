import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';

import { RUN_DIR, installTarball } from './installPackage';
import { N8nClient, OWNER } from './n8nClient';
import { startN8n, type N8nServer } from './n8nServer';
import type { JsonObject } from './n8nTypes';
import type { N8nLine } from './nodeBinary';
import { storedCredential } from './storedCredential';

export interface StartRealN8nOptions {
	/** Default: '2.x'. */
	line?: N8nLine | undefined;
	/** From `packTarball()`; leave out for an n8n without the package. */
	tarball?: string | undefined;
	env?: Record<string, string> | undefined;
	port?: number | undefined;
	onProgress?: ((line: string) => void) | undefined;
}

export interface RealN8n {
	readonly server: N8nServer;
	readonly client: N8nClient;
	readonly url: string;
	readonly login: typeof OWNER;
	/** Decrypted data of a credential as it is stored, read by n8n's own command line (about 4 s). */
	storedCredential(id: string): Promise<JsonObject>;
	/** Stops n8n and removes its folder, unless KEEP is set in the environment. */
	stop(): Promise<void>;
}

/** A fresh n8n with the package installed, its owner set up and a client logged in. Takes about 10 s. */
export async function startRealN8n(options: StartRealN8nOptions = {}): Promise<RealN8n> {
	const progress = options.onProgress ?? (() => undefined);
	mkdirSync(RUN_DIR, { recursive: true });
	const userFolder = mkdtempSync(path.join(RUN_DIR, 'n8n-'));
	const remove = () => {
		if (process.env.KEEP) progress(`Kept: ${userFolder}`);
		else rmSync(userFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	};
	let server: N8nServer | undefined;
	try {
		if (options.tarball !== undefined) {
			progress(`Installing ${path.basename(options.tarball)} into a fresh n8n`);
			installTarball(options.tarball, userFolder);
		}
		progress('Starting n8n');
		const { line, port, env, onProgress } = options;
		server = await startN8n({ userFolder, line, port, env, onProgress, logFile: path.join(userFolder, 'n8n.log') });
		progress(`n8n answers at ${server.url} after ${(server.startedInMs / 1000).toFixed(1)} s`);
		const client = new N8nClient(server.url, line);
		await client.ownerSetup();
		return assemble(server, client, remove);
	} catch (error) {
		await server?.stop();
		remove();
		throw error;
	}
}

function assemble(server: N8nServer, client: N8nClient, remove: () => void): RealN8n {
	return {
		server,
		client,
		url: server.url,
		login: OWNER,
		storedCredential: async (id) => await storedCredential(server, id),
		stop: async () => {
			await server.stop();
			remove();
		},
	};
}
