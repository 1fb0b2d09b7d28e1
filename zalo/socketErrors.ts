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

/** Why the request never left, in words; undefined when it may have. */
export function neverLeftReason(error: unknown): string | undefined {
	for (const { code, syscall } of causesOf(error)) {
		const reason = typeof code === 'string' ? NEVER_LEFT[code] : undefined;
		// A route can also vanish under an open connection: then the request may have arrived.
		const isWhileConnecting = !/UNREACH$/.test(String(code)) || syscall === 'connect';
		if (reason !== undefined && isWhileConnecting) return reason;
	}
	return undefined;
}
