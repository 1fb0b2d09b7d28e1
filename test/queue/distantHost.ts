import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { headersOf, textOf } from '../helpers/forwarding';

/** A host of the simulator as seen from far away. */
export interface DistantHost {
	readonly url: string;
	/** Ms from the caller to the host, and from the host back; may be changed at any time. */
	readonly way: { there: number; back: number };
	close(): Promise<void>;
}

/** Passes POST requests on to `target` (a URL with a path) and takes its time; refusals come back without the way back. */
export async function startDistantHost(target: string, way: { there: number; back: number }): Promise<DistantHost> {
	const pass = async (request: IncomingMessage, response: ServerResponse) => {
		const body = await textOf(request);
		await sleep(way.there);
		const answer = await fetch(target + (request.url ?? ''), { method: 'POST', headers: headersOf(request), body });
		const text = await answer.text();
		if (text.includes('access_token')) await sleep(way.back);
		response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' }).end(text);
	};
	const server = createServer((request, response) => {
		pass(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		way,
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
