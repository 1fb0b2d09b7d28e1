/** The code of `zalo_verifier<CODE>.html`: what operators paste may be the code, the file name or the whole meta tag. */
export function verificationCode(input: string): string {
	const text = input.trim();
	const inTag = /content\s*=\s*["']([^"']+)["']/i.exec(text)?.[1];
	const inFile = /zalo_verifier([0-9A-Za-z_-]+)(?:\.html)?$/i.exec(text)?.[1];
	return (inTag ?? inFile ?? text).trim();
}

function escapeHtml(text: string): string {
	const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
	return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/**
 * The page Zalo reads to verify a URL prefix. Working servers use `property=` as well as `name=`, so both are there.
 * Source: shared/zalo/oauth.md §2 and README.md §5 row 27, read 2026-11-21.
 */
export function verificationPage(code: string): string {
	const content = escapeHtml(code);
	const tags = code === '' ? '' : `<meta property="zalo-platform-site-verification" name="zalo-platform-site-verification" content="${content}" />`;
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Zalo OA webhook</title>${tags}</head><body>Zalo OA webhook</body></html>`;
}
