import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';

import services from '../lib/findServices.cjs';
import { freePorts } from '../n8n/freePort';
import { startService, type Service } from './service';

const PING_TIMEOUT_MS = 1000;

/** Starts an empty Redis on 127.0.0.1 that writes nothing to disk; its folder is below `parent` and removed on `stop`. */
export async function startRedis(parent: string): Promise<Service> {
	const command = services.findRedis();
	if (command === undefined) throw new Error('Redis is not installed: run "npm run test:queue" once, or install it.');
	mkdirSync(parent, { recursive: true });
	const folder = mkdtempSync(path.join(parent, 'redis-'));
	const [port = 0] = await freePorts(1);
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
	const service = await startService({ name: 'Redis', command, args, port, folder, endSignal: 'SIGTERM', isReady: async () => await answersPing(port) });
	return {
		...service,
		stop: async () => {
			await service.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function answersPing(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
		const done = (answer: boolean) => {
			socket.destroy();
			resolve(answer);
		};
		socket.setTimeout(PING_TIMEOUT_MS, () => done(false));
		socket.once('error', () => done(false));
		socket.once('data', (chunk) => done(chunk.toString('utf8').startsWith('+PONG')));
	});
}
