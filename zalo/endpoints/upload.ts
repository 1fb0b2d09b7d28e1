import { z } from '../z';
import { endpoint } from './endpoint';
import { inData } from './shapes';

const upload = z.strictObject({ file: z.strictObject({ bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array), fileName: z.string().min(1), mimeType: z.string().min(1) }) });

export const uploadImage = endpoint({
	name: 'Upload image',
	method: 'POST',
	host: 'openapi',
	path: '/v2.0/oa/upload/image',
	effect: 'write',
	encoding: 'multipart',
	request: upload,
	response: inData(z.object({ attachment_id: z.string().min(1) })),
	source: 'shared/zalo/messages.md §4 [A], read 2026-11-21',
});

export const uploadGif = endpoint({
	name: 'Upload GIF',
	method: 'POST',
	host: 'openapi',
	path: '/v2.0/oa/upload/gif',
	effect: 'write',
	encoding: 'multipart',
	request: upload,
	response: inData(z.object({ attachment_id: z.string().min(1) })),
	source: 'shared/zalo/messages.md §4 [A-], read 2026-11-21',
});

export const uploadFile = endpoint({
	name: 'Upload file',
	method: 'POST',
	host: 'openapi',
	path: '/v2.0/oa/upload/file',
	effect: 'write',
	encoding: 'multipart',
	request: upload,
	response: inData(z.object({ token: z.string().min(1) })),
	source: 'shared/zalo/messages.md §4 [A], read 2026-11-21',
});
