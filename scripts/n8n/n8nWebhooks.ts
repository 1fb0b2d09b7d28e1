import { poll } from './n8nExecutions';

const DEFAULT_TIMEOUT_MS = 30_000;

/** Production webhooks, looked at from outside. */
export class N8nWebhooks {
	constructor(private readonly baseUrl: string) {}

	/** Production URL of a trigger whose description says `path`; `webhookId` is in the workflow's node. */
	urlOf(webhookId: string, path?: string): string {
		return `${this.baseUrl}/webhook/${webhookId}${path === undefined ? '' : `/${path}`}`;
	}

	/**
	 * Methods n8n serves on this URL, without starting any execution: n8n answers a cross-origin
	 * preflight from its table of registered webhooks and does not call the node.
	 */
	async methods(url: string): Promise<string[]> {
		const response = await fetch(url, {
			method: 'OPTIONS',
			headers: { Origin: 'http://harness.invalid', 'Access-Control-Request-Method': 'POST' },
			signal: AbortSignal.timeout(5000),
		});
		await response.text();
		const allowed = response.headers.get('access-control-allow-methods') ?? '';
		return allowed.split(/,\s*/).filter((method) => method !== '' && method !== 'OPTIONS');
	}

	/** Waits until a POST to this URL would reach its node. */
	async waitFor(url: string, method = 'POST', timeoutMs = DEFAULT_TIMEOUT_MS): Promise<void> {
		await poll(timeoutMs, `n8n to serve ${method} ${url}`, async () => ((await this.methods(url)).includes(method) ? true : undefined));
	}

	/** Waits until n8n answers 404 on this URL. */
	async waitUntilGone(url: string, method = 'POST', timeoutMs = DEFAULT_TIMEOUT_MS): Promise<void> {
		await poll(timeoutMs, `n8n to stop serving ${method} ${url}`, async () => ((await this.methods(url)).includes(method) ? undefined : true));
	}
}
