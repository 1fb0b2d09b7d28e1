import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FaultSpec } from '../../simulator/faults';
import { ZaloClient } from '../../zalo/client';
import type { Endpoint } from '../../zalo/endpoints/endpoint';
import { getOa } from '../../zalo/endpoints/account';
import { uploadFile } from '../../zalo/endpoints/upload';
import { ERROR_ROWS } from '../../zalo/errors/table';
import { readHosts } from '../../zalo/hosts';
import { RateBook } from '../../zalo/pacing';
import type { PortRequest } from '../../zalo/port';
import { startContractWorld, type ContractWorld } from '../helpers/contractWorld';
import { ENDPOINT_ROWS, IMITATED, inputFor } from '../helpers/endpoints';
import { ERROR_FIXTURE, rejectionOf } from '../helpers/errorFixture';

const READS = IMITATED.filter(({ effect }) => effect === 'read');
const CHANGES = IMITATED.filter(({ effect }) => effect !== 'read');

let world: ContractWorld;
beforeEach(async () => {
	world = await startContractWorld();
});
afterEach(async () => await world.close());

/** What had happened when the call's needs were met: the rest is the call's own. */
let prepared: { readonly calls: number; readonly sleeps: number };
beforeEach(() => {
	prepared = { calls: 0, sleeps: 0 };
});
const madeCalls = () => world.calls().slice(prepared.calls);
const callsOf = (row: Endpoint) => madeCalls().filter(({ path }) => path === row.path);
const sleeps = () => world.clock.sleeps.slice(prepared.sleeps);

/** A good input, in a world that has what the call needs. */
async function inputOf(row: Endpoint): Promise<unknown> {
	const input = await inputFor(world, row);
	prepared = { calls: world.calls().length, sleeps: world.clock.sleeps.length };
	return input;
}
const call = async (row: Endpoint): Promise<unknown> => await world.client.call(row, await inputOf(row));
/** Makes the call in a world in trouble; what it needs is there before the trouble begins. */
async function callIn(trouble: FaultSpec, row: Endpoint): Promise<unknown> {
	const input = await inputOf(row);
	world.simulator.control.addFault(trouble);
	return await world.client.call(row, input);
}

/** Trouble on the way, and whether the simulator carried the request out all the same. */
const TROUBLE: readonly (readonly [string, FaultSpec['do'], { reason: RegExp; carriedOut: boolean }])[] = [
	['an HTML page with status 502', { kind: 'html502' }, { reason: /HTTP 502 with HTML instead of JSON/, carriedOut: false }],
	['a connection dropped before acceptance', { kind: 'dropBefore' }, { reason: /SOCKET|ECONNRESET/, carriedOut: false }],
	['a connection dropped after acceptance', { kind: 'dropAfter' }, { reason: /SOCKET|ECONNRESET/, carriedOut: true }],
	['plain text with status 503', { kind: 'status', status: 503, body: 'upstream connect error' }, { reason: /HTTP 503 with no readable JSON/, carriedOut: false }],
	['JSON that is not Zalo\'s with status 504', { kind: 'status', status: 504, body: '{"detail":"gateway timeout"}' }, { reason: /HTTP 504 with JSON that is not Zalo's/, carriedOut: false }],
	['JSON that is not Zalo\'s with status 200', { kind: 'status', status: 200, body: '{"ok":true}' }, { reason: /HTTP 200 with JSON that is not Zalo's/, carriedOut: false }],
	['an error that is neither number nor text', { kind: 'status', status: 200, body: '{"error":null,"data":{}}' }, { reason: /HTTP 200 with JSON that is not Zalo's/, carriedOut: false }],
	['a JSON list', { kind: 'status', status: 200, body: '[]' }, { reason: /no readable JSON/, carriedOut: false }],
	['an empty body', { kind: 'status', status: 200, body: ' ' }, { reason: /no readable JSON/, carriedOut: false }],
	['cut JSON', { kind: 'status', status: 200, body: '{"error":0,"data":{"message_id":"3fa1' }, { reason: /no readable JSON/, carriedOut: false }],
	['a redirect', { kind: 'status', status: 302, body: ' ' }, { reason: /HTTP 302/, carriedOut: false }],
];

describe.each(TROUBLE)('%s', (_name, action, { reason, carriedOut }) => {
	it.each(CHANGES.map((row) => [row.name, row] as const))('on "%s" is one call; only a send says that it may have gone out', async (_row, row) => {
		const error = await rejectionOf(callIn({ match: { path: row.path }, do: action }, row));
		const maybeSent = row.effect === 'send';
		expect(error).toMatchObject({ name: 'ZaloTransportError', kind: 'unknown', endpoint: row.name, maybeSent, retryable: !maybeSent, reason: expect.stringMatching(reason) });
		expect(String(error.remedy)).toMatch(maybeSent ? /may have carried out/ : /^No message was sent\./);
		expect(madeCalls()).toMatchObject([{ path: row.path, outcome: { accepted: carriedOut } }]);
		expect(sleeps()).toEqual([]);
	});
	it.each(READS.map((row) => [row.name, row] as const))('on "%s" is asked again, and the answer then counts', async (_row, row) => {
		await expect(callIn({ match: { path: row.path, times: 1 }, do: action }, row)).resolves.toMatchObject(ENDPOINT_ROWS[row.name]?.result ?? {});
		expect(callsOf(row)).toHaveLength(2);
		expect(sleeps()).toEqual([250]);
	});
});

describe('a read that keeps failing', () => {
	it('is given up after four tries with growing pauses', async () => {
		world.simulator.control.addFault({ match: { path: getOa.path }, do: { kind: 'html502' } });
		await expect(call(getOa)).rejects.toMatchObject({ name: 'ZaloTransportError', httpStatus: 502, endpoint: 'Get OA profile' });
		expect(sleeps()).toEqual([250, 500, 1000]);
		expect(callsOf(getOa)).toHaveLength(4);
	});
});

describe('an answer that comes too late', () => {
	// The simulator is slow in real time, so this is the one place that waits.
	const slow = (path: string) => {
		world.simulator.control.addFault({ match: { path, times: 1 }, do: { kind: 'slow', ms: 400 } });
		world.port.timeoutMs = 150;
	};
	const [send] = CHANGES.filter(({ effect }) => effect === 'send');
	it('to a send is "may have been carried out", and the message is there once', async () => {
		if (send === undefined) throw new Error('no send in the table');
		slow(send.path);
		expect(await rejectionOf(call(send))).toMatchObject({ name: 'ZaloTransportError', kind: 'unknown', reason: 'no answer in time' });
		for (let waited = 0; world.simulator.control.messages().length === 0 && waited < 2_000; waited += 20) await new Promise((resolve) => setTimeout(resolve, 20));
		expect(world.simulator.control.messages()).toHaveLength(1);
		expect(callsOf(send)).toHaveLength(1);
	});
	it('to a read is asked again', async () => {
		slow(getOa.path);
		await expect(call(getOa)).resolves.toMatchObject({ name: 'Cửa hàng Hoa Sen' });
		expect(callsOf(getOa)).toHaveLength(2);
	});
});

describe('a host that is not there', () => {
	it.each(IMITATED.map((row) => [row.name, row] as const))('%s: nothing was sent, so it is tried four times and then said so', async (_name, row) => {
		const input = await inputOf(row);
		// Port 1 of the loopback: nothing listens there.
		const hosts = readHosts({ apiHost: 'http://127.0.0.1:1', businessHost: 'http://127.0.0.1:1' });
		world.credential.store({ apiHost: 'http://127.0.0.1:1', businessHost: 'http://127.0.0.1:1' });
		const client = new ZaloClient({ port: world.port, hosts, clock: world.clock, rates: new RateBook(), app: 'app', account: 'oa' });
		const error = await rejectionOf(client.call(row, input));
		expect(error).toMatchObject({ name: 'ZaloTransportError', kind: 'notSent', retryable: true });
		expect(String(error.remedy)).toMatch(/^Nothing was sent\./);
		expect(sleeps()).toEqual([250, 500, 1000]);
		expect(madeCalls()).toEqual([]);
	});
});

describe('a redirect to another host', () => {
	let elsewhere: Server;
	let visits: string[];
	beforeEach(async () => {
		visits = [];
		elsewhere = createServer((request, response) => {
			visits.push(request.url ?? '');
			const { port } = elsewhere.address() as AddressInfo;
			response.writeHead(307, { Location: `http://127.0.0.1:${port}/stolen` }).end();
		});
		await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
	});
	afterEach(async () => await new Promise((resolve) => elsewhere.close(resolve)));

	it('is never followed with a send', async () => {
		const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
		world.credential.store({ apiHost: url });
		const client = new ZaloClient({ port: world.port, hosts: readHosts({ apiHost: url }), clock: world.clock, rates: new RateBook(), app: 'app', account: 'oa' });
		const [row] = CHANGES;
		if (row === undefined) throw new Error('no send in the table');
		await expect(client.call(row, await inputFor(world, row))).rejects.toMatchObject({ name: 'ZaloTransportError', kind: 'unknown' });
		expect(visits).toEqual([row.path]);
		await world.port.close();
	});
});

describe('codes', () => {
	it.each(IMITATED.map((row) => [row.name, row] as const))('%s: a code nobody knows keeps its number and is never repeated', async (_name, row) => {
		const trouble: FaultSpec = { match: { path: row.path }, do: { kind: 'error', code: -424242, message: 'Something new' } };
		expect(await rejectionOf(callIn(trouble, row))).toMatchObject({ name: 'ZaloApiError', code: -424242, class: 'unknown', isKnown: false, retryable: false, wireMessage: 'Something new', endpoint: row.name });
		expect(callsOf(row)).toHaveLength(1);
	});

	/** Calls at the simulator for a code: a refused token twice, a rate limit four times, passing trouble of Zalo's four times on reads. */
	const expectedCalls = (error: (typeof ERROR_FIXTURE)[number], effect: string): number => {
		if (error.action === 'refresh') return 2;
		if (error.class === 'rate') return 4;
		return effect === 'read' && error.class === 'server' && error.retryable && error.action === 'retry' ? 4 : 1;
	};
	const HOST_OF = { oa: 'openapi', zbs: 'business' } as const;
	const cases = ERROR_FIXTURE.flatMap((error) => {
		if (error.api !== 'oa' && error.api !== 'zbs') return [];
		const host = HOST_OF[error.api];
		return [...READS, ...CHANGES].filter((row) => row.host === host && ['Get OA profile', 'Send consultation message', 'Get template quota', 'Send template by phone'].includes(row.name))
			.map((row) => [`${error.api} ${error.code} on "${row.name}"`, error, row] as const);
	});
	it.each(cases)('%s comes out as its row of the table', async (_title, expected, row) => {
		const { control } = world.simulator;
		control.addFault({ match: { path: row.path }, do: { kind: 'error', code: expected.code, message: expected.message } });
		const error = await rejectionOf(call(row));
		const { code, class: errorClass } = expected;
		// Meanings may be worded for operators; the unit tests compare them with the dossier.
		const ours = ERROR_ROWS.find((candidate) => candidate.api === expected.api && candidate.code === code);
		// "Failed" that may have arrived must not invite a second send.
		const isUnsure = row.effect === 'send' && ours !== undefined && 'outcomeUnknown' in ours;
		const again = isUnsure ? { maybeSent: true, retryable: false, action: 'none' } : { maybeSent: false, retryable: expected.retryable, action: expected.action };
		expect(error).toMatchObject({ name: 'ZaloApiError', family: expected.api, code, class: errorClass, meaning: ours?.meaning, remedy: ours?.remedy, ...again, isKnown: true, httpStatus: 200 });
		expect(error.message).toContain(`Zalo error ${code}`);
		expect(callsOf(row)).toHaveLength(expectedCalls(expected, row.effect));
		expect(control.messages()).toEqual([]);
	});
});

describe('the time a call may take', () => {
	/** A client whose port notes the time before it sends. */
	function timed() {
		const timeouts: number[] = [];
		const send = async (request: PortRequest) => {
			timeouts.push(request.timeoutMs);
			return await world.port.send(request);
		};
		const client = new ZaloClient({ port: { send }, hosts: readHosts(world.credential.data), clock: world.clock, rates: new RateBook(), app: 'app', account: 'oa' });
		return { client, timeouts };
	}
	it('is 30 seconds', async () => {
		const { client, timeouts } = timed();
		await client.call(getOa, {});
		expect(timeouts).toEqual([30_000]);
	});
	it('grows with an upload: a slow line needs a second for each 125 kB', async () => {
		const { client, timeouts } = timed();
		await client.call(uploadFile, { file: { bytes: Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(999_991)]), fileName: 'bao-gia.pdf', mimeType: 'application/pdf' } });
		expect(timeouts).toEqual([38_000]);
	});
});
