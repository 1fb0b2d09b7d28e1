import { spawn, spawnSync, type ChildProcess } from 'node:child_process';

/** Started and not yet ended; killed when this process goes away. */
const living = new Set<ChildProcess>();
let guardInstalled = false;

/** Starts a command as the leader of its own process group and promises to end it with this process. */
export function spawnGroup(command: string, args: string[], env: NodeJS.ProcessEnv, cwd: string): ChildProcess {
	installGuard();
	const child = spawn(command, args, { env, cwd, detached: process.platform !== 'win32', stdio: ['ignore', 'pipe', 'pipe'] });
	living.add(child);
	child.once('exit', () => living.delete(child));
	return child;
}

/** Sends a signal to the process and everything it started. */
export function signalGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
	if (child.pid === undefined || hasEnded(child)) return;
	if (process.platform === 'win32') {
		spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
		return;
	}
	try {
		process.kill(-child.pid, signal);
	} catch (error) {
		// ESRCH: it ended between the check and the call, which is what was wanted.
		if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
	}
}

/** Whether the process is over. */
export function hasEnded(child: ChildProcess): boolean {
	return child.exitCode !== null || child.signalCode !== null;
}

/** Waits for the end; false when it still runs after `waitMs`. */
export async function waitForEnd(child: ChildProcess, waitMs: number): Promise<boolean> {
	if (hasEnded(child)) return true;
	return await new Promise((resolve) => {
		const timer = setTimeout(() => resolve(false), waitMs);
		child.once('exit', () => {
			clearTimeout(timer);
			resolve(true);
		});
	});
}

function installGuard(): void {
	if (guardInstalled) return;
	guardInstalled = true;
	process.on('exit', killLiving);
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, function onSignal() {
			// A program with a handler of its own stops n8n itself, in its own order.
			if (process.listenerCount(signal) > 1) return;
			killLiving();
			process.off(signal, onSignal);
			process.kill(process.pid, signal);
		});
	}
}

function killLiving(): void {
	for (const child of living) signalGroup(child, 'SIGKILL');
}
