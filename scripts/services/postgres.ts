import { spawnSync } from 'node:child_process';
import { chownSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import services from '../lib/findServices.cjs';
import { freePorts } from '../n8n/freePort';
import { folderFor, unprivilegedAccount, type Account } from './account';
import { startService, type Service } from './service';

/** A PostgreSQL server of our own with one empty database. */
export interface Postgres extends Service {
	readonly user: string;
	readonly password: string;
	readonly database: string;
}

const USER = 'n8n';
const PASSWORD = 'zalo-oa-harness';
/** initdb makes it. */
const DATABASE = 'postgres';
const READY = 'database system is ready to accept connections';

/** Starts a fresh server on 127.0.0.1 with its data below `parent`; about 2 s. Its data is removed on `stop`. */
export async function startPostgres(parent: string): Promise<Postgres> {
	const programs = services.findPostgres();
	if (programs === undefined) throw new Error('PostgreSQL is not installed: run "npm run test:queue" once, or install it.');
	const account = unprivilegedAccount();
	const folder = folderFor(account, parent, 'postgres');
	const data = path.join(folder, 'data');
	initialise(path.join(programs, 'initdb'), folder, data, account);
	const [port = 0] = await freePorts(1);
	const settings = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '', max_connections: '200' };
	const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
	const command = path.join(programs, 'postgres');
	// SIGINT: open connections are cut, transactions rolled back.
	const service = await startService({ name: 'PostgreSQL', command, args, port, folder, account, endSignal: 'SIGINT', isReady: (logs) => logs.includes(READY) });
	return {
		...service,
		user: USER,
		password: PASSWORD,
		database: DATABASE,
		stop: async () => {
			await service.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

function initialise(initdb: string, folder: string, data: string, account: Account | undefined): void {
	const passwordFile = path.join(folder, 'password');
	writeFileSync(passwordFile, PASSWORD, { mode: 0o600 });
	if (account) chownSync(passwordFile, account.uid, account.gid);
	const args = ['-D', data, '-U', USER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'];
	const { status, stderr, error } = spawnSync(initdb, args, { ...account, cwd: folder, encoding: 'utf8' });
	if (error) throw new Error(`Could not run initdb: ${error.message}`);
	if (status !== 0) throw new Error(`initdb failed (${status}): ${stderr}`);
	rmSync(passwordFile);
}
