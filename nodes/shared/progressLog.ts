import type { IExecuteFunctions } from 'n8n-workflow';

/** Often enough to see that a long run is alive, seldom enough not to fill the log. */
const EVERY_MS = 10_000;

/** Says now and then how far a long run is: in the n8n log, and in the browser's console while somebody watches it. */
export function progressLog(context: IExecuteFunctions, count: number): (done: number) => void {
	let saidAtMs = Date.now();
	return (done) => {
		const nowMs = Date.now();
		if (nowMs - saidAtMs < EVERY_MS || done === count) return;
		saidAtMs = nowMs;
		const text = `${context.getNode().name}: ${done} of ${count} items done`;
		context.logger.info(text);
		context.sendMessageToUI(text);
	};
}
