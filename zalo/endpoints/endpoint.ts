import type { HostFamily } from '../errors/types';
import type { HostName } from '../hosts';
import type { z } from '../z';

/**
 * What a call does to the world; decides retry and pacing.
 * `read`: may be repeated. `write`: changes stored data. `send`: reaches a person and may cost money, never repeated blindly.
 */
export type Effect = 'read' | 'write' | 'send';

/** How the input travels. `data` is the OA host's one query parameter holding JSON; `query` are plain query parameters. */
export type Encoding = 'json' | 'data' | 'query' | 'multipart' | 'none';

/** Which number family an error of a host belongs to (the same number differs between hosts). */
export const HOST_FAMILY = { openapi: 'oa', business: 'zbs', oauth: 'oauth' } as const satisfies Record<HostName, HostFamily>;

/** One call of Zalo's API as data. `response` reads the whole body (envelope included) and may reshape it. */
export interface Endpoint<Request extends z.ZodTypeAny = z.ZodTypeAny, Response extends z.ZodTypeAny = z.ZodTypeAny> {
	readonly name: string;
	readonly method: 'GET' | 'POST';
	readonly host: HostName;
	readonly path: string;
	readonly effect: Effect;
	readonly encoding: Encoding;
	/** Strict: an unknown key is a bug of ours. */
	readonly request: Request;
	/** Tolerant: unknown keys are kept out, only what we use is required. */
	readonly response: Response;
	/** Document and mark. */
	readonly source: string;
}

/** Keeps the row's literal types while checking its shape. */
export function endpoint<Request extends z.ZodTypeAny, Response extends z.ZodTypeAny>(row: Endpoint<Request, Response>): Endpoint<Request, Response> {
	return row;
}
