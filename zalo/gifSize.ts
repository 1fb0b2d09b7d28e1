import { ZaloInputError } from './errors/zaloInputError';

/** Width and height stand after the six letters of the signature, two bytes each, lower one first. */
const WIDTH_AT = 6;
const HEIGHT_AT = 8;
const HEADER_BYTES = 10;

/** Size in pixels from a GIF's own header. @throws ZaloInputError when the file ends before it, or says 0 */
export function gifSize(bytes: Uint8Array, field: string): { width: number; height: number } {
	const read = (at: number) => (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
	const size = { width: read(WIDTH_AT), height: read(HEIGHT_AT) };
	if (bytes.byteLength < HEADER_BYTES || size.width === 0 || size.height === 0) {
		throw new ZaloInputError(field, 'is a GIF that does not say how wide and high it is', 'The file is cut off or damaged. Save it again with another program.');
	}
	return size;
}
