import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';

import { startPostgres } from '../services/postgres';
import { startRedis } from '../services/redis';
import { freePorts } from './freePort';
import { RUN_DIR, installTarball } from './installPackage';
import { N8nClient } from './n8nClient';
import { startN8n, type N8nServer } from './n8nServer';
import type { JsonObject } from './n8nTypes';
import { N8nWebhooks } from './n8nWebhooks';
import type { N8nLine } from './nodeBinary';
import { queueEnvironment, workerHealth } from './queueEnvironment';
import { storedCredential } from './storedCredential';

export interface StartClusterOptions {
	/** Default: '2.x'. */
	line?: N8nLine | undefined;
	/** From `packTarball()`; installed in every process. */
	tarball: string;
	/** Worker processes. Default 2. */
	workers?: number | undefined;
	/** Webhook processes. Default 1. With 0 the main process takes the production webhooks. */
	webhooks?: number | undefined;
	/** Executions that one worker runs at a time. Default 10. */
	concurrency?: number | undefined;
	/** For every process. */
	env?: Record<string, string> | undefined;
	onProgress?: ((line: string) => void) | undefined;
}

/** n8n in queue mode: one main, some workers and webhook processes, on a PostgreSQL and a Redis of their own. */
export interface N8nCluster {
	readonly url: string;
	/** Of the processes that take production webhooks. */
	readonly webhookUrls: readonly string[];
	readonly client: N8nClient;
	/** Production webhooks as the first webhook process serves them. */
	readonly webhooks: N8nWebhooks;
	/** Each can be stopped, killed (`kill9`) and restarted by itself. */
	readonly processes: { readonly main: N8nServer; readonly workers: readonly N8nServer[]; readonly webhooks: readonly N8nServer[] };
	/** The cluster's own database server, in the words of n8n's Postgres credential. */
	readonly database: { readonly host: string; readonly port: number; readonly user: string; readonly password: string; readonly database: string; readonly ssl: 'disable' };
	/** Output of every process by name: `main`, `worker1`, `webhook1`, …, `redis`, `postgres`. */
	logs(): Readonly<Record<string, string>>;
	/** Decrypted data of a credential as it is stored, read by n8n's own command line (about 4 s). */
	storedCredential(id: string): Promise<JsonObject>;
	/** Stops everything and removes its folders, unless KEEP is set in the environment. */
	stop(): Promise<void>;
}

type Cleanup = () => Promise<void> | void;

/** A fresh cluster with the package installed, its owner set up and a client logged in. About 40 s on two cores. */
export async function startCluster(options: StartClusterOptions): Promise<N8nCluster> {
	mkdirSync(RUN_DIR, { recursive: true });
	const folder = mkdtempSync(path.join(RUN_DIR, 'n8n-cluster-'));
	// PostgreSQL may run under another account, which must be able to pass through.
	chmodSync(folder, 0o711);
	const cleanups: Cleanup[] = [() => (process.env.KEEP ? options.onProgress?.(`Kept: ${folder}`) : rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))];
	const stop = async () => {
		for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
	};
	try {
		return await assemble(options, folder, cleanups, stop);
	} catch (error) {
		await stop();
		throw error;
	}
}

async function assemble(options: StartClusterOptions, folder: string, cleanups: Cleanup[], stop: () => Promise<void>): Promise<N8nCluster> {
	const { line, workers = 2, webhooks = 1, concurrency = 10, onProgress } = options;
	const [redis, postgres] = await Promise.all([startRedis(folder), startPostgres(folder)]);
	cleanups.push(redis.stop, postgres.stop);
	const ports = await freePorts(1 + workers + webhooks);
	const [mainPort = 0, ...others] = ports;
	const [workerPorts, webhookPorts] = [others.slice(0, workers), others.slice(workers)];
	const hookPorts = webhooks > 0 ? webhookPorts : [mainPort];
	const urls = hookPorts.map((port) => `http://127.0.0.1:${port}`);

	const launch = async (name: string, port: number, args: string[], readyPaths: readonly string[] | undefined, own: Record<string, string> = {}) => {
		const userFolder = path.join(folder, name);
		installTarball(options.tarball, userFolder);
		const env = { ...queueEnvironment({ redis, postgres }), N8N_WEBHOOK_URL: `${urls[0]}/`, ...own, ...options.env };
		const server = await startN8n({ line, userFolder, port, args, readyPaths, env, onProgress, logFile: path.join(folder, `${name}.log`) });
		onProgress?.(`${name} is ready after ${(server.startedInMs / 1000).toFixed(1)} s`);
		cleanups.push(server.stop);
		return server;
	};
	// Alone first: it creates the tables.
	const main = await launch('main', mainPort, ['start'], undefined, { N8N_DISABLE_PRODUCTION_MAIN_PROCESS: String(webhooks > 0) });
	const ready = ['/healthz/readiness'];
	const [workerServers, webhookServers] = await Promise.all([
		Promise.all(workerPorts.map(async (port, index) => await launch(`worker${index + 1}`, port, ['worker', `--concurrency=${concurrency}`], ready, workerHealth(port)))),
		Promise.all(webhookPorts.map(async (port, index) => await launch(`webhook${index + 1}`, port, ['webhook'], ready))),
	]);
	const client = new N8nClient(main.url, line);
	await client.ownerSetup();
	return {
		url: main.url,
		webhookUrls: urls,
		client,
		webhooks: new N8nWebhooks(urls[0] ?? main.url),
		processes: { main, workers: workerServers, webhooks: webhookServers },
		database: { host: '127.0.0.1', port: postgres.port, user: postgres.user, password: postgres.password, database: postgres.database, ssl: 'disable' },
		logs: () => ({ main: main.logs(), ...logsOf('worker', workerServers), ...logsOf('webhook', webhookServers), redis: redis.logs(), postgres: postgres.logs() }),
		storedCredential: async (id) => await storedCredential(main, id),
		stop,
	};
}

function logsOf(kind: string, servers: readonly N8nServer[]): Record<string, string> {
	return Object.fromEntries(servers.map((server, index) => [`${kind}${index + 1}`, server.logs()]));
}
