/** Whether `path` is `prefix` or lies below it, by whole segments: /message/template does not cover /message/template-tag. */
export function isUnder(path: string, prefix: string): boolean {
	return path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);
}
