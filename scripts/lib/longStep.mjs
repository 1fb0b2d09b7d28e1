/** Long-running child processes with a progress line each, for scripts that run before anything is installed. */

import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const HEARTBEAT_MS = 15_000;
/** Most lines of a failed command that are worth showing. */
const MAX_LINES = 15;

/** A failure whose message is meant for the person at the keyboard, without a stack. */
export class SetupError extends Error {}

/** Runs a script; a failure meant for the person at the keyboard becomes one line and exit code 1. */
export async function runScript(main) {
	try {
		await main(process.argv.slice(2));
	} catch (error) {
		if (!(error instanceof SetupError)) throw error;
		say(`✗ ${error.message}`);
		process.exitCode = 1;
	}
}

export function say(line) {
	process.stdout.write(`${line}\n`);
}

/** Runs one command quietly; a line at the start, every 15 s and at the end. Rejects with a SetupError holding the end of its output. */
export async function longStep(title, { command, args, cwd, env, timeoutMs }) {
	const before = Date.now();
	const seconds = () => Math.round((Date.now() - before) / 1000);
	say(`→ ${title}`);
	const heartbeat = setInterval(() => say(`  … ${title} (${seconds()} s)`), HEARTBEAT_MS);
	try {
		await run({ command, args, cwd, env, timeoutMs });
	} catch (error) {
		throw new SetupError(`${title} failed after ${seconds()} s: ${error.message}`);
	} finally {
		clearInterval(heartbeat);
	}
	say(`✓ ${title} (${seconds()} s)`);
}

/** Whether a command ends with exit code 0; its output is dropped. */
export function succeeds(command, args, options = {}) {
	return spawnSync(command, args, { stdio: 'ignore', ...options }).status === 0;
}

/** The npm that runs us when there is one, else the one beside this Node, else the one on the PATH. */
export function npmCommand(args) {
	const besideNode = path.dirname(process.execPath);
	const scripts = [
		/npm-cli\.c?js$/.test(process.env.npm_execpath ?? '') ? process.env.npm_execpath : '',
		path.join(besideNode, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		path.join(besideNode, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
	];
	const cli = scripts.find((file) => file !== '' && existsSync(file));
	return cli === undefined ? { command: 'npm', args } : { command: process.execPath, args: [cli, ...args] };
}

function run({ command, args, cwd, env, timeoutMs }) {
	return new Promise((resolve, reject) => {
		// A plain `npm` is a batch file on Windows, which only a shell can start.
		const shell = process.platform === 'win32' && command === 'npm';
		const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, shell, timeout: timeoutMs, stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		const keep = (chunk) => (output = (output + chunk).slice(-200_000));
		child.stdout.on('data', keep);
		child.stderr.on('data', keep);
		child.on('error', (error) => reject(new Error(`could not start ${command} (${error.message})`)));
		child.on('close', (code, signal) => {
			if (code === 0) return resolve();
			reject(new Error(`${path.basename(command)} ended with ${signal ?? `exit code ${code}`}.\n${tellingLines(output)}`));
		});
	});
}

/** npm puts the reason first and its own usage after it; compilers put the reason last. */
function tellingLines(output) {
	const lines = output.trim().split('\n');
	const npmReason = lines.filter((line) => /^npm err(or|!) \S/i.test(line));
	return npmReason.length > 0 ? npmReason.slice(0, MAX_LINES).join('\n') : lines.slice(-MAX_LINES).join('\n');
}
