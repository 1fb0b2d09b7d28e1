import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { hasEnded, signalGroup, spawnGroup, waitForEnd } from '../n8n/n8nProcess';
import type { Account } from './account';

/** A server that listens on 127.0.0.1 and ends with this process. */
export interface Service {
	readonly port: number;
	logs(): string;
	/** Ends it politely, then by force after 15 s. Its folder stays. */
	stop(): Promise<void>;
}

interface ServiceOptions {
	name: string;
	command: string;
	args: string[];
	port: number;
	/** Its data and its working folder. */
	folder: string;
	/** Default: whoever runs us. */
	account?: Account | undefined;
	/** The signal for a quick orderly end. */
	endSignal: 'SIGTERM' | 'SIGINT';
	isReady(logs: string): Promise<boolean> | boolean;
}

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 15_000;
const POLL_MS = 50;
const MAX_LOG_CHARS = 200_000;

/** Starts a server and waits until it is ready; throws with its last lines when it is not. */
export async function startService(options: ServiceOptions): Promise<Service> {
	const { name, command, args, port, folder, account, endSignal } = options;
	const order = JSON.stringify({ command, args, folder, endSignal, uid: account?.uid, gid: account?.gid });
	// LC_ALL: readiness is read from English log lines.
	const env = { PATH: process.env.PATH, LC_ALL: 'C' };
	const child = spawnGroup(process.execPath, [path.join(__dirname, 'endWithParent.cjs'), order], env, folder);
	let logText = '';
	const record = (chunk: Buffer) => (logText = (logText + chunk.toString('utf8')).slice(-MAX_LOG_CHARS));
	child.stdout?.on('data', record);
	child.stderr?.on('data', record);

	const before = Date.now();
	while (!(await options.isReady(logText))) {
		const reason = hasEnded(child) ? 'ended while starting' : Date.now() - before > START_TIMEOUT_MS ? 'was not ready in time' : undefined;
		if (reason !== undefined) {
			signalGroup(child, 'SIGKILL');
			throw new Error(`${name} ${reason}. Its last lines:\n${logText.split('\n').slice(-15).join('\n')}`);
		}
		await sleep(POLL_MS);
	}
	return {
		port,
		logs: () => logText,
		stop: async () => {
			signalGroup(child, 'SIGTERM');
			if (await waitForEnd(child, STOP_TIMEOUT_MS)) return;
			signalGroup(child, 'SIGKILL');
			await waitForEnd(child, STOP_TIMEOUT_MS);
		},
	};
}
