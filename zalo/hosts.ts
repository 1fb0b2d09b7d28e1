import { ZaloInputError } from './errors/zaloInputError';

/** The three Zalo hosts this package may talk to. Source: shared/zalo/README.md §4, read 2026-11-21. */
export type HostName = 'openapi' | 'business' | 'oauth';

/** Base URLs without a trailing slash. */
export type Hosts = Readonly<Record<HostName, string>>;

export const DEFAULT_HOSTS: Hosts = {
	openapi: 'https://openapi.zalo.me',
	business: 'https://business.openapi.zalo.me',
	oauth: 'https://oauth.zaloapp.com',
};

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

const HOST_LABEL: Readonly<Record<HostName, string>> = {
	openapi: 'OA API Host',
	business: 'ZBS API Host',
	oauth: 'OAuth Host',
};

function checkedBase(name: HostName, value: unknown): string {
	const text = typeof value === 'string' && value.trim() !== '' ? value.trim() : DEFAULT_HOSTS[name];
	let url: URL;
	try {
		url = new URL(text);
	} catch {
		throw new ZaloInputError(HOST_LABEL[name], 'is not a URL', `Enter a full URL such as ${DEFAULT_HOSTS[name]}, or clear the field to use Zalo's host.`);
	}
	const isPlainLoopback = url.protocol === 'http:' && LOOPBACK.has(url.hostname);
	if (url.protocol !== 'https:' && !isPlainLoopback) {
		// A token must never travel in clear; only a simulator on the same machine may use http.
		throw new ZaloInputError(HOST_LABEL[name], 'must start with https://', 'Use https, or http only for a simulator on 127.0.0.1.');
	}
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/**
 * Hosts from a credential's fields; empty ones fall back to Zalo's.
 * @throws ZaloInputError when a host is no URL or not https (http is allowed on loopback only).
 */
export function readHosts(fields: Readonly<Record<string, unknown>>): Hosts {
	return {
		openapi: checkedBase('openapi', fields.apiHost),
		business: checkedBase('business', fields.businessHost),
		oauth: checkedBase('oauth', fields.oauthHost),
	};
}

/** Whether `url` lies below one of the configured hosts: the token goes nowhere else. */
export function isWithinHosts(url: string, hosts: Hosts): boolean {
	let target: URL;
	try {
		target = new URL(url);
	} catch {
		return false;
	}
	return Object.values(hosts).some((base) => {
		const host = new URL(base);
		const prefix = host.pathname.replace(/\/+$/, '');
		return target.origin === host.origin && (prefix === '' || target.pathname === prefix || target.pathname.startsWith(`${prefix}/`));
	});
}
