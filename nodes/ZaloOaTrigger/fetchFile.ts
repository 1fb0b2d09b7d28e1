import type { IWebhookFunctions } from 'n8n-workflow';
import { causesOf, neverLeftReason, socketCode } from '../../zalo/socketErrors';

export interface FetchLimits {
	readonly maxBytes: number;
	/** Ends the download, wherever it is. */
	readonly signal: AbortSignal;
}

/** Until the server begins to answer. */
const ANSWER_MS = 15_000;

const MAX_REDIRECTS = 2;

/** As much of a Node stream as we use. */
type ByteStream = AsyncIterable<Uint8Array> & { destroy(error?: Error): void };

interface Answer {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: ByteStream;
}

function megabytes(bytes: number): string {
	return `${Math.round((bytes / 1024 / 1024) * 100) / 100} MB`;
}

/** In our own words: HTTP libraries put addresses and headers into theirs. */
function failure(error: unknown, signal: AbortSignal): Error {
	if (signal.aborted) return new Error('not complete in time');
	const code = [...causesOf(error)].map(socketCode).find((found) => found !== '') ?? '';
	const isLate = ['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED'].includes(code);
	return new Error(isLate ? 'no answer in time' : `download failed${neverLeftReason(error) === undefined ? '' : `: ${neverLeftReason(error) ?? ''}`}`);
}

async function request(context: IWebhookFunctions, url: string, signal: AbortSignal): Promise<Answer> {
	try {
		return (await context.helpers.httpRequest({
			method: 'GET',
			url,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: ANSWER_MS,
			abortSignal: signal,
		})) as Answer;
	} catch (error) {
		throw failure(error, signal);
	}
}

/** Reads no further than the limit. */
async function readBytes({ body, headers }: Answer, { maxBytes, signal }: FetchLimits): Promise<Buffer> {
	const tooLarge = `larger than ${megabytes(maxBytes)}`;
	if (Number(headers['content-length'] ?? 0) > maxBytes) {
		body.destroy();
		throw new Error(tooLarge);
	}
	const stop = () => body.destroy(new Error('not complete in time'));
	signal.addEventListener('abort', stop);
	const chunks: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const chunk of body) {
			size += chunk.byteLength;
			if (size > maxBytes) break;
			chunks.push(chunk);
		}
	} catch (error) {
		throw failure(error, signal);
	} finally {
		signal.removeEventListener('abort', stop);
	}
	if (size > maxBytes) throw new Error(tooLarge);
	return Buffer.concat(chunks);
}

/**
 * Fetches one file without any token. Redirects are followed only where `isAllowed` says so.
 * @throws Error whose message says why in words fit for the operator
 */
export async function fetchFile(context: IWebhookFunctions, address: string, isAllowed: (address: string) => boolean, limits: FetchLimits): Promise<{ bytes: Buffer; contentType: string | undefined }> {
	let url = address;
	for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
		if (!isAllowed(url)) throw new Error(redirects === 0 ? 'not an address of Zalo' : 'redirected to an address that is not of Zalo');
		const answer = await request(context, url, limits.signal);
		const { location, 'content-type': contentType } = answer.headers;
		if (answer.statusCode === 200) return { bytes: await readBytes(answer, limits), contentType: typeof contentType === 'string' ? contentType : undefined };
		answer.body.destroy();
		if (answer.statusCode < 300 || answer.statusCode > 399 || typeof location !== 'string') throw new Error(`the server answered HTTP ${answer.statusCode}`);
		url = URL.canParse(location, url) ? new URL(location, url).href : '';
	}
	throw new Error('redirected too often');
}
