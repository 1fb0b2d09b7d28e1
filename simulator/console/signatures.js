/**
 * Says how an event was signed, worked out again in the browser from the bytes sent: `good`, the name of the mistake,
 * or `none`. Needs a secure context (localhost is one); elsewhere signed events read as `signed`.
 */
const cache = new Map();

export async function judgeSignatures(entries, app) {
	return await Promise.all(entries.map(async (entry) => {
		const key = `${entry.id}|${entry.signature}`;
		if (!cache.has(key)) cache.set(key, await judge(entry, app));
		return cache.get(key);
	}));
}

export const forgetSignatures = () => cache.clear();

async function judge({ signature, rawBody }, app) {
	if (!signature) return 'none';
	if (!globalThis.crypto?.subtle || !app.oaSecretKey) return 'signed';
	const mac = signature.replace(/^mac=/i, '').toLowerCase();
	const timestamp = /"timestamp"\s*:\s*"?(\d+)/.exec(rawBody ?? '')?.[1] ?? '';
	const sha = async (...terms) => hex(await crypto.subtle.digest('SHA-256', bytes(terms.join(''))));
	const first = { appId: app.appId, oaId: app.oaId };
	const matches = async (term, secret) => mac === (await sha(first[term], rawBody, timestamp, app[secret]));
	if (await matches(app.macFirstTerm, app.macSecret)) return 'good';
	if (await matches('appId', 'oaSecretKey')) return 'OA Secret Key';
	if (await matches('appId', 'appSecret')) return 'app secret';
	if (await matches('oaId', 'oaSecretKey')) return 'OA id first';
	if (mac === (await hmac(rawBody, app.oaSecretKey))) return 'HMAC';
	return 'forged';
}

const bytes = (text) => new TextEncoder().encode(text);
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

async function hmac(text, secret) {
	const key = await crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
	return hex(await crypto.subtle.sign('HMAC', key, bytes(text)));
}
