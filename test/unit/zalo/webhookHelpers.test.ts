import { isAttachmentAddress, isFile } from '../../../zalo/attachmentSource';
import { normaliseEvent } from '../../../zalo/events/normalise';
import { DEFAULT_HOSTS } from '../../../zalo/hosts';
import { safeContentType, safeFileName } from '../../../zalo/safeFile';
import { containsAny } from '../../../zalo/textMatch';
import { REJECTIONS } from '../../../zalo/webhookRejections';
import { EVENT_FIXTURES } from '../../fixtures/webhookEvents';

describe('addresses of attachments', () => {
	const simulator = { openapi: 'http://127.0.0.1:4010/openapi', business: 'http://127.0.0.1:4010/business', oauth: 'http://127.0.0.1:4010/oauth' };

	it.each(['https://f6.photo.talk.zdn.vn/a.jpg', 'https://zalo-api.zdn.vn/x?eid=1', 'https://s240-ava-talk.zadn.vn/a', 'https://F6.PHOTO.TALK.ZDN.VN/a', 'https://f6.photo.talk.zdn.vn:443/a'])('%s is of Zalo', (url) => {
		expect(isAttachmentAddress(url, DEFAULT_HOSTS)).toBe(true);
	});

	it.each([
		'http://f6.photo.talk.zdn.vn/a', 'https://zdn.vn.evil.example/a', 'https://evilzdn.vn/a', 'https://zdn.vn@evil.example/a', 'https://user@f6.zdn.vn/a', 'https://f6.zdn.vn:8443/a', 'https://f6.zdn.vn./a',
		'https://zdn.vn/a', 'ftp://f6.zdn.vn/a', 'file:///etc/passwd', 'https://127.0.0.1/a', 'http://127.0.0.1:4010/media/a', 'http://169.254.169.254/latest', 'https://shop.example/a', '//f6.zdn.vn/a', 'a.jpg', '',
	])('%s is not', (url) => {
		expect(isAttachmentAddress(url, DEFAULT_HOSTS)).toBe(false);
	});

	it('the server the credential names counts, any other port of the machine does not', () => {
		expect(isAttachmentAddress('http://127.0.0.1:4010/media/a.png', simulator)).toBe(true);
		for (const url of ['http://127.0.0.1:4011/a', 'https://127.0.0.1:4010/a', 'http://localhost:4010/a', 'http://x@127.0.0.1:4010/a']) expect([url, isAttachmentAddress(url, simulator)]).toEqual([url, false]);
	});

	it('the list covers every file of the examples, and only files', () => {
		const attachments = EVENT_FIXTURES.flatMap((row) => normaliseEvent(JSON.stringify(row.example)).attachments);
		const files = attachments.filter(isFile);
		expect(files.filter(({ url }) => !isAttachmentAddress(url ?? '', DEFAULT_HOSTS))).toEqual([]);
		expect(new Set(files.map(({ type }) => type))).toEqual(new Set(['image', 'gif', 'audio', 'video', 'sticker', 'file']));
		expect(attachments.length).toBeGreaterThan(files.length);
	});
});

describe('names and types of files', () => {
	it.each([
		['Hoá đơn tháng 11.pdf', 'Hoá đơn tháng 11.pdf'], ['../../etc/passwd', '_.._etc_passwd'], ['C:\\Windows\\a.exe', 'C__Windows_a.exe'], ['a\u0000\n.pdf', 'a.pdf'], ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
		['.htaccess', 'htaccess'], [' . ', ''], ['', ''], ['con.txt', '_con.txt'], ['console.txt', 'console.txt'], ['a<b>|"c*?.txt', 'a_b___c__.txt'], ['x. ', 'x'],
	])('%p becomes %p', (name, safe) => {
		expect(safeFileName(name)).toBe(safe);
	});

	it('a long name keeps its end', () => {
		const safe = safeFileName(`${'ảnh '.repeat(200)}.jpeg`);
		expect([...safe].length).toBeLessThanOrEqual(120);
		expect(safe.endsWith('.jpeg')).toBe(true);
	});

	it.each([
		['image/jpeg', 'a', 'image/jpeg'], ['Image/PNG; charset=binary', 'a', 'image/png'], ['image/svg+xml', 'a.png', 'application/octet-stream'], ['text/html', 'a.pdf', 'application/octet-stream'], ['application/javascript', 'a', 'application/octet-stream'],
		['application/octet-stream', 'a.amr', 'audio/amr'], ['binary/octet-stream', 'a.JPG', 'image/jpeg'], [undefined, 'a.pdf', 'application/pdf'], [undefined, 'a.html', 'application/octet-stream'], ['image/', 'a.png', 'application/octet-stream'],
		['application/vnd.ms-excel', 'a', 'application/vnd.ms-excel'], ['text/plain', 'a.html', 'text/plain'],
	])('%p for %s is handed on as %s', (header, name, type) => {
		expect(safeContentType(header, name)).toBe(type);
	});
});

describe('words in a text', () => {
	it.each<[string, string[], boolean, boolean]>([
		['Shop ơi, ĐẶT HÀNG nhé', ['dat hang'], true, true], ['Shop ơi, ĐẶT HÀNG nhé', ['dat hang'], false, false], ['dat hang', ['đặt hàng'], true, true], ['dat hang', ['đặt hàng'], false, false],
		['ẨN'.normalize('NFD'), ['ẩn'], false, true], ['giá', ['gia'], true, true], ['abc', ['x', 'b'], true, true], ['abc', [], true, false], ['', ['a'], true, false],
	])('%p with %p, accents ignored: %p', (text, words, ignoreAccents, found) => {
		expect(containsAny(text, words, ignoreAccents)).toBe(found);
	});
});

it('every rejection tells the operator what to do, in a sentence', () => {
	for (const [reason, whatToDo] of Object.entries(REJECTIONS)) expect([reason, /^[A-Z].{20,}\.$/.test(whatToDo)]).toEqual([reason, true]);
});

describe('payload facts that others get wrong', () => {
	const event = (body: object) => normaliseEvent(JSON.stringify(body));

	it('ids of a receipt come as a list or as one, and the first is the message id', () => {
		expect(event({ event_name: 'user_seen_message', message: { msg_ids: ['a', 'b'] } })).toMatchObject({ messageId: 'a', messageIds: ['a', 'b'] });
		expect(event({ event_name: 'user_seen_message', message: { msg_ids: ['a'] } })).toMatchObject({ messageId: 'a', messageIds: ['a'] });
	});

	it('a quick reply has its message id at the root, not in the message', () => {
		expect(event({ event_name: 'user_click_response_button', msg_id: 'root', message: { msg_id: 'inside', tracking_id: 't' } })).toMatchObject({ messageId: 'root', trackingId: 't', userId: null });
	});

	it('ids above 2^53 as bare numbers stay exact at every depth', () => {
		const raw = '{"event_name":"add_user_to_tag","oa_id":2847561029384756103,"tag":{"name":"VIP","user_ids":[9007199254740993,7019283746501928375]},"timestamp":1763697000123}';
		expect(normaliseEvent(raw)).toMatchObject({ oaId: '2847561029384756103', userIds: ['9007199254740993', '7019283746501928375'], occurredAtMs: 1763697000123 });
	});

	it('location and file size are numbers, also when Zalo sends numbers', () => {
		const attachments = [{ type: 'location', payload: { coordinates: { latitude: 10.5, longitude: '-106.25' } } }, { type: 'file', payload: { url: 'https://f.zdn.vn/a', size: 48213 } }];
		expect(event({ event_name: 'user_send_file', message: { attachments } }).attachments).toMatchObject([{ latitude: 10.5, longitude: -106.25 }, { sizeBytes: 48213 }]);
	});
});
