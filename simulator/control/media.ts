import { z } from 'zod';

import type { JsonObject } from '../data/eventExamples';

export const MEDIA_KINDS = ['image', 'gif', 'file', 'sticker', 'location', 'link', 'audio', 'video', 'business_card'] as const;
export const ANONYMOUS_KINDS = ['text', 'image', 'file', 'sticker'] as const;
type MediaKind = (typeof MEDIA_KINDS)[number];

/** Optional details of a medium; what is not given looks like the documented examples. */
export const mediaFields = {
	url: z.string().url().optional(),
	name: z.string().optional(),
	size: z.number().int().nonnegative().optional(),
	latitude: z.string().optional(),
	longitude: z.string().optional(),
	stickerId: z.string().optional(),
	description: z.string().optional(),
	phone: z.string().optional(),
};

interface MediaDetails {
	readonly url?: string | undefined;
	readonly name?: string | undefined;
	readonly size?: number | undefined;
	readonly latitude?: string | undefined;
	readonly longitude?: string | undefined;
	readonly stickerId?: string | undefined;
	readonly description?: string | undefined;
	readonly phone?: string | undefined;
}

/** Addresses of one message's file and preview. */
const ZALO_ADDRESSES = {
	thumbnail: 'https://t.f6.photo.talk.zdn.vn/sim/0a1b2c.jpg',
	image: 'https://f6.photo.talk.zdn.vn/sim/0a1b2c.jpg',
	gif: 'https://f6.photo.talk.zdn.vn/sim/0a1b2c.gif',
	audio: 'https://f7.voice.talk.zdn.vn/sim/0a1b2c.amr',
	video: 'https://video-sim.zdn.vn/0a1b2c.mp4',
	file: 'https://f9.file.talk.zdn.vn/sim/0a1b2c',
	sticker: 'https://zalo-api.zdn.vn/api/emoticon/sticker/webpc',
};

export type MediaAddresses = Readonly<typeof ZALO_ADDRESSES>;

/** Where the files lie: below /media of this simulator, or at addresses that only look like Zalo's (switch mediaHost). */
export function mediaAddresses(simulatorUrl: string, host: 'simulator' | 'zalo'): MediaAddresses {
	if (host === 'zalo') return ZALO_ADDRESSES;
	const at = (file: string): string => `${simulatorUrl}/media/${file}`;
	return { thumbnail: at('0a1b2c-small.png'), image: at('0a1b2c.png'), gif: at('0a1b2c.gif'), audio: at('0a1b2c.amr'), video: at('0a1b2c.mp4'), file: at('0a1b2c'), sticker: at('sticker.png') };
}

const CHECKSUM = '9e107d9d372bb6826bd81d3542a419d6';

/** `message.attachments[0]` of a webhook body for one medium. */
export function attachmentOf(kind: MediaKind, details: MediaDetails, addresses: MediaAddresses): JsonObject {
	const { url } = details;
	const { thumbnail } = addresses;
	switch (kind) {
		case 'image':
		case 'gif': return { type: kind, payload: { thumbnail, url: url ?? addresses[kind] } };
		case 'audio': return { type: kind, payload: { url: url ?? addresses.audio } };
		case 'video': return { type: kind, payload: { thumbnail, description: details.description ?? '', url: url ?? addresses.video } };
		case 'link': return { type: kind, payload: { thumbnail, description: details.description ?? 'Spring sale', url: url ?? 'https://shop.example/sale' } };
		case 'location': return { type: kind, payload: { coordinates: { latitude: details.latitude ?? '10.7769', longitude: details.longitude ?? '106.7009' } } };
		case 'sticker': {
			const id = details.stickerId ?? '26845';
			return { type: kind, payload: { id, url: `${addresses.sticker}?eid=${id}` } };
		}
		case 'file': {
			const name = details.name ?? 'invoice.pdf';
			return { type: kind, payload: { url: url ?? addresses.file, size: String(details.size ?? 48213), name, checksum: CHECKSUM, type: name.split('.').at(-1) ?? 'pdf' } };
		}
		case 'business_card': {
			const phone = details.phone ?? '84912345678';
			// Zalo sends a card as a link whose description is a JSON string.
			const card = JSON.stringify({ phone, qrCodeUrl: 'https://qr-talk.zdn.vn/sim/1' });
			return { type: 'link', payload: { thumbnail, description: card, url: `https://zalo.me/${phone}` } };
		}
	}
}
