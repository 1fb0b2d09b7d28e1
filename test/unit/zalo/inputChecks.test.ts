import { ZaloInputError } from '../../../zalo/errors/zaloInputError';
import { DEFAULT_HOSTS, isWithinHosts, readHosts } from '../../../zalo/hosts';
import { checkHttpsUrl, checkMessageId, checkTemplateId, checkText, checkTrackingId, checkUserId } from '../../../zalo/inputChecks';
import { codePointLength } from '../../../zalo/limits';
import { normalisePhone } from '../../../zalo/phoneNumber';
import { checkTemplateData, type TemplateParameter } from '../../../zalo/templateData';
import { checkUpload } from '../../../zalo/uploadFile';
import { verificationCode, verificationPage } from '../../../zalo/domainVerification';

function refusal(run: () => unknown): ZaloInputError {
	try {
		run();
	} catch (error) {
		if (error instanceof ZaloInputError) return error;
		throw error;
	}
	throw new Error('nothing was refused');
}

describe('text', () => {
	it.each([['plain', 'Xin chào', 'Xin chào'], ['decomposed accents are composed', 'Xin cha\u0300o', 'Xin chào'], ['2,000 emoji', '😀'.repeat(2000), '😀'.repeat(2000)]])('accepts %s', (_, input, output) => {
		expect(checkText(input, 'Text')).toBe(output);
	});
	it.each([['empty', '', 'is empty'], ['only spaces', ' \n', 'is empty'], ['2,001 code points', 'ệ'.repeat(2001), 'has 2001 characters; Zalo accepts at most 2000']])('refuses %s', (_, input, problem) => {
		expect(refusal(() => checkText(input, 'Text'))).toMatchObject({ field: 'Text', problem });
	});
	it('counts code points after composing, as Zalo does', () => {
		expect([codePointLength('😀'), codePointLength('e\u0302\u0323')]).toEqual([1, 1]);
	});
});

describe('phone number', () => {
	it.each(['0912345678', '84912345678', '+84912345678', '+84 912 345 678', '0912.345.678', '(091) 234-5678', '912345678'])('reads %s', (input) => {
		expect(normalisePhone(input)).toBe('84912345678');
	});
	it.each(['', 'abc', '091234567', '09123456789', '0112345678', '+1 415 555 0100', '849123456780'])('refuses %p and never repeats it', (input) => {
		const error = refusal(() => normalisePhone(input));
		expect(error.field).toBe('Phone Number');
		if (input !== '') expect(`${error.message} ${error.remedy}`).not.toContain(input);
	});
});

describe('ids and URLs', () => {
	it.each<[string, () => unknown, string]>([
		['empty user id', () => checkUserId(''), 'User'],
		['a phone with plus as user id', () => checkUserId('+84912345678'), 'User'],
		['a name as user id', () => checkUserId('Lan Anh'), 'User'],
		['an expression left over', () => checkUserId('{{ $json.userId }}'), 'User'],
		['empty message id', () => checkMessageId(' ', 'Quote Message ID'), 'Quote Message ID'],
		['a sentence as message id', () => checkMessageId('this is it', 'Quote Message ID'), 'Quote Message ID'],
		['a word as template', () => checkTemplateId('order'), 'Template'],
		['no template', () => checkTemplateId(''), 'Template'],
		['tracking id of 49', () => checkTrackingId('a'.repeat(49)), 'Tracking ID'],
		['tracking id with a space', () => checkTrackingId('a b'), 'Tracking ID'],
		['tracking id with an accent', () => checkTrackingId('đơn-1'), 'Tracking ID'],
		['http picture', () => checkHttpsUrl('http://shop.example/a.jpg', 'Image URL'), 'Image URL'],
		['no URL', () => checkHttpsUrl('a.jpg', 'Image URL'), 'Image URL'],
	])('refuses %s', (_, run, field) => {
		const error = refusal(run);
		expect(error.field).toBe(field);
		expect(error.remedy.length).toBeGreaterThan(10);
	});
	it('accepts genuine ones, trimmed', () => {
		expect([checkUserId(' 7019283746501928374 '), checkMessageId('3fa1c07be52d9a4410c6', 'm'), checkTemplateId('412345'), checkTrackingId('DH-2041')]).toEqual(['7019283746501928374', '3fa1c07be52d9a4410c6', '412345', 'DH-2041']);
	});
});

describe('uploads', () => {
	const png = (size = 100) => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(size)]);
	const pdf = Buffer.from('%PDF-1.7 …');
	it('decides by content and completes the name', () => {
		expect(checkUpload('image', { bytes: png(), fileName: 'photo' }, 'f')).toEqual({ mimeType: 'image/png', fileName: 'photo.png' });
		expect(checkUpload('file', { bytes: pdf, fileName: 'hoá đơn.pdf' }, 'f')).toEqual({ mimeType: 'application/pdf', fileName: 'hoá đơn.pdf' });
		expect(checkUpload('file', { bytes: Buffer.from('a,b\n1,2'), fileName: 'x.csv' }, 'f').mimeType).toBe('text/csv');
	});
	it.each<[string, 'image' | 'file', Buffer, string, string]>([
		['nothing', 'image', Buffer.alloc(0), 'a.png', 'is an empty file'],
		['an image over 1 MB', 'image', png(1024 * 1024), 'a.png', 'is 1.0 MB; Zalo accepts images up to 1.0 MB'],
		['a PDF as image', 'image', pdf, 'a.png', 'is not an image of a type Zalo accepts'],
		['a program named pdf', 'file', Buffer.from([0x4d, 0x5a, 0, 0]), 'a.pdf', 'is not a file of a type Zalo accepts'],
		['a spreadsheet, which is the same container as Word', 'file', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0]), 'report.xlsx', 'is not a file of a type Zalo accepts'],
		['an archive', 'file', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0]), 'photos.zip', 'is not a file of a type Zalo accepts'],
		['an old spreadsheet', 'file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'bang-luong.xls', 'is not a file of a type Zalo accepts'],
		['text without a csv name', 'file', Buffer.from('hello'), 'a.txt', 'is not a file of a type Zalo accepts'],
	])('refuses %s', (_, kind, bytes, fileName, problem) => {
		expect(refusal(() => checkUpload(kind, { bytes, fileName }, 'Input Binary Field')).problem).toBe(problem);
	});
});

describe('template data', () => {
	const parameter = (change: Partial<TemplateParameter>): TemplateParameter => ({ name: 'p', isRequired: false, type: 'STRING', maxLength: 5, minLength: null, ...change });
	it('sends strings, leaves out empty optional ones', () => {
		const parameters = [parameter({ name: 'a' }), parameter({ name: 'b', type: 'NUMBER' }), parameter({ name: 'c' })];
		expect(checkTemplateData(parameters, { a: ' Lan ', b: 12, c: '' })).toEqual({ a: 'Lan', b: '12' });
	});
	it.each<[string, TemplateParameter, unknown, string]>([
		['a missing required one', parameter({ isRequired: true }), undefined, 'is missing; this template needs it'],
		['a required one of spaces', parameter({ isRequired: true }), '  ', 'is missing; this template needs it'],
		['one too long', parameter({}), '123456', 'has 6 characters; this template accepts at most 5'],
		['one too short', parameter({ minLength: 3 }), 'ab', 'has 2 characters; this template needs at least 3'],
		['a word as amount', parameter({ type: 'CURRENCY' }), '1.5k', 'is not a whole amount in VND'],
		['a word as number', parameter({ type: 'NUMBER' }), 'ab', 'is not a number'],
		['an object', parameter({}), { a: 1 }, 'is a list or an object'],
	])('refuses %s', (_, row, value, problem) => {
		expect(refusal(() => checkTemplateData([row], value === undefined ? {} : { p: value }))).toMatchObject({ field: 'p', problem });
	});
	it('refuses a parameter the template does not have', () => {
		expect(refusal(() => checkTemplateData([parameter({})], { p: 'x', other: 'y' })).field).toBe('other');
	});
});

describe('hosts', () => {
	it("falls back to Zalo's and takes a loopback simulator", () => {
		expect(readHosts({})).toEqual(DEFAULT_HOSTS);
		expect(readHosts({ apiHost: 'http://127.0.0.1:4010/openapi/' }).openapi).toBe('http://127.0.0.1:4010/openapi');
	});
	it.each(['http://openapi.zalo.me', 'ftp://127.0.0.1', 'not a url', 'http://127.0.0.1.evil.example'])('refuses %s', (apiHost) => {
		expect(refusal(() => readHosts({ apiHost })).field).toBe('OA API Host');
	});
	it.each<[string, boolean]>([
		['https://openapi.zalo.me/v2.0/oa/getoa', true],
		['https://openapi.zalo.me.evil.example/v2.0', false],
		['https://evil.example/openapi.zalo.me', false],
		['http://openapi.zalo.me/v2.0/oa/getoa', false],
		['https://user@openapi.zalo.me:444/', false],
		['nonsense', false],
	])('the token may go to %s: %s', (url, allowed) => {
		expect(isWithinHosts(url, DEFAULT_HOSTS)).toBe(allowed);
	});
});

describe('domain verification', () => {
	it.each(['ABC123', 'zalo_verifierABC123.html', 'zalo_verifierABC123', '<meta property="zalo-platform-site-verification" content="ABC123" />'])('finds the code in %s', (input) => {
		expect(verificationCode(input)).toBe('ABC123');
	});
	it('serves both attribute spellings and escapes what was pasted', () => {
		expect(verificationPage('ABC123')).toContain('<meta property="zalo-platform-site-verification" name="zalo-platform-site-verification" content="ABC123" />');
		expect(verificationPage('"><script>alert(1)</script>')).not.toContain('<script>');
		expect(verificationPage('')).not.toContain('meta property');
	});
});
