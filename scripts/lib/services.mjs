/** The two servers that n8n's queue mode needs. Only the programs: scripts/services/ starts them, on ports and folders of their own. */

import finder from './findServices.cjs';
import { SetupError, say } from './longStep.mjs';
import { installDebianPackages } from './systemPackages.mjs';

const SERVICES = [
	{ title: 'Redis', find: finder.findRedis, debianPackage: 'redis-server' },
	{ title: 'PostgreSQL', find: finder.findPostgres, debianPackage: 'postgresql' },
];

/** Makes sure that a Redis and a PostgreSQL server can be started here. Servers that Debian's packages start by themselves are not used. */
export async function ensureServices() {
	const missing = SERVICES.filter(({ find }) => find() === undefined);
	if (missing.length > 0) {
		const packages = missing.map(({ debianPackage }) => debianPackage);
		const titles = missing.map(({ title }) => title).join(' and ');
		await installDebianPackages(packages, `n8n's queue mode needs ${titles}: install it (Debian/Ubuntu: sudo apt-get install ${packages.join(' ')}; macOS: brew install redis postgresql) and run this again.`);
	}
	for (const { title, find } of SERVICES) {
		const found = find();
		if (found === undefined) throw new SetupError(`${title} was installed but its server program was not found on the PATH.`);
		say(`✓ ${title}: ${found}`);
	}
}
