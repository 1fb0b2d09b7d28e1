import { normaliseEvent } from '../../../zalo/events/normalise';
import { exampleBody as example, type Body } from '../../fixtures/webhookEvents';

const normalise = (body: Body) => normaliseEvent(JSON.stringify(body));
const withMessage = (event: string, message: Body) => {
	const body = example(event);
	return { ...body, message: { ...(body.message as Body), ...message } };
};

describe('attachments', () => {
	const EMPTY = { type: null, url: null, thumbnail: null, name: null, sizeBytes: null, checksum: null, latitude: null, longitude: null, stickerId: null, title: null, description: null, businessCard: null };

	it.each<[string, Body]>([
		['user_send_image', { type: 'image', thumbnail: 'https://t.f6.photo.talk.zdn.vn/ex/0a1b2c.jpg', url: 'https://f6.photo.talk.zdn.vn/ex/0a1b2c.jpg' }],
		['user_send_audio', { type: 'audio', url: 'https://f7.voice.talk.zdn.vn/ex/0a1b2c.amr' }],
		['user_send_file', { type: 'file', url: 'https://f9.file.talk.zdn.vn/ex/0a1b2c', sizeBytes: 48213, name: 'invoice.pdf', checksum: '9e107d9d372bb6826bd81d3542a419d6' }],
		['user_send_location', { type: 'location', latitude: 10.7769, longitude: 106.7009 }],
		['user_send_sticker', { type: 'sticker', stickerId: '26845', url: 'https://zalo-api.zdn.vn/api/emoticon/sticker/webpc?eid=26845' }],
		['oa_send_list', { type: 'link', title: 'New arrivals', description: 'Autumn 2026', thumbnail: 'https://t.f6.photo.talk.zdn.vn/ex/0a1b2c.jpg', url: 'https://shop.example/new' }],
	])('of %s', (event, expected) => {
		expect(normalise(example(event)).attachments).toEqual([{ ...EMPTY, ...expected }]);
	});

	it('parses the business card inside its text', () => {
		const [card] = normalise(example('user_send_business_card')).attachments;
		expect(card).toMatchObject({ type: 'link', businessCard: { phone: '84912345678', qrCodeUrl: 'https://qr-talk.zdn.vn/ex/1' } });
	});

	it.each(['{', '{}', '{"phone":null}', '[1]', 'Spring sale', '{"phone":{"a":1}}', ''])('a link described by %p is no business card', (description) => {
		const attachments = [{ type: 'link', payload: { description, url: 'https://a.example' } }];
		const event = normalise(withMessage('user_send_link', { attachments }));
		expect(event.attachments).toHaveLength(1);
		expect(event.attachments[0]?.businessCard).toBeNull();
	});

	it('survives odd lists and values', () => {
		const odd = [null, 'x', 7, {}, { type: 'file', payload: null }, { type: 'location', payload: { coordinates: { latitude: 'north', longitude: '' } } }];
		const { attachments } = normalise(withMessage('user_send_file', { attachments: odd }));
		expect(attachments).toEqual([EMPTY, { ...EMPTY, type: 'file' }, { ...EMPTY, type: 'location' }]);
		expect(normalise(withMessage('user_send_file', { attachments: { type: 'file' } })).attachments).toEqual([]);
		expect(normalise({ ...example('user_send_text'), message: 'text' })).toMatchObject({ attachments: [], text: null, messageIds: [] });
	});
});
