import type { Route } from './api';
import type { HostName } from './zaloError';

/** The mounted API routes. The coverage test walks it, so nothing can be mounted without being declared. */
export class RouteRegistry {
	private readonly routes = new Map<string, Route>();

	mount(routes: readonly Route[]): void {
		for (const route of routes) {
			const key = keyOf(route.host, route.method, route.path);
			if (this.routes.has(key)) throw new Error(`${key} is mounted twice`);
			this.routes.set(key, route);
		}
	}

	find(host: HostName, method: string, path: string): Route | 'wrongMethod' | 'unknown' {
		const exact = this.routes.get(keyOf(host, method, path));
		if (exact) return exact;
		return this.list().some((route) => route.host === host && route.path === path) ? 'wrongMethod' : 'unknown';
	}

	list(): Route[] {
		return [...this.routes.values()];
	}
}

const keyOf = (host: HostName, method: string, path: string): string => `${method} ${host} ${path}`;
