import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { uploadFile, uploadGif, uploadImage } from '../../zalo/endpoints/upload';
import { ZaloApiError } from '../../zalo/errors/zaloApiError';
import { ZaloTransportError } from '../../zalo/errors/zaloTransportError';
import { RETRY } from '../../zalo/retry';
import { checkUpload, contentHash, type UploadKind } from '../../zalo/uploadFile';
import { binaryField } from '../shared/fields';
import type { OperationContext } from '../shared/operation';
import { UploadMemory, type StoredUpload } from './uploadMemory';

/** One per process. */
const memory = new UploadMemory();

/** The file to upload, and whether an upload known from before may stand for it. */
export const uploadFields: readonly INodeProperties[] = [
	binaryField,
	{
		displayName: 'Reuse Earlier Upload',
		name: 'reuseUpload',
		type: 'boolean',
		default: true,
		hint: 'Zalo takes 5,000 uploads a month and keeps each for 7 days',
		description: 'Whether to use the upload known from before when the same file comes again, so that one picture for 1,000 people is uploaded once',
	},
];

/** A checked file of this item. */
export interface ReadyFile {
	readonly kind: UploadKind;
	readonly bytes: Uint8Array;
	readonly fileName: string;
	readonly mimeType: string;
	readonly mayReuse: boolean;
}

/** Reads and checks the file of this item. Calls nobody. @throws ZaloInputError for a file Zalo would not take */
export async function readyFile(context: OperationContext, kind: UploadKind): Promise<ReadyFile> {
	const mayReuse = context.boolean('reuseUpload');
	const file = await context.binary('binaryField');
	return { kind, bytes: file.bytes, mayReuse, ...checkUpload(kind, file, 'Input Binary Field') };
}

async function post({ zalo }: OperationContext, { kind, bytes, fileName, mimeType }: ReadyFile): Promise<string> {
	const input = { file: { bytes, fileName, mimeType } };
	if (kind === 'file') return (await zalo.call(uploadFile, input)).token;
	return (await zalo.call(kind === 'gif' ? uploadGif : uploadImage, input)).attachment_id;
}

/**
 * An upload reaches nobody, and up to a run's worth of items may wait for it: when its answer is lost it is made once more.
 * The client does not do so by itself, because it repeats nothing that may have been carried out.
 */
async function posted(context: OperationContext, file: ReadyFile): Promise<string> {
	return await post(context, file).catch(async (error: unknown) => {
		if (!(error instanceof ZaloTransportError && error.kind === 'unknown')) throw error;
		await context.sleep(RETRY.firstBackoffMs);
		return await post(context, file);
	});
}

/** The user sees the name of a file, not that of a picture: there the name is part of what is sent. */
async function keyOf({ tokens }: OperationContext, { kind, bytes, fileName }: ReadyFile): Promise<string> {
	return [await tokens.account(), kind, contentHash(bytes), kind === 'file' ? fileName : ''].join(':');
}

/** The upload of a file, new or known. */
export async function uploaded(context: OperationContext, file: ReadyFile): Promise<StoredUpload & { isReused: boolean }> {
	const key = await keyOf(context, file);
	const upload = async () => await posted(context, file);
	if (file.mayReuse) return await memory.reuse(key, context.nowMs, upload);
	return { ...(await memory.renew(key, context.nowMs, upload)), isReused: false };
}

function isExpiredUpload(error: unknown): boolean {
	return error instanceof ZaloApiError && error.action === 'reupload';
}

/**
 * Uploads, or reuses, and sends. When Zalo says that a reused upload has expired it has sent nothing: then it is uploaded
 * once more, and sent.
 */
export async function sendUploaded(context: OperationContext, file: ReadyFile, send: (id: string) => Promise<IDataObject>): Promise<IDataObject> {
	const upload = await uploaded(context, file);
	const sending = send(upload.id);
	if (!upload.isReused) return await sending;
	return await sending.catch(async (error: unknown) => {
		if (!isExpiredUpload(error)) throw error;
		memory.forget(await keyOf(context, file), upload.id);
		return await send((await uploaded(context, file)).id);
	});
}
