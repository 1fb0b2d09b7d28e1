import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';

import type { ApiCall, UploadedFile } from './api';
import type { HostName } from './zaloError';

/** Above every documented limit, so that the rules, not the parser, refuse a large file. */
const MAX_BYTES = 52 * 1024 * 1024;

const parseMultipart = multer({ storage: multer.memoryStorage(), limits: { fileSize: MAX_BYTES, files: 5 } }).any();

/** Reads one request completely. Never throws for what a client did wrong: the rules decide what that means. */
export async function readCall(host: HostName, req: Request, res: Response): Promise<ApiCall> {
	const url = new URL(req.originalUrl, 'http://simulator');
	const base = {
		host, method: req.method, path: url.pathname.slice(`/${host}`.length), headers: req.headers, query: url.searchParams,
		rawBody: Buffer.alloc(0), files: [], isTooLarge: false, warnings: [],
	};
	if ((req.headers['content-type'] ?? '').startsWith('multipart/form-data')) return { ...base, ...(await readFiles(req, res)) };
	return { ...base, ...(await readRaw(req)) };
}

async function readRaw(req: Request): Promise<Pick<ApiCall, 'rawBody' | 'isTooLarge'>> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of req as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size <= MAX_BYTES) chunks.push(chunk);
	}
	return { rawBody: Buffer.concat(chunks), isTooLarge: size > MAX_BYTES };
}

async function readFiles(req: Request, res: Response): Promise<Pick<ApiCall, 'files' | 'isTooLarge' | 'warnings'>> {
	const error = await new Promise<unknown>((resolve) => parseMultipart(req, res, resolve));
	if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') return { files: [], isTooLarge: true, warnings: [error.message] };
	if (error instanceof Error) return { files: [], isTooLarge: false, warnings: [error.message] };
	const uploaded = Array.isArray(req.files) ? req.files : [];
	// multer hands file names over as latin1; browsers and clients send UTF-8.
	const files = uploaded.map((file): UploadedFile => ({ field: file.fieldname, name: Buffer.from(file.originalname, 'latin1').toString('utf8'), bytes: file.buffer }));
	return { files, isTooLarge: false, warnings: [] };
}
