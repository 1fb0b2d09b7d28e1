import type { IWebhookFunctions } from 'n8n-workflow';
import { BoundedMap } from '../../zalo/boundedMap';
import { forgetDelivery } from './repeatDesk';
import { nodeKeyOf } from './request';

/** The part of the response that tells what became of the execution. */
interface Answer {
	/** Also true when n8n has answered somebody who hung up before. */
	readonly writableEnded: boolean;
	readonly statusCode: number;
}

const MAX_WAITING = 1_000;

/** Deliveries that n8n answers once their execution is in its database; kept when Zalo hung up before. */
const waiting = new BoundedMap<Answer>(MAX_WAITING);

/** n8n answers 500 when it could not store the execution. */
function hasFailed({ statusCode }: Answer): boolean {
	return statusCode >= 400;
}

function keyOf(context: IWebhookFunctions, dedupeKey: string): string {
	return `${nodeKeyOf(context)}:${dedupeKey}`;
}

/** Leaves the answer to n8n and sees to it that an event which could not be stored is taken when Zalo brings it again. */
export function answerAfterStoring(context: IWebhookFunctions, dedupeKey: string): void {
	const response = context.getResponseObject();
	const key = keyOf(context, dedupeKey);
	const node = nodeKeyOf(context);
	waiting.set(key, response);
	response.once('finish', () => {
		waiting.delete(key);
		if (hasFailed(response)) forgetDelivery(node, dedupeKey);
	});
}

/**
 * Whether n8n is still storing an earlier delivery of this event, whose answer Zalo did not wait for. One that failed in the
 * meantime is forgotten, so that this one counts as new.
 */
export function isBeingStored(context: IWebhookFunctions, dedupeKey: string): boolean {
	const key = keyOf(context, dedupeKey);
	const earlier = waiting.get(key);
	if (earlier === undefined) return false;
	if (!earlier.writableEnded) return true;
	waiting.delete(key);
	if (hasFailed(earlier)) forgetDelivery(nodeKeyOf(context), dedupeKey);
	return false;
}
