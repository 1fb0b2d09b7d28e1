import type { IWebhookFunctions } from 'n8n-workflow';
import { CREDENTIAL } from '../shared/credentialSession';

/** One header of the request. */
export function headerOf(context: IWebhookFunctions, name: string): string | undefined {
	const value = context.getHeaderData()[name];
	return typeof value === 'string' ? value : undefined;
}

/** The body exactly as it came in. */
export async function rawBodyOf(context: IWebhookFunctions): Promise<Buffer> {
	const request = context.getRequestObject();
	// For content types n8n does not parse, the bytes may not have been read yet.
	if (!Buffer.isBuffer(request.rawBody)) await request.readRawBody();
	return Buffer.isBuffer(request.rawBody) ? request.rawBody : Buffer.alloc(0);
}

/** What Zalo is told; it looks at the status only. */
export const RECEIVED = { received: true };

/** The one answer a request gets; a second call does nothing. */
export function answer(context: IWebhookFunctions, status: number): void {
	const response = context.getResponseObject();
	if (!response.headersSent) response.status(status).json(RECEIVED);
}

/** This node of this workflow, as a key of what the process remembers. */
export function nodeKeyOf(context: IWebhookFunctions): string {
	return `${context.getWorkflow().id ?? ''}:${context.getNode().id}`;
}

/** The credential the node names; '' when none is chosen. */
export function credentialIdOf(context: IWebhookFunctions): string {
	return context.getNode().credentials?.[CREDENTIAL]?.id ?? '';
}
