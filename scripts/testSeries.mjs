/**
 * The long series, which are not part of `npm test`:
 * - `npm run test:queue [-- --line 2.x|1.x] [-- Jest options]`: n8n in queue mode, with a Redis and a PostgreSQL of its own.
 * - `npm run test:crash [-- --line 2.x|1.x]`: kill -9 in the middle of a refresh, KILLS times (default 50) per line.
 * Installs what is missing. Without `--line` (or N8N_LINES) it tests every n8n line that is installed, 2.x at least.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { SetupError, npmCommand, say } from './lib/longStep.mjs';
import { ensureServices } from './lib/services.mjs';

/** Folder below test/ and whether it needs Redis and PostgreSQL. */
const SUITES = { queue: { services: true }, crash: { services: false } };
const SETUP_FLAG = { '2.x': '--n8n', '1.x': '--n8n-1x' };
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

async function main([suite, ...args]) {
	if (!(suite in SUITES)) throw new SetupError(`There is no series "${suite}"; there are ${Object.keys(SUITES).join(' and ')}.`);
	const { lines, jestArgs } = parse(args);
	// The 1.x line runs on the Node that is pinned beside the 2.x line.
	const flags = new Set(['--n8n', ...lines.map((line) => SETUP_FLAG[line])]);
	if (SUITES[suite].services) await ensureServices();
	run(process.execPath, [path.join('scripts', 'setup.mjs'), ...flags]);
	const build = npmCommand(['run', '--silent', 'build']);
	run(build.command, build.args);
	const jest = [path.join('node_modules', 'jest', 'bin', 'jest.js'), '--config', path.join('test', suite, 'jest.config.js'), '--runInBand', ...jestArgs];
	run(process.execPath, jest, { N8N_LINES: lines.join(',') });
}

function parse(args) {
	const at = args.indexOf('--line');
	const named = at >= 0 ? args[at + 1] : process.env.N8N_LINES;
	const jestArgs = at >= 0 ? args.toSpliced(at, 2) : args;
	if (at < 0 && named === undefined) return { lines: installedLines(), jestArgs };
	const lines = (named ?? '').split(',').map((line) => line.trim());
	const unknown = lines.filter((line) => !(line in SETUP_FLAG));
	if (unknown.length > 0) throw new SetupError(`There is no n8n line "${unknown.join(', ')}"; there are ${Object.keys(SETUP_FLAG).join(' and ')}.`);
	return { lines, jestArgs };
}

function installedLines() {
	const has1x = existsSync(path.join(root, 'scripts', 'n8n-1x', 'node_modules', 'n8n', 'package.json'));
	return has1x ? ['2.x', '1.x'] : ['2.x'];
}

/** Its output goes to the terminal; a failure ends this script with the same code. */
function run(command, args, env = {}) {
	const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env }, shell: command === 'npm' && process.platform === 'win32' });
	if (error) throw new SetupError(`Could not run ${command}: ${error.message}`);
	if (status !== 0) process.exit(status ?? 1);
}

try {
	await main(process.argv.slice(2));
} catch (error) {
	if (!(error instanceof SetupError)) throw error;
	say(`✗ ${error.message}`);
	process.exitCode = 1;
}
