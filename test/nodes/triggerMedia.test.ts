import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { simulatorCredential } from '../../scripts/demo/simulatorCredential';
import { startSimulator, type Simulator } from '../../simulator/server';
import { startTrigger, type TriggerWorld } from '../helpers/webhookWorld';

const DOWNLOAD = { downloadAttachments: true };

let simulator: Simulator;
let userId: string;
let files: Server;
let filesUrl: string;
const requested: string[] = [];
const open: TriggerWorld[] = [];

/** A file host that misbehaves on demand; it counts as Zalo's because the credential names it. */
function serve(path: string, response: ServerResponse): void {
	if (path === '/slow') return void response.writeHead(200, { 'content-type': 'image/png' }).write('begun');
	if (path === '/lying') return void response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.alloc(3 * 1024 * 1024));
	if (path === '/named') return void response.writeHead(200, { 'content-type': 'image/png', 'content-length': String(3 * 1024 * 1024) }).end(Buffer.alloc(3 * 1024 * 1024));
	if (path === '/page') return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<script>alert(1)</script>');
	if (path === '/away') return void response.writeHead(302, { location: 'http://localhost:9/secret' }).end();
	if (path === '/around') return void response.writeHead(302, { location: '/around' }).end();
	if (path === '/moved') return void response.writeHead(302, { location: '/good.png' }).end();
	if (path === '/cut') return void response.writeHead(200, { 'content-length': '1000' }).write('x', () => response.destroy());
	if (path.startsWith('/good')) return void response.writeHead(200, { 'content-type': 'image/png' }).end('good');
	response.writeHead(404).end('gone');
}

beforeAll(async () => {
	simulator = await startSimulator();
	userId = (simulator.control.state({}) as { users: { userId: string }[] }).users[0]?.userId ?? '';
	files = createServer((request, response) => {
		requested.push(`${request.url ?? ''} ${JSON.stringify(request.headers)}`);
		serve(request.url ?? '', response);
	});
	await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
	filesUrl = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
});
afterEach(async () => {
	for (const world of open.splice(0)) await world.close();
	requested.length = 0;
});
afterAll(async () => {
	files.closeAllConnections();
	files.close();
	await simulator.close();
});

async function trigger(options: Record<string, unknown>, credential: Record<string, string> = {}): Promise<TriggerWorld> {
	const world = await startTrigger({ parameters: { listenTo: 'all', options } as never, credential: { ...simulatorCredential(simulator), ...credential } });
	open.push(world);
	await simulator.control.setWebhook({ url: world.url });
	return world;
}

let counter = 0;
async function sendFiles(attachments: object[]): Promise<{ status: number | null; ms: number | null }> {
	counter += 1;
	const event = { app_id: '4102938475610293847', sender: { id: userId }, recipient: { id: '2847561029384756102' }, event_name: 'user_send_file', message: { msg_id: `f${counter}`, attachments }, timestamp: '1763697000123' };
	const { verdict } = await simulator.control.emitRaw({ rawBody: JSON.stringify(event), wait: true });
	return { status: verdict?.status ?? null, ms: verdict?.ms ?? null };
}
const file = (path: string, payload: object = {}) => ({ type: 'file', payload: { url: path.startsWith('/') ? `${filesUrl}${path}` : path, ...payload } });
const itemOf = async (world: TriggerWorld) => {
	await world.settled();
	return world.starts[0]?.[0]?.[0];
};

it.each([
	['image', 'image/png', '0a1b2c.png'],
	['gif', 'image/gif', '0a1b2c.gif'],
	['audio', 'audio/amr', '0a1b2c.amr'],
	['video', 'video/mp4', '0a1b2c.mp4'],
	['sticker', 'image/png', 'sticker.png'],
	['file', 'application/pdf', 'Hoá đơn 11.pdf'],
] as const)('fetches the %s that a follower sent in the simulator', async (kind, mimeType, fileName) => {
	const world = await trigger(DOWNLOAD);
	await simulator.control.sendMedia({ userId, kind, ...(kind === 'file' ? { name: 'Hoá đơn 11.pdf' } : {}), wait: true });
	const item = await itemOf(world);
	expect(item?.binary).toMatchObject({ attachment_0: { mimeType, fileName } });
	expect(Buffer.from(item?.binary?.attachment_0?.data ?? '', 'base64').length).toBeGreaterThan(10);
	expect(item?.json.attachmentErrors).toEqual([]);
});

it.each(['link', 'location', 'business_card'] as const)('a %s is no file', async (kind) => {
	const world = await trigger(DOWNLOAD);
	await simulator.control.sendMedia({ userId, kind, wait: true });
	const item = await itemOf(world);
	expect([item?.binary, item?.json.attachmentErrors]).toEqual([undefined, []]);
});

it('is off by default: no request, no binary, no extra field', async () => {
	const world = await trigger({});
	await simulator.control.sendMedia({ userId, kind: 'image', wait: true });
	const item = await itemOf(world);
	expect(item?.binary).toBeUndefined();
	expect(item?.json).not.toHaveProperty('attachmentErrors');
});

it('Zalo has its answer before the first byte is fetched; a file that never ends costs the event a while, not its life', async () => {
	const world = await trigger(DOWNLOAD, { apiHost: filesUrl });
	const original = AbortSignal.timeout;
	AbortSignal.timeout = (ms) => original(ms === 60_000 ? 1_000 : ms);
	try {
		const { status, ms } = await sendFiles([file('/slow'), file('/good.png')]);
		expect([status, (ms ?? 9e9) < 500]).toEqual([200, true]);
		const item = await itemOf(world);
		expect(item?.json.attachmentErrors).toEqual([{ index: 0, reason: 'not complete in time' }, { index: 1, reason: 'not complete in time' }]);
	} finally {
		AbortSignal.timeout = original;
	}
});

it.each<[string, string, string]>([
	['a stranger', 'https://files.example/a.png', 'not an address of Zalo'],
	['a host that only ends alike', 'https://evilzdn.vn/a.png', 'not an address of Zalo'],
	['Zalo without https', 'http://f6.photo.talk.zdn.vn/a.png', 'not an address of Zalo'],
	['this machine', 'http://127.0.0.1:1/a.png', 'not an address of Zalo'],
	['a redirect to elsewhere', '/away', 'redirected to an address that is not of Zalo'],
	['a redirect without end', '/around', 'redirected too often'],
	['a missing file', '/gone', 'the server answered HTTP 404'],
	['a file that says it is too large', '/named', 'larger than 1 MB'],
	['a file that is too large without saying so', '/lying', 'larger than 1 MB'],
	['a broken connection', '/cut', 'download failed'],
])('the event arrives without the file of %s, and says why', async (_, url, reason) => {
	const world = await trigger({ ...DOWNLOAD, maxFileMegabytes: 1 }, { apiHost: filesUrl });
	await sendFiles([file(url), file('/good.png')]);
	const item = await itemOf(world);
	expect(item?.json.attachmentErrors).toEqual([{ index: 0, reason }]);
	expect(Object.keys(item?.binary ?? {})).toEqual(['attachment_1']);
	expect(item?.json.text).toBeNull();
	expect(requested.filter((line) => line.includes('secret'))).toEqual([]);
});

it('follows a redirect that stays with Zalo, and sends no token', async () => {
	const world = await trigger(DOWNLOAD, { apiHost: filesUrl });
	await sendFiles([file('/moved')]);
	expect((await itemOf(world))?.binary?.attachment_0?.mimeType).toBe('image/png');
	expect(requested.map((line) => line.split(' ')[0])).toEqual(['/moved', '/good.png']);
	for (const line of requested) expect(line).not.toMatch(/access_token|authorization|secret/i);
});

it('a page stays bytes, and a name stays a name', async () => {
	const world = await trigger(DOWNLOAD, { apiHost: filesUrl });
	await sendFiles([file('/page', { name: '../../etc/invoice\u202Efdp.html' })]);
	expect((await itemOf(world))?.binary?.attachment_0).toMatchObject({ mimeType: 'application/octet-stream', fileName: '_.._etc_invoicefdp.html' });
});

it('fetches no more files than allowed', async () => {
	const world = await trigger({ ...DOWNLOAD, maxFiles: 2 }, { apiHost: filesUrl });
	await sendFiles([file('/good1.png'), { type: 'link', payload: { url: 'https://shop.example' } }, file('/good2.png'), file('/good3.png')]);
	const item = await itemOf(world);
	expect(Object.keys(item?.binary ?? {})).toEqual(['attachment_0', 'attachment_2']);
	expect(item?.json.attachmentErrors).toEqual([{ index: 3, reason: 'only the first 2 files of an event are downloaded' }]);
});

it('a burst of slow files holds up no more than ten events at once', async () => {
	const world = await trigger(DOWNLOAD, { apiHost: filesUrl });
	const original = AbortSignal.timeout;
	AbortSignal.timeout = (ms) => original(ms === 60_000 ? 1_500 : ms);
	try {
		for (let index = 0; index < 12; index += 1) expect((await sendFiles([file('/slow')])).status).toBe(200);
		await world.settled();
	} finally {
		AbortSignal.timeout = original;
	}
	const reasons = world.starts.map((outputs) => (outputs[0]?.[0]?.json.attachmentErrors as { reason: string }[])[0]?.reason);
	expect(reasons.filter((reason) => reason === 'files of 10 other events are being downloaded')).toHaveLength(2);
	expect(reasons.filter((reason) => reason === 'not complete in time')).toHaveLength(10);
});
