import type { Hosts } from './hosts';

/** Where Zalo keeps what users send; a host below one of these. Read 2026-11-21. */
const ATTACHMENT_DOMAINS = [
	{ domain: 'zdn.vn', source: 'shared/zalo/webhooks.md §5: "Files live on *.zdn.vn"' },
	{ domain: 'zadn.vn', source: 'shared/zalo/webhooks.md §5: "older zadn.vn"' },
] as const;

/** Attachments whose `url` is a file. A link leads to somebody's page, a business card to a profile. Source: shared/zalo/webhooks.md §5. */
const FILE_TYPES: ReadonlySet<string> = new Set(['image', 'gif', 'audio', 'video', 'sticker', 'file']);

export function isFile(attachment: { readonly type: string | null; readonly url: string | null }): boolean {
	return attachment.type !== null && FILE_TYPES.has(attachment.type) && attachment.url !== null;
}

/** Whether a file may be fetched from there: https on a host of Zalo, or the server that the credential names (the simulator). */
export function isAttachmentAddress(address: string, hosts: Hosts): boolean {
	let url: URL;
	try {
		url = new URL(address);
	} catch {
		// No URL, so no host of Zalo.
		return false;
	}
	if (url.username !== '' || url.password !== '') return false;
	if (Object.values(hosts).some((base) => new URL(base).origin === url.origin)) return true;
	const isDefaultPort = url.port === '';
	return url.protocol === 'https:' && isDefaultPort && ATTACHMENT_DOMAINS.some(({ domain }) => url.hostname.endsWith(`.${domain}`));
}
