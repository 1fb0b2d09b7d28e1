/** n8n answered with an error status. */
export class N8nHttpError extends Error {
	constructor(
		readonly method: string,
		readonly path: string,
		readonly status: number,
		/** n8n's own message, or the start of the body. */
		readonly reason: string,
	) {
		super(`n8n answered ${status} to ${method} ${path}: ${reason}`);
		this.name = 'N8nHttpError';
	}
}

interface Reply {
	status: number;
	text: string;
	cookies: string[];
}

const TIMEOUT_MS = 60_000;
const AUTH_COOKIE = 'n8n-auth';

/** The two doors of an n8n: the editor's REST API (cookie) and the public API (key). Answers are typed by the caller. */
export class N8nRest {
	/** Value of the login cookie, for a browser: `{ name: 'n8n-auth', value, url }`. */
	cookie = '';
	apiKey = '';

	constructor(readonly baseUrl: string) {}

	/** Editor API below `/rest`; unwraps `{ data }`. */
	async rest<T>(method: string, path: string, body?: unknown): Promise<T> {
		const reply = await this.send(method, `/rest${path}`, body, { Cookie: `${AUTH_COOKIE}=${this.cookie}` });
		for (const cookie of reply.cookies) this.keepCookie(cookie);
		const parsed = parseOrUndefined(reply.text);
		return (isRecord(parsed) && 'data' in parsed ? parsed.data : parsed) as T;
	}

	/** Editor API, the whole answer: some lists put `count` beside `data`. */
	async raw<T>(method: string, path: string, body?: unknown): Promise<T> {
		const reply = await this.send(method, path, body, { Cookie: `${AUTH_COOKIE}=${this.cookie}` });
		return parseOrUndefined(reply.text) as T;
	}

	/** Public API below `/api/v1`. */
	async api<T>(method: string, path: string, body?: unknown): Promise<T> {
		const reply = await this.send(method, `/api/v1${path}`, body, { 'X-N8N-API-KEY': this.apiKey });
		return parseOrUndefined(reply.text) as T;
	}

	private async send(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Reply> {
		const response = await fetch(this.baseUrl + path, {
			method,
			headers: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		const text = await response.text();
		if (!response.ok) throw new N8nHttpError(method, path, response.status, reasonOf(text));
		return { status: response.status, text, cookies: response.headers.getSetCookie() };
	}

	private keepCookie(setCookie: string): void {
		const value = new RegExp(`^${AUTH_COOKIE}=([^;]+)`).exec(setCookie)?.[1];
		if (value !== undefined) this.cookie = value;
	}
}

function reasonOf(text: string): string {
	const parsed = parseOrUndefined(text);
	if (isRecord(parsed) && typeof parsed.message === 'string') return parsed.message;
	return text.slice(0, 500);
}

function parseOrUndefined(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// An empty 204, or an HTML page of a proxy: the caller sees undefined, error statuses were handled before.
		return undefined;
	}
}

/** Whether a parsed value is an object with keys. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
