import { createHash } from 'node:crypto';
import { ZaloInputError } from './errors/zaloInputError';
import { LIMITS, type Limit } from './limits';

/** A file to upload, fully in memory (Zalo's largest is 5 MB, 50 MB for the video of an article). */
export interface UploadFile {
	readonly bytes: Uint8Array;
	readonly fileName: string;
}

/** How long Zalo keeps an upload, at most. Source: shared/zalo/messages.md §4 [A], read 2026-11-21. */
export const UPLOAD_LIFETIME_MS = 7 * 24 * 3_600_000;

/** The same for the same bytes, and for no others. */
export function contentHash(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}

interface FileType {
	readonly extensions: readonly string[];
	readonly mimeType: string;
	/** First bytes; none for text formats, which have no signature. */
	readonly magic?: readonly (readonly number[])[];
	/** Where they stand; 0 unless given. */
	readonly magicAt?: number;
	/** The same first bytes also stand in other files (every ZIP, every old Office file, every RIFF): the name must agree. */
	readonly isSharedContainer?: true;
}

const JPEG: FileType = { extensions: ['jpg', 'jpeg'], mimeType: 'image/jpeg', magic: [[0xff, 0xd8, 0xff]] };
const PNG: FileType = { extensions: ['png'], mimeType: 'image/png', magic: [[0x89, 0x50, 0x4e, 0x47]] };
const GIF: FileType = { extensions: ['gif'], mimeType: 'image/gif', magic: [[0x47, 0x49, 0x46, 0x38]] };
const PDF: FileType = { extensions: ['pdf'], mimeType: 'application/pdf', magic: [[0x25, 0x50, 0x44, 0x46]] };
const DOC: FileType = { extensions: ['doc'], mimeType: 'application/msword', magic: [[0xd0, 0xcf, 0x11, 0xe0]], isSharedContainer: true };
const DOCX: FileType = {
	extensions: ['docx'],
	mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	magic: [[0x50, 0x4b, 0x03, 0x04]],
	isSharedContainer: true,
};
const AVI: FileType = { extensions: ['avi'], mimeType: 'video/x-msvideo', magic: [[0x52, 0x49, 0x46, 0x46]], isSharedContainer: true };
/** The first four bytes are a length, then stands `ftyp`. Other films and pictures begin the same: the name must agree. */
const MP4: FileType = { extensions: ['mp4'], mimeType: 'video/mp4', magic: [[0x66, 0x74, 0x79, 0x70]], magicAt: 4, isSharedContainer: true };
const CSV: FileType = { extensions: ['csv'], mimeType: 'text/csv' };

/** What each upload accepts. Source: shared/zalo/messages.md §4 and §7, read 2026-11-21. */
export const UPLOAD_KINDS = {
	image: { label: 'image', one: 'an image', types: [JPEG, PNG], limit: LIMITS.imageBytes },
	gif: { label: 'GIF', one: 'a GIF', types: [GIF], limit: LIMITS.gifBytes },
	file: { label: 'file', one: 'a file', types: [PDF, DOC, DOCX, CSV], limit: LIMITS.fileBytes },
	video: { label: 'video', one: 'a video', types: [AVI, MP4], limit: LIMITS.articleVideoBytes },
} as const satisfies Record<string, { label: string; one: string; types: readonly FileType[]; limit: Limit }>;

export type UploadKind = keyof typeof UPLOAD_KINDS;

function extensionOf(fileName: string): string {
	return /\.([0-9A-Za-z]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

function hasMagic(type: FileType, bytes: Uint8Array): boolean {
	if (type.magic === undefined) return !bytes.subarray(0, 512).includes(0);
	const at = type.magicAt ?? 0;
	return type.magic.some((magic) => magic.every((byte, index) => bytes[at + index] === byte));
}

/** Whether the bytes alone name the type: not for text, and not for Word's containers, which archives and spreadsheets share. */
function canGoByBytes(type: FileType, extension: string): boolean {
	if (type.magic === undefined) return false;
	return type.isSharedContainer === true ? extension === '' : true;
}

/** `1.4 MB`, for messages to people. */
function readableSize(bytes: number): string {
	return bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`;
}

/**
 * Checks size and type by content, not only by name, and returns the type to declare.
 * @throws ZaloInputError naming the field, the limit and the actual size or type.
 */
export function checkUpload(kind: UploadKind, file: UploadFile, field: string): { mimeType: string; fileName: string } {
	const { types, limit, label, one } = UPLOAD_KINDS[kind];
	const size = file.bytes.byteLength;
	const accepted = types.flatMap((type) => type.extensions).join(', ');
	if (size === 0) throw new ZaloInputError(field, 'is an empty file', 'Check the node that produces the binary data.');
	if (size > limit.max) {
		throw new ZaloInputError(field, `is ${readableSize(size)}; Zalo accepts ${label}s up to ${readableSize(limit.max)}`, 'Make it smaller before sending.');
	}
	const extension = extensionOf(file.fileName);
	const content = types.find((type) => hasMagic(type, file.bytes) && (type.extensions.includes(extension) || canGoByBytes(type, extension)));
	if (content === undefined) {
		throw new ZaloInputError(field, `is not ${one} of a type Zalo accepts`, `Send one of: ${accepted}.`);
	}
	const base = file.fileName.trim() === '' ? label : file.fileName;
	// Zalo decides by the name's ending, so a right file under a wrong name gets the right one.
	return { mimeType: content.mimeType, fileName: content.extensions.includes(extension) ? base : `${base}.${content.extensions[0] ?? ''}` };
}
