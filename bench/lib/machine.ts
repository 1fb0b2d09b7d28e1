import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';

import { INSTALL_DIR, nodeBinary, PROJECT_ROOT } from '../../scripts/n8n/nodeBinary';

/** Where and with what the numbers were made. */
export interface Machine {
	readonly cpu: string;
	readonly cores: number;
	readonly memoryGigabytes: number;
	/** Of the last minute, before the first load: it falls slowly, so what ended just before still shows; compare within a report, not between reports. */
	readonly loadBefore: number;
	readonly node: string;
	readonly n8nNode: string;
	readonly n8n: string;
	readonly database: string;
	readonly date: string;
	readonly commit: string;
	readonly command: string;
}

function outputOf(command: string, args: string[]): string {
	return spawnSync(command, args, { cwd: PROJECT_ROOT, encoding: 'utf8' }).stdout?.trim() ?? '';
}

export function describeMachine(command: string): Machine {
	const manifest = JSON.parse(readFileSync(path.join(INSTALL_DIR['2.x'], 'node_modules', 'n8n', 'package.json'), 'utf8')) as { version: string };
	const isDirty = outputOf('git', ['status', '--porcelain', '--untracked-files=no']) !== '';
	return {
		cpu: cpus()[0]?.model.trim() ?? 'unknown',
		cores: cpus().length,
		memoryGigabytes: Math.round(totalmem() / 2 ** 30),
		loadBefore: loadavg()[0] ?? 0,
		node: process.version,
		n8nNode: outputOf(nodeBinary(), ['--version']),
		n8n: manifest.version,
		database: 'SQLite',
		date: new Date().toISOString(),
		commit: outputOf('git', ['rev-parse', '--short', 'HEAD']) + (isDirty ? ' + changes' : ''),
		command,
	};
}
