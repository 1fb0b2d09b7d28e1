/**
 * The long series, which are not part of `npm test`:
 * - `npm run test:queue [-- --line 2.x|1.x] [-- Jest options]`: n8n in queue mode, with a Redis and a PostgreSQL of its own.
 * - `npm run test:crash [-- --line 2.x|1.x]`: kill -9 in the middle of a refresh, KILLS times (default 50) per line.
 * Installs what is missing. Without `--line` (or N8N_LINES) it tests every n8n line that is installed, 2.x at least.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { SetupError, npmCommand, runScript } from './lib/longStep.mjs';
import n8nLines from './lib/n8nLines.cjs';
import { ensureServices } from './lib/services.mjs';

/** Folder below test/ and whether it needs Redis and PostgreSQL. */
const SUITES = { queue: { services: true }, crash: { services: false } };
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

async function main([suite, ...args]) {
	if (!(suite in SUITES)) throw new SetupError(`There is no series "${suite}"; there are ${Object.keys(SUITES).join(' and ')}.`);
	const { lines, jestArgs } = parse(args);
	// The 1.x line runs on the Node that is pinned beside the 2.x line.
	const flags = new Set(['--n8n', ...lines.map(n8nLines.setupFlag)]);
	if (SUITES[suite].services) await ensureServices();
	run(process.execPath, [path.join('scripts', 'setup.mjs'), ...flags]);
	const build = npmCommand(['run', '--silent', 'build']);
	run(build.command, build.args);
	const jest = [path.join('node_modules', 'jest', 'bin', 'jest.js'), '--config', path.join('test', suite, 'jest.config.js'), '--runInBand', ...jestArgs];
	run(process.execPath, jest, { N8N_LINES: lines.join(',') });
}

function parse(args) {
	const at = args.indexOf('--line');
	const named = at >= 0 ? (args[at + 1] ?? 'nothing') : process.env.N8N_LINES;
	return { lines: linesOf(named), jestArgs: at >= 0 ? args.toSpliced(at, 2) : args };
}

/** 2.x is installed when it is missing, 1.x only when it is named. */
function linesOf(named) {
	try {
		const lines = n8nLines.underTest(named);
		return lines.includes('2.x') || named ? lines : ['2.x', ...lines];
	} catch (error) {
		throw new SetupError(error.message);
	}
}

/** Its output goes to the terminal; a failure ends this script with the same code. */
function run(command, args, env = {}) {
	const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env }, shell: command === 'npm' && process.platform === 'win32' });
	if (error) throw new SetupError(`Could not run ${command}: ${error.message}`);
	if (status !== 0) process.exit(status ?? 1);
}

await runScript(main);
