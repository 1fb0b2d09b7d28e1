import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { isRecord } from './n8nRest';
import { PROJECT_ROOT } from './nodeBinary';

/** Folder of everything short-lived; ignored by git. */
export const RUN_DIR = path.join(PROJECT_ROOT, '.run');

/** Longer than any demo or test run. */
const LEFTOVER_AGE_MS = 24 * 3_600_000;

/** Fields n8n removes from a package's manifest before it installs what is left in `dependencies`. */
const STRIPPED = ['devDependencies', 'peerDependencies', 'optionalDependencies', 'peerDependenciesMeta'];

/** Packs the package as `npm publish` would and returns the path of the tarball, in `.run/`. Build first. */
export function packTarball(root: string = PROJECT_ROOT): string {
	mkdirSync(RUN_DIR, { recursive: true });
	removeLeftovers();
	const folder = mkdtempSync(path.join(RUN_DIR, 'pack-'));
	const output = runNpm(['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root);
	const packed: unknown = JSON.parse(output.slice(output.search(/^[[{]/m)));
	// npm 10 answers with a list, npm 12 with an object keyed by package name.
	const first = Array.isArray(packed) ? packed[0] : isRecord(packed) ? Object.values(packed)[0] : undefined;
	if (!isRecord(first) || typeof first.filename !== 'string') throw new Error(`npm pack said nothing useful: ${output.slice(0, 300)}`);
	return path.join(folder, path.basename(first.filename));
}

/** What killed or KEEP runs left behind: a tarball each, or 60 MB of n8n. */
function removeLeftovers(): void {
	for (const name of readdirSync(RUN_DIR).filter((entry) => /^(pack|n8n)-/.test(entry))) {
		const folder = path.join(RUN_DIR, name);
		const ageMs = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
		if (ageMs > LEFTOVER_AGE_MS) rmSync(folder, { recursive: true, force: true });
	}
}

/** Unpacks the tarball where n8n keeps community packages, with the manifest n8n would leave; returns that folder. */
export function installTarball(tarball: string, userFolder: string): string {
	const modules = path.join(userFolder, '.n8n', 'nodes', 'node_modules');
	const staging = path.join(userFolder, '.n8n', 'nodes', 'unpacked');
	rmSync(staging, { recursive: true, force: true });
	mkdirSync(staging, { recursive: true });
	mkdirSync(modules, { recursive: true });
	// Relative name and working folder: GNU tar reads "C:" in an absolute Windows path as a host.
	run('tar', ['-xzf', path.basename(tarball), '-C', path.relative(path.dirname(tarball), staging)], path.dirname(tarball));

	const unpacked = path.join(staging, 'package');
	const manifestFile = path.join(unpacked, 'package.json');
	const manifest: unknown = JSON.parse(readFileSync(manifestFile, 'utf8'));
	if (!isRecord(manifest) || typeof manifest.name !== 'string') throw new Error(`${tarball} holds no valid package.json.`);
	if (isRecord(manifest.dependencies) && Object.keys(manifest.dependencies).length > 0) {
		throw new Error(`${manifest.name} has dependencies (${Object.keys(manifest.dependencies).join(', ')}); the harness installs none.`);
	}
	if (existsSync(path.join(unpacked, 'node_modules'))) throw new Error(`${tarball} contains a node_modules folder.`);
	const kept = Object.fromEntries(Object.entries(manifest).filter(([key]) => !STRIPPED.includes(key)));
	writeFileSync(manifestFile, JSON.stringify(kept, null, 2));

	const target = path.join(modules, manifest.name);
	rmSync(target, { recursive: true, force: true });
	mkdirSync(path.dirname(target), { recursive: true });
	renameSync(unpacked, target);
	rmSync(staging, { recursive: true, force: true });
	return target;
}

/** npm through the Node that runs us when npm started us, so that no shell is needed on Windows. */
function runNpm(args: string[], cwd: string): string {
	const npmCli = process.env.npm_execpath;
	if (npmCli !== undefined && npmCli.endsWith('.js')) return run(process.execPath, [npmCli, ...args], cwd);
	return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, cwd);
}

function run(command: string, args: string[], cwd: string): string {
	const shell = command.endsWith('.cmd');
	const result = spawnSync(command, args, { cwd, encoding: 'utf8', shell, maxBuffer: 64 * 1024 * 1024 });
	if (result.error) throw new Error(`Could not run ${command}: ${result.error.message}`);
	if (result.status !== 0) throw new Error(`${command} ${args.join(' ')} failed (${result.status}): ${result.stderr || result.stdout}`);
	return result.stdout;
}
