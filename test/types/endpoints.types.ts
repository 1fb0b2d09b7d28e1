/**
 * Compiled, never run (`tsc -p tsconfig.test.json`): a line under @ts-expect-error that compiles is an error by itself.
 */
import type { ZaloClient } from '../../zalo/client';
import { getOa } from '../../zalo/endpoints/account';
import { endpoint, type Effect, type Endpoint } from '../../zalo/endpoints/endpoint';
import { sendConsultation } from '../../zalo/endpoints/message';
import { getTemplateInfo, listTemplates, sendTemplateByPhone, sendTemplateByUid } from '../../zalo/endpoints/template';
import { uploadImage } from '../../zalo/endpoints/upload';
import { z } from '../../zalo/z';

export async function inputs(client: ZaloClient): Promise<void> {
	await client.call(sendConsultation, { recipient: { user_id: '1' }, message: { text: 'a' } });
	// @ts-expect-error the recipient is missing
	await client.call(sendConsultation, { message: { text: 'a' } });
	// @ts-expect-error the message is missing
	await client.call(sendConsultation, { recipient: { user_id: '1' } });
	// @ts-expect-error a user ID is text: as a number it would lose digits
	await client.call(sendConsultation, { recipient: { user_id: 7019283746501928 }, message: { text: 'a' } });
	// @ts-expect-error consultation messages go to users, not to phones
	await client.call(sendConsultation, { recipient: { phone: '84912345678' }, message: { text: 'a' } });
	// @ts-expect-error an image is a picture, not a video
	await client.call(sendConsultation, { recipient: { user_id: '1' }, message: { attachment: { type: 'template', payload: { template_type: 'media', elements: [{ media_type: 'video', url: 'https://a.example' }] } } } });
	// @ts-expect-error exactly one element
	await client.call(sendConsultation, { recipient: { user_id: '1' }, message: { attachment: { type: 'template', payload: { template_type: 'media', elements: [] } } } });

	const phone = { phone: '84912345678', template_id: '412345', template_data: { name: 'Lan' }, tracking_id: 'T1' };
	await client.call(sendTemplateByPhone, phone);
	await client.call(sendTemplateByPhone, { ...phone, mode: 'development' });
	// @ts-expect-error production is said by leaving mode out
	await client.call(sendTemplateByPhone, { ...phone, mode: 'production' });
	// @ts-expect-error every phone send has a tracking ID
	await client.call(sendTemplateByPhone, { phone: '84912345678', template_id: '412345', template_data: {} });
	// @ts-expect-error template values are texts
	await client.call(sendTemplateByPhone, { ...phone, template_data: { amount: 1 } });
	// @ts-expect-error the UID channel takes no tracking ID
	await client.call(sendTemplateByUid, { user_id: '1', template_id: '412345', template_data: {}, tracking_id: 'T1' });
	// @ts-expect-error limit is missing
	await client.call(listTemplates, { offset: 0 });
	// @ts-expect-error a template ID is text
	await client.call(getTemplateInfo, { template_id: 412345 });
	// @ts-expect-error bytes, not a base64 text
	await client.call(uploadImage, { file: { bytes: 'aGVsbG8=', fileName: 'a.jpg', mimeType: 'image/jpeg' } });
}

export async function outputs(client: ZaloClient): Promise<string> {
	const sent = await client.call(sendConsultation, { recipient: { user_id: '1' }, message: { text: 'a' } });
	const id: string = sent.message_id;
	// @ts-expect-error ids are texts inside, whatever Zalo sends
	const wrong: number = sent.message_id;
	// @ts-expect-error sent_time may be missing
	const time: number = sent.sent_time;
	const oa = await client.call(getOa, {});
	// @ts-expect-error the two spellings of the wire are gone; it is oaId
	const spelling = oa.oa_id;
	return `${id}${wrong}${time}${String(spelling)}`;
}

const row = { name: 'x', method: 'GET', host: 'openapi', path: '/x', effect: 'read', encoding: 'none', request: z.strictObject({}), response: z.unknown(), source: 's' } as const;
export const good: Endpoint = endpoint(row);
// @ts-expect-error an endpoint says where it is documented
export const noSource: Endpoint = endpoint({ ...row, source: undefined });
// @ts-expect-error one of three hosts
export const strangeHost: Endpoint = endpoint({ ...row, host: 'graph' });
// @ts-expect-error the effect decides about repeating: there is no default
export const noEffect: Endpoint = endpoint({ name: row.name, method: row.method, host: row.host, path: row.path, encoding: row.encoding, request: row.request, response: row.response, source: row.source });
// @ts-expect-error not an effect
export const strangeEffect: Effect = 'delete';
