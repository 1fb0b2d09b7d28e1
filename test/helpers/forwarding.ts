import type { IncomingMessage } from 'node:http';

/** Headers of one connection; fetch writes its own. */
const PER_CONNECTION = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'accept-encoding', 'host', 'expect'];

export async function textOf(request: IncomingMessage): Promise<string> {
	let text = '';
	for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
	return text;
}

/** What a relay passes on. */
export function headersOf(request: IncomingMessage): Record<string, string> {
	const kept = Object.entries(request.headers).filter(([name]) => !PER_CONNECTION.includes(name));
	return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
