import type { ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { freePorts } from './freePort';
import { DIALECTS } from './lineDialect';
import { n8nEnvironment } from './n8nEnvironment';
import { hasEnded, signalGroup, spawnGroup, waitForEnd } from './n8nProcess';
import { HARNESS_DIR, INSTALL_DIR, n8nCli, nodeBinary, type N8nLine } from './nodeBinary';

export interface StartN8nOptions {
	/** Default: '2.x'. */
	line?: N8nLine | undefined;
	/** Which of n8n's long-running commands, with its flags. Default: `['start']`. */
	args?: string[] | undefined;
	/** Paths that answer with JSON once it is ready. Default: those of `start`. */
	readyPaths?: readonly string[] | undefined;
	/** n8n keeps everything below `<userFolder>/.n8n`; created when missing. */
	userFolder: string;
	/** Default: a free one. */
	port?: number | undefined;
	/** Added to, and stronger than, the harness's own environment. */
	env?: Record<string, string> | undefined;
	/** Also append n8n's output to this file. */
	logFile?: string | undefined;
	onProgress?: ((line: string) => void) | undefined;
	/** Default 120 000. */
	startTimeoutMs?: number | undefined;
}

export interface N8nServer {
	readonly url: string;
	readonly port: number;
	readonly userFolder: string;
	/** Of the current process; changes with `restart()`. */
	readonly pid: number;
	/** Milliseconds from spawn to a REST API that answers, for the last start. */
	readonly startedInMs: number;
	/** Output of all starts so far, newest last (the last 2 MB). */
	logs(): string;
	/** Ends n8n politely, then by force after 15 s. */
	stop(): Promise<void>;
	/** SIGKILL to the whole process group: nothing is saved, as in a power cut. */
	kill9(): Promise<void>;
	/** Stops it if it runs, and starts it again on the same folder, port and environment. */
	restart(): Promise<void>;
	/** Runs an n8n command-line command on the same folder and database, e.g. `['export:workflow', '--all']`. */
	cli(args: string[], timeoutMs?: number): Promise<{ code: number; output: string }>;
}

const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 15_000;
const CLI_TIMEOUT_MS = 120_000;
const POLL_MS = 100;
const READY_PATHS = ['/healthz/readiness', '/rest/settings'];
const HEARTBEAT_MS = 10_000;
const MAX_LOG_CHARS = 2_000_000;

/** Starts the pinned n8n of a line on SQLite, on 127.0.0.1 only, and waits until its REST API answers. */
export async function startN8n(options: StartN8nOptions): Promise<N8nServer> {
	const userFolder = path.resolve(options.userFolder);
	mkdirSync(path.join(userFolder, '.n8n'), { recursive: true });
	const [freePort = 0, brokerPort = 0, cliBrokerPort = 0] = await freePorts(3);
	const port = options.port ?? freePort;
	const node = nodeBinary();
	const line = options.line ?? '2.x';
	const ownEnv = { ...n8nEnvironment({ userFolder, port, brokerPort, node }), HARNESS_N8N_DIR: INSTALL_DIR[line], ...options.env };
	const env = DIALECTS[line].environment(ownEnv);
	const url = `http://127.0.0.1:${port}`;
	const logFile = options.logFile === undefined ? undefined : createWriteStream(options.logFile, { flags: 'a' });
	let logText = '';
	let child: ChildProcess;
	let startedInMs = 0;

	const record = (chunk: Buffer) => {
		logText = (logText + chunk.toString('utf8')).slice(-MAX_LOG_CHARS);
		logFile?.write(chunk);
	};
	const launch = (args: string[], extraEnv: NodeJS.ProcessEnv = {}) => {
		const preload = ['noParentModules.cjs', 'exitWithParent.cjs'].flatMap((file) => ['--require', path.join(HARNESS_DIR, file)]);
		return spawnGroup(node, [...preload, n8nCli(line), ...args], { ...env, ...extraEnv }, userFolder);
	};
	const start = async () => {
		const before = Date.now();
		child = launch(options.args ?? ['start']);
		child.stdout?.on('data', record);
		child.stderr?.on('data', record);
		try {
			await waitUntilReady(url, child, options);
		} catch (error) {
			signalGroup(child, 'SIGKILL');
			const reason = error instanceof Error ? error.message : String(error);
			throw new Error(`${reason} Its last lines:\n${logText.split('\n').slice(-25).join('\n')}`);
		}
		startedInMs = Date.now() - before;
	};
	const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
		signalGroup(child, signal);
		if (await waitForEnd(child, STOP_TIMEOUT_MS)) return;
		signalGroup(child, 'SIGKILL');
		await waitForEnd(child, STOP_TIMEOUT_MS);
	};

	await start();
	return {
		url,
		port,
		userFolder,
		get pid() {
			return child.pid ?? 0;
		},
		get startedInMs() {
			return startedInMs;
		},
		logs: () => logText,
		stop: async () => await end('SIGTERM'),
		kill9: async () => await end('SIGKILL'),
		restart: async () => {
			await end('SIGTERM');
			// After a crash n8n finds this file and waits 10 s before it does anything else; it does nothing more with it.
			rmSync(path.join(userFolder, '.n8n', 'crash.journal'), { force: true });
			await start();
		},
		cli: async (args, timeoutMs = CLI_TIMEOUT_MS) =>
			await collect(launch(args, { N8N_RUNNERS_BROKER_PORT: String(cliBrokerPort) }), timeoutMs),
	};
}

async function waitUntilReady(url: string, child: ChildProcess, options: StartN8nOptions): Promise<void> {
	const timeoutMs = options.startTimeoutMs ?? START_TIMEOUT_MS;
	const before = Date.now();
	let nextHeartbeat = before + HEARTBEAT_MS;
	while (!(await allAnswer(url, options.readyPaths ?? READY_PATHS))) {
		if (hasEnded(child)) throw new Error(`n8n ended while starting (exit code ${child.exitCode ?? child.signalCode}).`);
		if (Date.now() - before > timeoutMs) throw new Error(`n8n did not answer within ${timeoutMs / 1000} s.`);
		if (Date.now() > nextHeartbeat) {
			nextHeartbeat += HEARTBEAT_MS;
			options.onProgress?.(`n8n is still starting (${Math.round((Date.now() - before) / 1000)} s)`);
		}
		await sleep(POLL_MS);
	}
}

async function allAnswer(url: string, paths: readonly string[]): Promise<boolean> {
	for (const readyPath of paths) if (!(await answers(url + readyPath))) return false;
	return true;
}

/** Early in the start every path answers 200 with a "starting up" page, so only JSON counts. */
async function answers(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
		await response.text();
		return response.ok && (response.headers.get('content-type') ?? '').includes('json');
	} catch {
		// Nothing listens yet, or the event loop is busy loading: ask again.
		return false;
	}
}

async function collect(child: ChildProcess, timeoutMs: number): Promise<{ code: number; output: string }> {
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
	if (!(await waitForEnd(child, timeoutMs))) {
		signalGroup(child, 'SIGKILL');
		throw new Error(`The n8n command did not end within ${timeoutMs / 1000} s:\n${output}`);
	}
	return { code: child.exitCode ?? 1, output };
}
