import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A system account that a server may run under. */
export interface Account {
	readonly uid: number;
	readonly gid: number;
}

const UNPRIVILEGED = ['postgres', 'nobody'] as const;

/** For servers that refuse to run as root: an account without rights when we are root, undefined (ourselves) otherwise. */
export function unprivilegedAccount(): Account | undefined {
	if (process.getuid?.() !== 0) return undefined;
	for (const name of UNPRIVILEGED) {
		const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout || NaN));
		if (uid !== undefined && gid !== undefined && !Number.isNaN(uid) && !Number.isNaN(gid)) return { uid, gid };
	}
	throw new Error(`This machine has none of the accounts ${UNPRIVILEGED.join(', ')}, and PostgreSQL refuses to run as root.`);
}

/** A new folder that the account owns and can reach: below `parent` where its parents let the account pass, else below the system's. */
export function folderFor(account: Account | undefined, parent: string, name: string): string {
	mkdirSync(parent, { recursive: true });
	const wanted = mkdtempSync(path.join(parent, `${name}-`));
	if (account === undefined) return wanted;
	give(wanted, account);
	if (spawnSync('test', ['-w', wanted], { ...account, cwd: '/' }).status === 0) return wanted;
	rmSync(wanted, { recursive: true });
	const instead = mkdtempSync(path.join(os.tmpdir(), `zalo-${name}-`));
	give(instead, account);
	return instead;
}

function give(folder: string, { uid, gid }: Account): void {
	chmodSync(folder, 0o700);
	chownSync(folder, uid, gid);
}
