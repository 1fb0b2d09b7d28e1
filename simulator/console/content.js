/** Reads Zalo's attachments: what a picture, file or place is called on the phone. */

const nameOf = (url) => String(url ?? '').split(/[?#]/)[0].split('/').pop() || 'picture';

/** The visible parts of one message: `{ kind, label, detail }`. Handles the API's send form and the webhook form. */
export function parts(type, attachment) {
	const payload = attachment?.payload;
	if (type === 'text' || !attachment) return type === 'text' || !type ? [] : [{ kind: type, label: type.replace(/_/g, ' '), detail: '' }];
	const elements = payload?.elements ?? [];
	if (payload?.template_type === 'media') return elements.map((element) => mediaPart(element));
	if (elements.length > 0) return elements.map((element) => ({ kind: 'element', label: element.title ?? '', detail: element.subtitle ?? '' }));
	return [singlePart(type, payload ?? {})];
}

function mediaPart(element) {
	const label = element.media_type === 'sticker' ? `sticker ${element.attachment_id ?? ''}` : element.url ? nameOf(element.url) : 'uploaded';
	return { kind: element.media_type ?? 'image', label, detail: element.url ?? element.attachment_id ?? '' };
}

function singlePart(type, payload) {
	switch (type) {
		case 'location': {
			const { latitude, longitude } = payload.coordinates ?? {};
			return { kind: 'location', label: `${latitude ?? '?'}, ${longitude ?? '?'}`, detail: '' };
		}
		case 'sticker': return { kind: 'sticker', label: `sticker ${payload.id ?? ''}`, detail: payload.url ?? '' };
		case 'file': return { kind: 'file', label: payload.name ?? 'file', detail: payload.url ?? payload.token ?? '' };
		case 'business_card': return { kind: 'card', label: 'business card', detail: payload.url ?? '' };
		case 'audio': return { kind: 'audio', label: 'voice message', detail: payload.url ?? '' };
		default: return { kind: type, label: payload.title ?? nameOf(payload.url), detail: payload.url ?? '' };
	}
}

/** `query` is what the tap writes to the OA; `url` is what it opens. */
export function tapOf(button) {
	if (button.type === 'oa.query.show' || button.type === 'oa.query.hide') return { query: String(button.payload ?? '') };
	return { url: button.payload?.url ?? button.url ?? button.payload?.phone_code ?? '' };
}

/** Quick-reply buttons of a template with a Response component have an event of their own. */
export const quickReply = (button, template) => template?.hasResponse === true && button.type === 0;
