/**
 * Makes a fresh checkout ready: `node scripts/setup.mjs [--n8n] [--n8n-1x] [--chromium]`. Does only
 * what is missing, so every command runs it first. Plain JavaScript without dependencies, because it is what installs them.
 */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import chromium from './lib/findChromium.cjs';
import { SetupError, runScript } from './lib/longStep.mjs';
import { npmInstall } from './lib/npmInstall.mjs';
import { ensureSqlite } from './lib/sqliteBinary.mjs';
import { installDebianPackages } from './lib/systemPackages.mjs';

const MIN_NODE_MAJOR = 20;
const N8N_NODE_MAJOR = 24;
const KNOWN = ['--n8n', '--n8n-1x', '--chromium'];

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const n8nDir = path.join(root, 'scripts', 'n8n');
const n8n1xDir = path.join(root, 'scripts', 'n8n-1x');

async function main(flags) {
	const unknown = flags.filter((flag) => !KNOWN.includes(flag));
	if (unknown.length > 0) throw new SetupError(`Unknown option ${unknown.join(', ')}; there are ${KNOWN.join(', ')}.`);
	if (major(process.versions.node) < MIN_NODE_MAJOR) throw new SetupError(`Node ${MIN_NODE_MAJOR} or newer is needed; this is ${process.version}.`);
	await npmInstall(root, 'Installing the tools of this project (about 1 minute)');
	// The 1.x line runs on the Node that is installed with the 2.x line.
	if (flags.includes('--n8n') || flags.includes('--n8n-1x')) await setUpN8n();
	if (flags.includes('--n8n-1x')) await setUpN8n1x();
	if (flags.includes('--chromium')) await setUpChromium();
}

async function setUpN8n() {
	await npmInstall(n8nDir, 'Installing n8n 2.41.1 and its Node 24 (2.4 GB on disk, 2 to 5 minutes, once)');
	const nodeDir = pinnedNodeDir();
	if (nodeDir === undefined && major(process.versions.node) < N8N_NODE_MAJOR) {
		throw new SetupError(`n8n needs Node ${N8N_NODE_MAJOR} and none is pinned for ${process.platform}-${process.arch}: run this command with Node ${N8N_NODE_MAJOR} or newer.`);
	}
	await ensureSqlite({ n8nDir, ...pinnedNode() });
}

async function setUpN8n1x() {
	await npmInstall(n8n1xDir, 'Installing n8n 1.123.81 (1.4 GB on disk, 2 to 5 minutes, once)');
	await ensureSqlite({ n8nDir: n8n1xDir, sisterDir: n8nDir, ...pinnedNode() });
}

function pinnedNode() {
	const nodeDir = pinnedNodeDir();
	return { nodeDir, node: nodeDir === undefined ? process.execPath : binaryIn(nodeDir) };
}

/** Folder of the one platform package npm installed; scripts/n8n/nodeBinary.ts looks it up the same way. */
function pinnedNodeDir() {
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	const folders = ['node', 'node-bin'].map((prefix) => path.join(n8nDir, 'node_modules', `${prefix}-${platform}-${process.arch}`));
	return folders.find((folder) => existsSync(binaryIn(folder)));
}

function binaryIn(folder) {
	return path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

async function setUpChromium() {
	if (chromium.findChromium() !== undefined) return;
	await installDebianPackages(
		['chromium', 'fonts-noto-core'],
		'No Chromium or Chrome was found: install one, or set CHROMIUM_PATH to its executable, and run this again.',
	);
	if (chromium.findChromium() === undefined) throw new SetupError('Chromium was installed but is not on the PATH: set CHROMIUM_PATH to its executable.');
}

function major(version) {
	return Number(version.split('.')[0]);
}

await runScript(main);
