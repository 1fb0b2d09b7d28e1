import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/server';

/** A JSON answer, probed field by field. */
export type Json = { [key: string]: Json };

export interface Answer {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	readonly json: Json;
}

/** What a webhook subscriber sees: headers and exact bytes. */
export interface Delivery {
	readonly headers: IncomingHttpHeaders;
	readonly rawBody: string;
	readonly event: Json;
}

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
	for (const close of open.splice(0).reverse()) await close();
});

/** A simulator for one test, on the virtual clock unless told otherwise; closed after the test. */
export async function simulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const sim = await startSimulator({ clock: 'virtual', ...options });
	open.push(async () => await sim.close());
	return sim;
}

/** A webhook subscriber; `answer` decides status and delay per delivery. */
export async function receiver(answer: (delivery: Delivery, index: number) => { status?: number; delayMs?: number } = () => ({})): Promise<{ url: string; deliveries: Delivery[]; maxParallel: () => number }> {
	const deliveries: Delivery[] = [];
	let parallel = 0;
	let maxParallel = 0;
	const server: Server = createServer((request, response) => {
		parallel += 1;
		maxParallel = Math.max(maxParallel, parallel);
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const rawBody = Buffer.concat(chunks).toString('utf8');
			const delivery = { headers: request.headers, rawBody, event: rawBody === '' ? {} : (JSON.parse(rawBody) as Json) };
			deliveries.push(delivery);
			const { status = 200, delayMs = 0 } = answer(delivery, deliveries.length - 1);
			setTimeout(() => {
				parallel -= 1;
				response.writeHead(status).end('ok');
			}, delayMs);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	open.push(async () => {
		await new Promise<void>((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	});
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}/zalo`, deliveries, maxParallel: () => maxParallel };
}

/** A subscriber that is saved as the webhook, with the console's test POST already out of the way. */
export async function subscribed(sim: Simulator, answer?: Parameters<typeof receiver>[0]): ReturnType<typeof receiver> {
	sim.control.setSwitch({ name: 'testPost', value: 'off' });
	const subscriber = await receiver(answer);
	await sim.control.setWebhook({ url: subscriber.url });
	return subscriber;
}

export async function http(url: string, init: RequestInit = {}): Promise<Answer> {
	const response = await fetch(url, { redirect: 'manual', ...init });
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, json: text.startsWith('{') ? (JSON.parse(text) as Json) : {} };
}

/** Raw calls with a living token, as any HTTP client would make them. */
export function caller(sim: Simulator, headers: Record<string, string> = {}) {
	const token = { access_token: sim.control.issueTokens().accessToken, ...headers };
	return {
		token: token.access_token,
		get: async (host: 'openapi' | 'business', path: string, extra: Record<string, string> = {}): Promise<Answer> => await http(`${sim.hosts[host]}${path}`, { headers: { ...token, ...extra } }),
		post: async (host: 'openapi' | 'business', path: string, body: unknown, extra: Record<string, string> = {}): Promise<Answer> =>
			await http(`${sim.hosts[host]}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...token, ...extra }, body: typeof body === 'string' ? body : JSON.stringify(body) }),
		upload: async (host: 'openapi' | 'business', path: string, bytes: Uint8Array<ArrayBuffer>, name: string, field = 'file'): Promise<Answer> => {
			const form = new FormData();
			form.append(field, new Blob([bytes]), name);
			return await http(`${sim.hosts[host]}${path}`, { method: 'POST', headers: token, body: form });
		},
	};
}

export async function tokenCall(sim: Simulator, fields: Record<string, string>, headers: Record<string, string> = { secret_key: 'sim-app-secret-for-tests' }): Promise<Answer> {
	return await http(`${sim.hosts.oauth}/v4/oa/access_token`, { method: 'POST', headers, body: new URLSearchParams({ app_id: '4102938475610293847', ...fields }) });
}

export interface SeedPerson {
	readonly userId: string;
	readonly phone: string;
	readonly displayName: string;
}

/** The seeded people by what they are good for. */
export function people(sim: Simulator): Record<'fresh' | 'dayOld' | 'threeDays' | 'nineDays' | 'never' | 'admin' | 'stranger', SeedPerson> {
	const { users } = sim.control.state() as unknown as { users: SeedPerson[] };
	const [fresh, dayOld, threeDays, nineDays, never, admin, stranger] = users;
	if (!fresh || !dayOld || !threeDays || !nineDays || !never || !admin || !stranger) throw new Error('the seed has changed');
	return { fresh, dayOld, threeDays, nineDays, never, admin, stranger };
}

export const HOUR = 3_600_000;
export const CS = '/v3.0/oa/message/cs';
export const text = (userId: string, value = 'Xin chào'): object => ({ recipient: { user_id: userId }, message: { text: value } });
export const order = (phone: string, extra: object = {}): object => ({ phone, template_id: '412345', template_data: { customer_name: 'Lan Anh', order_code: 'DH-2041' }, tracking_id: 'order-2041', ...extra });
