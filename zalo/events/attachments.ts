import { parseLossless } from '../losslessJson';
import { asText, isJsonRecord, readText, type JsonRecord } from './path';

/** A shared contact. Zalo sends it as a JSON document inside the description of a link. */
export type BusinessCard = {
	phone: string | null;
	qrCodeUrl: string | null;
};

/** One attachment in one shape for all types; what a type does not have is null. */
export type NormalisedAttachment = {
	/** Zalo's word: image, gif, link, audio, video, sticker, location, file, template. A business card is a link. */
	type: string | null;
	url: string | null;
	thumbnail: string | null;
	/** File name. */
	name: string | null;
	sizeBytes: number | null;
	/** MD5 of a file. */
	checksum: string | null;
	latitude: number | null;
	longitude: number | null;
	stickerId: string | null;
	/** Title of a link. */
	title: string | null;
	description: string | null;
	businessCard: BusinessCard | null;
};

/** Attachments of a message; anything that is not an attachment object is left out. */
export function normaliseAttachments(body: JsonRecord): NormalisedAttachment[] {
	const message = body.message;
	const list = isJsonRecord(message) ? message.attachments : undefined;
	return Array.isArray(list) ? list.filter(isJsonRecord).map(normaliseAttachment) : [];
}

function normaliseAttachment(attachment: JsonRecord): NormalisedAttachment {
	const type = asText(attachment.type);
	const description = readText(attachment, 'payload.description');
	return {
		type,
		url: readText(attachment, 'payload.url'),
		thumbnail: readText(attachment, 'payload.thumbnail'),
		name: readText(attachment, 'payload.name'),
		sizeBytes: readNumber(attachment, 'payload.size'),
		checksum: readText(attachment, 'payload.checksum'),
		latitude: readNumber(attachment, 'payload.coordinates.latitude'),
		longitude: readNumber(attachment, 'payload.coordinates.longitude'),
		stickerId: type === 'sticker' ? readText(attachment, 'payload.id') : null,
		title: readText(attachment, 'payload.title'),
		description,
		businessCard: type === 'link' && description !== null ? parseBusinessCard(description) : null,
	};
}

function parseBusinessCard(description: string): BusinessCard | null {
	if (!description.trimStart().startsWith('{')) return null;
	let card: unknown;
	try {
		card = parseLossless(description);
	} catch {
		// An ordinary link may be described by any text, also by one that starts with a brace.
		return null;
	}
	if (!isJsonRecord(card)) return null;
	const phone = readText(card, 'phone');
	const qrCodeUrl = readText(card, 'qrCodeUrl');
	return phone === null && qrCodeUrl === null ? null : { phone, qrCodeUrl };
}

/** Zalo sends sizes and coordinates as texts. */
function readNumber(attachment: JsonRecord, path: string): number | null {
	const text = readText(attachment, path)?.trim();
	if (text === undefined || text === '') return null;
	const value = Number(text);
	return Number.isFinite(value) ? value : null;
}
