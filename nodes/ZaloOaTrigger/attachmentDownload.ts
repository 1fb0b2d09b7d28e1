import type { IBinaryKeyData, IWebhookFunctions } from 'n8n-workflow';
import { isAttachmentAddress, isFile } from '../../zalo/attachmentSource';
import type { NormalisedAttachment } from '../../zalo/events/attachments';
import type { Hosts } from '../../zalo/hosts';
import { safeContentType, safeFileName } from '../../zalo/safeFile';
import { fetchFile, type FetchLimits } from './fetchFile';

/** Why one attachment is not there as a file; the event is. `index` counts from 0, as in `attachments`. */
export type AttachmentError = { index: number; reason: string };

export interface Downloads {
	/** `attachment_<index>` → file. */
	readonly binary: IBinaryKeyData;
	readonly errors: AttachmentError[];
}

/** For all files of one event together. */
const TOTAL_MS = 60_000;

/** Each of them holds its files, and in n8n 2.x an expression isolate, until the last byte is here. */
const MAX_EVENTS_AT_ONCE = 10;

let eventsAtOnce = 0;

/** The name the sender gave, or the one in the address, or "image-0". */
function nameOf(attachment: NormalisedAttachment, index: number): string {
	const inAddress = new URL(attachment.url ?? '').pathname.split('/').at(-1) ?? '';
	const given = attachment.name === null ? '' : safeFileName(attachment.name);
	if (given !== '') return given;
	return /\.\w{1,8}$/.test(inAddress) ? safeFileName(inAddress) : `${attachment.type ?? 'file'}-${index}`;
}

async function download(context: IWebhookFunctions, attachment: NormalisedAttachment, index: number, hosts: Hosts, limits: FetchLimits, binary: IBinaryKeyData): Promise<void> {
	const file = await fetchFile(context, attachment.url ?? '', (address) => isAttachmentAddress(address, hosts), limits);
	const name = nameOf(attachment, index);
	binary[`attachment_${index}`] = await context.helpers.prepareBinaryData(file.bytes, name, safeContentType(file.contentType, name));
}

function reasonOf(error: unknown): string {
	return error instanceof Error ? error.message.slice(0, 200) : 'download failed';
}

async function downloadAll(context: IWebhookFunctions, files: readonly (readonly [number, NormalisedAttachment])[], hosts: Hosts, limits: { maxBytes: number; maxFiles: number }): Promise<Downloads> {
	const binary: IBinaryKeyData = {};
	const errors: AttachmentError[] = [];
	const signal = AbortSignal.timeout(TOTAL_MS);
	for (const [position, [index, attachment]] of files.entries()) {
		try {
			if (position >= limits.maxFiles) errors.push({ index, reason: `only the first ${limits.maxFiles} files of an event are downloaded` });
			else await download(context, attachment, index, hosts, { maxBytes: limits.maxBytes, signal }, binary);
		} catch (error) {
			errors.push({ index, reason: reasonOf(error) });
		}
	}
	return { binary, errors };
}

/** The files of one event as binary data. Never throws: what could not be fetched is named, and the event goes on. */
export async function downloadAttachments(context: IWebhookFunctions, attachments: readonly NormalisedAttachment[], hosts: Hosts, limits: { maxBytes: number; maxFiles: number }): Promise<Downloads> {
	const files = [...attachments.entries()].filter(([, attachment]) => isFile(attachment));
	if (eventsAtOnce >= MAX_EVENTS_AT_ONCE) {
		return { binary: {}, errors: files.map(([index]) => ({ index, reason: `files of ${MAX_EVENTS_AT_ONCE} other events are being downloaded` })) };
	}
	eventsAtOnce += 1;
	try {
		return await downloadAll(context, files, hosts, limits);
	} finally {
		eventsAtOnce -= 1;
	}
}
