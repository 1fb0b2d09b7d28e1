/** Content types a workflow may get; a page or a script from a stranger stays bytes. */
const SAFE_TYPE = /^(?:image\/(?!svg)[\w.+-]+|audio\/[\w.+-]+|video\/[\w.+-]+|text\/(?:plain|csv)|application\/(?:pdf|zip|json|msword|rtf|vnd\.[\w.+-]+))$/;

const UNKNOWN_TYPE = 'application/octet-stream';

/** Types by the end of the name, for servers that answer "octet-stream". */
const TYPE_OF_EXTENSION: Readonly<Record<string, string>> = {
	aac: 'audio/aac', amr: 'audio/amr', csv: 'text/csv', doc: 'application/msword', gif: 'image/gif', jpeg: 'image/jpeg', jpg: 'image/jpeg',
	m4a: 'audio/mp4', mp3: 'audio/mpeg', mp4: 'video/mp4', pdf: 'application/pdf', png: 'image/png', txt: 'text/plain', webp: 'image/webp', zip: 'application/zip',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const MAX_NAME_LENGTH = 120;

const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** A file name that is only a name: no path, no control or direction characters, no leading dot, not too long. Empty when nothing is left. */
export function safeFileName(name: string): string {
	const plain = name
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
		.replace(/[\\/:*?"<>|]/g, '_')
		.replace(/^[.\s]+|[.\s]+$/g, '')
		.replace(RESERVED, '_$&');
	const letters = [...plain];
	if (letters.length <= MAX_NAME_LENGTH) return plain;
	const extension = /\.\w{1,8}$/.exec(plain)?.[0] ?? '';
	return letters.slice(0, MAX_NAME_LENGTH - extension.length).join('') + extension;
}

/** The type a server names, or the one of the file name; anything a browser would run comes out as plain bytes. */
export function safeContentType(header: string | undefined, fileName: string): string {
	const named = header?.split(';')[0]?.trim().toLowerCase() ?? '';
	if (SAFE_TYPE.test(named)) return named;
	const isUnknown = named === '' || named.endsWith('/octet-stream');
	const extension = fileName.split('.').at(-1)?.toLowerCase() ?? '';
	return (isUnknown ? TYPE_OF_EXTENSION[extension] : undefined) ?? UNKNOWN_TYPE;
}
