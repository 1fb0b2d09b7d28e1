import type { UploadKind } from './types';

const MB = 1024 * 1024;

/** Documented limits. Whether a megabyte is 10^6 or 2^20 bytes is not stated; ASSUMED 2^20. */
export const UPLOAD_RULES: Readonly<Record<UploadKind, { readonly maxBytes: number; readonly extensions: readonly string[] }>> = {
	image: { maxBytes: MB, extensions: ['jpg', 'png'] },
	gif: { maxBytes: 5 * MB, extensions: ['gif'] },
	file: { maxBytes: 5 * MB, extensions: ['pdf', 'doc', 'docx', 'csv'] },
	templateImage: { maxBytes: 500 * 1024, extensions: ['jpg', 'png'] },
};

const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
	['jpg', [0xff, 0xd8, 0xff]],
	['png', [0x89, 0x50, 0x4e, 0x47]],
	['gif', [0x47, 0x49, 0x46, 0x38]],
	['pdf', [0x25, 0x50, 0x44, 0x46]],
	['doc', [0xd0, 0xcf, 0x11, 0xe0]],
	['zip', [0x50, 0x4b, 0x03, 0x04]],
];

/** The real type by the first bytes; null when it is none Zalo takes. A docx is a zip, a csv any text: there the name decides. */
export function sniff(bytes: Buffer, name: string): string | null {
	const extension = name.toLowerCase().split('.').at(-1) ?? '';
	const found = SIGNATURES.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte))?.[0];
	if (found === 'zip') return extension === 'docx' ? 'docx' : null;
	if (found !== undefined) return found;
	const isText = bytes.length > 0 && !bytes.includes(0);
	return isText && extension === 'csv' ? 'csv' : null;
}
