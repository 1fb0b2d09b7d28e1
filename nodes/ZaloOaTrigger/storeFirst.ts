import type { IWebhookFunctions } from 'n8n-workflow';
import { BoundedMap } from '../../zalo/boundedMap';
import { nodeKeyOf } from './request';

/** The part of the response that tells what became of the execution. */
interface Answer {
	/** Also true when n8n has answered somebody who hung up before. */
	readonly writableEnded: boolean;
	readonly statusCode: number;
}

interface Delivery {
	readonly answer: Answer;
	/** Forgets that this event has started the workflow. */
	readonly undo: () => void;
}

/** Far more than n8n stores at a time; each may hold a closed connection until Zalo asks again. */
const MAX_WAITING = 2_000;

/** Deliveries that n8n answers once their execution is in its database; kept when Zalo hung up before. */
const waiting = new BoundedMap<Delivery>(MAX_WAITING);

/** n8n answers 500 when it could not store the execution. */
function hasFailed({ statusCode }: Answer): boolean {
	return statusCode >= 400;
}

function keyOf(context: IWebhookFunctions, dedupeKey: string): string {
	return `${nodeKeyOf(context)}:${dedupeKey}`;
}

/**
 * Leaves the answer to n8n. `undo` is called when n8n could not store the execution: then the event must be taken when Zalo
 * brings it again.
 */
export function answerAfterStoring(context: IWebhookFunctions, dedupeKey: string, undo: () => void): void {
	const answer = context.getResponseObject();
	const key = keyOf(context, dedupeKey);
	waiting.set(key, { answer, undo });
	answer.once('finish', () => {
		waiting.delete(key);
		if (hasFailed(answer)) undo();
	});
}

/**
 * Whether n8n is still storing an earlier delivery of this event, whose answer Zalo did not wait for. One that failed in the
 * meantime is undone, so that this one counts as new.
 */
export function isBeingStored(context: IWebhookFunctions, dedupeKey: string): boolean {
	const key = keyOf(context, dedupeKey);
	const earlier = waiting.get(key);
	if (earlier === undefined) return false;
	if (!earlier.answer.writableEnded) return true;
	waiting.delete(key);
	if (hasFailed(earlier.answer)) earlier.undo();
	return false;
}
