import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { outputOf } from '../../scripts/n8n/n8nExecutions';
import { dice, FORGERIES, GENUINE, genuineSpelling } from '../helpers/webhookSamples';
import { chain, manualTrigger, noOp, publishTrigger, START_TIMEOUT_MS, startWorld, type World, zaloNode } from './world';

let world: World;
beforeAll(async () => {
	world = await startWorld();
}, START_TIMEOUT_MS);
afterAll(async () => await world.stop());

const triggerNode = (parameters: Record<string, unknown>) => zaloNode('Zalo OA Trigger', 'zaloOaTrigger', { options: {}, ...parameters }, { webhookId: randomUUID() });
async function publish(parameters: Record<string, unknown>) {
	return await publishTrigger(world, chain('trigger', [triggerNode(parameters), noOp]));
}

type Received = Record<string, unknown> & { event: string };

/** What the workflow got, oldest first, once it has run `count` times. */
async function received(workflowId: string, count: number): Promise<Received[]> {
	const executions = await world.n8n.client.executions.waitForCount(workflowId, count);
	return executions.flatMap((execution) => outputOf(execution, 'Zalo OA Trigger').map((item) => item.json as Received)).reverse();
}

// The 21 events of the issue, with the two names people misspell; and the two follow events.
const EVENTS: ReadonlyArray<[filter: string, emitted: string]> = [
	['user_recieved_message', 'user_received_message'],
	['user_read_message', 'user_seen_message'],
	...['location', 'image', 'link', 'text', 'sticker', 'gif', 'audio', 'video', 'file', 'business_card'].map((kind): [string, string] => [`user_send_${kind}`, `user_send_${kind}`]),
	...['text', 'image', 'file', 'sticker'].map((kind): [string, string] => [`anonymous_send_${kind}`, `anonymous_send_${kind}`]),
	...['text', 'image', 'gif', 'file', 'sticker'].map((kind): [string, string] => [`oa_send_${kind}`, `oa_send_${kind}`]),
	['follow', 'follow'],
	['unfollow', 'unfollow'],
];

it('delivers every listed event normalised, also when the filter uses an old spelling', async () => {
	const { workflow } = await publish({ listenTo: 'events', events: EVENTS.map(([filter]) => filter), options: { ignoreOwnMessages: false } });
	const userId = (world.simulator.control.state({}) as { users: { userId: string }[] }).users[0]?.userId;
	for (const [, eventName] of EVENTS) {
		const { verdict } = await world.simulator.control.emit({ eventName, wait: true });
		expect([eventName, verdict?.verdict, verdict?.status]).toEqual([eventName, 'accepted', 200]);
	}
	const items = await received(workflow.id, EVENTS.length);
	expect(items.map((item) => item.event).sort()).toEqual(EVENTS.map(([, event]) => event).sort());
	for (const item of items) {
		expect(item).toMatchObject({ isKnown: true, oaId: '2847561029384756102', appId: '4102938475610293847', isRetry: false });
		expect(String(item.occurredAt)).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
		expect(new Date(item.occurredAtMs as number).toISOString()).toBe(item.occurredAt);
		if (item.event.startsWith('anonymous_')) expect([item.userId, typeof item.anonymousId]).toEqual([null, 'string']);
		else expect([item.event, item.userId]).toEqual([item.event, userId]);
	}
});

it('a receipt of a message by phone names phone, tracking id and delivery time, never the OA as user', async () => {
	const { workflow } = await publish({ listenTo: 'groups', groups: ['deliveryAndReadReceipts'] });
	await world.simulator.control.emit({ eventName: 'user_received_message', variant: 'zbs-phone', wait: true });
	const [receipt] = await received(workflow.id, 1);
	expect(receipt).toMatchObject({ receiptKind: 'delivered', userId: null, phone: '84912345678', trackingId: 'order-2041', deliveredAt: '2025-11-21T03:50:03.210Z' });
});

it('forged, unsigned and broken requests are answered 200, start nothing and are logged with the reason', async () => {
	const { workflow, url } = await publish({ listenTo: 'all' });
	const { control } = world.simulator;
	const rawBody = JSON.stringify({ app_id: '4102938475610293847', event_name: 'user_send_text', sender: { id: '1' }, recipient: { id: '2847561029384756102' }, message: { text: 'giả', msg_id: 'aaaaaaaaaa' }, timestamp: '1763697000123' });
	for (const sign of ['none', 'hmac', 'appSecret', 'wrongTimestamp'] as const) {
		const { verdict } = await control.emitRaw({ rawBody, sign, wait: true });
		expect([sign, verdict?.status]).toEqual([sign, 200]);
	}
	const direct = async (body: string, headers: Record<string, string>) => (await fetch(url, { method: 'POST', body, headers })).status;
	expect(await direct(rawBody.replace('giả', 'thật'), { 'content-type': 'application/json', 'x-zevent-signature': 'mac=00' })).toBe(200);
	expect(await direct(rawBody, { 'content-type': 'application/octet-stream' })).toBe(200);
	expect(await direct('', { 'content-type': 'application/json' })).toBe(200);
	const genuine = await control.emitRaw({ rawBody, sign: 'good', wait: true });
	expect(genuine.verdict?.status).toBe(200);
	const items = await received(workflow.id, 1);
	expect(items.map((item) => item.text)).toEqual(['giả']);
	expect(await world.n8n.client.executions.list(workflow.id, false)).toHaveLength(1);
	for (const reason of ['signature missing', 'signature does not match', 'signature malformed', 'empty body', 'wrong content type', 'signature fits the App Secret field']) {
		expect(world.n8n.server.logs()).toContain(`request rejected (${reason})`);
	}
	const { client } = world.n8n;
	const check = await client.importWorkflow(chain('check', [manualTrigger, zaloNode('Check', 'zaloOaAccount', { resource: 'account', operation: 'checkSetup' })]), { zaloOaApi: world.credential });
	const report = outputOf(await client.executions.waitUntilOver(await client.runWorkflow(check.id)), 'Check').map((item) => item.json);
	expect(report.find((line) => line.check === 'Webhook requests')).toMatchObject({ status: 'warning', detail: expect.stringMatching(/^\d+ accepted since .+ × signature missing/) });
});

it('answers 401 instead when the operator chose so', async () => {
	const { url } = await publish({ listenTo: 'all', options: { rejectStatus: 401 } });
	const response = await fetch(url, { method: 'POST', body: '{"event_name":"follow"}', headers: { 'content-type': 'application/json' } });
	expect(response.status).toBe(401);
});

it('without an OA Secret Key nothing is accepted, not even a genuine event', async () => {
	const data = { ...(await world.n8n.storedCredential(world.credential.id)), oaSecretKey: '' };
	const keyless = await world.n8n.client.createCredential({ name: 'No key', type: 'zaloOaApi', data });
	const { workflow } = await publishTrigger({ ...world, credential: keyless }, chain('keyless', [triggerNode({ listenTo: 'all' }), noOp]));
	const { verdict } = await world.simulator.control.emit({ eventName: 'follow', wait: true });
	expect(verdict?.status).toBe(200);
	expect(world.n8n.server.logs()).toContain('OA Secret Key is empty in the credential');
	expect(await world.n8n.client.executions.list(workflow.id, false)).toEqual([]);
});

it('a key filled in a moment later works at once, and read receipts in the disputed direction never name the OA as user', async () => {
	const data = { ...(await world.n8n.storedCredential(world.credential.id)), oaSecretKey: '' };
	const credential = await world.n8n.client.createCredential({ name: 'Late key', type: 'zaloOaApi', data });
	const { workflow } = await publishTrigger({ ...world, credential }, chain('late key', [triggerNode({ listenTo: 'all' }), noOp]));
	await world.simulator.control.emit({ eventName: 'user_send_text', wait: true });
	await world.n8n.client.updateCredential(credential.id, { name: 'Late key', type: 'zaloOaApi', data: { ...data, oaSecretKey: 'sim-oa-secret-key-for-tests' } });
	await world.simulator.control.emit({ eventName: 'user_send_text', wait: true });
	const userId = (world.simulator.control.state({}) as { users: { userId: string }[] }).users[0]?.userId;
	const reversed = { app_id: '4102938475610293847', event_name: 'user_seen_message', sender: { id: userId }, recipient: { id: '2847561029384756102' }, message: { msg_ids: ['cccccccccc'] }, timestamp: '1763697000123' };
	await world.simulator.control.emitRaw({ rawBody: JSON.stringify(reversed), wait: true });
	const items = await received(workflow.id, 2);
	expect(items.map(({ event, userId: user, oaId }) => [event, user, oaId])).toEqual([['user_send_text', userId, '2847561029384756102'], ['user_seen_message', userId, '2847561029384756102']]);
});

it('starts once for an event that Zalo delivers five times, unless the operator wants every delivery', async () => {
	const twins = await Promise.all([{}, { ignoreRepeats: false }].map(async (options) => await publish({ listenTo: 'all', options })));
	const rawBody = JSON.stringify({ app_id: '4102938475610293847', event_name: 'user_send_text', sender: { id: '7019283746501928374' }, recipient: { id: '2847561029384756102' }, message: { text: 'một lần', msg_id: 'dddddddddd' }, timestamp: '1763697000123' });
	for (const { url } of twins) {
		await world.simulator.control.setWebhook({ url });
		await Promise.all(Array.from({ length: 5 }, async (_, retry) => await world.simulator.control.emitRaw({ rawBody, headers: retry === 0 ? {} : { num_retry: String(retry) }, wait: true })));
	}
	const counts = await Promise.all(twins.map(async ({ workflow }, index) => (await world.n8n.client.executions.waitForCount(workflow.id, index === 0 ? 1 : 5)).length));
	expect(counts).toEqual([1, 5]);
});

it('passes unknown events when all are chosen, ignores own echoes and the console test', async () => {
	const { workflow } = await publish({ listenTo: 'all' });
	const { control } = world.simulator;
	const raw = (event: Record<string, unknown>) => JSON.stringify({ app_id: '4102938475610293847', timestamp: '1763697000123', ...event });
	await control.emit({ eventName: 'oa_send_image', wait: true }); // echo of an API send
	await control.emitRaw({ rawBody: raw({ event_name: 'user_send_text', sender: { id: '111111111111111111' }, recipient: { id: '222222222222222222' }, message: { text: 'This is testing message', msg_id: 'x' } }), wait: true });
	await control.emitRaw({ rawBody: raw({ event_name: 'user_dances', oa_id: '2847561029384756102' }), wait: true });
	const [event] = await received(workflow.id, 1);
	expect(event).toMatchObject({ event: 'user_dances', isKnown: false, raw: { event_name: 'user_dances' } });
	expect(await world.n8n.client.executions.list(workflow.id, false)).toHaveLength(1);
});

it('accepts escaped Vietnamese and escaped slashes byte-exact', async () => {
	const { workflow } = await publish({ listenTo: 'events', events: ['user_send_text'] });
	const rawBody = '{"app_id":"4102938475610293847", "event_name":"user_send_text","sender":{"id":7019283746501928374},"recipient":{"id":"2847561029384756102"},"message":{"text":"gi\\u00e1 https:\\/\\/shop.example\\/\\u00e1o","msg_id":"bbbbbbbbbb"},"timestamp":1763697000123}';
	await world.simulator.control.emitRaw({ rawBody, headers: { num_retry: '2' }, wait: true });
	const [event] = await received(workflow.id, 1);
	expect(event).toMatchObject({ isRetry: true, retryCount: 2, text: 'giá https://shop.example/áo', userId: '7019283746501928374', occurredAtMs: 1763697000123 });
});

it('serves the verification page on GET with the pasted code', async () => {
	const { url } = await publish({ listenTo: 'all', options: { verificationCode: 'zalo_verifierAbC-12.html' } });
	const response = await fetch(url);
	expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
	expect(await response.text()).toContain('<meta property="zalo-platform-site-verification" name="zalo-platform-site-verification" content="AbC-12" />');
});

it('starts nothing for forgeries of every kind, and a workflow for genuine events in any spelling', async () => {
	const { workflow, url } = await publish({ listenTo: 'all', options: { ignoreOwnMessages: false, ignoreRepeats: false } });
	const post = async (body: Uint8Array, signature: string | undefined) => {
		const headers = { 'content-type': 'application/json', ...(signature === undefined ? {} : { 'x-zevent-signature': signature }) };
		return (await fetch(url, { method: 'POST', body: new Uint8Array(body), headers })).status;
	};
	for (const [index, forge] of Object.values(FORGERIES).entries()) {
		for (const raw of [GENUINE[index], GENUINE[index + 40]]) {
			const [body, signature] = forge(raw ?? '');
			// Broken JSON is answered by n8n itself, before the node.
			expect([200, 422]).toContain(await post(Buffer.from(body), signature));
		}
	}
	const roll = dice(77);
	const genuine = Array.from({ length: 120 }, (_, index) => genuineSpelling(index, roll));
	for (const { bytes, header, event } of genuine) expect([event, await post(bytes, header)]).toEqual([event, 200]);
	const items = await received(workflow.id, genuine.length);
	expect(items.map(({ occurredAtMs }) => String(occurredAtMs)).sort()).toEqual(genuine.map(({ timestamp }) => timestamp).sort());
	expect(items.map(({ text }) => text ?? '').sort()).toEqual(genuine.map(({ text }) => text).sort());
}, 180_000);

it('brings each group out where its name stands, and rejected requests at the last output', async () => {
	const after = (name: string) => ({ ...noOp, id: randomUUID(), name });
	const nodes = [triggerNode({ listenTo: 'groups', groups: ['follow', 'messagesFromUsers'], options: { separateOutputs: true, outputRejected: true, oaIds: '2847561029384756102' } }), after('Followed'), after('Written'), after('Refused')];
	const json = chain('outputs', nodes);
	const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
	json.connections = { 'Zalo OA Trigger': { main: [to('Followed'), to('Written'), to('Refused')] } };
	const { workflow } = await publishTrigger(world, json);
	await world.simulator.control.emit({ eventName: 'follow', wait: true });
	await world.simulator.control.emit({ eventName: 'user_send_text', wait: true });
	await world.simulator.control.emit({ eventName: 'user_send_text', body: { recipient: { id: '1234567890123456789' } }, wait: true });
	const executions = await world.n8n.client.executions.waitForCount(workflow.id, 3);
	const ran = executions.map((execution) => ['Followed', 'Written', 'Refused'].flatMap((name) => outputOf(execution, name).map(({ json: item }) => [name, item.event ?? item.reason]))).reverse();
	expect(ran).toEqual([[['Followed', 'follow']], [['Written', 'user_send_text']], [['Refused', 'OA is not in the list']]]);
});

it('downloads what a follower sends, after Zalo has its answer', async () => {
	const { workflow } = await publish({ listenTo: 'all', options: { downloadAttachments: true } });
	const userId = (world.simulator.control.state({}) as { users: { userId: string }[] }).users[0]?.userId ?? '';
	await world.simulator.control.sendMedia({ userId, kind: 'file', name: 'Hoá đơn.pdf', wait: true });
	await world.simulator.control.sendMedia({ userId, kind: 'image', url: 'https://files.example/a.png', wait: true });
	const executions = await world.n8n.client.executions.waitForCount(workflow.id, 2);
	const items = executions.map((execution) => outputOf(execution, 'Zalo OA Trigger')[0]);
	const [withFile, without] = ['user_send_file', 'user_send_image'].map((event) => items.find((item) => item?.json.event === event));
	expect(withFile).toMatchObject({ json: { attachmentErrors: [] }, binary: { attachment_0: { fileName: 'Hoá đơn.pdf', mimeType: 'application/pdf', fileExtension: 'pdf' } } });
	expect(without).toMatchObject({ json: { attachmentErrors: [{ index: 0, reason: 'not an address of Zalo' }] } });
});

it('files that take their time hold up neither Zalo nor other events', async () => {
	const slowHost = createServer((_request, response) => {
		response.writeHead(200, { 'content-type': 'image/png' }).write('slow');
		setTimeout(() => response.end(), 4_000);
	});
	await new Promise<void>((resolve) => slowHost.listen(0, '127.0.0.1', resolve));
	const apiHost = `http://127.0.0.1:${(slowHost.address() as AddressInfo).port}`;
	const data = { ...(await world.n8n.storedCredential(world.credential.id)), apiHost };
	const credential = await world.n8n.client.createCredential({ name: 'Slow files', type: 'zaloOaApi', data });
	const { workflow } = await publishTrigger({ ...world, credential }, chain('slow', [triggerNode({ listenTo: 'all', options: { downloadAttachments: true } }), noOp]));
	const userId = (world.simulator.control.state({}) as { users: { userId: string }[] }).users[0]?.userId ?? '';
	const answers: number[] = [];
	for (let index = 0; index < 8; index += 1) {
		const { verdict } = await world.simulator.control.sendMedia({ userId, kind: 'image', url: `${apiHost}/${index}.png`, wait: true });
		answers.push(verdict?.ms ?? 9e9);
	}
	const slowAnswered = Date.now();
	for (let index = 0; index < 8; index += 1) {
		const { verdict } = await world.simulator.control.say({ userId, text: `quick ${index}`, wait: true });
		answers.push(verdict?.ms ?? 9e9);
	}
	const quick = await received(workflow.id, 8);
	const quickDoneMs = Date.now() - slowAnswered;
	expect(quick.slice(0, 8).map(({ event }) => event)).toEqual(Array.from({ length: 8 }, () => 'user_send_text'));
	const all = await received(workflow.id, 16);
	slowHost.close();
	expect(all.filter(({ event }) => event === 'user_send_image').map(({ attachmentErrors }) => attachmentErrors)).toEqual(Array.from({ length: 8 }, () => []));
	process.stdout.write(`answers while files are fetched: ${answers.join(', ')} ms; quick events done after ${quickDoneMs} ms\n`);
	expect(Math.max(...answers)).toBeLessThan(1_500);
}, 60_000);

it('keeps secrets out of the log', () => {
	for (const secret of world.simulator.secrets()) expect(world.n8n.server.logs()).not.toContain(secret);
});
