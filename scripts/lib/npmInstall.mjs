/** `npm ci`, only when needed. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { longStep, npmCommand, say } from './longStep.mjs';

const STAMP = '.zalo-setup.json';

/** Makes node_modules of a folder equal to its lockfile. */
export async function npmInstall(folder, title) {
	const lockFile = path.join(folder, 'package-lock.json');
	const lock = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
	const stampFile = path.join(folder, 'node_modules', STAMP);
	if (readStamp(stampFile).lock === lock) return;
	if (matchesLock(folder, lockFile)) {
		say(`✓ ${title}: already there`);
	} else {
		// Flags repeated although .npmrc has them: settings of an outer `npm run` arrive as environment and would win.
		const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'];
		await longStep(title, { ...npmCommand(['ci', ...flags]), cwd: folder });
	}
	writeFileSync(stampFile, JSON.stringify({ lock }));
}

/** Compares npm's own record of what it installed with the lockfile; packages for other platforms may be missing. */
function matchesLock(folder, lockFile) {
	const record = path.join(folder, 'node_modules', '.package-lock.json');
	if (!existsSync(record)) return false;
	const installed = JSON.parse(readFileSync(record, 'utf8')).packages ?? {};
	const wanted = Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages).filter(([name]) => name !== '');
	return wanted.every(([name, { version, optional }]) => {
		const found = installed[name];
		if (!found) return optional === true;
		return found.version === version && existsSync(path.join(folder, name, 'package.json'));
	});
}

function readStamp(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		// No stamp, or half a one: install again.
		return {};
	}
}
