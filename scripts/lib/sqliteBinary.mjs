/** n8n's database driver is native code; its install script does not run (we install without scripts), so it is built here. */

import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { SetupError, longStep, say, succeeds } from './longStep.mjs';
import { installDebianPackages } from './systemPackages.mjs';

const PREBUILT_TIMEOUT_MS = 60_000;
const BUILD_TOOLS = ['python3', 'make', 'g++'];

/**
 * Makes `require('sqlite3')` work under the Node that runs n8n: the binary of a sister install of the same version, a
 * prebuilt one if it can be fetched, else a compiled one.
 */
export async function ensureSqlite({ n8nDir, node, nodeDir, sisterDir }) {
	const folder = sqliteFolder(n8nDir);
	const loads = () => succeeds(node, ['-e', "require('sqlite3')"], { cwd: n8nDir });
	if (loads()) return;
	if (sisterDir !== undefined && copyBinary(sqliteFolder(sisterDir), folder) && loads()) return;
	try {
		const script = path.join(n8nDir, 'node_modules', 'prebuild-install', 'bin.js');
		await longStep("Fetching n8n's SQLite driver", { command: node, args: [script, '-r', 'napi'], cwd: folder, timeoutMs: PREBUILT_TIMEOUT_MS });
		if (loads()) return;
		say('  It does not fit this machine: compiling it instead.');
	} catch (error) {
		if (!(error instanceof SetupError)) throw error;
		say('  It cannot be fetched here: compiling it instead (about a minute).');
	}
	await ensureBuildTools();
	const gyp = path.join(n8nDir, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
	// Without this node-gyp would download headers, or worse, take those of another Node on this machine.
	const headers = nodeDir !== undefined && existsSync(path.join(nodeDir, 'include')) ? nodeDir : '';
	const env = { PATH: [path.dirname(node), process.env.PATH].join(path.delimiter), npm_config_nodedir: headers };
	await longStep("Compiling n8n's SQLite driver", { command: node, args: [gyp, 'rebuild'], cwd: folder, env });
	if (!loads()) throw new SetupError(`n8n's SQLite driver was compiled but does not load; delete ${path.join(n8nDir, 'node_modules')} and try again.`);
}

function sqliteFolder(n8nDir) {
	return path.join(n8nDir, 'node_modules', 'sqlite3');
}

/** Whether there was one of the same version to copy. */
function copyBinary(from, to) {
	const binary = path.join('build', 'Release', 'node_sqlite3.node');
	const versionOf = (folder) => JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).version;
	if (!existsSync(path.join(from, binary)) || versionOf(from) !== versionOf(to)) return false;
	mkdirSync(path.dirname(path.join(to, binary)), { recursive: true });
	copyFileSync(path.join(from, binary), path.join(to, binary));
	return true;
}

async function ensureBuildTools() {
	if (process.platform === 'win32') return;
	const missing = BUILD_TOOLS.filter((tool) => !succeeds(tool, ['--version']));
	if (missing.length === 0) return;
	await installDebianPackages(
		missing,
		`n8n's SQLite driver must be compiled here and ${missing.join(', ')} is missing: install it (Debian/Ubuntu: sudo apt-get install python3 make g++; macOS: xcode-select --install) and run this again.`,
	);
}
