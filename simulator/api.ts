import type { IncomingHttpHeaders } from 'node:http';

import type { JsonObject } from './data/eventExamples';
import type { Sim } from './sim';
import type { RateReading } from './state/rateBuckets';
import type { HostName, ZaloError } from './zaloError';

export interface UploadedFile {
	readonly field: string;
	readonly name: string;
	readonly bytes: Buffer;
}

/** One API request, read but not yet judged. */
export interface ApiCall {
	readonly host: HostName;
	readonly method: string;
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	readonly query: URLSearchParams;
	readonly rawBody: Buffer;
	readonly files: readonly UploadedFile[];
	/** Multipart trouble found while reading: the file was larger than the simulator reads at all. */
	readonly isTooLarge: boolean;
	/** Go to the journal. */
	readonly warnings: string[];
	/** Filled by the guard of the OA host; becomes the X-RateLimit headers. */
	rate?: RateReading;
}

export interface ApiAnswer {
	readonly status?: number;
	/** 302 target; the body is then empty. */
	readonly location?: string;
	readonly body: JsonObject | string;
	/** Set where a code other than 0 is no refusal: the call table has several kinds of yes. */
	readonly isAccepted?: true;
}

export type Handler = (sim: Sim, call: ApiCall) => ApiAnswer;

export interface Route {
	readonly method: 'GET' | 'POST';
	readonly host: HostName;
	readonly path: string;
	readonly handle: Handler;
}

/** `{data, error: 0, message: "Success"}` of the OA host. */
export const oaSuccess = (data?: JsonObject | JsonObject[] | string[], extra: JsonObject = {}): ApiAnswer => ({ body: { ...(data === undefined ? {} : { data }), ...extra, error: 0, message: 'Success' } });

/** `{error: 0, message: "Success", data}` of the ZBS host. */
export const zbsSuccess = (data: JsonObject | JsonObject[] | string[], extra: JsonObject = {}): ApiAnswer => ({ body: { error: 0, message: 'Success', data, ...extra } });

/** The JSON body, or the given refusal when it is none. */
export function jsonBody(call: ApiCall, refuse: () => ZaloError): JsonObject {
	const type = call.headers['content-type'] ?? '';
	if (!type.includes('json')) call.warnings.push(`content-type is "${type}", not application/json`);
	let value: unknown;
	try {
		value = JSON.parse(call.rawBody.toString('utf8'));
	} catch {
		throw refuse();
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse();
	return value as JsonObject;
}

/** A header as one string, or undefined. */
export function header(call: ApiCall, name: string): string | undefined {
	const value = call.headers[name];
	return Array.isArray(value) ? value[0] : value;
}

/** Body of a refusal in the shape of the host that refuses. */
export function refusalBody(sim: Sim, error: ZaloError): JsonObject {
	if (error.host === 'oauth') {
		return {
			error: error.code, error_name: error.message, error_reason: error.reason, error_description: error.reason || error.message,
			ref_doc: 'https://developers.zalo.me/docs/api/official-account-api/xac-thuc-va-uy-quyen',
		};
	}
	const data = error.host === 'business' && sim.switches.get('zbsErrorData') === 'null' ? { data: null } : {};
	return { error: error.code, message: error.message, ...data };
}

/** Answer to a path the host does not know: the code is a string on the OAuth host only. */
export function unknownPath(host: HostName): JsonObject {
	if (host === 'oauth') return { error: '404', error_name: 'Not Found', error_reason: '', error_description: 'Not Found' };
	return { error: 404, message: 'Not Found' };
}
