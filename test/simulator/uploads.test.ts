import { caller, CS, HOUR, people, simulator } from './harness';

const bytes = (head: readonly number[], size = 64): Uint8Array<ArrayBuffer> => {
	const buffer = new Uint8Array(size);
	buffer.set(head);
	return buffer;
};
const JPG = [0xff, 0xd8, 0xff, 0xe0];
const PNG = [0x89, 0x50, 0x4e, 0x47];
const GIF = [0x47, 0x49, 0x46, 0x38];
const PDF = [0x25, 0x50, 0x44, 0x46];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const MB = 1024 * 1024;
const csv = new TextEncoder().encode('tên,điện thoại\n') as Uint8Array<ArrayBuffer>;

describe('uploads', () => {
	it.each([
		['image', bytes(JPG), 'a.jpg', 0], ['image', bytes(PNG, MB), 'a.png', 0], ['image', bytes(JPG, MB + 1), 'a.jpg', -210], ['image', bytes(GIF), 'a.jpg', -201], ['image', bytes([1, 2, 3, 4]), 'a.png', -201],
		['gif', bytes(GIF, 5 * MB), 'a.gif', 0], ['gif', bytes(GIF, 5 * MB + 1), 'a.gif', -210], ['gif', bytes(PNG), 'a.gif', -201],
		['file', bytes(PDF), 'a.pdf', 0], ['file', bytes(ZIP), 'a.docx', 0], ['file', bytes(ZIP), 'a.xlsx', -201], ['file', csv, 'a.csv', 0], ['file', csv, 'a.txt', -201], ['file', bytes(PDF, 5 * MB + 1), 'a.pdf', -210],
		['file', bytes(PDF, 13 * MB), 'a.pdf', -210],
	] as const)('%s #%#', async (kind, content, name, code) => {
		const sim = await simulator();
		const { json } = await caller(sim).upload('openapi', `/v2.0/oa/upload/${kind}`, content, name);
		expect(json['error']).toBe(code);
		expect(typeof json['data']?.[kind === 'file' ? 'token' : 'attachment_id']).toBe(code === 0 ? 'string' : 'undefined');
	});

	it.each([[bytes(PNG, 500 * 1024), 'a.png', 0], [bytes(PNG, 500 * 1024 + 1), 'a.png', -158], [bytes(GIF), 'a.gif', -159]] as const)('template image #%#', async (content, name, code) => {
		const sim = await simulator();
		expect((await caller(sim).upload('business', '/upload/image', content, name)).json['error']).toBe(code);
	});

	it('insists on the field name file, and has a monthly quota', async () => {
		const sim = await simulator({ switches: { uploadsPerMonth: 1 } });
		const api = caller(sim);
		expect((await api.upload('openapi', '/v2.0/oa/upload/image', bytes(JPG), 'a.jpg', 'image')).json).toMatchObject({ error: -201, message: 'file is invalid!' });
		expect(sim.control.journal()[0]?.warnings).toEqual(['the multipart field is called "image", not "file"']);
		expect((await api.upload('openapi', '/v2.0/oa/upload/image', bytes(JPG), 'a.jpg')).json).toMatchObject({ error: 0 });
		expect((await api.upload('openapi', '/v2.0/oa/upload/image', bytes(JPG), 'a.jpg')).json).toMatchObject({ error: -211 });
	});

	it('v3.0 paths answer by switch only', async () => {
		const sim = await simulator();
		expect((await caller(sim).upload('openapi', '/v3.0/oa/upload/gif', bytes(GIF), 'a.gif')).json).toMatchObject({ error: 404 });
		sim.control.setSwitch({ name: 'uploadVersion', value: 'both' });
		expect((await caller(sim).upload('openapi', '/v3.0/oa/upload/gif', bytes(GIF), 'a.gif')).json).toMatchObject({ error: 0 });
	});

	it('an uploaded file goes out by token with its name, size and checksum; after seven days it is gone', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const { admin } = people(sim);
		const token = String((await api.upload('openapi', '/v2.0/oa/upload/file', bytes(PDF), 'hóa đơn.pdf')).json['data']?.['token']);
		const body = { recipient: { user_id: admin.userId }, message: { attachment: { type: 'file', payload: { token } } } };
		expect((await api.post('openapi', CS, body)).json).toMatchObject({ error: 0 });
		expect(sim.control.messages()[0]).toMatchObject({ type: 'file', attachment: { payload: { name: 'hóa đơn.pdf', size: '64', type: 'pdf' } } });
		await sim.control.advance({ ms: 7 * 24 * HOUR });
		expect((await caller(sim).post('openapi', CS, body)).json).toEqual({ error: -100, message: 'attachment_id was expired' });
	});

	it('an uploaded image goes out by attachment_id, not as a gif', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const id = String((await api.upload('openapi', '/v2.0/oa/upload/image', bytes(JPG), 'a.jpg')).json['data']?.['attachment_id']);
		const body = (kind: string): object => ({ recipient: { user_id: people(sim).fresh.userId }, message: { attachment: { type: 'template', payload: { template_type: 'media', elements: [{ media_type: kind, attachment_id: id, width: 5, height: 5 }] } } } });
		expect((await api.post('openapi', CS, body('image'))).json).toMatchObject({ error: 0 });
		expect((await api.post('openapi', CS, body('gif'))).json).toMatchObject({ error: -201 });
	});
});
