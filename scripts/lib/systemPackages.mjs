/** Debian packages, installed when we may; otherwise one sentence on what the person has to do. */

import { existsSync } from 'node:fs';

import { SetupError, longStep } from './longStep.mjs';

/** Installs with apt-get on Debian and Ubuntu as root; anywhere else throws `advice`. */
export async function installDebianPackages(packages, advice) {
	const isRoot = process.getuid?.() === 0;
	if (!isRoot || !existsSync('/usr/bin/apt-get')) throw new SetupError(advice);
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	await longStep('Refreshing the list of Debian packages', { command: 'apt-get', args: ['update'], env });
	const args = ['install', '-y', '--no-install-recommends', ...packages];
	await longStep(`Installing ${packages.join(', ')} with apt-get`, { command: 'apt-get', args, env });
}
