/** The smallest files that are what they claim to be, by their first bytes. */
export const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 0x01, 0xff, 0xd9]);
export const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d]);
export const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n', 'latin1');
/** Another file of the same kind: its bytes differ, so that it is not taken for one uploaded before. */
export const distinct = (bytes: Buffer, index: number): Buffer => Buffer.concat([bytes, Buffer.from([0x30 + index])]);

export const GIF = Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1');
export const MP4 = Buffer.from([0x00, 0x00, 0x00, 0x18, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6f, 0x6d, 0x00, 0x00, 0x02, 0x00]);
export const AVI = Buffer.from('RIFF\x10\x00\x00\x00AVI LIST', 'latin1');
