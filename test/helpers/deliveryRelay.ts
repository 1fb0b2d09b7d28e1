import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { headersOf, textOf } from './forwarding';

/** One POST of the simulator, before it goes on. */
export interface Delivery {
	/** `num_retry`; 0 for the first attempt. */
	readonly retry: number;
	/** How many deliveries of the same body and the same `retry` came before this one. */
	readonly earlier: number;
}

export interface Handling {
	/** How often the body is posted, all at the same moment and in turn to the targets. */
	readonly copies: number;
	/** False: the targets do their work, but Zalo sees a connection that breaks. */
	readonly isAnswered: boolean;
}

/** Stands between Zalo and n8n, as a load balancer and a bad line do. */
export interface DeliveryRelay {
	readonly url: string;
	/** What becomes of a delivery; may be changed at any time. Default: one copy, answered. */
	plan: (delivery: Delivery) => Handling;
	/** Posts so far, by target: answered with 200, and not. */
	readonly posts: ReadonlyArray<{ accepted: number; failed: number }>;
	close(): Promise<void>;
}

/** Zalo's last attempt. */
export const LAST_RETRY = 5;

/** The worst line: of every event one delivery per attempt stays without an answer, so that Zalo climbs its whole ladder. */
export const loseOneAnswerPerAttempt = ({ retry, earlier }: Delivery): boolean => earlier > 0 || retry >= LAST_RETRY;

export async function startDeliveryRelay(targets: readonly string[]): Promise<DeliveryRelay> {
	const seen = new Map<string, number>();
	const posts = targets.map(() => ({ accepted: 0, failed: 0 }));
	let turn = 0;

	const post = async (request: IncomingMessage, body: string): Promise<boolean> => {
		const index = (turn += 1) % targets.length;
		const isAccepted = await fetch((targets[index] ?? '') + (request.url ?? ''), { method: 'POST', headers: headersOf(request), body })
			.then(async (answer) => (await answer.text(), answer.status === 200))
			// Down or killed: Zalo sees a broken connection, and the counter tells.
			.catch(() => false);
		const count = posts[index];
		if (count) count[isAccepted ? 'accepted' : 'failed'] += 1;
		return isAccepted;
	};
	const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const body = await textOf(request);
		const retry = Number(request.headers.num_retry ?? 0);
		const key = `${retry}:${body}`;
		const earlier = seen.get(key) ?? 0;
		seen.set(key, earlier + 1);
		const { copies, isAnswered } = relay.plan({ retry, earlier });
		const accepted = await Promise.all(Array.from({ length: copies }, async () => await post(request, body)));
		if (isAnswered && accepted.every(Boolean)) response.writeHead(200).end();
		else response.destroy();
	};

	const server = createServer((request, response) => {
		pass(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const relay: DeliveryRelay = {
		url: `http://127.0.0.1:${port}`,
		plan: () => ({ copies: 1, isAnswered: true }),
		posts,
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
	return relay;
}
