import { Pool } from 'undici';

import { arrivals, Stopwatch, type SendRun } from './run';
import { TEXT } from './senders';
import type { Stage } from './stage';

/** As many as the node has at once unless told otherwise. */
const IN_FLIGHT = 20;

/** The same messages by undici alone, read and parsed: the reference. */
export async function runRaw({ simulator, userIds }: Stage, latencyMs: number, count: number): Promise<SendRun> {
	await simulator.resetMeter();
	const pool = new Pool(simulator.url, { connections: IN_FLIGHT, pipelining: 1 });
	const headers = { 'content-type': 'application/json', accept: 'application/json', access_token: simulator.accessToken };
	let next = 0;
	let accepted = 0;
	const worker = async () => {
		while (next < count) {
			const index = next++;
			const body = JSON.stringify({ recipient: { user_id: userIds[index % userIds.length] }, message: { text: `${TEXT}${index} của mình đã giao xong ạ!` } });
			const response = await pool.request({ method: 'POST', path: '/openapi/v3.0/oa/message/cs', headers, body });
			if (((await response.body.json()) as { error?: unknown }).error === 0) accepted += 1;
		}
	};
	const watch = new Stopwatch(process.pid, simulator.pid);
	const startMs = performance.now();
	await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
	const ms = performance.now() - startMs;
	const used = watch.read();
	await pool.close();
	return { sender: 'raw', latencyMs, items: count, nodeMs: ms, executionMs: ms, requestsPerSecond: (count * 1000) / ms, storedMegabytes: 0, ...used, ...arrivals(await simulator.meter(), accepted) };
}
