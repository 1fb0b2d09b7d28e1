import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { toErrorDetails } from '../../zalo/errors/errorDetails';
import { ZaloApiError } from '../../zalo/errors/zaloApiError';
import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import { ZaloTransportError } from '../../zalo/errors/zaloTransportError';

/** What a person reads: what happened, what to do, and the facts for a workflow to branch on. Never a token, a secret or a full phone number. */
export interface ErrorReport {
	readonly message: string;
	readonly whatToDo: string;
	readonly details: JsonObject;
}

/** THE error translator of the nodes. */
export function describeError(error: unknown): ErrorReport {
	const details = toErrorDetails(error);
	const isOurs = error instanceof ZaloApiError || error instanceof ZaloInputError || error instanceof ZaloTransportError;
	return { message: isOurs ? error.message : details.meaning, whatToDo: details.whatToDo, details: details as JsonObject };
}

/** The error n8n shows for an item. Built from the report, so nothing of the request can ride along. */
export function toNodeError(node: INode, error: unknown, itemIndex: number | undefined, progress: string): NodeApiError | NodeOperationError {
	if (error instanceof NodeOperationError) return error;
	const { message, whatToDo, details } = describeError(error);
	const description = [whatToDo, progress].filter((part) => part !== '').join(' ');
	const position = itemIndex === undefined ? {} : { itemIndex };
	if (error instanceof ZaloApiError || error instanceof ZaloTransportError) {
		return new NodeApiError(node, details, { message, description, ...position });
	}
	return new NodeOperationError(node, message, { description, ...position });
}
