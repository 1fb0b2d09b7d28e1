import { createServer } from 'node:net';

/** Asks the system for `count` TCP ports on 127.0.0.1 that are free right now, all different. */
export async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(Array.from({ length: count }, openServer));
	const ports = servers.map((server) => {
		const address = server.address();
		if (address === null || typeof address === 'string') throw new Error('The system gave no port number.');
		return address.port;
	});
	await Promise.all(servers.map((server) => new Promise<void>((done) => server.close(() => done()))));
	return ports;
}

async function openServer(): Promise<ReturnType<typeof createServer>> {
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	return server;
}
