/** Socket errors that happen before a byte of the request is on the wire: repeating cannot do anything twice. */
export const NEVER_LEFT: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'connection refused',
	ENOTFOUND: 'host not found',
	EAI_AGAIN: 'host name look-up failed',
	EHOSTUNREACH: 'host unreachable',
	ENETUNREACH: 'network unreachable',
};

/** An error and what caused it, outermost first. Bounded: foreign errors may be circular. */
export function* causesOf(error: unknown): Generator<Record<string, unknown>> {
	for (let current = error, depth = 0; typeof current === 'object' && current !== null && depth < 6; depth++) {
		yield current as Record<string, unknown>;
		current = (current as { cause?: unknown }).cause;
	}
}

/** The code of a socket error. n8n 1.x drops the cause of a wrapped error and keeps its code as `httpCode`. */
export function socketCode({ code, httpCode }: Record<string, unknown>): string {
	return [code, httpCode].find((value): value is string => typeof value === 'string') ?? '';
}

/** Why the request never left, in words; undefined when it may have. */
export function neverLeftReason(error: unknown): string | undefined {
	for (const link of causesOf(error)) {
		const code = socketCode(link);
		const reason = NEVER_LEFT[code];
		// A route can also vanish under an open connection: then the request may have arrived.
		const isWhileConnecting = !code.endsWith('UNREACH') || link.syscall === 'connect';
		if (reason !== undefined && isWhileConnecting) return reason;
	}
	return undefined;
}
